"""Words that fell on the ground are found in the update, and nothing else is taken for such."""

from __future__ import annotations

from pycrdt import Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.room.fallen import fallen
from umarlaud.room.protocol import read_state_vector, read_update
from umarlaud.room.structs import Ranges


def told(change, *, gone: str | None = "goals", rescued=lambda _id: False) -> str:
    """What is said to have fallen of a change to a document in which the records of a root are gone."""
    doc: Doc = Doc()
    with doc.transaction():
        for name in ("goals", "cards"):
            roots(doc)[name]["k"] = Map({"title": Text("Vana"), "text": Text("vana"), "theme": "x"})
    page: Doc = Doc()
    page.apply_update(doc.get_update())
    if gone:
        del roots(doc)[gone]["k"]
    known = read_state_vector(doc.get_state())
    made: list[bytes] = []
    subscription = page.observe(lambda event: made.append(event.update))
    with page.transaction():
        change(roots(page))
    page.unobserve(subscription)
    kept: list[bytes] = []
    subscription = doc.observe(lambda event: kept.append(event.update))
    doc.apply_update(made[0])
    doc.unobserve(subscription)
    return fallen(made[0], kept[0], read_update(made[0]), known, rescued)


def test_words_in_a_deleted_record_are_found_each_run_on_a_line():
    def change(maps):
        maps["goals"]["k"]["title"].insert(4, " ja uus")
        maps["goals"]["k"]["text"].insert(0, "algus ")

    assert told(change).split("\n") == [" ja uus".strip(), "algus"]


def test_a_new_field_of_words_is_found_and_one_that_is_chosen_is_not():
    assert told(lambda maps: maps["goals"]["k"].update({"note": "sõnad", "column": "plus"})) == "sõnad"


def test_words_that_stand_are_not_lost():
    assert told(lambda maps: maps["cards"]["k"]["text"].insert(0, "alles ")) == ""
    assert told(lambda maps: maps["goals"]["k"]["title"].insert(0, "alles "), gone=None) == ""


def test_words_that_their_own_writer_took_out_again_are_not_lost():
    def change(maps):
        maps["goals"]["k"]["title"].insert(0, "kirjutas ja kustutas")
        del maps["goals"]["k"]["title"][0:20]

    assert told(change) == ""


def test_what_is_rescued_in_another_way_is_not_lost():
    assert told(lambda maps: maps["goals"]["k"]["title"].insert(0, "uus "), rescued=lambda _id: True) == ""


def test_ranges_know_what_is_in_them():
    ranges = Ranges([(1, 0, 3), (1, 5, 9), (2, 4, 5)])
    assert [(1, clock) in ranges for clock in range(10)] == [*[True] * 3, False, False, *[True] * 4, False]
    assert (2, 4) in ranges
    assert (3, 0) not in ranges
    assert ranges
    assert not Ranges([])


def test_the_first_words_of_a_text_are_found():
    assert told(lambda maps: maps["goals"]["k"].update({"body": Text("esimesed sõnad")})) == "esimesed sõnad"
