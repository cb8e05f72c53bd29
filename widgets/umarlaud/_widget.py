"""The base of the widgets: an anywidget view where there is a kernel, a custom element on a page without one."""

from __future__ import annotations

import html
import json
from typing import Any, ClassVar

import anywidget
import traitlets

from umarlaud import surroundings
from umarlaud.bundle import notebook_script
from umarlaud.datasets import municipality
from umarlaud.errors import AddressError, UsageError
from umarlaud.locale import LANGUAGES, _
from umarlaud.surroundings import RoomAddress

DEFAULT_MUNICIPALITY = "0714"
"""Saaremaa, as in the demo: what a widget shows when nothing names a municipality."""


class RoomWidget(anywidget.AnyWidget):
    """One view of a workshop's room. What people write lives in the room, never in these traits.

    With no server of ours running the widget works on a document of its own in that browser.
    """

    _tag: ClassVar[str]
    """The custom element that stands for the widget on a page."""
    _with_map: ClassVar[bool] = False
    """Whether it draws the base map."""

    name = traitlets.Unicode(read_only=True, help="Which widget of the bundle this is.").tag(sync=True)
    connection = traitlets.Dict(
        default_value=None,
        allow_none=True,
        help="The room: {url, workshop, person, role, join …}; None for a document of the browser’s own.",
    ).tag(sync=True)
    language = traitlets.Enum(
        LANGUAGES, "et", help="Language of the words: et, en or ru. Default: UMARLAUD_LANGUAGE."
    ).tag(sync=True)
    municipality = traitlets.Unicode(
        None,
        allow_none=True,
        help="EHAK code (okood) such as 0714, or a name. Default: the workshop’s own, else 0714 Saaremaa.",
    ).tag(sync=True)
    base_map = traitlets.Union(
        [traitlets.Dict(), traitlets.Unicode()],
        default_value=None,
        allow_none=True,
        help="The quiet map under the marks: umarlaud.datasets.base_map.base_map(okood), or its address on the server.",
    ).tag(sync=True)
    options = traitlets.Dict(help="What else the page may tell the widget; goes into data-options.").tag(sync=True)

    def __init__(self, **given: Any) -> None:
        self._refuse_unknown(given)
        light = surroundings.page() == "light"
        self._esm = "" if light else notebook_script()
        given.setdefault("language", surroundings.language())
        if not light:
            given = {**self._room(given["language"], given), **given}
            given["municipality"] = municipality(given.get("municipality") or DEFAULT_MUNICIPALITY).okood
            if self._with_map and not given.get("base_map"):
                from umarlaud.datasets.base_map import base_map  # late: it takes shapely

                given["base_map"] = base_map(given["municipality"])
        super().__init__(**given)

    def open(self) -> None:
        """Tells the browser of the widget, where there will be a kernel to talk to."""
        if surroundings.page() != "light":
            super().open()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        options = html.escape(json.dumps(self.options, ensure_ascii=False), quote=True)
        element = f'<{self._tag} data-options="{options}"></{self._tag}>'
        if surroundings.page() == "light":
            return {"text/html": element}
        data, *metadata = super()._repr_mimebundle_(**kwargs)
        return ({**data, "text/plain": type(self).__name__, "text/html": element}, *metadata)

    @classmethod
    def _refuse_unknown(cls, given: dict[str, Any]) -> None:
        known = ("connection", "language", "municipality", "base_map", "options", "layout")
        if unknown := next((name for name in given if name not in known), None):
            raise UsageError(
                _("{widget} takes no “{unknown}”. It takes: {known}."),
                widget=cls.__name__,
                unknown=unknown,
                known=", ".join(known),
            )

    @classmethod
    def _room(cls, language: str, given: dict[str, Any]) -> dict[str, Any]:
        """The traits that follow from the room that the environment names."""
        if "connection" in given or not (address := RoomAddress.from_environment()):
            return {}
        session = _session(address)
        if session is None:
            return {}
        traits = {
            "connection": _connection(session, address, language),
            "municipality": session["workshop"]["municipality"],
        }
        if cls._with_map and surroundings.page() == "desk":
            traits["base_map"] = session["base_map"]
        return traits


def _session(address: RoomAddress) -> dict[str, Any] | None:
    # A notebook must run while no server does; the widget itself says that it is on its own then.
    try:
        return address.session()
    except AddressError:
        return None


def _connection(session: dict[str, Any], address: RoomAddress, language: str) -> dict[str, Any]:
    """The connection for the browser: on the desk its own session cookie opens the room, elsewhere the key does."""
    if surroundings.page() == "desk":
        return {**session, "url": session["room"]}
    parts = {"base_map": None, "cases": None, "tiles": None, "join": {**session["join"], "qr": None}}
    return {**session, **parts, "url": address.socket(language)}
