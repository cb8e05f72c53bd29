"""The formats of export by file extension, and the writing of one to disk."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.errors import DataError, UsageError
from umarlaud.export.moment import restamped
from umarlaud.export.steps import step
from umarlaud.locale import LANGUAGES, Message, _

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.report.comments import Comments


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export; its module is imported when it is used, as some take a second."""

    extension: str
    title: Message
    mime: str
    module: str
    function: str
    compares: bool = False  # takes an earlier workshop of the series too
    templated: bool = False  # takes a Word template of one's own
    comments: bool = False  # takes where comments go, and until when
    steps: int = 1  # that its function tells, where there is more than one


_ALL = (
    Format(
        ".docx",
        _("Word document"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "export.docx",
        "docx",
        compares=True,
        templated=True,
    ),
    Format(
        ".summary.pdf",
        _("One page for participants (PDF)"),
        "application/pdf",
        "report.summary",
        "summary_pdf",
        steps=2,
    ),
    Format(
        ".summary.html", _("One page for participants (HTML)"), "text/html", "report.summary", "summary_html", steps=2
    ),
    Format(
        ".pdf", _("Document to read and print (PDF)"), "application/pdf", "report.pdf", "pdf", compares=True, steps=3
    ),
    Format(
        ".draft.html",
        _("Public draft with a form for comments (HTML)"),
        "text/html",
        "report.html",
        "draft",
        compares=True,
        comments=True,
        steps=3,
    ),
    Format(".html", _("Page for a browser (HTML)"), "text/html", "report.html", "html", compares=True, steps=3),
    Format(".png", _("Map picture"), "image/png", "export.map_picture", "png"),
    Format(".svg", _("Map drawing"), "image/svg+xml", "export.map_picture", "svg"),
    Format(".geojson", _("Map data (GeoJSON)"), "application/geo+json", "export.geo", "geojson"),
    Format(".csv.zip", _("Tables (CSV for Excel)"), "application/zip", "export.csv_bundle", "csv_zip"),
    Format(
        ".xlsx",
        _("Tables (Excel)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "export.xlsx",
        "xlsx",
    ),
    Format(".network.png", _("Network picture"), "image/png", "export.diagram", "png"),
    Format(".network.svg", _("Network drawing"), "image/svg+xml", "export.diagram", "svg"),
    Format(
        ".network.geojson",
        _("Network map data (GeoJSON)"),
        "application/geo+json",
        "export.network_geo",
        "geojson",
    ),
    Format(".graphml", _("Network data (GraphML)"), "application/graphml+xml", "export.graph", "graphml"),
    Format(".gexf", _("Network data for Gephi (GEXF)"), "application/gexf+xml", "export.graph", "gexf"),
    Format(
        ".changes.json",
        _("Changes since the last workshop (JSON)"),
        "application/json",
        "export.changes",
        "changes",
        compares=True,
    ),
    Format(".json", _("Archive of the workshop"), "application/json", "export.archive", "archive"),
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
    comments: Comments | None = None,
    template: bytes | None = None,
) -> bytes:
    """The content of an export file, in the workshop's own language if none is given.

    `names` lets pseudonyms, authors and contacts out; without it nothing in the file says who wrote what. Formats that
    can say what has changed since the `earlier` workshop of the series do; those that ask for `comments` say where they
    go and until when. A Word document is made in `template`, as `word.read_template` gives it, else in our own.

    Raises:
        UsageError: no format has this extension.
    """
    one = format_of(extension)
    chosen = language if language in LANGUAGES else snapshot.meta.language
    function = getattr(import_module(f"umarlaud.{one.module}"), one.function)
    more: dict[str, Any] = {"earlier": earlier} if one.compares and earlier else {}
    more |= {"comments": comments} if one.comments and comments else {}
    more |= {"template": template} if one.templated and template else {}
    if one.steps == 1:
        step(_("Making the file"))
    content: bytes = function(snapshot, language=chosen, names=names, **more)
    return restamped(content) if content.startswith(b"PK") else content


def export(
    snapshot: Snapshot,
    path: Path | str,
    *,
    language: str | None = None,
    names: bool = False,
    earlier: Snapshot | None = None,
    comments: Comments | None = None,
    template: bytes | None = None,
) -> Path:
    """Writes an export file and returns its path; the format follows from the extension. Options as of `render`.

    A file of that name is replaced only when the new one is complete.

    Raises:
        UsageError: no format has this extension.
        DataError: the file cannot be written.
    """
    target = Path(path)
    content = render(
        snapshot, target.name, language=language, names=names, earlier=earlier, comments=comments, template=template
    )
    write_file(target, content)
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
