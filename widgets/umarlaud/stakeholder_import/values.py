"""What a cell says in Estonian, English or Russian, as a kind or a level of the document."""

from __future__ import annotations

from typing import get_args

from umarlaud.datasets import fold
from umarlaud.document.models import Level, Stakeholder

KINDS: tuple[str, ...] = get_args(Stakeholder.model_fields["kind"].annotation)
LEVELS: tuple[str, ...] = get_args(Level)

_KIND_WORDS = {
    "association": "ühing, vabaühendus, mittetulundusühing, mtü, selts, sihtasutus, sa, seltsing, ngo, nonprofit, "
    "foundation, society, общество, объединение, нко, ассоциация, фонд",
    "municipality": "omavalitsus, vald, linn, vallavalitsus, linnavalitsus, kov, valla asutus, local government, "
    "самоуправление, муниципалитет, волость",
    "state": "riik, riigiasutus, amet, ministeerium, state agency, government, государство, госучреждение, департамент",
    "company": "ettevõte, äriühing, osaühing, oü, as, aktsiaselts, fie, apteek, pood, business, enterprise, pharmacy, "
    "предприятие, фирма, аптека, компания",
    "school": "kool, haridusasutus, lasteaed, põhikool, gümnaasium, huvikool, kindergarten, education, школа, "
    "детский сад, гимназия",
    "congregation": "kogudus, kirik, church, parish, приход, церковь, община верующих",
    "informal": "mitteametlik rühm, rühm, kogukond, külaselts, algatusrühm, group, initiative, informal group, "
    "группа, инициативная группа",
    "role": "roll, ametikoht, külavanem, person in a public role, village elder, роль, староста",
}
_LEVEL_WORDS = {
    "national": "üleriigiline, riik, riiklik, eesti, state, country, республиканский, государственный, "
    "общегосударственный",
    "county": "maakond, maakondlik, region, regional, уезд, уездный, региональный",
    "municipality": "vald või linn, omavalitsus, vald, linn, kohalik omavalitsus, local government, самоуправление, "
    "волость, город",
    "community": "kogukond, küla, kohalik, village, local, община, деревня, местный",
}


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {fold(word): key for key, line in words.items() for word in [*line.split(", "), key]}


_KIND_OF, _LEVEL_OF = _by_word(_KIND_WORDS), _by_word(_LEVEL_WORDS)


def kind_of(cell: str) -> str | None:
    """The kind that a cell names, such as “MTÜ” or “школа”; None for a word that is not known."""
    return _KIND_OF.get(fold(cell))


def level_of(cell: str) -> str | None:
    """The level that a cell names, such as “maakond”; None for a word that is not known."""
    return _LEVEL_OF.get(fold(cell))
