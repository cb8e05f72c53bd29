"""Whose what is: helpers speak for their people, facilitators make votes, only the server says what came of them."""

from __future__ import annotations

import pytest
from pycrdt import Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.errors import Refused
from umarlaud.room.guard import Guard
from umarlaud.room.limits import MOST_HELPED
from umarlaud.room.sender import Sender

HELPER, OTHER, BOSS = Sender("helper"), Sender("other"), Sender("boss", "facilitator")
PLACE = {"type": "Point", "coordinates": [22.49, 58.25]}


class Room:
    """A guard, and a document that has what it let in."""

    def __init__(self, document: str = "shared") -> None:
        self.document, self.guard, self.doc = document, Guard(document=document), Doc()

    def write(self, sender: Sender, *changes) -> None:
        """Each change is an update of its own, from a page that has everything."""
        for change in changes:
            page: Doc = Doc()
            page.apply_update(self.doc.get_update())
            made: list[bytes] = []
            subscription = page.observe(lambda event, made=made: made.append(event.update))
            with page.transaction():
                change(roots(page, self.document))
            page.unobserve(subscription)
            for update in made:
                try:
                    contents = self.guard.admit(update, sender)
                except Refused:
                    self.guard.rebuild([self.doc.get_update()])
                    raise
                self.doc.apply_update(update if contents.instead is None else contents.instead)
                if contents.united:
                    self.doc.apply_update(contents.united[0])

    def refuses(self, sender: Sender, *changes) -> str:
        with pytest.raises(Refused) as caught:
            self.write(sender, *changes)
        return caught.value.rule

    def server(self, change) -> None:
        for update, _ in self.guard.change(change)[1]:
            self.doc.apply_update(update)

    def content(self, root: str) -> dict:
        return roots(self.doc, self.document)[root].to_py()


def pin(key: str, author: str, **fields: object):
    record = {"title": "Mure", "description": Text(""), "geometry": PLACE, "author": author, **fields}
    return lambda maps: maps["problems"].update({key: Map(record)})


def somebody(key: str, **fields: object):
    return lambda maps: maps["people"].update({key: Map({"name": "Nimi", **fields})})


@pytest.fixture
def room() -> Room:
    """Two people are here; a facilitator made one of them the helper of a table."""
    room = Room()
    room.write(HELPER, somebody("helper"))
    room.write(OTHER, somebody("other"))
    room.write(BOSS, lambda maps: maps["people"]["helper"].update({"role": "helper"}))
    return room


def test_a_helper_puts_in_people_and_what_they_say(room):
    def with_a_pin(maps):
        pin("p1", "granny", via="helper")(maps)
        somebody("granny", helper="helper")(maps)

    room.write(
        HELPER,
        with_a_pin,  # the person and what they say in one update
        lambda maps: maps["problems"]["p1"].update({"title": "Täpsemalt"}),
        lambda maps: maps["ties"].update(
            {"a~b": Map({"a": "a", "b": "b", "views": Map({"granny": Map({"note": "tean neid"})})})}
        ),
        lambda maps: maps["ties"]["a~b"]["views"].update({"helper": Map({"today": "none"})}),
        lambda maps: maps["ties"]["a~b"]["views"]["granny"].update({"today": "cooperation"}),
        lambda maps: maps["cards"].update(
            {"c1": Map({"board": "x", "author": "granny", "via": "paper", "support": Map()})}
        ),
        lambda maps: maps["cards"]["c1"]["support"].update({"granny": Map({})}),
        lambda maps: maps["people"]["granny"].update({"name": "Vanaema"}),
    )
    assert room.content("problems")["p1"] | {"geometry": 0} == {
        "title": "Täpsemalt",
        "description": "",
        "geometry": 0,
        "author": "granny",
        "via": "helper",
    }
    assert room.content("ties")["a~b"]["views"]["granny"]["today"] == "cooperation"
    assert room.content("cards")["c1"]["support"] == {"granny": {}}
    room.write(HELPER, lambda maps: maps["problems"].pop("p1"))


def test_nobody_else_does(room):
    room.write(HELPER, somebody("granny", helper="helper"), pin("p1", "granny", via="paper"))
    assert room.refuses(OTHER, somebody("x", helper="other")) == "helper"
    assert room.refuses(OTHER, pin("p2", "other", via="paper")) == "helper"
    assert room.refuses(OTHER, pin("p2", "granny")) == "author"
    assert room.refuses(OTHER, lambda maps: maps["problems"]["p1"].update({"title": "X"})) == "owner"
    assert room.refuses(OTHER, lambda maps: maps["people"]["granny"].update({"name": "X"})) == "owner"
    assert room.refuses(OTHER, lambda maps: maps["people"]["granny"].update({"helper": "other"})) == "fixed"
    assert room.refuses(OTHER, somebody("granny", helper="other")) == "owner"
    tie = {"a~b": Map({"a": "a", "b": "b", "views": Map({"granny": Map({"note": "võõras"})})})}
    assert room.refuses(OTHER, lambda maps: maps["ties"].update(tie)) == "owner"


