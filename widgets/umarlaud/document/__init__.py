"""The workshop's document: pydantic models, and their translation to and from Yjs types.

In: Y documents and archives. Out: immutable snapshots of models. Imports nothing of room, server or export.
"""

from umarlaud.document.models import Goal, Meta, Person, Problem, Snapshot, Stakeholder
from umarlaud.document.shared import ROOTS, read_snapshot, write_snapshot

__all__ = ["ROOTS", "Goal", "Meta", "Person", "Problem", "Snapshot", "Stakeholder", "read_snapshot", "write_snapshot"]
