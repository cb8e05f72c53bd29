"""What an import leaves in the data folder: the columns chosen for files of that header, and the way back."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from umarlaud.importing import way_back
from umarlaud.importing.way_back import read_json
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
    kept: Any = read_json(folder / _COLUMNS).get(_signature(header))
    try:
        remembered = Remembered(dict(kept["mapping"]), kept["kind"], kept["level"])
    except (TypeError, KeyError, ValueError):
        return None
    usable = set(remembered.mapping.values()) <= set(header) and remembered.kind in KINDS
    return remembered if usable and remembered.level in LEVELS else None


def remember(folder: Path, header: Sequence[str], chosen: Remembered) -> None:
    """Keeps what was chosen; a folder that cannot be written is no reason to stop an import."""
    kept = read_json(folder / _COLUMNS)
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
    return way_back.keep_undo(folder, FORMAT, workshop_id, source, {"added": done.added, "changed": done.changed})


def read_undo(path: Path, workshop_id: str) -> Done:
    """The way back that a file holds. Raises DataError when it is none, or of another workshop."""
    content = way_back.read_undo(path, FORMAT, workshop_id)
    return Done(content.get("added", {}), content.get("changed", {}))


def last_undo(folder: Path, workshop_id: str) -> tuple[Path, str] | None:
    """The newest import of a workshop that was not taken back: its undo file and the name of what was imported."""
    return way_back.last_undo(folder, FORMAT, workshop_id)


def _signature(header: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(header).encode()).hexdigest()[:24]
