"""Where the rows of a portfolio stand while it is read: a file of SQLite, so that memory does not grow with them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.counts import place_name
from umarlaud.datasets import fold, municipality
from umarlaud.export.words import form_label, long_date, theme_label
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from umarlaud.locale import Translator

SCHEMA = """
CREATE TABLE archives (
  n INTEGER PRIMARY KEY, file TEXT, status TEXT, reason TEXT DEFAULT '', id TEXT, previous TEXT, title TEXT,
  municipality TEXT, day TEXT, exported TEXT, language TEXT
);
CREATE TABLE problems (n INTEGER, theme TEXT, akood TEXT, title TEXT, answered INTEGER);
CREATE TABLE forms (n INTEGER, form TEXT, today INTEGER, wanted INTEGER);
CREATE TABLE goals (n INTEGER, goal INTEGER, title TEXT, problems INTEGER, indicators INTEGER, actions INTEGER);
CREATE TABLE indicators (
  n INTEGER, goal INTEGER, name TEXT, unit TEXT, baseline, target, year INTEGER, day TEXT, value, share REAL, said TEXT
);
CREATE TABLE budgets (n INTEGER, goal INTEGER, activity TEXT, owner TEXT, year INTEGER, euros REAL, words TEXT);
CREATE INDEX archive_id ON archives (id);
CREATE INDEX problem_n ON problems (n);
CREATE INDEX form_n ON forms (n);
CREATE INDEX goal_n ON goals (n);
CREATE INDEX indicator_n ON indicators (n);
CREATE INDEX budget_n ON budgets (n);
"""
SUBJECTS = {"problems": ("problems",), "network": ("forms",), "plan": ("goals", "indicators", "budgets")}
"""What a later workshop of a series stands for, and the tables of it; the first table says whether it has any."""
STATUS = {"read": _("Read"), "double": _("Counted once"), "unread": _("Left out")}
"""What became of a file: read, an older or equal copy of a workshop that was read, or no archive that can be read."""
CACHE = 8_000  # KiB of pages that SQLite keeps in memory


def opened(path: Path, language: str) -> sqlite3.Connection:
    """A new store at `path`, with functions that say codes and keys in words of `language`."""
    t = translator(language)
    store = sqlite3.connect(path)
    # nothing of it has to outlive this run
    for setting in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", f"cache_size=-{CACHE}"):
        store.execute(f"PRAGMA {setting}")
    store.executescript(SCHEMA)
    for name, function in _words(t).items():
        store.create_function(name, 1, function, deterministic=True)
    return store


def _words(t: Translator) -> dict[str, Callable[[Any], str]]:
    return {
        "municipality_name": lambda code: municipality(code).name if code else "",
        "place_words": lambda akood: place_name(akood) or t("The whole municipality"),
        "theme_words": lambda theme: theme_label(t, theme),
        "form_words": lambda form: form_label(t, form),
        "status_words": lambda status: t(STATUS[status]),
        "day_words": lambda day: long_date(t.language, day),
        "yes_no": lambda value: t("Yes") if value else t("No"),
        "folded": lambda text: fold(text or ""),
    }
