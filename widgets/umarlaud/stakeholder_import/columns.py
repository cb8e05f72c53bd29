"""Which column of a table is which field of a stakeholder: guessed from the header's words and the cells under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from umarlaud.datasets import fold
from umarlaud.locale import _
from umarlaud.stakeholder_import.coordinates import number
from umarlaud.stakeholder_import.places import is_place_name, is_settlement_code
from umarlaud.stakeholder_import.values import kind_of, level_of

if TYPE_CHECKING:
    from umarlaud.stakeholder_import.table import Table

FIELDS = {
    "name": _("Name of the organisation"),
    "kind": _("Kind"),
    "level": _("Level"),
    "place": _("Village or town"),
    "municipality": _("Municipality"),
    "county": _("County"),
    "address": _("Address"),
    "akood": _("EHAK code of the settlement"),
    "x": _("Coordinate X or longitude"),
    "y": _("Coordinate Y or latitude"),
    "offers": _("What it offers"),
    "needs": _("What it needs"),
    "channels": _("Where it can be heard"),
    "contact": _("Contact in a public role"),
}
"""The fields that a column can be, and what they are called."""

_WORDS = {
    "name": "nimi, nimetus, name, organisatsioon, organisation, organization, asutus, ühing, huvirühm, stakeholder, "
    "institution, название, наименование, организация, учреждение",
    "kind": "liik, tüüp, kind, type, вид, тип",
    "level": "tasand, tase, level, уровень",
    "place": "asula, küla, koht, asukoht, asustusüksus, settlement, village, place, town, location, место, деревня, "
    "населенный пункт",
    "municipality": "omavalitsus, vald, kov, municipality, самоуправление, волость, муниципалитет",
    "county": "maakond, county, уезд",
    "address": "aadress, address, address 2017, адрес",
    "akood": "akood, ehak, ehak kood, asula kood",
    "x": "x, lon, lng, long, longitude, pikkus, pikkuskraad, l est x, lest x, lest e, x koordinaat, koordinaat x, "
    "easting, долгота",
    "y": "y, lat, latitude, laius, laiuskraad, l est y, lest y, lest n, y koordinaat, koordinaat y, northing, широта",
    "offers": "pakub, pakkumine, pakkumised, teenused, offers, offer, services, предлагает, услуги",
    "needs": "vajab, vajadus, vajadused, needs, need, нужды, потребности, нуждается",
    "channels": "kanalid, infokanal, infokanalid, koduleht, veebileht, channels, channel, website, web, каналы, сайт",
}
_PERSONAL = (
    "kontakt, kontaktid, kontaktisik, telefon, tel, mobiil, post, epost, email, mail, meil, isik, isikukood, juhataja, "
    "direktor, juht, esimees, omanik, omaja, eesnimi, perekonnanimi, phone, mobile, contact, person, manager, "
    "director, chair, owner, surname, firstname, lastname, first, last, holder, телефон, почта, "
    "контакт, лицо, фамилия, имя, отчество, руководитель, директор, владелец"
)
_BY_FIELD = {field: tuple(fold(word) for word in words.split(", ")) for field, words in _WORDS.items()}
_PERSONAL_WORDS = frozenset(fold(word) for word in _PERSONAL.split(", "))
_CHECKS: Mapping[str, Callable[[str], object]] = {
    "kind": kind_of,
    "level": level_of,
    "place": is_place_name,
    "akood": is_settlement_code,
    "x": lambda cell: number(cell) is not None,
    "y": lambda cell: number(cell) is not None,
}
_SAMPLE = 200


def _folded(header: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(header)).split())


def personal(header: str) -> bool:
    """Whether a column may hold people's names, numbers or addresses: such a one is read only when asked for."""
    return not _PERSONAL_WORDS.isdisjoint(_folded(header).split())


def known(header: str) -> bool:
    """Whether the words over a column are ones that a header has."""
    return personal(header) or any(_likeness(header, field) for field in _BY_FIELD)


def _likeness(header: str, field: str) -> int:
    folded = _folded(header)
    if folded in _BY_FIELD[field]:
        return 2
    # one letter says something only when it stands alone
    return int(any(f" {word} " in f" {folded} " for word in _BY_FIELD[field] if len(word) > 1))


def guess(table: Table) -> dict[str, str]:
    """The fields whose column the header's words and the cells under them show: {field: column}.

    A contact is never guessed, and no field from a column that may be about a person.
    """
    likely = sorted(
        (
            (-_likeness(column, field), order, at, field, column)
            for order, field in enumerate(_BY_FIELD)
            for at, column in enumerate(table.header)
            if _likeness(column, field) and not personal(column) and _fits(field, table.column(column))
        )
    )
    found: dict[str, str] = {}
    for _likely, _order, _at, field, column in likely:
        if field not in found and column not in found.values():
            found[field] = column
    if ("x" in found) != ("y" in found):  # one alone is no place
        found.pop("x", None), found.pop("y", None)
    return found


def _fits(field: str, cells: Sequence[str]) -> bool:
    check = _CHECKS.get(field)
    sample = cells[:_SAMPLE]
    return check is None or 2 * sum(bool(check(cell)) for cell in sample) >= max(1, len(sample))
