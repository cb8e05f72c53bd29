"""A part of the desk that shows a figure and draws it anew only when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import ipywidgets


class Part(ipywidgets.HTML):
    """HTML drawn from the workshop; equal keys mean an equal picture."""

    def __init__(self, draw: Callable[[], str], key: Callable[[], Hashable] | None = None, css: str = "") -> None:
        super().__init__()
        self._draw = draw
        self._key = key
        self._shown: Any = object()
        for name in css.split():
            self.add_class(name)

    def show(self) -> None:
        """Draws what is new."""
        if self._key is None:
            self.value = self._draw()  # nothing is sent when it is what it was
            return
        key = self._key()
        if key != self._shown:
            self._shown = key
            self.value = self._draw()
