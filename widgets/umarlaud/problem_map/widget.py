"""The problem map: problems pinned on a municipality’s map, and the list that does all that the map does."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["ProblemMap"]


class ProblemMap(RoomWidget):
    """The problem map: problems pinned on a municipality’s map, and the list that does all that the map does."""

    name = traitlets.Unicode("problem_map", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-problem-map"
    _with_map: ClassVar[bool] = True
