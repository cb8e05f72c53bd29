"""The archive: what comes back is what went in, and a bad file is told from a good one in plain words."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycrdt import Doc

from umarlaud.analysis.counts import goal_coverage
from umarlaud.datasets import demo_file, locate
from umarlaud.document.fields import _CONTROL
from umarlaud.document.models import SCHEMA, THEMES, Snapshot
from umarlaud.document.shared import read_snapshot, write_snapshot
from umarlaud.errors import ArchiveError
from umarlaud.export import parse_archive, read_archive
from umarlaud.export.archive import archive
from umarlaud.locale import LANGUAGES

ids = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=10, max_size=10)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda value: not _CONTROL.search(value))
title = text.filter(bool)
degrees = st.tuples(
    st.floats(21.5, 28.5).map(lambda value: round(value, 5)), st.floats(57.3, 60.0).map(lambda value: round(value, 5))
).map(list)
moment = st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda value: f"{value.year}-{value:%m-%dT%H:%M:%S}Z")  # noqa: DTZ001 - hypothesis takes naive bounds
geometry = st.one_of(
    st.builds(lambda at: {"type": "Point", "coordinates": at}, degrees),
    st.builds(lambda at: {"type": "LineString", "coordinates": at}, st.lists(degrees, min_size=2, max_size=5)),
    st.builds(lambda at: {"type": "Polygon", "coordinates": [[*at, at[0]]]}, st.lists(degrees, min_size=3, max_size=5)),
)
person = st.fixed_dictionaries(
    {
        "name": title,
        "organisation": st.none() | ids,
        "capacity": st.sampled_from(["self", "organisation", "both"]),
        "closeness": st.sampled_from(["core", "active", "occasional", "edge", None]),
        "helper": st.none() | ids,
        "role": st.sampled_from(["helper", None]),
        "named": st.booleans(),
    }
)
via = st.sampled_from(["paper", "helper", None])
problem = st.fixed_dictionaries(
    {
        "title": title,
        "description": text,
        "theme": st.sampled_from(THEMES),
        "geometry": geometry,
        "precision": st.sampled_from(["exact", "village", "municipality"]),
        "place": st.none() | st.just("3655"),
        "touches": text,
        "idea": text,
        "author": st.none() | ids,
        "created": st.none() | moment,
        "via": via,
        "merged_into": st.none() | ids,
    }
)
offer = st.fixed_dictionaries({"title": title, "description": text, "answers": st.lists(ids, max_size=3), "via": via})
goal = st.fixed_dictionaries(
    {
        "title": text,
        "body": text,
        "order": st.floats(-1e6, 1e6, allow_nan=False),
        "problems": st.lists(ids, max_size=4),
        "consent": st.dictionaries(ids, st.just({"answer": "object", "reason": "miks"}), max_size=2),
    }
)
stakeholder = st.fixed_dictionaries(
    {"name": title, "contact": text, "coordinator": st.booleans(), "merged_into": st.none() | ids}
)
form = st.sampled_from(["none", "communication", "coordination", "cooperation", "collaboration"])
view = st.fixed_dictionaries(
    {
        "side": st.sampled_from(["a", "b", "other"]),
        "today": form,
        "wanted": st.none() | form,
        "direction": st.sampled_from(["a_to_b", "b_to_a", "both", None]),
        "note": text,
    }
)
ties = st.dictionaries(
    st.tuples(ids, ids).filter(lambda ends: ends[0] < ends[1]), st.dictionaries(ids, view, max_size=3), max_size=3
).map(lambda drawn: {f"{a}~{b}": {"a": a, "b": b, "views": views} for (a, b), views in drawn.items()})
name = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=40)
texts = st.dictionaries(st.sampled_from(LANGUAGES), text, max_size=3)
option = st.fixed_dictionaries({"name": name, "title": texts})
board = st.fixed_dictionaries(
    {
        "name": name,
        "title": texts,
        "hint": texts,
        "kind": st.sampled_from(["cards", "text"]),
        "themes": st.lists(option, max_size=2),
        "columns": st.lists(option, max_size=2),
        "details": st.lists(option, max_size=2),
        "problem": st.booleans(),
    }
)
stage = st.fixed_dictionaries(
    {
        "name": name,
        "kind": st.sampled_from(["problems", "network", "goals", "worksheet", "votes", "talk"]),
        "title": texts,
        "instruction": texts,
        "minutes": st.none() | st.integers(1, 1440),
        "boards": st.lists(name, max_size=3),
    }
)
meta = st.fixed_dictionaries(
    {
        "title": title,
        "municipality": st.sampled_from(["0714", "0784", "0689"]),
        "template": st.none() | name,
        "agenda": st.lists(stage, max_size=3),
        "boards": st.lists(board, max_size=3),
        "stages": st.dictionaries(name, st.sampled_from(["open", "locked", "hidden"]), max_size=3),
        "stage": st.none() | name,
        "here": st.none() | st.fixed_dictionaries({"stage": name, "at": moment}),
        "timer": st.none()
        | st.fixed_dictionaries({"seconds": st.integers(1, 86_400), "ends": st.none() | moment, "left": st.none()}),
        "approval": st.booleans(),
        "closed": st.none() | moment,
        "previous": st.none() | ids,
    }
)
card = st.fixed_dictionaries(
    {
        "board": name,
        "text": text,
        "theme": st.none() | name,
        "column": st.none() | name,
        "group": st.none() | text,
        "order": st.floats(-1e6, 1e6, allow_nan=False),
        "details": st.dictionaries(name, text, max_size=2),
        "problem": st.none() | ids,
        "merged_into": st.none() | ids,
        "support": st.dictionaries(ids, st.fixed_dictionaries({"since": st.none() | moment}), max_size=3),
        "author": st.none() | ids,
        "created": st.none() | moment,
        "via": via,
    }
)
few = st.integers(0, 200)
item = st.fixed_dictionaries(
    {
        "item": ids,
        "rank": st.integers(1, 50),
        "counts": st.dictionaries(name, few, max_size=3),
        "reasons": st.lists(text, max_size=2),
        "reservations": st.lists(text, max_size=2),
    }
)
result = st.fixed_dictionaries(
    {
        "method": st.sampled_from(["dots", "choice", "consent", "schulze"]),
        "ballots": few,
        "items": st.lists(item, max_size=3),
        "pairs": st.lists(st.lists(few, max_size=3), max_size=3),
    }
)
vote = st.fixed_dictionaries(
    {
        "title": texts,
        "kind": st.sampled_from(["dots", "choice", "ranking", "consent"]),
        "on": st.sampled_from(["problems", "cards", "goals", "offers"]),
        "board": st.none() | name,
        "items": st.lists(ids, max_size=4),
        "points": st.integers(1, 100),
        "stage": st.none() | name,
        "state": st.sampled_from(["draft", "open", "closed", "shown"]),
        "turnout": st.none() | st.fixed_dictionaries({"own": few, "helper": few, "slip": few}),
        "result": st.none() | result,
    }
)
workshops = st.fixed_dictionaries(
    {
        "id": ids,
        "meta": meta,
        "offers": st.dictionaries(ids, offer, max_size=2),
        "cards": st.dictionaries(ids, card, max_size=3),
        "texts": st.dictionaries(ids, st.fixed_dictionaries({"text": text}), max_size=2),
        "votes": st.dictionaries(ids, vote, max_size=2),
        "people": st.dictionaries(ids, person, max_size=4),
        "problems": st.dictionaries(ids, problem, max_size=4),
        "goals": st.dictionaries(ids, goal, max_size=4),
        "stakeholders": st.dictionaries(ids, stakeholder, max_size=3),
        "ties": ties,
    }
).map(Snapshot.model_validate)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workshops)
def test_an_archive_with_names_comes_back_identical(workshop):
    assert parse_archive(archive(workshop, names=True)) == workshop


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workshops)
def test_an_archive_without_names_comes_back_identical_but_for_names_and_contacts(workshop):
    def nameless(snapshot):
        content = snapshot.dump()
        for one in content["people"].values():
            one["name"] = ""
        for one in content["stakeholders"].values():
            one["contact"] = ""
        return content

    assert nameless(parse_archive(archive(workshop))) == nameless(workshop)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workshops)
def test_a_restored_archive_is_the_same_document(workshop):
    """Archive, models, Yjs types and back: what `umarlaud restore` writes is what another export reads."""
    doc = Doc()
    write_snapshot(parse_archive(archive(workshop, names=True)), doc)
    again = Doc()
    again.apply_update(doc.get_update())
    assert read_snapshot(again, workshop.id) == workshop


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_of_each_language_has_what_a_workshop_needs(language):
    demo = read_archive(demo_file(language))
    assert demo.meta.language == language
    assert len(demo.problems) >= 25
    assert len(demo.goals) == 6
    assert {problem.theme for problem in demo.problems.values()} == set(THEMES)
    shapes = [problem.geometry.type for problem in demo.problems.values()]
    assert (shapes.count("LineString"), shapes.count("Polygon")) == (2, 2)
    coverage = goal_coverage(demo)
    assert len(coverage.goals_without_problem) == 1
    assert coverage.problems_without_goal


def test_every_pin_of_the_demo_lies_in_its_settlement(demo):
    for problem in demo.problems.values():
        if problem.place and problem.geometry.type == "Point":
            assert locate(*problem.geometry.coordinates, "0714") == problem.place


def good(demo) -> dict:
    return json.loads(archive(demo))


def refusal(whole: object, language: str = "en") -> str:
    data = whole if isinstance(whole, bytes) else json.dumps(whole).encode()
    with pytest.raises(ArchiveError) as caught:
        parse_archive(data, "vana.json")
    return caught.value.translated(language)


def test_what_is_not_json_is_told_so():
    assert refusal(b"PK\x03\x04 a zip") == "vana.json is not readable as JSON (line 1)."
    assert refusal(b"\xff\xfe\x00") == "vana.json is not an archive of an Ümarlaud workshop."
    assert refusal(b"[" * 200_000) == "vana.json is not an archive of an Ümarlaud workshop."
    assert refusal(b"") == "vana.json is not readable as JSON (line 1)."


@pytest.mark.parametrize("whole", [[], {}, "x", 3, None, {"type": "FeatureCollection", "features": []}])
def test_json_that_is_not_ours_is_told_so(whole):
    assert refusal(whole, "et") == "vana.json ei ole Ümarlaua arhiiv."


def test_a_newer_archive_asks_for_an_update(demo):
    message = refusal({**good(demo), "schema": SCHEMA + 1, "workshop": {"of": "the future"}})
    assert message.startswith(f"vana.json was made with a newer version of Ümarlaud (schema {SCHEMA + 1};")
    assert message.endswith("Update Ümarlaud and try again.")


@pytest.mark.parametrize("schema", [None, "1", 0, True, 1.5])
def test_an_archive_without_a_version_is_told_so(demo, schema):
    assert refusal({**good(demo), "schema": schema}) == "vana.json does not say of which version it is."


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95, 0.999])
def test_a_file_cut_short_is_told_so(demo, share):
    data = archive(demo)
    assert "is cut short: its end is missing" in refusal(data[: int(len(data) * share)])


def test_a_bad_record_is_named_with_its_field_and_title(demo):
    whole = good(demo)
    key = next(iter(whole["workshop"]["problems"]))
    record = whole["workshop"]["problems"][key]
    record["geometry"] = {"type": "Point", "coordinates": [2.35, 48.85]}
    message = refusal(whole)
    assert f"problems → {key} → geometry → coordinates → 0" in message
    assert f"({record['title']})" in message
    assert message.endswith("is outside what is allowed.")
    assert "väljaspool lubatut" in refusal(whole, "et")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"colour": "red"}, "is not a field of this version"),
        ({"title": "x" * 10_000}, "is too long"),
        ({"title": 7}, "is not text"),
        ({"title": ""}, "is empty"),
        ({"precision": "about"}, "has a value that is not allowed"),
        ({"geometry": None}, "is not valid"),
        ({"geometry": {"type": "Point", "coordinates": ["22", "58"]}}, "is not a number"),
        ({"geometry": {"type": "Circle"}}, "has a value that is not allowed"),
    ],
)
def test_each_kind_of_mistake_is_said_in_words(demo, change, reason):
    whole = good(demo)
    next(iter(whole["workshop"]["problems"].values())).update(change)
    assert reason in refusal(whole)


def test_a_missing_part_and_an_unknown_municipality_are_told(demo):
    whole = good(demo)
    del whole["workshop"]["meta"]["title"]
    assert "meta → title is missing" in refusal(whole)
    whole = good(demo)
    whole["workshop"]["meta"]["municipality"] = "9999"
    assert refusal(whole) == "vana.json: there is no municipality with the code “9999”."
    assert "is not valid" in refusal({**good(demo), "workshop": None})


def test_not_a_number_is_no_number(demo):
    assert (
        refusal(archive(demo).replace(b'"order": 1.0', b'"order": NaN'))
        == "vana.json is not an archive of an Ümarlaud workshop."
    )


def test_a_file_that_is_not_there_is_told_so(tmp_path):
    with pytest.raises(ArchiveError, match=r"no\.json cannot be read: No such file or directory"):
        read_archive(tmp_path / "no.json")
