"""The big screen: the join code, the live map and the latest contributions."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["Screen"]


class Screen(RoomWidget):
    """The big screen: the join code, the live map and the latest contributions."""

    name = traitlets.Unicode("screen", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-screen"
    _with_map: ClassVar[bool] = True
