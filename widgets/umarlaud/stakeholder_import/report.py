"""An import in words: what the file is, which column is what, what will happen to its rows."""

from __future__ import annotations

from collections.abc import Mapping

from umarlaud.importing.file_words import read_as
from umarlaud.importing.said import Said, say
from umarlaud.locale import Message, _, ngettext
from umarlaud.stakeholder_import.apply import Undone
from umarlaud.stakeholder_import.plan import Plan
from umarlaud.stakeholder_import.table import Table


def about(table: Table) -> list[Said]:
    """How the file was read, and what was assumed."""
    said = [say(ngettext("{n} row", "{n} rows"), n=len(table.rows))]
    if table.above:
        said.append(say(ngettext("{n} title line skipped", "{n} title lines skipped"), n=table.above))
    if table.sheet:
        said.append(say(_("Sheet: {name}"), name=table.sheet))
    return [*said, *read_as(table.encoding, table.separator)]


def counts(plan: Plan) -> list[Said]:
    """The plan in three numbers, and how many of the new will have no place."""
    said = [
        say(ngettext("{n} organisation will be added", "{n} organisations will be added"), n=len(plan.added)),
        say(ngettext("{n} organisation will be completed", "{n} organisations will be completed"), n=len(plan.changed)),
        say(ngettext("{n} row is left out", "{n} rows are left out"), n=len(plan.skipped)),
    ]
    if plan.placeless:
        said.append(say(ngettext("{n} without a place", "{n} without a place"), n=plan.placeless))
    return said


def remarks(plan: Plan) -> list[tuple[int, str, Said]]:
    """What is to be said of rows that are taken in: (row, name, what)."""
    return [(one.row, str(one.fields["name"]), remark) for one in plan.added for remark in one.remarks]


def columns(mapping: Mapping[str, str], fields: Mapping[str, Message]) -> list[tuple[Message, str]]:
    """The fields that are read, each with its column."""
    return [(words, mapping[field]) for field, words in fields.items() if field in mapping]


def taken_back(undone: Undone) -> list[Said]:
    """What an undo did, and what it left alone."""
    return [
        say(ngettext("{n} organisation removed", "{n} organisations removed"), n=undone.removed),
        *(
            [say(ngettext("{n} put back as it was", "{n} put back as they were"), n=undone.restored)]
            if undone.restored
            else []
        ),
        *undone.left,
    ]
