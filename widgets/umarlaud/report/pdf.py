"""The development-plan input as a PDF: cover, contents, goals with their tables, evidence, pictures, checks."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from umarlaud.export import diagram, map_picture
from umarlaud.export.beside import Beside
from umarlaud.export.steps import step
from umarlaud.locale import _
from umarlaud.report.content import report_data
from umarlaud.report.typesetting import shown, typeset

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot

FOLDER = Path(__file__).parent


def pdf(
    snapshot: Snapshot,
    *,
    language: str = "et",
    names: bool = False,  # noqa: ARG001 - it names nobody
    earlier: Snapshot | None = None,
) -> bytes:
    """The document, A4, tagged after PDF/UA-1: a screen reader reads headings and tables, and what pictures show.

    Indicators over time have what an `earlier` workshop of the series counted as well.
    """
    with closing(Beside(snapshot)) as beside:
        # as lines: 2 MB of dots where a network is large
        network = beside.draw(diagram.svg, snapshot, language=language)
        step(_("Reading the plan and its checks"))
        _content, data = report_data(snapshot, language, earlier)
        step(_("Drawing the pictures"))
        pictures = {
            "map.png": map_picture.png(snapshot, language=language),
            "network.svg": shown(network().decode()).encode(),
        }
    step(_("Setting the pages"))
    return typeset(FOLDER / "plan.typ", data, with_files=[FOLDER / "pages.typ"], pictures=pictures)
