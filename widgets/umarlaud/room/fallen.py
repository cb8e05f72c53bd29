"""The words of an update that fell on the ground: written into what is not there any more.

Yjs passes over a struct whose record was deleted; no document shows that there was one. The update does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from umarlaud.room.nesting import StructId
from umarlaud.room.protocol import Contents
from umarlaud.room.structs import ANY, DELETED, GC, STRING, Ranges, Struct, structs_of
from umarlaud.room.words import WORDS


def fallen(
    update: bytes, kept: bytes, contents: Contents, known: Mapping[int, int], rescued: Callable[[StructId], bool]
) -> str:
    """The words of `update` that are not in `kept`, which is what a document made of it; a line each.

    `contents` are those of the update; `known` are the clocks before it; what is `rescued` in another way is no loss.
    """
    dead = Ranges((*each.id, each.id[1] + each.length) for each in structs_of(kept) if each.kind in (GC, DELETED))
    deleted = Ranges(contents.deletes)
    lines: list[str] = []
    end_of_last: StructId | None = None
    for each in structs_of(update):
        client, end = each.id[0], each.id[1] + each.length
        first = client, max(each.id[1], known.get(client, 0))
        lost = first[1] < end and first in dead and first not in deleted and not rescued(each.id)
        if not lost or not (words := _words(each)):
            continue
        if lines and each.kind == STRING and each.beside and each.beside == end_of_last:
            lines[-1] += words
        else:
            lines.append(words)
        end_of_last = (client, end - 1) if each.kind == STRING else None
    return "\n".join(filter(None, map(str.strip, lines)))


def _words(each: Struct) -> str:
    written = each.kind == STRING or (each.kind == ANY and each.sub in WORDS)
    return each.value if written and isinstance(each.value, str) else ""
