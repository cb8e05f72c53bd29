"""The chapter of the Word document on how the workshop ran: the stages of its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.export.docx_parts import Cell, Line, add_table
from umarlaud.export.stage_tables import stage_rows

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.export.docx_parts import Page
    from umarlaud.locale import Translator


def agenda_chapter(page: Page, snapshot: Snapshot, t: Translator) -> None:
    """Adds the stages in their order; nothing where the workshop was made without a template."""
    rows = stage_rows(snapshot, t.language)
    if not rows:
        return
    page.add_heading(t("Agenda"), level=1)
    add_table(
        page,
        headings=[t("No."), t("Part"), t("What is done"), t("Minutes")],
        rows=[
            [
                Cell(Line(str(row["number"]), bold=True)),
                Cell(Line(row["part"])),
                Cell(Line(row["what"]), *(Line(row[one], soft=True) for one in ("boards", "votes") if row[one])),
                Cell(Line(str(row["minutes"]) if row["minutes"] else "")),
            ]
            for row in rows
        ],
        widths=[1.1, 6.4, 7.4, 2.1],
    )
