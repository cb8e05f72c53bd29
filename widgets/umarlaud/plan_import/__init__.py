"""An existing action table from a file: read, its totals compared, looked over, then one change of the room.

In: bytes of a CSV, TSV or XLSX file, and a snapshot. Out: `Plan`; `carry_out` and `undo` for a document.
"""

from umarlaud.plan_import.apply import carry_out, undo
from umarlaud.plan_import.columns import FIELDS
from umarlaud.plan_import.plan import Options, Plan, make_plan
from umarlaud.plan_import.table import ActionTable, read_actions

__all__ = ["FIELDS", "ActionTable", "Options", "Plan", "carry_out", "make_plan", "read_actions", "undo"]
