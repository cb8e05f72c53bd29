"""What an import leaves in the data folder: the columns chosen for files of that header, and the way back."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from umarlaud.errors import DataError
from umarlaud.locale import _
from umarlaud.stakeholder_import.apply import Done
from umarlaud.stakeholder_import.values import KINDS, LEVELS

FORMAT = "umarlaud-import"
_COLUMNS = "import-columns.json"
_MOST_HEADERS = 200


def data_folder() -> Path:
    """The data folder that the environment names, else the person's own."""
    return Path(os.environ.get("UMARLAUD_DATA") or user_data_path("umarlaud"))


@dataclass(frozen=True)
class Remembered:
    """What was chosen for a header last time."""

    mapping: Mapping[str, str]
    kind: str
    level: str


def recall(folder: Path, header: Sequence[str]) -> Remembered | None:
    """What was chosen for a file of this header; None for a new one."""
    kept: Any = _read(folder / _COLUMNS).get(_signature(header))
    try:
        remembered = Remembered(dict(kept["mapping"]), kept["kind"], kept["level"])
    except (TypeError, KeyError, ValueError):
        return None
    usable = set(remembered.mapping.values()) <= set(header) and remembered.kind in KINDS
    return remembered if usable and remembered.level in LEVELS else None


def remember(folder: Path, header: Sequence[str], chosen: Remembered) -> None:
    """Keeps what was chosen; a folder that cannot be written is no reason to stop an import."""
    kept = _read(folder / _COLUMNS)
    kept.pop(_signature(header), None)
    kept[_signature(header)] = asdict(chosen)
    while len(kept) > _MOST_HEADERS:
        kept.pop(next(iter(kept)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _COLUMNS).write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        return


def keep_undo(folder: Path, workshop_id: str, source: str, done: Done) -> Path:
    """Writes the way back of an import beside the workshops. Raises DataError when the folder cannot be written."""
    at = datetime.now(UTC)
    path = folder / "imports" / f"{workshop_id}-{at:%Y%m%dT%H%M%S%f}.json"
    content = {
        "format": FORMAT,
        "workshop": workshop_id,
        "source": source,
        "time": at.isoformat(timespec="seconds"),
        "added": done.added,
        "changed": done.changed,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise DataError(
            _("The data folder {path} cannot be written: {reason}. Nothing was imported."),
            path=path.parent,
            reason=error.strerror,
        ) from error
    return path


def read_undo(path: Path, workshop_id: str) -> Done:
    """The way back that a file holds. Raises DataError when it is none, or of another workshop."""
    content = _read(path)
    if content.get("format") != FORMAT or content.get("workshop") != workshop_id:
        raise DataError(
            _(
                "{path} is not an undo file of the workshop “{id}”. "
                "They are in the folder “imports” of the data folder."
            ),
            path=path,
            id=workshop_id,
        )
    return Done(content.get("added", {}), content.get("changed", {}))


def last_undo(folder: Path, workshop_id: str) -> tuple[Path, str] | None:
    """The newest import of a workshop that was not taken back: its undo file and the name of what was imported."""
    if not re.fullmatch(r"\w+", workshop_id):
        return None
    found = sorted((folder / "imports").glob(f"{workshop_id}-*.json"))
    return (found[-1], str(_read(found[-1]).get("source", ""))) if found else None


def _signature(header: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(header).encode()).hexdigest()[:24]


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
