"""The worksheet: boards of cards and texts that the room writes together."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["Worksheet"]


class Worksheet(RoomWidget):
    """The worksheet: boards of cards and texts that the room writes together."""

    name = traitlets.Unicode("worksheet", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-worksheet"
