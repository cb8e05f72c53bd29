"""Printed sheets: for people without a phone, for helpers who put in what they wrote, and for the facilitator.

Each sheet is a Typst file beside this one and a function in `content.py` that says what stands on it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import segno

from umarlaud.errors import UsageError
from umarlaud.locale import Message, _
from umarlaud.report.typesetting import typeset
from umarlaud.sheets import content
from umarlaud.sheets.run_sheet import run_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from umarlaud.sheets.content import Content, Print

__all__ = ["SHEETS", "Sheet", "pdf", "sheet_named"]

FOLDER = Path(__file__).parent
MOST_BALLOTS = 200
"""The most ballots of one print."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of printed sheet; its file is NAME.typ."""

    name: str
    title: Message
    content: Callable[[Print], Content]


SHEETS: dict[str, Sheet] = {
    one.name: one
    for one in (
        Sheet("worksheet", _("Worksheet"), content.worksheet),
        Sheet("problem-slips", _("Problem slips with the list of villages"), content.problem_slips),
        Sheet("network", _("Network sheet"), content.network),
        Sheet("ballots", _("Ballots with QR codes"), content.ballots),
        Sheet("run-sheet", _("Run sheet for the facilitator"), run_sheet),
    )
}


def sheet_named(name: str) -> Sheet:
    """The sheet of a name. Raises UsageError with the names that there are."""
    if name not in SHEETS:
        raise UsageError(_("There is no sheet “{name}”. There are: {known}."), name=name, known=", ".join(SHEETS))
    return SHEETS[name]


def pdf(name: str, job: Print) -> bytes:
    """The sheet as a PDF (A4). Raises UsageError for what cannot be printed."""
    sheet = sheet_named(name)
    if len(job.codes) > MOST_BALLOTS:
        raise UsageError(_("At most {n} ballots can be printed at once."), n=MOST_BALLOTS)
    data = sheet.content(job)
    common = {
        "language": job.t.language,
        "large": job.large,
        "workshop": job.snapshot.meta.title,
        "footer": f"{job.snapshot.meta.title} · {data['title']} · Ümarlaud",
    }
    codes = {}
    for code in job.codes:
        drawn = io.BytesIO()
        segno.make(job.slip_url(code), error="m").save(drawn, kind="svg", border=2)
        codes[f"{code}.svg"] = drawn.getvalue()
    file = FOLDER / f"{name}.typ"
    return typeset(file, {**common, **data}, with_files=[FOLDER / "common.typ"], pictures=codes)
