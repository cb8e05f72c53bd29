"""Putting back: the document says again what it said, other hands' work stays, a text is mended letter by letter."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.room.changes import Changes
from umarlaud.room.put_back import ABSENT, deltas, put_back, stood


def document() -> tuple[Doc, dict[str, Map]]:
    doc: Doc[Any] = Doc()
    maps = roots(doc)
    maps["meta"].update({"title": "T", "municipality": "0714"})
    maps["goals"]["g1"] = Map(
        {
            "title": Text("Eesmärk"),
            "body": Text("Ühed 🙂 sõnad"),
            "order": 1.0,
            "problems": Array(["p1", "p2", "p3"]),
            "actions": Array(
                [
                    Map({"activity": "üks", "budget": {"2026": 1.0}}),
                    Map({"activity": "kaks", "owner": "vald", "budget": Map({"2026": 5.0, "2027": "fondist"})}),
                ]
            ),
            "indicators": Array([Map({"name": "arv", "values": Map({"2026-01-31": Map({"value": 1.0})})})]),
            "consent": Map({"me": Map({"answer": "agree"})}),
        }
    )
    maps["problems"]["p1"] = Map({"title": "Auk", "description": Text("Sügav"), "theme": "other"})
    return doc, maps


def edits() -> st.SearchStrategy[list[tuple[str, int, str]]]:
    what = ["insert", "cut", "title", "link", "unlink", "row", "cell", "unrow", "consent", "gone", "theme", "untheme"]
    what += ["year", "unyear", "money", "count", "source", "move"]
    words = st.text(alphabet="aõ🙂 где", min_size=1, max_size=6)
    return st.lists(st.tuples(st.sampled_from(what), st.integers(0, 12), words), max_size=12)


def edit(maps: dict[str, Map], what: str, n: int, words: str) -> None:
    goal, problem = maps["goals"].get("g1"), maps["problems"].get("p1")
    if what == "gone":
        maps[("goals", "problems")[n % 2]].pop(("g1", "p1")[n % 2], None)
    elif problem is not None and what in ("title", "theme"):
        problem[what] = words
    elif problem is not None and what == "untheme" and "theme" in problem:
        del problem["theme"]
    if goal is None:
        return
    if what in ("insert", "cut"):
        letters = str(goal["body"])
        at = len(letters[: n % (len(letters) + 1)].encode())
        if what == "insert":
            goal["body"].insert(at, words)
        else:
            end = len(letters[: n % (len(letters) + 1) + 2].encode())
            del goal["body"][at:end]
    elif what == "link":
        goal["problems"].insert(n % (len(goal["problems"]) + 1), words)
    elif what == "row":
        goal["actions"].insert(n % (len(goal["actions"]) + 1), Map({"activity": words}))
    elif what in ("unlink", "unrow", "cell", "year", "unyear", "money", "move"):
        rows = goal["problems" if what == "unlink" else "actions"]
        if not len(rows):
            return
        row = rows[n % len(rows)]
        if what == "cell":
            row["owner"] = words
        elif what == "move":
            row["order"] = float(n)
        elif what == "money":
            row["budget"] = Map({str(2026 + n % 3): words})
        elif what in ("year", "unyear"):
            if not isinstance(row.get("budget"), Map):
                row["budget"] = Map({"2026": 1.0})
            elif what == "year":
                row["budget"][str(2026 + n % 4)] = float(n)
            else:
                row["budget"].pop("2026", None)
        else:
            del rows[n % len(rows)]
    elif what in ("count", "source"):
        values = goal["indicators"][0]["values"]
        if what == "count":
            values[("2026-01-31", "2026-06-30")[n % 2]] = Map({"value": float(n)})
        else:
            values["2026-01-31"]["source"] = words
    elif what == "consent":
        goal["consent"][("me", "other")[n % 2]] = Map({"answer": "object", "reason": words})


@settings(max_examples=200, deadline=None)
@given(edits(), st.booleans())
def test_whatever_happened_in_one_update_is_put_back(steps, with_deltas):
    doc, maps = document()
    before = {name: root.to_py() for name, root in maps.items()}
    changes = Changes(maps)
    with doc.transaction():
        for step in steps:
            edit(maps, *step)
    happened = deltas(changes.take()) if with_deltas else {}
    with doc.transaction():
        put_back(maps, {("goals", "g1"): before["goals"]["g1"], ("problems", "p1"): before["problems"]["p1"]}, happened)
    assert {name: root.to_py() for name, root in maps.items()} == before


@settings(max_examples=100, deadline=None)
@given(edits(), st.sampled_from(["body", "problems", "actions", "indicators", "consent"]))
def test_only_what_is_named_is_put_back(steps, field):
    doc, maps = document()
    before = maps["goals"]["g1"].to_py()
    changes = Changes(maps)
    with doc.transaction():
        for what, n, words in steps:
            edit(maps, what, n * 2 + 1 if what == "gone" else n, words)  # the goal stays
    after = maps["goals"]["g1"].to_py()
    with doc.transaction():
        put_back(maps, {("goals", "g1", field): before[field]}, deltas(changes.take()))
    assert maps["goals"]["g1"].to_py() == {**after, field: before[field]}


def test_what_others_type_at_the_same_moment_stays_where_it_was_typed():
    doc, maps = document()
    theirs: Doc[Any] = Doc()
    theirs.apply_update(doc.get_update())
    changes = Changes(maps)
    with doc.transaction():
        maps["goals"]["g1"]["body"].insert(0, "Lukus osas. ")
        del maps["goals"]["g1"]["body"][12:17]
    roots(theirs)["goals"]["g1"]["body"].insert(len("Ühed 🙂 ".encode()), "juhataja ")
    with doc.transaction():
        put_back(maps, {("goals", "g1", "body"): "Ühed 🙂 sõnad"}, deltas(changes.take()))
    doc.apply_update(theirs.get_update(doc.get_state()))
    assert str(maps["goals"]["g1"]["body"]) == "Ühed 🙂 juhataja sõnad"


def test_a_row_keeps_what_others_write_in_it():
    doc, maps = document()
    theirs: Doc[Any] = Doc()
    theirs.apply_update(doc.get_update())
    before = stood(maps, ("goals", "g1", "actions"))
    maps["goals"]["g1"]["actions"][1]["owner"] = "lukus"
    maps["goals"]["g1"]["actions"][1]["budget"]["2028"] = 3.0
    maps["goals"]["g1"]["actions"][1]["budget"]["2026"] = 6.0
    roots(theirs)["goals"]["g1"]["actions"][1]["to"] = "juuni"
    roots(theirs)["goals"]["g1"]["actions"][1]["budget"]["2029"] = 9.0
    with doc.transaction():
        put_back(maps, {("goals", "g1", "actions"): before}, {})
    doc.apply_update(theirs.get_update(doc.get_state()))
    kept = {"activity": "kaks", "owner": "vald", "budget": {"2026": 5.0, "2027": "fondist", "2029": 9.0}}
    assert maps["goals"]["g1"]["actions"][1].to_py() == {**kept, "to": "juuni"}


def test_what_was_not_there_goes_and_the_workshops_own_fields_come_back():
    doc, maps = document()
    with doc.transaction():
        maps["meta"].update({"title": "Ümber", "closed": "2026-11-26T10:00:00Z"})
        maps["goals"]["g1"]["consent"]["x"] = Map({"answer": "agree"})
        maps["cards"]["c1"] = Map({"board": "b"})
    with doc.transaction():
        put_back(
            maps,
            {
                ("meta", "title"): "T",
                ("meta", "closed"): ABSENT,
                ("goals", "g1", "consent", "x"): ABSENT,
                ("cards", "c1"): ABSENT,
                ("goals", "not-there", "body"): "x",
            },
            {},
        )
    assert maps["meta"].to_py() == {"title": "T", "municipality": "0714"}
    assert maps["goals"]["g1"]["consent"].to_py() == {"me": {"answer": "agree"}}
    assert "c1" not in maps["cards"]
    assert stood(maps, ("goals", "not-there")) is ABSENT
