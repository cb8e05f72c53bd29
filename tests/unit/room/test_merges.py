"""Stakeholders that are merged or deleted while others work with them: nobody's work is refused or lost."""

from __future__ import annotations

import pytest
from pycrdt import Doc, Map

from umarlaud.document.shared import roots
from umarlaud.errors import Refused
from umarlaud.room.guard import Guard
from umarlaud.room.sender import Sender

ME, OTHER, BOSS = Sender("me"), Sender("other"), Sender("boss", "facilitator")


class Page:
    """A page that starts with what another has."""

    def __init__(self, sender: Sender, guard: Guard, of: Page | None = None) -> None:
        self.sender, self.guard, self.doc = sender, guard, Doc()
        if of:
            self.doc.apply_update(of.doc.get_update())
        self.stakeholders, self.ties = roots(self.doc)["stakeholders"], roots(self.doc)["ties"]
        self.made: list[bytes] = []
        self._subscription = self.doc.observe(lambda event: self.made.append(event.update))

    def add(self, key: str, name: str) -> Page:
        self.stakeholders[key] = Map({"name": name, "author": self.sender.person})
        return self

    def send(self, *others: Page) -> Page:
        made, self.made[:] = self.made[:], []
        for update in made:
            self.guard.admit(update, self.sender)
            for other in others:
                kept = other.made[:]
                other.doc.apply_update(update)
                other.made[:] = kept
        return self


@pytest.fixture
def mine() -> Page:
    return Page(ME, Guard()).add("d", "Valla seltsing").add("k", "Valla seltsing MTÜ").add("x", "Raamatukogu").send()


def test_two_who_add_one_stakeholder_at_once_have_two_records(mine):
    other = Page(OTHER, mine.guard, mine).add("o", "Kool").send()
    mine.add("p", "Kool").send(other)
    assert {key for key, record in other.stakeholders.items() if record["name"] == "Kool"} == {"o", "p"}


@pytest.mark.parametrize("gone", ["merged", "deleted"])
def test_a_tie_to_a_stakeholder_that_is_merged_or_deleted_meanwhile_comes_in(mine, gone):
    other = Page(OTHER, mine.guard, mine)
    if gone == "merged":
        mine.stakeholders["d"]["merged_into"] = "k"
    else:
        del mine.stakeholders["d"]
    mine.send()
    other.ties["d~x"] = Map({"a": "d", "b": "x", "views": Map({"other": Map({"today": "cooperation"})})})
    other.send(mine)
    assert mine.ties["d~x"]["views"]["other"]["today"] == "cooperation"


def test_what_the_author_writes_into_a_stakeholder_that_is_merged_meanwhile_lands(mine):
    boss = Page(BOSS, mine.guard, mine)
    boss.stakeholders["d"]["merged_into"] = "k"
    mine.stakeholders["d"]["needs"] = "Ruumi"
    boss.send(mine)
    mine.send(boss)
    record = boss.stakeholders["d"].to_py()
    assert (record["merged_into"], record["needs"]) == ("k", "Ruumi")
    boss.stakeholders["d"]["merged_into"] = None
    boss.send(mine)
    assert mine.stakeholders["d"]["merged_into"] is None


def test_a_participant_merges_what_they_added_and_nothing_else(mine):
    mine.stakeholders["d"]["merged_into"] = "k"
    mine.send()
    other = Page(OTHER, mine.guard, mine).add("o", "Kool").send()
    other.stakeholders["x"]["merged_into"] = "o"
    with pytest.raises(Refused) as caught:
        other.send()
    assert caught.value.rule == "owner"
    assert caught.value.where == ["stakeholders", "x", "merged_into"]


def test_a_record_that_a_facilitator_gives_to_another_is_theirs_at_once(mine):
    boss, other = Page(BOSS, mine.guard, mine), Page(OTHER, mine.guard, mine)
    boss.stakeholders["d"]["author"] = "other"
    boss.send(mine, other)
    other.stakeholders["d"]["name"] = "Külaselts"
    other.send(mine)
    mine.stakeholders["d"]["name"] = "Minu selts"
    with pytest.raises(Refused) as caught:
        mine.send()
    assert caught.value.rule == "owner"
