"""Workshops of a series among the archives: the later one stands for the earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.portfolio.store import SUBJECTS

if TYPE_CHECKING:
    import sqlite3

    from umarlaud.locale import Translator

_AFTER = """
CREATE TEMP TABLE after AS
WITH RECURSIVE later(early, late, id) AS (
  SELECT a.n, b.n, b.id FROM archives a JOIN archives b ON b.previous = a.id AND a.status = 'read' AND b.status = 'read'
  UNION
  SELECT later.early, b.n, b.id FROM later JOIN archives b ON b.previous = later.id AND b.status = 'read'
)
SELECT early, late FROM later
"""
_PAST = """
CREATE TEMP TABLE past AS
SELECT DISTINCT early FROM after
WHERE EXISTS (SELECT 1 FROM {table} WHERE n = early) AND EXISTS (SELECT 1 FROM {table} WHERE n = late)
  AND NOT EXISTS (SELECT 1 FROM after back WHERE back.early = after.late AND back.late = after.early)
"""


def later_stand_for_earlier(store: sqlite3.Connection, t: Translator) -> None:
    """Leaves of a series, for each subject, the rows of the newest workshop that has any.

    What a later workshop did not take up (a meeting only about the network) stays as the earlier one left it. Two
    workshops that each name the other as their earlier one both stay.
    """
    store.execute(_AFTER)
    subjects = {"problems": t("problems"), "network": t("network"), "plan": t("goals and plan")}
    for subject, tables in SUBJECTS.items():
        store.execute(_PAST.format(table=tables[0]))
        for table in tables:
            store.execute(f"DELETE FROM {table} WHERE n IN past")  # noqa: S608 - tables of our own
        store.execute(
            "UPDATE archives SET reason = reason || CASE reason WHEN '' THEN '' ELSE ', ' END || ? WHERE n IN past",
            (subjects[subject],),
        )
        store.execute("DROP TABLE past")
    store.execute("DROP TABLE after")
