"""The plan builder: goals become results, indicators and a yearly table of actions."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["PlanBuilder"]


class PlanBuilder(RoomWidget):
    """The plan builder: goals become results, indicators and a yearly table of actions."""

    name = traitlets.Unicode("plan_builder", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-plan-builder"
