"""The goal editor: goals written together, character by character."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["GoalEditor"]


class GoalEditor(RoomWidget):
    """The goal editor: goals written together, character by character."""

    name = traitlets.Unicode("goal_editor", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-goal-editor"
