"""Workshops as hypothesis draws them: every root and field, references that mostly meet, and texts that break programs.

`workshops` are snapshots; nothing that the schema allows is kept out. `plans` are those with a development plan in
them: goals with rows, money as amounts and as words, evidence, cases, what was accepted.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from umarlaud.document.models import MOST_YEARS, THEMES, Snapshot
from umarlaud.locale import LANGUAGES

KEYS = ("a1", "b2", "c3", "d4", "e5", "f6")
"""Keys of all roots, so that what points somewhere mostly finds something there."""
CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)))
PIECES = (
    "Õpime üksteiselt, käime külas ja jääme sõbraks",
    "Жители собираются в сельском доме",
    "שלום, עולם",
    "مرحبا بالعالم",
    "👩🏽‍🦽🏳️‍🌈🙂",
    "e\u0301\u0327 ﬁ ß İ ı",
    "\u202eümber\u202c\u200b\u00a0\u2028",
    "<b>\"A\" & 'B'</b> ]]> <!-- {{ x }} {% if %} {title} $x_1$ #let *_`\\",
    "=1+1",
    "@sum\t+cmd|' /C calc'!A0",
    "-2",
    "esimene rida\n\nteine rida\r\nkolmas",
    "pikksõnailmatühikuta" * 8,
    "  ",
)
"""What texts are made of: three alphabets and more, two directions, markup of every format, formulas."""


def words(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Texts of `least` to `most` characters: any characters, pieces that break programs, and as long as it may be."""
    any_letters = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), min_size=least, max_size=min(most, 30)
    )
    piece = st.sampled_from([one[:most] for one in PIECES])
    longest = piece.map(lambda one: (one * (most // len(one) + 1))[:most])
    return st.one_of(any_letters, piece, piece, piece, longest)


ids = st.sampled_from(KEYS)
links = st.lists(ids, max_size=3)
line, said, description, title = words(300), words(2_000), words(5_000), words(200, least=1)
order = st.floats(-1e6, 1e6, allow_nan=False)
amount = st.one_of(
    st.integers(0, 10**7).map(float),
    st.integers(0, 10**9).map(lambda cents: cents / 100),
    st.sampled_from([0.0, -500.0, 0.1 + 0.2, 1e15, 1e300, 5e-324]),
)
moment = st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda value: f"{value.year}-{value:%m-%dT%H:%M:%S}Z")  # noqa: DTZ001 - hypothesis takes naive bounds
day = st.dates().map(lambda value: value.isoformat())
year = st.integers(1900, 2200)
near_year = st.integers(2024, 2032)
form = st.sampled_from(["none", "communication", "coordination", "cooperation", "collaboration"])
approach = st.sampled_from(["situational", "resources", "empowerment", None])
name = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=40)
texts = st.dictionaries(st.sampled_from(LANGUAGES), said, max_size=3)
degrees = st.tuples(
    st.floats(21.5, 28.5).map(lambda value: round(value, 5)), st.floats(57.3, 60.0).map(lambda value: round(value, 5))
).map(list)
geometry = st.one_of(
    st.builds(lambda at: {"type": "Point", "coordinates": at}, degrees),
    st.builds(lambda at: {"type": "LineString", "coordinates": at}, st.lists(degrees, min_size=2, max_size=5)),
    st.builds(lambda at: {"type": "Polygon", "coordinates": [[*at, at[0]]]}, st.lists(degrees, min_size=3, max_size=5)),
)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Records of which any field may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


def keyed(record: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[dict[str, Any]]:
    """A root, or entries, with up to `most` records."""
    return st.dictionaries(ids, record, max_size=most)


def with_all(needed: dict[str, Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Records that have what is `needed`, and any of the other fields."""
    return st.fixed_dictionaries(needed, optional=fields)


AUTHORED: dict[str, st.SearchStrategy[Any]] = {
    "author": st.none() | ids,
    "created": st.none() | moment,
    "via": st.sampled_from(["paper", "helper", None]),
}
person = with_all(
    {"name": words(300, least=1)},
    organisation=st.none() | ids,
    capacity=st.sampled_from(["self", "organisation", "both"]),
    closeness=st.sampled_from(["core", "active", "occasional", "edge", None]),
    helper=st.none() | ids,
    role=st.sampled_from(["helper", None]),
    named=st.booleans(),
)
problem = with_all(
    {"title": title, "geometry": geometry},
    description=description,
    theme=st.sampled_from([*THEMES, "oma"]),
    precision=st.sampled_from(["exact", "village", "municipality"]),
    place=st.none() | st.just("3655"),
    touches=said,
    today=said,
    idea=said,
    approach=approach,
    merged_into=st.none() | ids,
    **AUTHORED,
)
offer = with_all({"title": title}, description=description, answers=links, provider=st.none() | ids, **AUTHORED)
stakeholder = with_all(
    {"name": title},
    kind=st.sampled_from(["association", "municipality", "state", "informal", "role"]),
    level=st.sampled_from(["national", "county", "municipality", "community"]),
    place=st.none() | st.just("3655"),
    offers=said,
    needs=said,
    channels=said,
    contact=line,
    coordinator=st.booleans(),
    merged_into=st.none() | ids,
    **AUTHORED,
)
view = some(
    side=st.sampled_from(["a", "b", "other"]),
    today=form,
    wanted=st.none() | form,
    direction=st.sampled_from(["a_to_b", "b_to_a", "both", None]),
    note=said,
)
ties = st.dictionaries(st.tuples(ids, ids).filter(lambda ends: ends[0] < ends[1]), keyed(view, 3), max_size=3).map(
    lambda drawn: {f"{a}~{b}": {"a": a, "b": b, "views": views} for (a, b), views in drawn.items()}
)
card = with_all(
    {"board": name},
    text=description,
    theme=st.none() | name,
    column=st.none() | name,
    group=st.none() | line,
    order=order,
    details=st.dictionaries(name, line, max_size=2),
    problem=st.none() | ids,
    merged_into=st.none() | ids,
    support=keyed(some(since=st.none() | moment), 3),
    **AUTHORED,
)

# -- votes ---------------------------------------------------------------------------------------------------------

few = st.integers(0, 200)
item = with_all(
    {"item": ids, "rank": st.integers(1, 50)},
    counts=st.dictionaries(name, few, max_size=3),
    reasons=st.lists(said, max_size=2),
    reservations=st.lists(said, max_size=2),
)
result = with_all(
    {"method": st.sampled_from(["dots", "choice", "consent", "schulze"]), "ballots": few},
    items=st.lists(item, max_size=3),
    pairs=st.lists(st.lists(few, max_size=3), max_size=3),
)
vote = with_all(
    {
        "title": texts,
        "kind": st.sampled_from(["dots", "choice", "ranking", "consent"]),
        "on": st.sampled_from(["problems", "cards", "goals", "offers"]),
    },
    board=st.none() | name,
    items=links,
    points=st.integers(1, 100),
    stage=st.none() | name,
    state=st.sampled_from(["draft", "open", "closed", "shown"]),
    turnout=st.none() | some(own=few, helper=few, slip=few),
    result=st.none() | result,
)

# -- goals and the plan --------------------------------------------------------------------------------------------

ROW: dict[str, st.SearchStrategy[Any]] = {
    "id": st.none() | ids,
    "order": order,
    **dict.fromkeys(("problems", "cards", "votes", "stakeholders", "evidence", "cases"), links),
    "ties": st.lists(st.sampled_from([f"{a}~{b}" for a in KEYS for b in KEYS if a < b]), max_size=2),
}
quantity = st.none() | amount | line
result_row = some(text=said, **ROW)
indicator = some(
    name=line,
    unit=line,
    baseline=quantity,
    target=quantity,
    year=st.none() | near_year,
    values=st.dictionaries(day, with_all({"value": amount | line}, source=line), max_size=3),
    **ROW,
)
action = some(
    activity=line,
    **{"from": st.none() | line | near_year.map(str)},
    to=st.none() | line | near_year.map(str),
    result=said,
    budget=st.dictionaries(near_year.map(str), amount | line, max_size=5),
    funding=line,
    owner=ids | line,
    target_group=line,
    approach=approach,
    **ROW,
)


def goals(rows: int) -> st.SearchStrategy[dict[str, Any]]:
    """Goals with at least `rows` actions each."""
    return with_all(
        {"title": line, "actions": st.lists(action, min_size=rows, max_size=3)},
        body=words(10_000),
        order=order,
        problems=links,
        carriers=links,
        results=st.lists(result_row, max_size=2),
        indicators=st.lists(indicator, max_size=2),
        consent=keyed(with_all({"answer": st.sampled_from(["agree", "reservations", "object"])}, reason=said), 2),
        **AUTHORED,
    )


evidence = some(
    kind=st.sampled_from(["source", "finding", "conclusion", "recommendation"]),
    text=description,
    quote=said,
    figures=st.lists(with_all({"value": amount}, unit=line), max_size=3),
    reference=line,
    order=order,
    rests_on=links,
    goals=links,
    **AUTHORED,
)
case = with_all(
    {"title": title},
    municipality=st.none() | st.sampled_from(["0714", "0784"]),
    place=line,
    theme=st.sampled_from([*THEMES, "oma"]),
    form=form,
    who=said,
    what=said,
    result=said,
    source=line,
    year=st.none() | year,
    **AUTHORED,
)
accepted = st.dictionaries(
    st.sampled_from(["goal-without-indicator~a1", "sum~2022", "owner~b2~c3"]),
    with_all({"reason": words(2_000, least=1)}, at=st.none() | moment),
    max_size=2,
)


def plan(first: int, length: int, stated: dict[str, float]) -> dict[str, Any]:
    """`Meta.plan` of a first year, a number of years and what another document states."""
    return {"first": first, "last": first + length - 1, "stated": stated}


plan_years = st.builds(
    plan,
    near_year | st.integers(1900, 2200 - MOST_YEARS),
    st.integers(1, MOST_YEARS),
    st.dictionaries(near_year.map(str), amount, max_size=4),
)

# -- the whole -----------------------------------------------------------------------------------------------------

option = st.fixed_dictionaries({"name": name, "title": texts})
board = with_all(
    {"name": name},
    title=texts,
    hint=texts,
    kind=st.sampled_from(["cards", "text"]),
    themes=st.lists(option, max_size=2),
    columns=st.lists(option, max_size=2),
    details=st.lists(option, max_size=2),
    problem=st.booleans(),
)
stage = with_all(
    {
        "name": name,
        "kind": st.sampled_from(["problems", "network", "goals", "plan", "worksheet", "votes", "talk"]),
    },
    title=texts,
    instruction=texts,
    minutes=st.none() | st.integers(1, 1440),
    boards=st.lists(name, max_size=3),
)
timer = with_all({"seconds": st.integers(1, 86_400)}, ends=st.none() | moment, left=st.none())


def meta(years: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of the workshop itself."""
    return with_all(
        {"title": title, "municipality": st.sampled_from(["0714", "0784", "0689"]), "plan": years},
        language=st.sampled_from(LANGUAGES),
        date=st.none() | day,
        template=st.none() | name,
        agenda=st.lists(stage, max_size=3),
        boards=st.lists(board, max_size=3),
        stages=st.dictionaries(name, st.sampled_from(["open", "locked", "hidden"]), max_size=3),
        stage=st.none() | name,
        here=st.none() | st.fixed_dictionaries({"stage": name, "at": moment}),
        timer=st.none() | timer,
        approval=st.booleans(),
        closed=st.none() | moment,
        previous=st.none() | ids,
    )


PLAN_ROOTS: dict[str, st.SearchStrategy[Any]] = {
    "people": keyed(person, 2),
    "problems": keyed(problem, 3),
    "stakeholders": keyed(stakeholder, 3),
    "ties": ties,
    "evidence": keyed(evidence),
    "cases": keyed(case, 3),
    "accepted": accepted,
}
workshops: st.SearchStrategy[Snapshot] = st.fixed_dictionaries(
    {
        "id": ids,
        "meta": meta(st.none() | plan_years),
        **PLAN_ROOTS,
        "offers": keyed(offer, 2),
        "cards": keyed(card, 3),
        "texts": keyed(st.fixed_dictionaries({"text": words(10_000)}), 2),
        "votes": keyed(vote, 2),
        "goals": keyed(goals(0)),
    }
).map(Snapshot.model_validate)
plans: st.SearchStrategy[Snapshot] = st.fixed_dictionaries(
    {
        "id": ids,
        "meta": meta(plan_years),
        **PLAN_ROOTS,
        "goals": st.dictionaries(ids, goals(1), min_size=1, max_size=3),
    }
).map(Snapshot.model_validate)
