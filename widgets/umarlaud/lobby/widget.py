"""The lobby: who joins, as whom, and who is here."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["Lobby"]


class Lobby(RoomWidget):
    """The lobby: who joins, as whom, and who is here."""

    name = traitlets.Unicode("lobby", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-lobby"
