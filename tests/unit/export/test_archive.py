"""The archive: what comes back is what went in, and a bad file is told from a good one in plain words."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from pycrdt import Doc
from tests.workshops import workshops

from umarlaud.analysis.counts import goal_coverage
from umarlaud.datasets import demo_file, locate
from umarlaud.document.models import SCHEMA, THEMES
from umarlaud.document.shared import read_snapshot, write_snapshot
from umarlaud.errors import ArchiveError
from umarlaud.export import parse_archive, read_archive
from umarlaud.export.archive import archive
from umarlaud.locale import LANGUAGES


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


def test_an_archive_from_before_there_was_a_plan_is_restored(demo):
    whole = good(demo)
    content = whole["workshop"]
    for root in ("evidence", "cases", "accepted"):
        del content[root]
    del content["meta"]["plan"]
    row = {"activity": "Liin", "budget": {"2027": 100, "2028": "fondist"}}
    for goal in content["goals"].values():
        goal |= {"actions": [row], "results": [{"text": "Kohal"}], "indicators": [{"name": "Sõitjaid"}]}
    restored = parse_archive(json.dumps(whole).encode())
    goal = next(iter(restored.goals.values()))
    assert (goal.actions[0].id, goal.actions[0].order, goal.actions[0].problems) == (None, 0.0, [])
    assert (goal.indicators[0].values, restored.evidence, restored.meta.plan) == ({}, {}, None)
    assert parse_archive(archive(restored, names=True)) == restored


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
