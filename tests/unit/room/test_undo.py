"""Taking back what one person typed: others' words survive, theirs are gone, whatever came between."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text

from umarlaud.document.models import Goal
from umarlaud.document.shared import record, roots
from umarlaud.room.replay import Row
from umarlaud.room.undo import undone

LETTERS = {"ann": 0x4E00, "bea": 0xC4, "cid": 0x1F300}
"""Where each person's letters begin: in three bytes, two, and four, so that counting goes wrong where it can."""


class Table:
    """Three people with a document each, and the log of what reached the room."""

    def __init__(self) -> None:
        self.log: list[Row] = []
        self.docs: dict[str, Doc[Any]] = {name: Doc() for name in LETTERS}
        self._sent = dict.fromkeys(LETTERS, b"\0")
        self._next = {name: itertools.count(start) for name, start in LETTERS.items()}
        self._seen = dict.fromkeys(LETTERS, 0)
        goal = {"title": Text(""), "body": Text(""), "order": 1.0, "problems": Array([]), "indicators": Array([])}
        goal["actions"] = Array([Map({"activity": "Buss", "budget": Map({"2026": 100.0}), "order": 1.0})])
        roots(self.docs["bea"])["goals"]["g"] = Map(goal)
        self.send("bea")
        for name in LETTERS:
            self.hear(name)

    def goal(self, name: str) -> Map[Any]:
        found: Map[Any] = roots(self.docs[name])["goals"]["g"]
        return found

    def send(self, name: str) -> None:
        doc = self.docs[name]
        update = doc.get_update(self._sent[name])
        self._sent[name] = doc.get_state()
        if update != b"\0\0":
            self.log.append(Row(len(self.log) + 1, name, f"2026-11-21T10:00:{len(self.log) % 60:02}.000Z", update))

    def hear(self, name: str) -> None:
        for row in self.log[self._seen[name] :]:
            self.docs[name].apply_update(row.data)
        self._seen[name] = len(self.log)
        self._sent[name] = self.docs[name].get_state()

    def type(self, name: str, share: float, letters: int) -> str:
        text = str(self.goal(name)["body"])
        at = len(text[: round(share * len(text))].encode())
        word = "".join(chr(next(self._next[name])) for _ in range(letters))
        self.goal(name)["body"].insert(at, word)
        return word

    def cut(self, name: str, share: float, letters: int) -> str:
        text = str(self.goal(name)["body"])
        start = round(share * len(text))
        word = text[start : start + letters]
        at = len(text[:start].encode())
        if word:
            del self.goal(name)["body"][at : at + len(word.encode())]
        return word

    def without(self, person: str) -> Map[Any]:
        doc: Doc[Any] = Doc()
        for row in self.log:
            doc.apply_update(row.data)
        doc.apply_update(undone(self.log, person))
        self.result = doc
        found: Map[Any] = roots(doc)["goals"]["g"]
        return found


ACT = st.tuples(
    st.sampled_from(sorted(LETTERS)),
    st.sampled_from(["type", "type", "cut", "sync"]),
    st.floats(0, 1),
    st.integers(1, 6),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ACT, max_size=40))
def test_others_words_survive_and_theirs_are_gone(acts):
    table = Table()
    cut: dict[str, set[str]] = {name: set() for name in LETTERS}
    typed: dict[str, str] = dict.fromkeys(LETTERS, "")
    for name, what, share, letters in acts:
        if what == "type":
            typed[name] += table.type(name, share, letters)
        elif what == "cut":
            cut[name] |= set(table.cut(name, share, letters))
        else:
            table.send(name)
            table.hear(name)
    for name in LETTERS:
        table.send(name)
    for name in LETTERS:
        table.hear(name)
    before = str(table.goal("bea")["body"])
    after = str(table.without("ann")["body"])
    assert not set(after) & set(typed["ann"])
    taken_by_others = cut["bea"] | cut["cid"]
    must_stand = set(typed["bea"] + typed["cid"]) - taken_by_others
    assert must_stand <= set(after) <= must_stand | (taken_by_others & cut["ann"])
    assert [letter for letter in before if letter in must_stand] == [
        letter for letter in after if letter in set(before) and letter in must_stand
    ]


def test_what_others_type_after_the_question_meets_the_answer():
    """The way back is an update: it merges with words that were not yet there when it was worked out."""
    table = Table()
    table.type("ann", 0, 4)
    table.send("ann")
    table.hear("bea")
    table.type("bea", 0.5, 2)
    table.send("bea")
    back = undone(table.log, "ann")
    later = table.type("bea", 1, 3)
    table.docs["bea"].apply_update(back)
    assert str(table.goal("bea")["body"]).endswith(later)
    assert len(str(table.goal("bea")["body"])) == 5


