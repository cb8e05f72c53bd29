"""`umarlaud export`: files of a workshop, and each step in a line of JSON for a program that shows how far it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from umarlaud.export.formats import export, format_of
from umarlaud.export.steps import following
from umarlaud.locale import Message, _, translator
from umarlaud.workshops import Workshops

if TYPE_CHECKING:
    from collections.abc import Callable

READING = _("Reading the workshop")


def write(
    data: Path, workshop: str, files: Sequence[Path], *, steps: bool, language: str | None, **options: Any
) -> None:
    """Writes the files; `options` are those of `formats.render`. Raises UsageError, DataError."""
    formats = [format_of(file.name) for file in files]
    tell = _teller(len(files) + sum(one.steps for one in formats), language) if steps else lambda _what: None
    workshops = Workshops(data)
    earlier, snapshot = None, None
    for file in files:
        tell(READING)
        if snapshot is None:
            snapshot = workshops.snapshot(workshop)
            earlier = workshops.before(snapshot)
        with following(tell):
            export(snapshot, file, language=language or snapshot.meta.language, earlier=earlier, **options)


def _teller(of: int, language: str | None) -> Callable[[Message], None]:
    told = 0

    def tell(what: Message) -> None:
        nonlocal told
        told += 1
        click.echo(json.dumps({"n": told, "of": of, "step": translator(language)(what)}, ensure_ascii=False))

    return tell
