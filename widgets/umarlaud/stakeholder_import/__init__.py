"""Stakeholders from files of others: a table in, a plan that people can look at out, then one change of the room.

In: bytes of a CSV, TSV, XLSX or GeoJSON file, and a snapshot. Out: `Plan`; `carry_out` and `undo` for a document.
"""

from umarlaud.stakeholder_import.apply import Done, carry_out, undo
from umarlaud.stakeholder_import.columns import FIELDS, guess, personal
from umarlaud.stakeholder_import.plan import MOST_ROWS, Options, Plan, make_plan
from umarlaud.stakeholder_import.table import Table, read_table

__all__ = [
    "FIELDS",
    "MOST_ROWS",
    "Done",
    "Options",
    "Plan",
    "Table",
    "carry_out",
    "guess",
    "make_plan",
    "personal",
    "read_table",
    "undo",
]