def test_lists_and_sorting_go_back_to_what_others_left():
    table = Table()
    bea, ann = table.goal("bea"), table.goal("ann")
    bea["problems"].extend(["p1", "p2"])
    bea["indicators"].append(Map({"name": "Käijaid", "unit": ""}))
    table.send("bea")
    table.hear("ann")
    ann["order"] = 9.0
    ann["problems"].append("p3")
    del ann["problems"][0]
    ann["indicators"][0]["unit"] = "jama"
    ann["indicators"].append(Map({"name": "Ann’s own", "unit": ""}))
    ann["indicators"].append(Map({"name": "Ann began", "unit": "Ann"}))
    table.send("ann")
    table.hear("bea")
    bea["indicators"][2]["name"] = "Bea wrote on"
    table.send("bea")
    goal = table.without("ann").to_py()
    assert goal["order"] == 1.0
    assert goal["problems"] == ["p1", "p2"]
    assert goal["indicators"] == [{"name": "Käijaid", "unit": ""}, {"name": "Bea wrote on"}]


def test_money_and_measurements_go_back_cell_by_cell():
    table = Table()
    bea, ann = table.goal("bea"), table.goal("ann")
    bea["actions"][0]["budget"]["2027"] = 200.0
    bea["actions"].append(Map({"activity": "Peatus", "budget": {"2026": 5.0}}))
    bea["indicators"].append(Map({"name": "Käijaid", "values": Map({"2026-01-31": Map({"value": 12.0})})}))
    table.send("bea")
    table.hear("ann")
    ann["actions"][0]["budget"]["2026"] = 999.0
    ann["actions"][0]["budget"]["2028"] = "kuskilt"
    del ann["actions"][0]["budget"]["2027"]
    ann["actions"][0]["order"] = 9.0
    ann["actions"][1]["budget"] = Map({"2026": 5.0, "2027": 7.0})  # as a page does with a plain value
    ann["actions"].append(Map({"activity": "Ann’s", "budget": Map({"2026": 1.0})}))
    ann["indicators"][0]["values"]["2026-01-31"]["source"] = "Ann luges"
    ann["indicators"][0]["values"]["2026-06-30"] = Map({"value": 20.0})
    ann["indicators"][0]["values"]["2026-09-30"] = Map({"value": 30.0})
    table.send("ann")
    table.hear("bea")
    bea["actions"][2]["budget"]["2027"] = 2.0
    bea["actions"][1]["budget"]["2027"] = 8.0
    bea["indicators"][0]["values"]["2026-09-30"]["source"] = "Bea luges"
    table.send("bea")
    goal = table.without("ann").to_py()
    assert goal["actions"] == [
        {"activity": "Buss", "budget": {"2026": 100.0, "2027": 200.0}, "order": 1.0},
        {"activity": "Peatus", "budget": {"2026": 5.0, "2027": 8.0}},
        {"budget": {"2027": 2.0}},
    ]
    (counted,) = goal["indicators"]
    days = {"2026-01-31": {"value": 12.0}, "2026-09-30": {"value": 30.0, "source": "Bea luges"}}
    assert counted == {"name": "Käijaid", "values": days}
    rows = roots(table.result)["goals"]["g"]
    assert isinstance(rows["actions"][2]["budget"], Map)
    assert isinstance(rows["indicators"][0]["values"]["2026-01-31"], Map)
    assert undone(table.log, "cid") == b"\0\0"
    assert table.without("bea").to_py()["actions"] == [
        {"budget": {"2026": 999.0, "2028": "kuskilt"}, "order": 9.0},
        {"activity": "Ann’s", "budget": {"2026": 1.0}},
    ]


def test_what_a_facilitator_brought_back_is_still_theirs_who_wrote_it():
    table = Table()
    word = table.type("ann", 0, 5)
    table.send("ann")
    table.hear("bea")
    kept = table.type("bea", 1, 4)
    table.send("bea")
    for name in LETTERS:
        table.hear(name)
    server: Doc[Any] = Doc()
    for row in table.log:
        server.apply_update(row.data)
    fields = roots(server)["goals"]["g"].to_py()
    assert fields["body"] == word + kept

    def by_the_server(change) -> None:
        before = server.get_state()
        change(roots(server)["goals"])
        row = Row(len(table.log) + 1, "server", "2026-11-21T11:00:00.000Z", server.get_update(before))
        table.log.append(row)

    by_the_server(lambda goals: goals.pop("g"))
    assert undone(table.log, "ann") == b"\0\0"
    by_the_server(lambda goals: goals.update({"g": record(Goal, fields)}))
    server.apply_update(undone(table.log, "ann"))
    assert str(roots(server)["goals"]["g"]["body"]) == kept


def test_what_one_of_three_wrote_in_twenty_thousand_updates_is_taken_back():
    """The work grows with the log, not with its square: this would not end otherwise."""
    table = Table()
    bodies = {name: table.goal(name)["body"] for name in LETTERS}
    for known in range(0, 200 * 99, 99):
        for name, letter in zip(LETTERS, "abc", strict=True):
            for more in range(33):
                bodies[name].insert((known + more) // 2, letter)
                table.send(name)
        for name in LETTERS:
            table.hear(name)
    assert len(table.log) > 19_000
    table.docs["bea"].apply_update(undone(table.log, "ann"))
    left = str(bodies["bea"])
    assert (left.count("a"), left.count("b"), left.count("c")) == (0, 6_600, 6_600)
