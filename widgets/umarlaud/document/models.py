"""The one schema of a workshop: pydantic models, from which schema.json and the TypeScript types are made.

Field names, types and rights are the contract of docs/document.md. Times are ISO 8601 UTC, money is euros,
coordinates are degrees WGS84.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from umarlaud.document.fields import (
    Code,
    Date,
    Description,
    Id,
    Line,
    Moment,
    Name,
    Number,
    SharedTitle,
    SharedWords,
    Title,
    Words,
    Writer,
    Y,
)
from umarlaud.document.geometry import EAST, NORTH, SOUTH, WEST, Geometry

SCHEMA = 1
"""Version of this schema; it grows with each migration."""

THEMES = ("accessibility", "transport", "assistance", "home_care", "safety", "learning", "information", "other")

Language = Literal["et", "en", "ru"]
Level = Literal["national", "county", "municipality", "community"]
Form = Literal["none", "communication", "coordination", "cooperation", "collaboration"]
Approach = Literal["situational", "resources", "empowerment"]
StageState = Literal["open", "locked", "hidden"]
StageKind = Literal["problems", "network", "goals", "plan", "worksheet", "votes", "talk"]
Via = Literal["paper", "helper"]
VoteKind = Literal["dots", "choice", "ranking", "consent"]
VoteState = Literal["draft", "open", "closed", "shown"]
Ids = Annotated[list[Id], Field(max_length=1_000)]
Texts = Annotated[dict[Language, Words], Field(max_length=3)]
"""The same words in one language or more."""
Year = Annotated[int, Field(ge=1900, le=2200)]
YearKey = Annotated[str, Field(pattern=r"^\d{4}$")]
MOST_YEARS = 20
"""The most years that one plan covers."""


class Record(BaseModel):
    """A record of the shared document; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Record):
    """One of a few things that a card can be: a theme, a column, a detail."""

    name: Name
    title: Texts = {}


class Board(Record):
    """A board of a worksheet: cards, or one text that everybody writes (method, section 2)."""

    name: Name
    title: Texts = {}
    hint: Texts = {}
    kind: Literal["cards", "text"] = "cards"
    themes: Annotated[list[Option], Field(max_length=30)] = []
    columns: Annotated[list[Option], Field(max_length=8)] = []
    details: Annotated[list[Option], Field(max_length=8)] = []
    problem: bool = False


class Stage(Record):
    """A part of the workshop; its place in the agenda is its order, its state stands in `Meta.stages`."""

    name: Name
    kind: StageKind
    title: Texts = {}
    instruction: Texts = {}
    minutes: Annotated[int, Field(ge=1, le=1_440)] | None = None
    boards: Annotated[list[Name], Field(max_length=12)] = []


class Here(Record):
    """The facilitator's call: everyone to this stage, please. A newer `at` is a new call."""

    stage: Name
    at: Moment


class Timer(Record):
    """A clock for all screens: it runs while `ends` is set, and stands with `left` seconds while it is not."""

    seconds: Annotated[int, Field(ge=1, le=86_400)]
    ends: Moment | None = None
    left: Annotated[int, Field(ge=0, le=86_400)] | None = None


class Plan(Record):
    """The years that the development plan covers, and the totals that another document states for them, in euros."""

    first: Year
    last: Year
    stated: Annotated[dict[YearKey, Number], Field(max_length=30)] = {}

    @model_validator(mode="after")
    def _in_order(self) -> Plan:
        if not self.first <= self.last < self.first + MOST_YEARS:
            raise ValueError(f"a plan covers 1 to {MOST_YEARS} years, the first before the last")
        return self


class Meta(Record):
    """The workshop itself: root `meta` holds these fields directly. Only facilitators write it."""

    title: Title
    municipality: Code
    language: Language = "et"
    date: Date | None = None
    template: Name | None = None
    agenda: Annotated[list[Stage], Field(max_length=40)] = []
    boards: Annotated[list[Board], Field(max_length=60)] = []
    stage: Line | None = None
    stages: dict[Annotated[str, Field(max_length=40)], StageState] = {}
    here: Here | None = None
    timer: Timer | None = None
    approval: bool = False
    closed: Moment | None = None
    previous: Id | None = None
    plan: Plan | None = None
    schema_: Annotated[int, Field(alias="schema", ge=1)] = SCHEMA

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Person(Record):
    """A participant as others see them; the key of the record is the person's id.

    That person writes it, or the helper of their table, who puts in what people without a phone say. A facilitator
    makes a person a table's helper (`role`), and may set a name that its person cannot change any more (`named`).
    """

    name: Annotated[Line, Field(min_length=1)]
    organisation: Id | None = None
    capacity: Literal["self", "organisation", "both"] = "self"
    closeness: Literal["core", "active", "occasional", "edge"] | None = None
    helper: Annotated[Id | None, Writer.FIXED] = None
    role: Annotated[Literal["helper"] | None, Writer.FACILITATOR] = None
    named: Annotated[bool, Writer.FACILITATOR] = False


