"""Printed sheets: for people without a phone, for helpers who put in what they wrote, and for the facilitator.

Each sheet is a Typst file beside this one and a function in `content.py` that says what stands on it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import segno

from umarlaud.errors import UsageError
from umarlaud.locale import Message, _
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
    import typst  # late: only who prints waits for it
    from matplotlib import get_data_path

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
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for file in FOLDER.glob("*.typ"):
            shutil.copy(file, root)
        (root / "data.json").write_text(json.dumps({**common, **data}, ensure_ascii=False), encoding="utf-8")
        for code in job.codes:
            segno.make(job.slip_url(code), error="m").save(str(root / f"{code}.svg"), border=2)
        # DejaVu Sans has Estonian and Russian letters, and comes with matplotlib on every machine
        fonts = [Path(get_data_path()) / "fonts" / "ttf"]
        file = root / f"{name}.typ"
        # PDF/UA-1: tagged, with its title and language, so that a screen reader can read it
        return typst.compile(file, root=root, font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"])
