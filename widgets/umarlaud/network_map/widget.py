"""The network map: organisations and the ties between them, drawn together by the room."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["NetworkMap"]


class NetworkMap(RoomWidget):
    """The network map: organisations and the ties between them, on a map, as a diagram, a table and a matrix."""

    name = traitlets.Unicode("network_map", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-network-map"
    _with_map: ClassVar[bool] = True
