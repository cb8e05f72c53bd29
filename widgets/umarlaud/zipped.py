"""Zip files: those of others are taken apart with care, ours are the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ZIP_STAMP = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip knows; with one stamp on all parts the same workshop gives the same bytes."""
MOST_PARTS = 2_000
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How parts of office documents are packed; the others unpack in one go, however much comes of it."""


class BrokenZip(Exception):
    """No zip, a damaged one, or one that is packed or locked as office documents are not."""


class TooMuchInside(Exception):
    """A zip that says of itself that it unpacks to more than is wanted."""


def unpacked(content: bytes, *, most: int, most_text: int | None = None) -> dict[str, bytes]:
    """The parts of a zip by name, folders left out.

    `most` is how many bytes it may hold in all, `most_text` how many each of its XML parts. Raises BrokenZip,
    TooMuchInside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = [one for one in file.infolist() if not one.is_dir()]
            text = max((one.file_size for one in parts if one.filename.lower().endswith((".xml", ".rels"))), default=0)
            if (
                len(parts) > MOST_PARTS
                or sum(one.file_size for one in parts) > most
                or (most_text is not None and text > most_text)
            ):
                raise TooMuchInside
            if any(one.compress_type not in _KNOWN for one in parts):
                raise BrokenZip
            return {one.filename: _read(file, one) for one in parts}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise BrokenZip from error


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, date_time=ZIP_STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, content)
    return buffer.getvalue()


def _read(file: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """A part, asked for its size: `ZipFile.read` unpacks up to 2 GB of one that says that it is small."""
    with file.open(one) as part:
        return part.read(one.file_size)
