"""The Word template that a workshop keeps in the data folder: its documents are made in it until it is removed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from umarlaud.errors import DataError
from umarlaud.export.formats import write_file
from umarlaud.locale import _

FOLDER = "word-templates"
MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Kept:
    """A template that is kept: the name of the file that it came in, and what is in it."""

    name: str
    content: bytes


def kept(data: Path, workshop: str) -> Kept | None:
    """The template of a workshop; None where it has none. Raises DataError for one that cannot be read."""
    file = _file(data, workshop)
    try:
        if not file.exists():
            return None
        name = file.with_suffix(".json")
        said = json.loads(name.read_text(encoding="utf-8")) if name.exists() else {}
        return Kept(str(said.get("name") or file.name), file.read_bytes())
    except (OSError, ValueError, AttributeError) as error:
        raise DataError(_("{file} cannot be read: {reason}."), file=str(file), reason=str(error)) from error


def keep(data: Path, workshop: str, name: str, content: bytes) -> None:
    """Keeps a template that `read_template` gave and `check_template` found in order. Raises DataError."""
    file = _file(data, workshop)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(_("{file} cannot be written: {reason}."), file=str(file), reason=reason) from error
    write_file(file, content)
    shown = "".join(letter for letter in name if letter.isprintable())[:MOST_NAME]
    write_file(file.with_suffix(".json"), json.dumps({"name": shown}, ensure_ascii=False).encode())


def remove(data: Path, workshop: str) -> None:
    """Forgets the template of a workshop; its documents are the package's own again."""
    file = _file(data, workshop)
    try:
        for one in (file, file.with_suffix(".json")):
            one.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(_("{file} cannot be written: {reason}."), file=str(file), reason=reason) from error


def _file(data: Path, workshop: str) -> Path:
    return data / FOLDER / f"{workshop}.docx"
