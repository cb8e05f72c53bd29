"""The guard: what honest pages make comes in, whatever the order; everything else is refused and leaves no trace."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text

from umarlaud.document.shared import read_snapshot, roots
from umarlaud.errors import Refused, UnreadableMessage
from umarlaud.room.guard import Guard
from umarlaud.room.sender import Sender

ME, OTHER, FACILITATOR = Sender("me"), Sender("other"), Sender("boss", "facilitator")


class Page:
    """A page of an honest person: a document whose updates are collected."""

    def __init__(self, sender: Sender, *before: bytes) -> None:
        self.sender = sender
        self.doc = Doc()
        for update in before:
            self.doc.apply_update(update)
        self.roots = roots(self.doc)
        self.made: list[bytes] = []
        self._subscription = self.doc.observe(lambda event: self.made.append(event.update))

    def pin(self, key: str = "p1", **fields: object) -> Page:
        record = {
            "title": "Kõnnitee lõpeb poolel teel",
            "description": Text(""),
            "theme": "accessibility",
            "geometry": {"type": "Point", "coordinates": [22.49, 58.25]},
            "precision": "village",
            "author": self.sender.person,
            "created": "2026-11-21T10:00:00Z",
        }
        self.roots["problems"][key] = Map(record | fields)
        return self

    def goal(self, key: str = "g1") -> Page:
        fields = {
            "title": Text(""),
            "body": Text(""),
            "order": 1.0,
            "problems": Array([]),
            "actions": Array([Map({"activity": "Buss", "budget": Map({"2026": 12_000.0}), "problems": ["p1"]})]),
            "indicators": Array([Map({"name": "Sõitjaid", "values": Map({"2026-01-31": Map({"value": 12.0})})})]),
            "author": self.sender.person,
        }
        self.roots["goals"][key] = Map(fields)
        return self

    def row(self, field: str = "actions") -> Map:
        return self.roots["goals"]["g1"][field][0]

    def send(self, guard: Guard) -> None:
        made, self.made[:] = self.made[:], []
        for update in made:
            guard.admit(update, self.sender)


def room_with_a_pin_and_a_goal() -> tuple[Guard, list[bytes]]:
    guard, page = Guard(), Page(ME)
    page.pin().goal()
    before = page.made[:]
    page.send(guard)
    return guard, before


def refused(change, sender: Sender = OTHER) -> Refused:
    guard, before = room_with_a_pin_and_a_goal()
    page = Page(sender, *before)
    change(page)
    with pytest.raises(Refused) as caught:
        page.send(guard)
    guard.rebuild(before)
    Page(OTHER, *before).pin("after").send(guard)
    return caught.value


def test_the_author_may_change_and_delete_and_bring_back():
    guard, before = room_with_a_pin_and_a_goal()
    page = Page(ME, *before)
    page.roots["problems"]["p1"]["title"] = "Uus"
    page.roots["problems"]["p1"]["description"].insert(0, "Pime ja libe")
    del page.roots["problems"]["p1"]
    page.pin("p1")
    page.send(guard)


def test_everyone_may_write_in_a_goal_and_link_it():
    guard, before = room_with_a_pin_and_a_goal()
    page = Page(OTHER, *before)
    goal = page.roots["goals"]["g1"]
    goal["title"].insert(0, "Igaüks pääseb bussiga arsti juurde")
    goal["problems"].append("p1")
    goal["order"] = 2.5
    goal["consent"] = Map({"other": Map({"answer": "agree"})})
    page.send(guard)


@pytest.mark.parametrize("key", ["title", "theme", "geometry", "touches", "precision"])
def test_no_field_of_anothers_pin_can_be_changed(key):
    def change(page: Page) -> None:
        page.roots["problems"]["p1"][key] = "other"

    assert refused(change).rule == "owner"


def test_the_words_that_were_refused_are_given_back():
    def change(page: Page) -> None:
        page.pin("p2", title="Minu pikk mõte", today="Midagi ei ole", author="me")

    error = refused(change)
    assert error.rule == "author"
    assert error.text is not None
    assert "Minu pikk mõte" in error.text
    assert "Midagi ei ole" in error.text


def test_a_facilitator_may_change_anything_but_not_break_the_schema():
    guard, before = room_with_a_pin_and_a_goal()
    page = Page(FACILITATOR, *before)
    page.roots["problems"]["p1"]["title"] = "Täpsem"
    page.roots["meta"]["title"] = "Ümarlaud"
    page.roots["meta"]["municipality"] = "0714"
    with pytest.raises(Refused):  # a title alone is not a workshop yet
        page.send(guard)

    def change(page: Page) -> None:
        page.roots["problems"]["p1"]["nonsense"] = 1

    assert refused(change, FACILITATOR).rule == "field"


REFUSED = {
    "delete anothers pin": (lambda p: p.roots["problems"].pop("p1"), "owner"),
    "replace anothers pin": (lambda p: p.pin("p1"), "owner"),
    "delete anothers goal": (lambda p: p.roots["goals"].pop("g1"), "owner"),
    "replace a shared text": (lambda p: p.roots["goals"]["g1"].update({"title": Text("")}), "replace"),
    "vote for another": (
        lambda p: p.roots["goals"]["g1"].update({"consent": Map({"me": Map({"answer": "agree"})})}),
        "owner",
    ),
    "be another": (lambda p: p.roots["people"].update({"me": Map({"name": "X"})}), "author"),
    "no author": (lambda p: p.pin("p2", author=None), "author"),
    "unknown field": (lambda p: p.pin("p2", colour="red"), "field"),
    "unknown root": (lambda p: p.doc.get("chat", type=Map).update({"a": 1}), "root"),
    "text where a shared text is": (lambda p: p.pin("p2", description="plain"), "type"),
    "shared text where a value is": (lambda p: p.pin("p2", title=Text("x")), "type"),
    "a record that is not one": (lambda p: p.roots["problems"].update({"p2": "x"}), "type"),
    "an empty title": (lambda p: p.pin("p2", title=""), "length"),
    "a long title": (lambda p: p.pin("p2", title="x" * 201), "length"),
    "a long text": (lambda p: p.roots["goals"]["g1"]["title"].insert(0, "õ" * 301), "length"),
    "control characters": (lambda p: p.pin("p2", title="a\x00b"), "schema"),
    "control characters in a text": (lambda p: p.roots["goals"]["g1"]["body"].insert(0, "a\x0bb"), "text"),
    "bold": (lambda p: p.roots["goals"]["g1"]["body"].insert(0, "b", {"bold": True}), "text"),
    "a place abroad": (lambda p: p.pin("p2", geometry={"type": "Point", "coordinates": [2.3, 48.8]}), "place"),
    "a place in words": (lambda p: p.pin("p2", geometry={"type": "Point", "coordinates": ["22", "58"]}), "place"),
    "swapped axes": (lambda p: p.pin("p2", geometry={"type": "Point", "coordinates": [58.2, 22.4]}), "place"),
    "a key with a slash": (lambda p: p.pin("../../etc"), "key"),
    "another author later": (lambda p: p.roots["goals"]["g1"].update({"author": "other"}), "fixed"),
    "the workshop's title": (lambda p: p.roots["meta"].update({"title": "X"}), "facilitator"),
    "a row that is no map": (lambda p: p.roots["goals"]["g1"]["actions"].append({"activity": "x"}), "type"),
    "a row of letters": (lambda p: p.roots["goals"]["g1"]["actions"].append(Text("x")), "type"),
    "a text in a new row": (lambda p: p.roots["goals"]["g1"]["actions"].append(Map({"activity": Text("x")})), "type"),
    "a list in a new row": (lambda p: p.roots["goals"]["g1"]["actions"].append(Map({"ties": Array([])})), "type"),
    "a text in a row": (lambda p: p.row().update({"activity": Text("x")}), "type"),
    "a list in a row": (lambda p: p.row().update({"problems": Array(["p1"])}), "type"),
    "a text in place of a budget": (lambda p: p.row().update({"budget": Text("x")}), "type"),
    "a text in a budget": (lambda p: p.row()["budget"].update({"2027": Text("x")}), "type"),
    "a text in a new budget": (lambda p: p.row().update({"budget": Map({"2027": Text("x")})}), "type"),
    "a budget in a budget": (lambda p: p.row()["budget"].update({"2027": Map({"2028": 1.0})}), "type"),
    "a budget of next year": (lambda p: p.row()["budget"].update({"next year": 1.0}), "schema"),
    "no number": (lambda p: p.row()["budget"].update({"2027": float("nan")}), "schema"),
    "thirty-one years": (lambda p: p.row().update({"budget": {str(n): 1.0 for n in range(2000, 2031)}}), "schema"),
    "a thousand rows and one": (
        lambda p: p.roots["goals"]["g1"]["actions"].extend([Map({"activity": str(n)}) for n in range(1_000)]),
        "limit",
    ),
    "an unknown field of a new row": (
        lambda p: p.roots["goals"]["g1"]["actions"].append(Map({"colour": "red"})),
        "field",
    ),
    "a row's name that is no key": (lambda p: p.row().update({"id": "a/b"}), "schema"),
    "a long activity": (lambda p: p.row().update({"activity": "õ" * 301}), "length"),
    "control characters in a row": (lambda p: p.row()["budget"].update({"2027": "a\x00b"}), "schema"),
    "a row that is a letter": (lambda p: p.roots["goals"]["g1"]["actions"].append("x"), "type"),
    "an unknown field of a row": (lambda p: p.row().update({"colour": "red"}), "field"),
    "a text in a measurement": (
        lambda p: p.row("indicators")["values"]["2026-01-31"].update({"source": Text("x")}),
        "type",
    ),
    "a text in place of a measurement": (
        lambda p: p.row("indicators")["values"].update({"2026-02-28": Text("x")}),
        "type",
    ),
    "a measurement of no day": (
        lambda p: p.row("indicators")["values"].update({"2026-02-30": Map({"value": 1.0})}),
        "schema",
    ),
    "a new goal with a text in a row": (
        lambda p: p.roots["goals"].update(
            {"g2": Map({"author": "other", "actions": Array([Map({"budget": Map({"2026": Text("x")})})])})}
        ),
        "type",
    ),
    "a text in a view": (
        lambda p: p.roots["goals"]["g1"].update(
            {"consent": Map({"other": Map({"answer": "object", "reason": Text("x")})})}
        ),
        "type",
    ),
    "a text among the steps before": (
        lambda p: p.roots["evidence"].update({"e1": Map({"author": "other", "rests_on": Array([Text("x")])})}),
        "type",
    ),
    "a figure that is a shared type": (
        lambda p: p.roots["evidence"].update({"e1": Map({"author": "other", "figures": Array([])})}),
        "type",
    ),
    "what a check found is let stand": (
        lambda p: p.roots["accepted"].update({"sum~2022": Map({"reason": "Nii on."})}),
        "facilitator",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_honest_page_makes_is_refused(name):
    change, rule = REFUSED[name]
    assert refused(change).rule == rule


def test_everyone_writes_in_the_rows_of_a_goal_and_a_budget_may_be_a_plain_value():
    guard, before = room_with_a_pin_and_a_goal()
    page = Page(OTHER, *before)
    page.row()["budget"]["2027"] = "fondist"
    page.row()["order"] = 2.0
    page.row("indicators")["values"]["2026-06-30"] = Map({"value": 15.0, "source": "loendus"})
    page.roots["goals"]["g1"]["actions"].append(Map({"id": "a2", "budget": {"2026": 1.0}, "evidence": ["e1"]}))
    page.roots["goals"]["g1"]["results"] = Array([Map({"text": "Kõik jõuavad kohale", "id": "r1"})])
    page.roots["evidence"]["e1"] = Map({"author": "other", "text": Text("Leid"), "figures": [{"value": 1.0}]})
    page.roots["cases"]["k1"] = Map({"author": "other", "title": "Rõuge tervisenõukogu", "year": 2019})
    page.send(guard)
    lead = Page(FACILITATOR, *before)
    lead.roots["accepted"]["sum~2022"] = Map({"reason": "Allikas eksib.", "at": "2026-11-26T10:00:00Z"})
    lead.send(guard)
    owner, link = Page(ME, guard._shadow.get_update()), "e0"
    owner.roots["evidence"]["e1"]["rests_on"] = Array([link])
    owner.roots["evidence"]["e1"]["order"] = 3.0
    owner.send(guard)
    owner.roots["evidence"]["e1"]["quote"] = "Kellegi teise sõnad"
    with pytest.raises(Refused) as caught:
        owner.send(guard)
    assert caught.value.rule == "owner"


def test_one_person_cannot_fill_the_workshop(monkeypatch):
    monkeypatch.setattr("umarlaud.room.rights.MOST_RECORDS_OF_ONE", 3)
    guard, page = Guard(), Page(ME)
    for number in range(3):
        page.pin(f"p{number}")
    page.send(guard)
    page.pin("p4")
    with pytest.raises(Refused) as caught:
        page.send(guard)
    assert caught.value.rule == "limit"


def test_an_update_over_the_size_limit_is_refused(monkeypatch):
    monkeypatch.setattr("umarlaud.room.guard.MOST_UPDATE_BYTES", 100)
    with pytest.raises(Refused) as caught:
        Page(ME).pin(today="x" * 200).send(Guard())
    assert caught.value.rule == "size"


def test_a_deletion_of_what_is_not_written_yet_is_refused():
    guard, before = room_with_a_pin_and_a_goal()
    victim = Page(ME, *before)
    client = victim.doc.client_id
    future = bytes([0, 1]) + _varuint(client) + bytes([1, 0, 50])
    with pytest.raises(UnreadableMessage):
        guard.admit(future, OTHER)


def _varuint(number: int) -> bytes:
    from umarlaud.room.protocol import varuint

    return varuint(number)


actions = st.lists(
    st.tuples(
        st.sampled_from(["me", "other", "third"]),
        st.sampled_from(["pin", "goal", "type", "erase", "delete", "retitle", "link", "sync"]),
        st.integers(0, 5),
        st.text(alphabet="aõ🙂 где", min_size=1, max_size=5),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(actions)
def test_honest_pages_are_never_refused_and_end_with_the_same_document(steps):
    """Convergence: any interleaving of honest edits, some made offline, is admitted and read the same everywhere."""
    guard = Guard()
    server = Doc()
    roots(server)
    pages = {name: Page(Sender(name)) for name in ("me", "other", "third")}

    def sync(page: Page) -> None:
        for update in page.made:
            guard.admit(update, page.sender)
            server.apply_update(update)
        page.made.clear()
        missing = server.get_update(page.doc.get_state())
        page.doc.apply_update(missing)
        page.made.clear()

    for name, action, number, words in steps:
        page = pages[name]
        problems, goals = page.roots["problems"], page.roots["goals"]
        own = [key for key in problems if problems[key]["author"] == name]
        if action == "pin":
            page.pin(f"{name}-p{number}") if f"{name}-p{number}" not in problems else None
        elif action == "goal":
            page.goal(f"{name}-g{number}") if f"{name}-g{number}" not in goals else None
        elif action == "type" and len(goals):
            goals[sorted(goals)[number % len(goals)]]["body"].insert(0, words)
        elif action == "erase" and len(goals):
            text = goals[sorted(goals)[number % len(goals)]]["body"]
            text.clear()
        elif action == "retitle" and own:
            problems[own[number % len(own)]]["title"] = words
        elif action == "delete" and own:
            del problems[own[number % len(own)]]
        elif action == "link" and len(goals) and len(problems):
            goals[min(goals)]["problems"].append(sorted(problems)[number % len(problems)])
        elif action == "sync":
            sync(page)
    for _ in range(2):
        for page in pages.values():
            sync(page)
    contents = [{name: root.to_py() for name, root in page.roots.items()} for page in pages.values()]
    assert contents[0] == contents[1] == contents[2]
    with server.transaction():
        roots(server)["meta"].update({"title": "T", "municipality": "0714"})
    read_snapshot(server, "w")
