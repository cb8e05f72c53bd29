"""The fields of a plan's text: what an export or a Word template can say of a workshop, ready in one language.

Texts are empty where nobody has told them; amounts are euros. What each field is: docs/word-templates.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A year's budget: an amount, words in its place, or neither; `text` is either as it is printed."""

    year: int
    text: str
    amount: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """An expected result of a goal."""

    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """What an indicator was on a day."""

    date: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A small drawing: SVG for white paper, and the words that stand in its place for who cannot see it."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a goal's success is counted; `measurements` from the oldest, `latest` is the last of them.

    `standing` says in a sentence where it stands, `plot` shows it over time; None where no number was counted. Both
    know what the earlier workshop of the series counted, and so do the measurements.
    """

    name: str
    unit: str
    baseline: str
    target: str
    year: str
    latest: str
    latest_date: str
    measurements: tuple[Measurement, ...]
    basis: str
    standing: str = ""
    plot: Plot | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """An action; `number` is its goal's number and its own, such as 2.3. `cells` has one for each year of the plan."""

    number: str
    goal_number: int
    goal: str
    activity: str
    time: str
    result: str
    target_group: str
    owner: str
    funding: str
    approach: str
    cells: tuple[Cell, ...]
    total: str
    amount: float
    basis: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its number on the map; `goals` are the numbers of the goals that answer it."""

    number: int
    title: str
    description: str
    theme: str
    place: str
    touches: str
    today: str
    idea: str
    approach: str
    goals: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many agree with a goal, with reservations, or object; `reasons` are those of the last two, without names."""

    agree: int
    reservations: int
    objections: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with all that stands under it; `paragraphs` are those of its text, `totals` its sums by year."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    problems: tuple[Problem, ...]
    carriers: tuple[str, ...]
    results: tuple[Result, ...]
    indicators: tuple[Indicator, ...]
    actions: tuple[Action, ...]
    totals: tuple[Cell, ...]
    total: str
    amount: float
    evidence: tuple[str, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class YearRow:
    """A row of a year's action table."""

    number: str
    goal_number: int
    goal: str
    activity: str
    time: str
    result: str
    budget: str
    amount: float | None
    target_group: str
    owner: str
    funding: str


@dataclass(frozen=True, slots=True)
class Year:
    """The action table of a year and its sum; `stated` is the total that another document states, where it differs.

    `words` are those that stand in place of amounts, and `note` says in sentences what the sum does not.
    """

    year: int
    actions: tuple[YearRow, ...]
    total: str
    amount: float
    words: str
    stated: str
    difference: str
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A step from what is known to what to do; `label` is its kind and number, as others refer to it."""

    label: str
    text: str
    quote: str
    figures: str
    reference: str
    rests_on: str
    goals: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The evidence by its kind."""

    sources: tuple[Evidence, ...]
    findings: tuple[Evidence, ...]
    conclusions: tuple[Evidence, ...]
    recommendations: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: what is missing or odd and how to mend it, or why a facilitator lets it stand."""

    severity: str
    where: str
    text: str
    mend: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checks:
    """What the checks found and nobody has answered, and what was let stand with its reason."""

    missing: tuple[Found, ...]
    accepted: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A good practice that the plan points to, or that the workshop has told."""

    title: str
    municipality: str
    place: str
    theme: str
    form: str
    who: str
    what: str
    result: str
    source: str
    year: str


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """An organisation, group or public role; without its contact."""

    name: str
    kind: str
    level: str
    place: str
    offers: str
    needs: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what; `unanswered_words` says in a sentence how many problems no goal answers."""

    participants: int
    organisations: int
    problems: int
    unanswered: int
    unanswered_words: str
    goals: int
    results: int
    indicators: int
    actions: int
    stakeholders: int
    ties: int


@dataclass(frozen=True, slots=True)
class PlanContent:
    """All of a workshop that a document of its plan can say; `municipality_of` is the name in the genitive (et)."""

    title: str
    municipality: str
    municipality_of: str
    county: str
    date: str
    made: str
    made_with: str
    language: str
    first_year: int
    last_year: int
    counts: Counts
    goals: tuple[Goal, ...]
    years: tuple[Year, ...]
    undated: tuple[Action, ...]
    totals: tuple[Cell, ...]
    total: str
    amount: float
    summary: tuple[str, ...]
    evidence: Chain
    checks: Checks
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    unanswered: tuple[Problem, ...]
    stakeholders: tuple[Stakeholder, ...]
    attribution: tuple[str, ...]
