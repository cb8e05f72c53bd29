"""What a facilitator takes home: documents, maps, tables and the archive, each a function of a snapshot.

In: snapshots. Out: bytes and files. Imports nothing of room or server.
"""

from umarlaud.export.archive import parse_archive, read_archive
from umarlaud.export.formats import FORMATS, Format, export, format_of, render
from umarlaud.export.network_frames import changes_frame, forms_frame, members_frame
from umarlaud.export.tables import (
    cards_frame,
    goals_frame,
    links_frame,
    people_frame,
    problems_frame,
    stages_frame,
    stakeholders_frame,
    ties_frame,
    votes_frame,
)

__all__ = [
    "FORMATS",
    "Format",
    "cards_frame",
    "changes_frame",
    "export",
    "format_of",
    "forms_frame",
    "goals_frame",
    "links_frame",
    "members_frame",
    "parse_archive",
    "people_frame",
    "problems_frame",
    "read_archive",
    "render",
    "stages_frame",
    "stakeholders_frame",
    "ties_frame",
    "votes_frame",
]
