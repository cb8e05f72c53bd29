"""`umarlaud print`: a printed sheet of a workshop as a file."""

from __future__ import annotations

from pathlib import Path

from umarlaud.export.formats import write_file
from umarlaud.locale import translator
from umarlaud.room.ballots import Box
from umarlaud.sheets import pdf
from umarlaud.sheets.content import Print
from umarlaud.workshops import Workshops


def write(
    data: Path,
    workshop_id: str,
    sheet: str,
    file: Path,
    language: str | None,
    *,
    join: str,
    large: bool,
    start: str,
    vote: str,
    number: int,
) -> None:
    """Writes a sheet; `join` is the address of the server for the hall.

    Raises UsageError for what cannot be printed, DataError for an unknown workshop or a file that cannot be written.
    """
    workshops = Workshops(data)
    snapshot = workshops.snapshot(workshop_id)
    codes: list[str] = []
    if sheet == "ballots" and vote in snapshot.votes and snapshot.votes[vote].items:
        codes, _made = Box(workshops.store).make_slips(workshop_id, vote, number)
    job = Print(
        snapshot,
        translator(language or snapshot.meta.language),
        large=large,
        start=start,
        vote=vote,
        codes=codes,
        slip_url=lambda code: f"{join}/b/{code}",
        own_templates=data / "templates",
    )
    write_file(file, pdf(sheet, job))
