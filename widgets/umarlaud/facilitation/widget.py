"""The facilitator’s controls: stages, timer, votes, moderation."""

from __future__ import annotations

from typing import ClassVar

import traitlets

from umarlaud._widget import RoomWidget

__all__ = ["Facilitation"]


class Facilitation(RoomWidget):
    """The facilitator’s controls: stages, timer, votes, moderation."""

    name = traitlets.Unicode("facilitation", read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    _tag: ClassVar[str] = "umarlaud-facilitation"
