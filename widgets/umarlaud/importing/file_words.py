"""How a text file was read, in words: its separator and its encoding, with what was assumed."""

from __future__ import annotations

from umarlaud.importing.encoding import BALTIC, WESTERN
from umarlaud.importing.said import Said, say
from umarlaud.locale import Message, _

_SEPARATORS: dict[str, Message] = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("vertical bar")}
_WINDOWS = {
    BALTIC: _("Encoding: Windows Baltic (cp1257), by its letters š and ž. Look whether they are right."),
    WESTERN: _("Encoding: Windows Western (cp1252), by its letters š and ž. Look whether they are right."),
}


def read_as(encoding: str, separator: str) -> list[Said]:
    """Sentences on what is not empty."""
    said = [say(_("Separator: {name}"), name=_SEPARATORS[separator])] if separator else []
    if encoding in _WINDOWS:
        said.append(say(_WINDOWS[encoding]))
    elif encoding:
        said.append(say(_("Encoding: {name}"), name=encoding.removesuffix("-sig").upper()))
    return said
