"""The ballot: votes that are open now, and the results that have been shown."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["Ballot"]


class Ballot(RoomWidget):
    """The ballot: votes that are open now, and the results that have been shown."""

    name = traitlets.Unicode("ballot", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-ballot"