def test_a_helper_speaks_for_nobody_who_has_a_phone(room):
    assert room.refuses(HELPER, somebody("other", helper="helper")) == "owner"
    assert room.refuses(HELPER, lambda maps: maps["people"]["other"].update({"helper": "helper"})) == "fixed"
    room.write(BOSS, lambda maps: maps["people"].pop("other"))
    assert room.refuses(HELPER, somebody("other", helper="helper")) == "author"  # has written here before
    assert room.refuses(HELPER, somebody("helper", helper="helper", role="helper")) == "helper"


def test_who_is_a_helper_no_more_writes_for_nobody(room):
    room.write(HELPER, somebody("granny", helper="helper"), pin("p1", "granny", via="paper"))
    room.write(BOSS, lambda maps: maps["people"]["helper"].update({"role": None}))
    assert room.refuses(HELPER, lambda maps: maps["problems"]["p1"].update({"title": "X"})) == "owner"
    assert room.refuses(HELPER, pin("p2", "granny", via="paper")) == "helper"


def test_nobody_makes_themselves_a_helper(room):
    assert room.refuses(OTHER, lambda maps: maps["people"]["other"].update({"role": "helper"})) == "facilitator"
    assert room.refuses(OTHER, somebody("other", role="helper")) == "facilitator"
    assert room.refuses(OTHER, somebody("other", named=True)) == "facilitator"
    assert room.refuses(HELPER, somebody("helper")) == "facilitator"  # a mark is no more one's own to take away
    room.write(OTHER, somebody("other", capacity="both"))


def test_one_helper_has_no_more_than_a_tables_people(room):
    for number in range(MOST_HELPED):
        room.write(HELPER, somebody(f"p{number}", helper="helper"))
    assert room.refuses(HELPER, somebody("one-more", helper="helper")) == "limit"


def test_the_rights_of_helpers_are_there_after_a_restart(room):
    room.write(HELPER, somebody("granny", helper="helper"))
    room.guard = Guard(room.guard.writers)
    room.guard.rebuild([room.doc.get_update()])
    room.write(HELPER, pin("p1", "granny", via="paper"))
    assert room.refuses(OTHER, pin("p2", "granny", via="paper")) == "helper"


VOTE = {"title": {"et": "Mis on tähtsaim?"}, "kind": "dots", "on": "problems", "points": 3}


def vote(**fields: object):
    return lambda maps: maps["votes"].update({"v1": Map({**VOTE, **fields})})


def field(**fields: object):
    return lambda maps: maps["votes"]["v1"].update(fields)


def test_facilitators_make_votes_and_only_the_server_opens_them(room):
    assert room.refuses(OTHER, vote()) == "facilitator"
    assert room.refuses(BOSS, vote(state="open")) == "server"
    assert room.refuses(BOSS, vote(result={"method": "dots", "ballots": 0})) == "server"
    room.write(BOSS, vote(), field(points=5), field(items=["p1"]))
    assert room.refuses(OTHER, field(points=1)) == "facilitator"
    assert room.refuses(OTHER, lambda maps: maps["votes"].pop("v1")) == "facilitator"
    for change in (field(state="open"), field(turnout={"own": 7}), field(result={"method": "dots", "ballots": 7})):
        assert room.refuses(BOSS, change) == "server"


def test_what_is_asked_is_fixed_once_a_vote_is_open(room):
    room.write(BOSS, vote())
    room.server(field(state="open"))
    for change in (field(points=9), field(items=[]), field(kind="choice"), field(on="goals"), field(board="x")):
        assert room.refuses(BOSS, change) == "fixed"
    room.write(BOSS, field(title={"et": "Sama küsimus, selgemalt"}), field(order=2.0))
    assert room.refuses(BOSS, lambda maps: maps["votes"].pop("v1")) == "server"
    assert room.refuses(BOSS, vote()) == "server"
    room.guard.rebuild([room.doc.get_update()])
    assert room.refuses(BOSS, field(points=9)) == "fixed"


def test_texts_are_made_by_facilitators_and_written_by_everybody(room):
    assert room.refuses(OTHER, lambda maps: maps["texts"].update({"b": Map({"text": Text("")})})) == "facilitator"
    room.write(BOSS, lambda maps: maps["texts"].update({"b": Map({"text": Text("Algus")})}))
    room.write(OTHER, lambda maps: maps["texts"]["b"]["text"].insert(0, "Meie "))
    assert room.refuses(OTHER, lambda maps: maps["texts"].pop("b")) == "facilitator"


def test_the_desk_document_is_the_servers_but_for_notes():
    room = Room("desk")
    moment = "2026-11-26T10:00:00Z"
    act = {"time": moment, "by": "boss", "act": "hide"}
    room.server(lambda maps: maps["acts"].update({"a1": Map(act)}))
    room.write(BOSS, lambda maps: maps["notes"].update({"workshop": Map({"text": Text("Kohv kell 12")})}))
    room.write(BOSS, lambda maps: maps["notes"]["workshop"]["text"].insert(0, "! "))
    for change in (
        lambda maps: maps["acts"].pop("a1"),
        lambda maps: maps["acts"]["a1"].update({"act": "approve"}),
        lambda maps: maps["acts"].update({"a2": Map(act)}),
        lambda maps: maps["blocked"].update({"x": Map({"by": "boss", "time": moment})}),
        lambda maps: maps["after"].update({"after": Map({"purge": "2027-01-01"})}),
    ):
        assert room.refuses(BOSS, change) == "server"
    assert room.content("acts") == {"a1": act}
