"""The formats of export by file extension, and the writing of one to disk."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from umarlaud.errors import DataError, UsageError
from umarlaud.locale import LANGUAGES, Message, _

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export; its module is imported when it is used, as some take a second."""

    extension: str
    title: Message
    mime: str
    module: str
    function: str
    compares: bool = False  # takes an earlier workshop of the series too


_ALL = (
    Format(
        ".docx",
        _("Word document"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        "docx",
        compares=True,
    ),
    Format(".png", _("Map picture"), "image/png", "map_picture", "png"),
    Format(".svg", _("Map drawing"), "image/svg+xml", "map_picture", "svg"),
    Format(".geojson", _("Map data (GeoJSON)"), "application/geo+json", "geo", "geojson"),
    Format(".csv.zip", _("Tables (CSV for Excel)"), "application/zip", "tables", "csv_zip"),
    Format(
        ".xlsx",
        _("Tables (Excel)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        "xlsx",
    ),
    Format(".network.png", _("Network picture"), "image/png", "diagram", "png"),
    Format(".network.svg", _("Network drawing"), "image/svg+xml", "diagram", "svg"),
    Format(".network.geojson", _("Network map data (GeoJSON)"), "application/geo+json", "network_geo", "geojson"),
    Format(".graphml", _("Network data (GraphML)"), "application/graphml+xml", "graph", "graphml"),
    Format(".gexf", _("Network data for Gephi (GEXF)"), "application/gexf+xml", "graph", "gexf"),
    Format(".json", _("Archive of the workshop"), "application/json", "archive", "archive"),
)

FORMATS: dict[str, Format] = {one.extension: one for one in _ALL}


def format_of(name: str) -> Format:
    """The format that a file name asks for by its extension.

    Raises:
        UsageError: no format has this extension; the message lists those that are.
    """
    for extension in sorted(FORMATS, key=len, reverse=True):
        if name.lower().endswith(extension):
            return FORMATS[extension]
    raise UsageError(
        _("{file} cannot be exported: the name must end with one of {extensions}."),
        file=name,
        extensions=" ".join(FORMATS),
    )


def render(
    snapshot: Snapshot,
    extension: str,
    *,
    language: str | None = None,
    names: bool = False,
    earlier: Snapshot | None = None,
) -> bytes:
    """The content of an export file, in the workshop's own language if none is given.

    `names` lets pseudonyms, authors and contacts out; without it nothing in the file says who wrote what. Formats that
    can say what has changed since the `earlier` workshop of the series do.

    Raises:
        UsageError: no format has this extension.
    """
    one = format_of(extension)
    chosen = language if language in LANGUAGES else snapshot.meta.language
    function = getattr(import_module(f"umarlaud.export.{one.module}"), one.function)
    more = {"earlier": earlier} if one.compares and earlier else {}
    content: bytes = function(snapshot, language=chosen, names=names, **more)
    return content


def export(
    snapshot: Snapshot,
    path: Path | str,
    *,
    language: str | None = None,
    names: bool = False,
    earlier: Snapshot | None = None,
) -> Path:
    """Writes an export file and returns its path; the format follows from the extension. Options as of `render`.

    A file of that name is replaced only when the new one is complete.

    Raises:
        UsageError: no format has this extension.
        DataError: the file cannot be written.
    """
    target = Path(path)
    write_file(target, render(snapshot, target.name, language=language, names=names, earlier=earlier))
    return target


def write_file(target: Path, content: bytes) -> None:
    """Writes a file; one of that name is replaced only when the new one is complete. Raises DataError."""
    try:
        handle, part = tempfile.mkstemp(prefix=".umarlaud-", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(part).chmod(0o644)
            Path(part).replace(target)
        except OSError:
            with suppress(OSError):
                Path(part).unlink()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(_("{file} cannot be written: {reason}."), file=str(target), reason=reason) from error