class Authored(Record):
    """A record that belongs to the person who made it; `via` says that somebody else put it in for them."""

    author: Annotated[Id | None, Writer.FIXED] = None
    created: Annotated[Moment | None, Writer.FIXED] = None
    via: Annotated[Via | None, Writer.FIXED] = None


class Problem(Authored):
    """A local problem with its place (method, section 3)."""

    title: Title
    description: Description = ""
    theme: Annotated[str, Field(min_length=1, max_length=60)] = "other"
    geometry: Geometry
    precision: Literal["exact", "village", "municipality"] = "village"
    place: Code | None = None
    touches: Words = ""
    today: Words = ""
    idea: Words = ""
    approach: Approach | None = None
    merged_into: Id | None = None


class Offer(Authored):
    """What somebody could provide, where (method, section 3)."""

    title: Title
    description: Description = ""
    theme: Annotated[str, Field(min_length=1, max_length=60)] = "other"
    provider: Id | None = None
    place: Code | None = None
    answers: Ids = []


class Stakeholder(Authored):
    """An organisation, an informal group or a public role (method, section 4)."""

    name: Title
    kind: Literal["association", "municipality", "state", "company", "school", "congregation", "informal", "role"] = (
        "association"
    )
    level: Level = "community"
    lon: Annotated[Number, Field(ge=WEST, le=EAST)] | None = None
    lat: Annotated[Number, Field(ge=SOUTH, le=NORTH)] | None = None
    place: Code | None = None
    offers: Words = ""
    needs: Words = ""
    channels: Words = ""
    contact: Line = ""
    coordinator: bool = False
    merged_into: Id | None = None


class View(Record):
    """How one person sees a tie: today's form, the wanted form, and from which side."""

    side: Literal["a", "b", "other"] = "other"
    today: Form = "none"
    wanted: Form | None = None
    direction: Literal["a_to_b", "b_to_a", "both"] | None = None
    note: Words = ""


class Tie(Record):
    """Joint action of two stakeholders; the key is `a~b` with a < b."""

    a: Annotated[Id, Writer.FIXED]
    b: Annotated[Id, Writer.FIXED]
    views: Annotated[dict[Id, View], Y("Map"), Writer.OWN_ENTRY] = {}

    @model_validator(mode="after")
    def _two_ends_in_order(self) -> Tie:
        if self.a >= self.b:
            raise ValueError("a tie has two different ends, a < b")
        return self


class Support(Record):
    """One person's "me too" to a card."""

    since: Moment | None = None


class Card(Authored):
    """A card of a worksheet board (method, section 2); everybody sorts cards, the author words them."""

    board: Annotated[str, Field(min_length=1, max_length=40), Writer.FIXED]
    text: Description = ""
    theme: Annotated[Line | None, Writer.SHARED] = None
    column: Line | None = None
    group: Annotated[Line | None, Writer.SHARED] = None
    order: Annotated[Number, Writer.SHARED] = 0.0
    details: Annotated[dict[Name, Line], Field(max_length=8)] = {}
    problem: Id | None = None
    merged_into: Id | None = None
    support: Annotated[dict[Id, Support], Y("Map"), Writer.OWN_ENTRY] = {}


class SharedText(Record):
    """A text that the whole room writes; the key is the board that it stands on. The facilitator makes it."""

    text: SharedWords = ""


class ItemResult(Record):
    """What one thing that was voted on got; which fields are set follows from the kind of vote."""

    item: Id
    rank: Annotated[int, Field(ge=1)]  # equal where the vote makes no difference
    counts: dict[Name, int] = {}
    reasons: list[Words] = []  # of consent: of those who object, without their names
    reservations: list[Words] = []  # of consent: of those who agree with reservations


class VoteResult(Record):
    """What a vote came to: ballots counted, and each thing in the order of its rank."""

    method: Name
    ballots: Annotated[int, Field(ge=0)]
    items: list[ItemResult] = []
    pairs: list[list[int]] = []  # of a ranking: [i][j] is how many put items[i] before items[j]


class Turnout(Record):
    """How many have voted, by the way their vote came in."""

    own: Annotated[int, Field(ge=0)] = 0
    helper: Annotated[int, Field(ge=0)] = 0
    slip: Annotated[int, Field(ge=0)] = 0


class Vote(Authored):
    """A vote: what is asked, and once it is shown what came of it. Ballots are never in the document."""

    title: Texts
    kind: VoteKind
    on: Literal["problems", "cards", "goals", "offers"]
    board: Name | None = None
    items: Ids = []
    points: Annotated[int, Field(ge=1, le=100)] = 3
    stage: Name | None = None
    order: Number = 0.0
    state: Annotated[VoteState, Writer.SERVER] = "draft"
    turnout: Annotated[Turnout | None, Writer.SERVER] = None
    result: Annotated[VoteResult | None, Writer.SERVER] = None


