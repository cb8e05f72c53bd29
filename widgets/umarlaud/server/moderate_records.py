"""What facilitators do with what people wrote: hide it, bring it back, let it in, send it back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from umarlaud.document.desk import Hidden
from umarlaud.document.shared import record
from umarlaud.errors import DataError, Refused
from umarlaud.locale import _
from umarlaud.room.history import short_title
from umarlaud.room.store import now
from umarlaud.room.taken_out import Part, fields_of, let_in, part_of, put_in, take_out
from umarlaud.room.words import words_of
from umarlaud.server.acts import Asked, Roots, new_id

if TYPE_CHECKING:
    from umarlaud.room.room import Room

ATTEMPTS = 5
"""How often what is hidden is kept anew because somebody was writing in it."""
NOT_THERE = _("It is not there any more.")
_TITLES = ("title", "name", "text", "description", "body", "quote")


async def hide(asked: Asked, part: Part, why: str) -> str:
    """Takes a contribution out of the shared document; the desk document has it before it is gone there.

    Raises DataError where there is none.
    """
    fields = await asked.room.change(partial(fields_of, part=part))
    if fields is None:
        raise DataError(NOT_THERE)
    title = await title_of(asked, part.root, fields)
    await keep(asked, {part: fields}, why)
    await asked.write("hide", part.key, _entry(title, why))
    return asked.t("“{title}” is hidden from everyone.", title=title)


async def keep(asked: Asked, found: Mapping[Part, dict[str, Any]], why: str) -> None:
    """Moves contributions into the desk document; nothing that is written in them meanwhile is lost."""
    keys = {part: new_id() for part in found}
    kept = dict(found)
    for attempt in range(1, ATTEMPTS + 1):
        entries = {keys[part]: _hidden(asked, part, fields, why) for part, fields in kept.items()}
        await asked.room.desk.change(partial(_write_hidden, entries=entries))
        changed = await asked.room.change(partial(take_out, kept=kept, anyway=attempt == ATTEMPTS))
        if not changed:
            return
        kept = changed
    entries = {keys[part]: _hidden(asked, part, fields, why) for part, fields in kept.items()}
    await asked.room.desk.change(partial(_write_hidden, entries=entries))


async def finish_hiding(room: Room) -> None:
    """Takes out what the desk document has already: the server may have ended between the two."""
    hidden = {part_of(one): one["fields"] for one in (room.desk.roots["hidden"].to_py() or {}).values()}
    if any(fields_of(room.roots, part) == fields for part, fields in hidden.items()):
        await room.change(partial(take_out, kept=hidden))


async def restore(asked: Asked, key: str) -> str:
    """Puts what was hidden back as it was. Raises DataError, RoomError where what it belongs to is gone."""
    kept = _found(asked, "hidden", key)
    part = part_of(kept)
    await asked.room.change(partial(put_in, part=part, fields=kept["fields"]))
    title = await title_of(asked, part.root, kept["fields"])
    await asked.write("restore", part.key, title, also=lambda roots: roots["hidden"].pop(key, None))
    return asked.t("“{title}” is back.", title=title)


async def approve(asked: Asked, key: str) -> str:
    """Lets in what waited; its author's page sees it arrive. Raises DataError, RoomError, Refused."""
    waiting = _found(asked, "waiting", key)
    title = await title_of(asked, waiting["root"], waiting["fields"], waiting["record"])
    await asked.room.change(partial(let_in, waiting=waiting))
    await asked.write("approve", waiting["record"], title, also=lambda roots: roots["waiting"].pop(key, None))
    return asked.t("Approved: “{title}”.", title=title)


async def reject(asked: Asked, key: str, why: str) -> tuple[str, str | None, Refused]:
    """Takes what waited away. Returns what the facilitator reads, whose it was, and what that person is told."""
    waiting = _found(asked, "waiting", key)
    title = await title_of(asked, waiting["root"], waiting["fields"], waiting["record"])
    await asked.write(
        "reject", waiting["person"], _entry(title, why), also=lambda roots: roots["waiting"].pop(key, None)
    )
    where = [waiting["root"], waiting["record"]]
    words = words_of(waiting["fields"]) or None
    if why:
        told = Refused("rejected", where, "The facilitator says: {why}", words, why=why)
    else:
        told = Refused("rejected", where, "The others do not see it. Here it is, so that you can keep it.", words)
    return asked.t("Sent back: “{title}”.", title=title), waiting["person"], told


async def title_of(asked: Asked, root: str, fields: Mapping[str, Any], key: str = "") -> str:
    """What a contribution is called, in one short line."""
    if root == "ties":
        ends = (fields.get("a"), fields.get("b")) if fields.get("a") else key.split("~")
        members = await asked.room.change(partial(_names, keys=tuple(map(str, ends))))
        return " – ".join(name or asked.t("(no longer there)") for name in members)
    if not any(fields.get(name) for name in _TITLES) and key:
        found = await asked.room.change(partial(fields_of, part=Part(root, key)))
        fields = found or fields
    words = next((text for name in _TITLES if isinstance(text := fields.get(name), str) and text.strip()), "")
    return short_title(words) or asked.t("(without a title)")


def _found(asked: Asked, root: str, key: str) -> dict[str, Any]:
    kept = asked.room.desk.roots[root].get(key)
    if kept is None:
        raise DataError("Somebody has done this already.")
    fields: dict[str, Any] = kept.to_py()
    return fields


def _names(roots: Roots, keys: tuple[str, ...]) -> list[str]:
    found = (roots["stakeholders"].get(key) for key in keys)
    return [str(one.get("name") or "") if one is not None else "" for one in found]


def _hidden(asked: Asked, part: Part, fields: dict[str, Any], why: str) -> dict[str, Any]:
    person = part.entry or fields.get("author")
    kept = {"root": part.root, "record": part.key, "fields": fields, "person": person, "time": now()}
    return {**kept, "by": asked.by, "why": why}


def _write_hidden(roots: Roots, entries: Mapping[str, dict[str, Any]]) -> None:
    for key, fields in entries.items():
        roots["hidden"][key] = record(Hidden, fields)


def _entry(title: str, why: str) -> str:
    return f"{title}\n{why}" if why else title
