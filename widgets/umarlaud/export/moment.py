"""When an export is made: what files say of it, and the stamps inside of them."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime

from umarlaud.zipped import packed


def now() -> datetime:
    """The moment of the export in UTC: now, or what SOURCE_DATE_EPOCH names (reproducible-builds.org), in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)


def restamped(content: bytes, parts: dict[str, bytes] | None = None) -> bytes:
    """A zip with one stamp on all of its parts, `parts` put in the place of those of that name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return packed({name: (parts or {}).get(name) or file.read(name) for name in file.namelist()})
