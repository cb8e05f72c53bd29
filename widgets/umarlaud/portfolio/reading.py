"""Archives into the store, one at a time: what cannot be read is listed with the reason, and the rest goes on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.counts import goal_coverage, place_of, problem_numbers
from umarlaud.analysis.indicator_sentences import progress_words
from umarlaud.analysis.indicators import histories
from umarlaud.analysis.merging import kept
from umarlaud.analysis.network import RANK, read_network
from umarlaud.analysis.plan import action_rows, owner_name
from umarlaud.errors import ArchiveError
from umarlaud.export.archive import dated_archive
from umarlaud.export.words import goal_title
from umarlaud.locale import _, translator
from umarlaud.portfolio.series import later_stand_for_earlier
from umarlaud.portfolio.store import SUBJECTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator

MOST_BYTES = 200_000_000
"""A larger file is no archive of a workshop; reading it would take the memory of hundreds of them."""


def read(folder: Path, store: sqlite3.Connection, language: str) -> None:
    """Reads every .json file in `folder` and the folders in it, in the order of their names."""
    for number, path in enumerate(sorted(folder.rglob("*.json")), start=1):
        name = os.fsencode(path.relative_to(folder)).decode(errors="replace")  # names of files need not be text
        _read_one(store, number, path, name, language)
    later_stand_for_earlier(store, translator(language))
    store.commit()


def _read_one(store: sqlite3.Connection, number: int, path: Path, name: str, language: str) -> None:
    file = Path(name).name
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ArchiveError(_("{file} is too large to be an archive of a workshop."), file=file)
        if not (path.is_file() or path.is_dir()):  # a pipe or a device may have no end
            raise ArchiveError(_("{file} is not an archive of an Ümarlaud workshop."), file=file)
        snapshot, exported = dated_archive(path.read_bytes(), file)
    except OSError as error:
        reason = _("{file} cannot be read: {reason}.")
        said = ArchiveError(reason, file=file, reason=error.strerror or str(error)).translated(language)
        _left_out(store, number, name, "unread", said)
        return
    except ArchiveError as error:
        _left_out(store, number, name, "unread", error.translated(language))
        return
    if (before := _same(store, snapshot.id)) and not _is_newer(snapshot, exported, before, language):
        _left_out(store, number, name, "double", before.file)
        return
    if before:
        _forget(store, before.n)
        store.execute("UPDATE archives SET status = 'double', reason = ? WHERE n = ?", (name, before.n))
    meta = snapshot.meta
    about = (meta.previous, meta.title, meta.municipality, meta.date, exported, meta.language)
    row = (number, name, "read", snapshot.id, *about)
    store.execute(
        "INSERT INTO archives (n, file, status, id, previous, title, municipality, day, exported, language)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    _put(store, number, snapshot, translator(language))


def _left_out(store: sqlite3.Connection, number: int, name: str, status: str, reason: str) -> None:
    store.execute("INSERT INTO archives (n, file, status, reason) VALUES (?, ?, ?, ?)", (number, name, status, reason))


@dataclass(frozen=True, slots=True)
class _Before:
    n: int
    file: str
    exported: str
    language: str


def _same(store: sqlite3.Connection, workshop: str) -> _Before | None:
    """The archive of the same workshop that was read before."""
    query = "SELECT n, file, exported, language FROM archives WHERE id = ? AND status = 'read'"
    found = store.execute(query, (workshop,)).fetchone()
    return _Before(*found) if found else None


def _is_newer(snapshot: Snapshot, exported: str, before: _Before, language: str) -> bool:
    """Whether an archive takes the place of one of the same workshop; of equally old ones, one in the language does."""
    if exported != before.exported:
        return exported > before.exported
    return snapshot.meta.language == language != before.language


def _forget(store: sqlite3.Connection, number: int) -> None:
    """Takes the rows of an archive out again."""
    for table in (table for tables in SUBJECTS.values() for table in tables):
        store.execute(f"DELETE FROM {table} WHERE n = ?", (number,))  # noqa: S608 - tables of our own


def _put(store: sqlite3.Connection, n: int, snapshot: Snapshot, t: Translator) -> None:
    of_table = {
        "problems": _problems(snapshot),
        "forms": _forms(snapshot),
        "goals": _goals(snapshot, t),
        "indicators": _indicators(snapshot, t),
        "budgets": _budgets(snapshot),
    }
    for table, found in of_table.items():
        if rows := [(n, *row) for row in found]:
            marks = ", ".join("?" * len(rows[0]))
            store.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - tables of our own


def _problems(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    counts_to = kept(snapshot.problems)
    answered = {counts_to[key] for key, goals in goal_coverage(snapshot).goals_of.items() if goals}
    for key in problem_numbers(snapshot):
        if counts_to[key] == key:
            problem = snapshot.problems[key]
            yield problem.theme, place_of(snapshot, key), problem.title, key in answered


def _forms(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    """How many ties have each form today, and how many are wanted in it."""
    ties = read_network(snapshot).ties.values()
    for form in (form for form, rank in RANK.items() if rank):
        today = sum(tie.today == form for tie in ties)
        wanted = sum(tie.wanted == form for tie in ties)
        if today or wanted:
            yield form, today, wanted


def _goals(snapshot: Snapshot, t: Translator) -> Iterator[tuple[Any, ...]]:
    coverage = goal_coverage(snapshot)
    for number, key in enumerate(coverage.goals, start=1):
        goal = snapshot.goals[key]
        title, answers = goal_title(t, snapshot, key), len(coverage.problems_of[key])
        yield number, title, answers, len(goal.indicators), len(goal.actions)


def _indicators(snapshot: Snapshot, t: Translator) -> Iterator[tuple[Any, ...]]:
    for one in histories([snapshot]):
        row, latest = one.indicator, one.latest
        newest = (latest.day, _whole(latest.value)) if latest else (None, None)
        about = (one.number, row.name, row.unit, _whole(row.baseline), _whole(row.target), row.year)
        yield (*about, *newest, one.share, progress_words(one, t))


def _whole(value: float | str | None) -> float | str | None:
    """A number without its empty decimals."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _budgets(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    """A row for each filled cell of the action tables; an action without a budget has one row without a year."""
    for row in action_rows(snapshot):
        action = row.action
        about = (row.number, action.activity, owner_name(snapshot, action))
        cells = {int(year): row.cell(int(year)) for year in sorted(action.budget)}
        filled = {year: cell for year, cell in cells.items() if cell is not None}
        for year, cell in filled.items():
            yield (*about, year, None, cell) if isinstance(cell, str) else (*about, year, cell, "")
        if not filled:
            yield (*about, None, None, "")
