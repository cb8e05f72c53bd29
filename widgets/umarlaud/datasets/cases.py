"""Good practices that travel: the shipped library of cases, and those of a workshop, searched together.

A case says only what its source says: who or what came of it is empty where the source does not tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter

from umarlaud.datasets.files import data_file
from umarlaud.datasets.places import fold, municipality
from umarlaud.document.fields import Code
from umarlaud.document.models import Case, Form, Language, Record, Texts, Year
from umarlaud.errors import PlaceError

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot

FILE = "cases/cases.json"


class LibraryCase(Record):
    """A case of the library in three languages; `key` begins with “lib-”, which no key of a workshop does.

    `municipalities` are today's EHAK codes of where it was, `county` is set where it was all over one.
    """

    key: Annotated[str, Field(pattern=r"^lib-[a-z-]+$")]
    title: Texts
    place: Texts
    municipalities: list[Code] = Field(default=[])
    county: str | None = None
    theme: str
    form: Form
    who: Texts = Field(default={})
    what: Texts
    result: Texts = Field(default={})
    source: Texts
    year: Year | None = None

    def told(self, language: Language) -> Case:
        """The case in one language, as a workshop would hold it."""
        only = self.municipalities[0] if len(self.municipalities) == 1 else None
        words = {name: getattr(self, name).get(language, "") for name in ("title", "place", "who", "what", "result")}
        source = self.source[language]
        return Case(municipality=only, theme=self.theme, form=self.form, source=source, year=self.year, **words)


@cache
def library() -> tuple[LibraryCase, ...]:
    """The cases that Ümarlaud ships, in the order of their file."""
    return tuple(TypeAdapter(list[LibraryCase]).validate_json(data_file(FILE).read_bytes()))


def case_of(snapshot: Snapshot, key: str, language: Language | None = None) -> Case | None:
    """The case that a row of the plan names by `key`: the workshop's own, or one of the library; None for neither.

    One of the library is told in `language`, else in that of the workshop.
    """
    if key in snapshot.cases:
        return snapshot.cases[key]
    found = next((one for one in library() if one.key == key), None)
    return found.told(language or snapshot.meta.language) if found else None


def find(
    own: Mapping[str, Case] | None = None,
    language: Language = "et",
    *,
    words: str = "",
    place: str = "",
    theme: str = "",
    form: str = "",
) -> dict[str, Case]:
    """Cases by key, a workshop's `own` before those of the library; each filter narrows, an empty one does not.

    Every word of `words` must stand somewhere in the case; letters with and without marks are the same. `place` is a
    municipality, which also finds what was done all over its county, or any word of a place. `theme` and `form` are
    keys of the schema.
    """
    looked = [(key, case, _near_own(case)) for key, case in (own or {}).items()]
    looked += [(one.key, one.told(language), _near(one)) for one in library()]
    return {
        key: case
        for key, case, near in looked
        if (not theme or case.theme == theme)
        and (not form or case.form == form)
        and (not place or _is_at(case, near, place))
        and all(word in _text(case) for word in fold(words).split())
    }


def _near(one: LibraryCase) -> tuple[str, ...]:
    """Codes of municipalities and the name of a county at which a case was."""
    return (*one.municipalities, *([one.county] if one.county else []))


def _near_own(case: Case) -> tuple[str, ...]:
    return (case.municipality,) if case.municipality else ()


def _is_at(case: Case, near: tuple[str, ...], place: str) -> bool:
    if fold(place) in fold(case.place):
        return True
    try:
        wanted = municipality(place)
    except PlaceError:
        return any(fold(place) in fold(_name(one)) for one in near)
    return wanted.okood in near or wanted.county in near


def _name(code: str) -> str:
    """A name to look in: of a municipality with its county, or the county that it is already."""
    if not code[:1].isdigit():
        return code
    found = municipality(code)
    return f"{found.name} {found.county}"


def _text(case: Case) -> str:
    return fold(" ".join((case.title, case.place, case.who, case.what, case.result, case.source)))
