"""Which column of an action table is what: told by the words over it, in Estonian, English and Russian."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umarlaud.analysis.plan import years_in
from umarlaud.datasets import fold
from umarlaud.locale import _

FIELDS = {
    "activity": _("Activity"),
    "time": _("Time"),
    "from": _("From"),
    "to": _("To"),
    "result": _("Result"),
    "budget": _("Budget"),
    "target_group": _("Target group"),
    "owner": _("Owner"),
    "funding": _("Funding"),
    "indicator": _("Indicator"),
    "goal": _("Goal"),
    "year": _("Year"),
    "total": _("Total of the row"),
}
"""What a column can be; also a year of four digits, for a column that holds its budget, and “none”."""

_WORDS = {
    "activity": "tegevus, tegevused, tegevuse nimetus, tegevuse kirjeldus, tegevuskava, "
    "activity, activities, action, actions, мероприятие, мероприятия, деятельность, действие, действия",
    "time": "aeg, tähtaeg, periood, ajakava, ajavahemik, toimumisaeg, time, period, when, timing, deadline, schedule, "
    "срок, сроки, время, период",
    "from": "algus, alates, alguskuupäev, algusaeg, start, from, начало",
    "to": "lõpp, kuni, lõppkuupäev, lõpuaeg, end, to, until, окончание, конец",
    "result": "tulemus, tulemused, väljund, väljundid, result, results, outcome, output, результат, результаты",
    "budget": "eelarve, maksumus, summa, kulu, kulud, eurot, eurodes, eur, euro, €, raha, budget, cost, costs, amount, "
    "sum, бюджет, стоимость, сумма, расходы, евро",
    "target_group": "sihtrühm, sihtrühmad, sihtgrupp, sihtgrupid, kasusaaja, kasusaajad, target group, target groups, "
    "beneficiaries, целевая группа, целевые группы",
    "owner": "vastutaja, vastutajad, vastutav, eestvedaja, elluviija, täitja, teostaja, owner, responsible, lead, "
    "ответственный, ответственные, исполнитель, исполнители",
    "funding": "rahastus, rahastusallikas, rahastaja, rahastamine, allikas, allikad, finantseerija, finantseerimine, "
    "katteallikas, funding, funder, source, sources, финансирование, источник, источники",
    "indicator": "mõõdik, mõõdikud, indikaator, indikaatorid, näitaja, näitajad, indicator, indicators, показатель, "
    "показатели, индикатор, индикаторы",
    "goal": "eesmärk, eesmärgid, alaeesmärk, goal, goals, objective, objectives, цель, цели",
    "year": "aasta, year, год",
    "total": "kokku, kogumaksumus, kogueelarve, kogusumma, total, всего, итого",
}
_NUMBERING = frozenset(fold(word) for word in ("nr", "jrk", "jrk nr", "jrk nr.", "nr.", "no", "no.", "#", "№", "п/п"))
_BY_WORD = {tuple(fold(word).split()): field for field, words in _WORDS.items() for word in words.split(", ")}
_BESIDE_A_YEAR = frozenset(
    [
        "a",
        "aasta",
        "aastal",
        "aastaks",
        "tuh",
        "tuhat",
        "tuhandetes",
        "year",
        "in",
        "for",
        "the",
        "г",
        "год",
        "года",
        "на",
        "за",
        "тыс",
    ]
)
_THOUSANDS = re.compile(r"\b(tuh|tuhat|tuhandetes|tuhandetes|thousands?|тыс|тысяч|тысячах)\b|\bk ?(€|eur\b)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its name, what it is, the year of its amounts, and by what they are multiplied."""

    at: int
    name: str
    field: str | None
    year: int | None = None
    times: int = 1


def words_of(text: str) -> list[str]:
    """The words of a header or label, folded."""
    return [fold(word) for word in re.findall(r"\w+|€", text)]


def in_thousands(text: str) -> bool:
    """Whether words say that amounts are in thousands of euros."""
    return bool(_THOUSANDS.search(fold(text)))


def year_of(text: str) -> int | None:
    """The one year that words name."""
    found = years_in(text)
    return found[0] if len(found) == 1 else None


def field_of(name: str) -> tuple[str | None, int | None]:
    """What a header says its column is, and the year of its amounts: of two words the last, as in “eelarve allikas”."""
    bare = re.sub(r"\([^)]*\)", " ", name)
    for text in (bare, name):
        words = words_of(text)
        year = year_of(text)
        rest = [word for word in words if word not in _BESIDE_A_YEAR and word != str(year)]
        found = _last_known(rest if year else words)
        if year and (found == "budget" or not rest):
            return "budget", year
        if found:
            return found, None
    return None, None


def _last_known(words: Sequence[str]) -> str | None:
    for end in range(len(words), 0, -1):
        for start in (end - 2, end - 1):
            if start >= 0 and (field := _BY_WORD.get(tuple(words[start:end]))):
                return field
    return None


def exact(name: str) -> bool:
    """Whether a text is a header's words and nothing else."""
    return tuple(words_of(name)) in _BY_WORD


def numbering(name: str) -> bool:
    """Whether a column only counts rows."""
    return fold(name) in _NUMBERING


def columns_of(names: Sequence[str], chosen: Mapping[str, str], times: int = 1) -> list[Column]:
    """The columns under these names. `chosen` is {name: field, a year, or “none”}; a field is one column's only."""
    found: list[Column] = []
    for at, name in enumerate(names):
        if not name:
            continue
        field, year = _chosen(chosen[name]) if name in chosen else field_of(name)
        found.append(Column(at, name, field, year, 1000 if in_thousands(name) else times))
    taken: set[tuple[str, int | None]] = set()
    for position, column in sorted(enumerate(found), key=lambda one: one[1].name not in chosen):
        kind = (column.field or "", column.year)
        if column.field and kind in taken:
            found[position] = Column(column.at, column.name, None)
        taken.add(kind)
    amounts = [column for column in found if column.field == "budget"]
    if not amounts:  # “eelarve kokku” alone is the budget
        found = [Column(c.at, c.name, "budget" if c.field == "total" else c.field, c.year, c.times) for c in found]
    elif any(column.year for column in amounts):
        found = [
            Column(c.at, c.name, "total" if c.field == "budget" and not c.year else c.field, c.year, c.times)
            for c in found
        ]
    return found


def _chosen(field: str) -> tuple[str | None, int | None]:
    if re.fullmatch(r"\d{4}", field):
        return "budget", int(field)
    return (None if field == "none" else field), None
