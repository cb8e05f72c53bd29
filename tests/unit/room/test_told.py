"""What is kept for people who are not here: each message once, and no more than a room has place for."""

from __future__ import annotations

from umarlaud.errors import Refused
from umarlaud.room.told import MOST_OF_ONE, MOST_PEOPLE, Untold


def refused(words: str) -> Refused:
    return Refused("stage", ["goals", "g"], "This part is closed.", words)


def test_what_was_kept_is_told_once_and_to_nobody_else():
    untold = Untold()
    untold.keep("mari", refused("üks"))
    untold.keep("mari", refused("kaks"))
    assert untold.take("jaan") == []
    assert [one.text for one in untold.take("mari")] == ["üks", "kaks"]
    assert untold.take("mari") == []


def test_of_very_many_messages_for_one_person_the_newest_stay():
    untold = Untold()
    for number in range(MOST_OF_ONE + 3):
        untold.keep("mari", refused(str(number)))
    kept = untold.take("mari")
    assert len(kept) == MOST_OF_ONE
    assert kept[-1].text == str(MOST_OF_ONE + 2)


def test_ever_new_people_do_not_fill_the_memory_and_take_nobodys_place():
    untold = Untold()
    for number in range(MOST_PEOPLE + 1):
        untold.keep(f"p{number}", refused("sõnad"))
    untold.keep("p0", refused("veel"))
    assert untold.take(f"p{MOST_PEOPLE}") == []
    assert [one.text for one in untold.take("p0")] == ["sõnad", "veel"]
