"""The way back of an import, kept in the data folder: written before the change is sent, renamed once it was gone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pycrdt import Doc

from umarlaud.errors import DataError, Refused
from umarlaud.locale import _

T = TypeVar("T")
R = TypeVar("R")


class Change(Protocol):
    """Runs a function on the shared document of a workshop, as `Workshop.change` does."""

    def __call__(self, fn: Callable[[Doc[Any]], T]) -> T:
        """Returns what `fn` returns, once it is on disk."""


def changed_with_way_back(change: Change, fn: Callable[[Doc[Any]], tuple[R, Path | None]]) -> tuple[R, Path | None]:
    """Runs `fn`, which returns what was done and the undo file that it wrote, None when there was nothing to do.

    Where the room refuses the change, the undo file goes again.
    """
    written: list[Path] = []

    def noted(doc: Doc[Any]) -> tuple[R, Path | None]:
        result, path = fn(doc)
        written.extend([path] if path else [])
        return result, path

    try:
        return change(noted)
    except Refused:
        # surely not written; when a connection breaks nobody knows, and the way back stays
        for path in written:
            path.unlink(missing_ok=True)
        raise


def keep_undo(folder: Path, kind: str, workshop_id: str, source: str, content: Mapping[str, Any]) -> Path:
    """Writes the way back of an import beside the workshops. Raises DataError when the folder cannot be written.

    `kind` names the import in the file, `source` is the file that was imported.
    """
    at = datetime.now(UTC)
    path = folder / "imports" / f"{workshop_id}-{at:%Y%m%dT%H%M%S%f}.json"
    about = {"format": kind, "workshop": workshop_id, "source": source, "time": at.isoformat(timespec="seconds")}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**about, **content}, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise DataError(
            _("The data folder {path} cannot be written: {reason}. Nothing was imported."),
            path=path.parent,
            reason=error.strerror,
        ) from error
    return path


def read_undo(path: Path, kind: str, workshop_id: str) -> dict[str, Any]:
    """The way back that a file holds. Raises DataError when it is none of that kind, or of another workshop."""
    content = read_json(path)
    if content.get("format") != kind or content.get("workshop") != workshop_id:
        raise DataError(
            _(
                "{path} is not an undo file of the workshop “{id}”. "
                "They are in the folder “imports” of the data folder."
            ),
            path=path,
            id=workshop_id,
        )
    return content


def last_undo(folder: Path, kind: str, workshop_id: str) -> tuple[Path, str] | None:
    """The newest import of a kind that was not taken back: its undo file and the name of what was imported."""
    if not re.fullmatch(r"\w+", workshop_id):
        return None
    for path in sorted((folder / "imports").glob(f"{workshop_id}-*.json"), reverse=True):
        content = read_json(path)
        if content.get("format") == kind:
            return path, str(content.get("source", ""))
    return None


def used_up(path: Path) -> None:
    """Renames an undo file that was carried out to end in .undone."""
    with suppress(OSError):
        path.rename(path.with_suffix(".undone"))


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file; an empty one where there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