class Row(Record):
    """A row under a goal, and what it came from: keys of records of the workshop, and of cases (method, section 6).

    Rows are shown from the smallest `order`, equal ones as they stand. `id` names a row where something points to it.
    """

    id: Id | None = None
    order: Number = 0.0
    problems: Ids = []
    cards: Ids = []
    votes: Ids = []
    stakeholders: Ids = []
    ties: Ids = []
    evidence: Ids = []
    cases: Ids = []


class Measurement(Record):
    """What an indicator was on a day, and where that is known from."""

    value: Number | Line
    source: Line = ""


class Indicator(Row):
    """How success is counted; `values` are what was counted since, by day."""

    name: Line = ""
    unit: Line = ""
    baseline: Number | Line | None = None
    target: Number | Line | None = None
    year: int | None = None
    values: Annotated[dict[Date, Measurement], Y("Map"), Field(max_length=500)] = {}


class Action(Row):
    """A row of the yearly action table; a budget cell holds euros, or words where the money is found elsewhere.

    `owner` is the key of a stakeholder, or words.
    """

    activity: Line = ""
    from_: Annotated[Line | None, Field(alias="from")] = None
    to: Line | None = None
    result: Words = ""
    budget: Annotated[dict[YearKey, Number | Line], Y("Map"), Field(max_length=30)] = {}
    funding: Line = ""
    owner: Line = ""
    target_group: Line = ""
    approach: Approach | None = None

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Result(Row):
    """An expected result of a goal."""

    text: Words = ""


class Consent(Record):
    """One person's answer to a goal (method, section 5)."""

    answer: Literal["agree", "reservations", "object"]
    reason: Words = ""


class Goal(Authored):
    """A goal written together; everything but its author and time is everybody's (method, sections 5 and 6)."""

    title: SharedTitle = ""
    body: SharedWords = ""
    order: Annotated[Number, Writer.SHARED] = 0.0
    problems: Annotated[Ids, Y("Array"), Writer.SHARED] = []
    carriers: Annotated[Ids, Y("Array"), Writer.SHARED] = []
    results: Annotated[list[Result], Field(max_length=1_000), Y("Array"), Writer.SHARED] = []
    indicators: Annotated[list[Indicator], Field(max_length=1_000), Y("Array"), Writer.SHARED] = []
    actions: Annotated[list[Action], Field(max_length=1_000), Y("Array"), Writer.SHARED] = []
    consent: Annotated[dict[Id, Consent], Y("Map"), Writer.OWN_ENTRY] = {}


class Figure(Record):
    """A number that evidence gives, and what it counts."""

    value: Number
    unit: Line = ""


class Evidence(Authored):
    """A step from what is known to what to do: source, finding, conclusion or recommendation (method, section 6).

    `rests_on` are the steps before it, `goals` what it speaks for. Quotes carry no names.
    """

    kind: Literal["source", "finding", "conclusion", "recommendation"] = "finding"
    text: Description = ""
    quote: Words = ""
    figures: Annotated[list[Figure], Field(max_length=30)] = []
    reference: Line = ""
    order: Annotated[Number, Writer.SHARED] = 0.0
    rests_on: Annotated[Ids, Y("Array"), Writer.SHARED] = []
    goals: Annotated[Ids, Y("Array"), Writer.SHARED] = []


class Case(Authored):
    """A good practice: what was done elsewhere and what came of it (method, sections 4 and 6)."""

    title: Title
    municipality: Code | None = None
    place: Line = ""
    theme: Annotated[str, Field(min_length=1, max_length=60)] = "other"
    form: Form = "none"
    who: Words = ""
    what: Words = ""
    result: Words = ""
    source: Line = ""
    year: Year | None = None


class Accepted(Record):
    """What a check found and a facilitator lets stand; the key is that of the finding."""

    reason: Annotated[Words, Field(min_length=1)]
    at: Moment | None = None


class Snapshot(BaseModel):
    """A whole workshop at one moment, immutable; exporters, checks and analysis read nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    meta: Meta
    people: dict[Id, Person] = {}
    problems: dict[Id, Problem] = {}
    offers: dict[Id, Offer] = {}
    stakeholders: dict[Id, Stakeholder] = {}
    ties: dict[Id, Tie] = {}
    cards: dict[Id, Card] = {}
    texts: dict[Id, SharedText] = {}
    goals: dict[Id, Goal] = {}
    votes: dict[Id, Vote] = {}
    evidence: dict[Id, Evidence] = {}
    cases: dict[Id, Case] = {}
    accepted: dict[Id, Accepted] = {}

    def dump(self) -> dict[str, Any]:
        """The snapshot as JSON values, with the field names of the contract."""
        return self.model_dump(mode="json", by_alias=True)
