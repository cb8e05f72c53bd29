"""What an import would do, row by row: added, changed, left out and why; and the place names to be asked about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from umarlaud.analysis.names import folded_name
from umarlaud.datasets import Settlement, fold, municipality
from umarlaud.document.models import Snapshot, Stakeholder
from umarlaud.errors import DataError, UsageError
from umarlaud.importing.options import no_column
from umarlaud.importing.said import Said, say
from umarlaud.locale import _
from umarlaud.room.limits import MOST_RECORDS
from umarlaud.stakeholder_import.rows import Read, read_row
from umarlaud.stakeholder_import.table import Table

MOST_ROWS = 2_000
"""The most that one import adds or changes: it travels as one message, and a list of more helps nobody."""
FILLED = ("offers", "needs", "channels", "contact")

NO_NAME = _("row without a name")
ELSEWHERE = _("not in {municipality}")
NOTHING_NEW = _("is there already, nothing new")
TWICE = _("the same as row {row}")


@dataclass(frozen=True)
class Options:
    """What the facilitator chose. `okood` limits to one municipality; `choices` is {folded place name: akood}."""

    mapping: Mapping[str, str]
    kind: str = "association"
    level: str = "community"
    okood: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class New:
    """A stakeholder to add."""

    row: int
    fields: Mapping[str, Any]
    place: Settlement | None
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Change:
    """Empty fields of a stakeholder that is there, and what they are filled with."""

    row: int
    key: str
    name: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Skip:
    """A row that is left out."""

    row: int
    name: str
    why: Said


@dataclass(frozen=True)
class Question:
    """A place name that repeats, and the settlements it can mean, those of the municipality first."""

    name: str
    candidates: tuple[Settlement, ...]
    rows: int


@dataclass(frozen=True)
class Plan:
    """What would be done."""

    added: tuple[New, ...] = ()
    changed: tuple[Change, ...] = ()
    skipped: tuple[Skip, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def placeless(self) -> int:
        """How many of the added have no place."""
        return sum(one.place is None for one in self.added)

    def reasons(self) -> list[tuple[Said, int]]:
        """Why rows are left out, and how many for each reason; the most frequent first."""
        counts: Counter[tuple[Any, ...]] = Counter()
        said: dict[tuple[Any, ...], Said] = {}
        for skip in self.skipped:
            # rows that are the same as another are one reason, whichever row it is
            reason = say(_("twice in the file")) if skip.why.message == TWICE else skip.why
            key = (reason.message, *sorted(reason.params.items()))
            counts[key] += 1
            said[key] = reason
        return [(said[key], count) for key, count in counts.most_common()]

    def check(self, snapshot: Snapshot) -> None:
        """Raises DataError when it is too much for one import; nothing is done then."""
        n = len(self.added) + len(self.changed)
        if n > MOST_ROWS:
            raise DataError(
                _(
                    "{n} rows would be added or changed, at most {most} go at once. Nothing was imported. "
                    "Take only the rows of one municipality, or cut the file into parts."
                ),
                n=n,
                most=MOST_ROWS,
            )
        there = len(snapshot.stakeholders)
        if there + len(self.added) > MOST_RECORDS:
            raise DataError(
                _("The workshop would have {n} organisations; it holds {most} at most. Nothing was imported."),
                n=there + len(self.added),
                most=MOST_RECORDS,
            )


def make_plan(table: Table, options: Options, snapshot: Snapshot) -> Plan:
    """Reads every row. Raises UsageError when no column is the name, or a column is named that is not there."""
    for column in options.mapping.values():
        if column not in table.header:
            raise no_column(column, table.header)
    if "name" not in options.mapping:
        raise UsageError(
            _("No column looks like the name of an organisation. Say which one it is. The columns are: {columns}."),
            columns=", ".join(table.header),
        )
    return _Planner(options, snapshot).plan(table)


class _Planner:
    def __init__(self, options: Options, snapshot: Snapshot) -> None:
        self._options = options
        self._there = snapshot.stakeholders
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for key, one in self._there.items():
            self._by_name[folded_name(one.name)].append(key)
        self._seen: dict[str, list[Read]] = defaultdict(list)
        self._filled: set[str] = set()
        self._added: list[New] = []
        self._changed: list[Change] = []
        self._skipped: list[Skip] = []
        self._asked: dict[str, list[Read]] = defaultdict(list)

    def plan(self, table: Table) -> Plan:
        for row in table.rows:
            read = read_row(row, self._options.mapping, self._options.choices)
            if why := self._left_out(read):
                self._skipped.append(Skip(read.number, read.name, why))
                continue
            self._seen[folded_name(read.name)].append(read)
            if read.asked and fold(read.asked) not in self._options.choices:
                self._asked[read.asked].append(read)
            if key := self._same(read):
                self._fill(read, key)
            else:
                fields = {"kind": self._options.kind, "level": self._options.level, **read.fields}
                self._added.append(New(read.number, fields, read.place, tuple(read.remarks)))
        questions = (self._question(name, reads) for name, reads in self._asked.items())
        return Plan(tuple(self._added), tuple(self._changed), tuple(self._skipped), tuple(questions))

    def _left_out(self, read: Read) -> Said | None:
        if not read.name:
            return say(NO_NAME)
        if (okood := self._options.okood) and not read.lies_in(okood):
            return say(ELSEWHERE, municipality=municipality(okood).name)
        for other in self._seen[folded_name(read.name)]:
            if other.place == read.place or not (other.place and read.place):
                return say(TWICE, row=other.number)
        return None

    def _same(self, read: Read) -> str | None:
        """The stakeholder of that name; one of the same name in another village is another organisation."""
        for key in self._by_name[folded_name(read.name)]:
            kept = self._resolve(key)
            there = self._there[kept].place
            if there is None or read.place is None or there == read.place.akood:
                return kept
        return None

    def _resolve(self, key: str) -> str:
        seen = {key}
        while (target := self._there[key].merged_into) and target in self._there and target not in seen:
            key = target
            seen.add(key)
        return key

    def _fill(self, read: Read, key: str) -> None:
        """Fills what is empty; nobody's words are overwritten."""
        there: Stakeholder = self._there[key]
        fields = {name: read.fields[name] for name in FILLED if name in read.fields and not getattr(there, name)}
        if read.place and there.place is None and there.lon is None:
            fields |= {name: read.fields[name] for name in ("place", "lon", "lat")}
        if not fields or key in self._filled:
            self._skipped.append(Skip(read.number, read.name, say(NOTHING_NEW)))
            return
        self._filled.add(key)
        self._changed.append(Change(read.number, key, there.name, fields))

    def _question(self, name: str, reads: list[Read]) -> Question:
        okood = self._options.okood
        candidates = {place.akood: place for read in reads for place in read.candidates}.values()
        order = sorted(candidates, key=lambda place: (place.okood != okood, fold(place.municipality), place.akood))
        return Question(name, tuple(order), len(reads))
