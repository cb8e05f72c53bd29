"""Every string that the code shows is in the catalogues, and the catalogues hold no string that the code lost."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from umarlaud.locale import catalogue_path

ROOT = Path(__file__).parent.parent.parent
KEYWORDS = {
    "_": None,
    "mark": None,
    "t": None,
    "say": None,
    "n": (1, 2),
    "tn": (1, 2),
    "ngettext": (1, 2),
    "Refused": (3,),
    "StoreError": (2,),
    **dict.fromkeys(("RoomError", "DataError", "AddressError", "UsageError", "PlaceError", "ArchiveError"), None),
}


def is_ours(folder: str) -> bool:
    """Whether a folder may hold words of ours; Babel by itself would pass over _frontend."""
    name = Path(folder).name
    return not name.startswith(".") and name != "node_modules"


def in_code() -> set[str]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(str(ROOT), methods, options, KEYWORDS, directory_filter=is_ours)
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found if message}


def in_catalogue() -> set[str]:
    from babel.messages.pofile import read_po

    with catalogue_path("et").open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file, locale="et") if m.id}


def test_every_string_of_the_code_is_translated():
    assert sorted(in_code() - in_catalogue()) == []


def test_the_catalogues_hold_nothing_that_the_code_lost():
    assert sorted(in_catalogue() - in_code()) == []
