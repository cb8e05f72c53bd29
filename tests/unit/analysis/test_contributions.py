"""Counts of contributions by the way they came in."""

from __future__ import annotations

from umarlaud.analysis.contributions import Ways, by_person, by_root
from umarlaud.datasets import demo_file
from umarlaud.export import read_archive


def test_what_came_on_paper_and_through_a_helper_is_counted_apart() -> None:
    """The demo's two people without a phone have written nothing themselves."""
    demo = read_archive(demo_file("et"))
    without_phone = [key for key, person in demo.people.items() if person.helper]
    people = by_person(demo)
    assert len(without_phone) == 2
    assert [people[key].own for key in without_phone] == [0, 0]
    assert sum(people[key].paper for key in without_phone) == 2
    assert sum(people[key].helper for key in without_phone) == 1
    assert all(ways.paper + ways.helper == 0 for key, ways in people.items() if key not in without_phone)


def test_the_counts_by_root_and_by_person_agree_and_leave_out_what_lay_there_from_the_start() -> None:
    """Each record that has an author is counted once in each."""
    demo = read_archive(demo_file("et"))
    roots = by_root(demo)
    assert sum(ways.all for ways in roots.values()) == sum(ways.all for ways in by_person(demo).values())
    preset = [card for card in demo.cards.values() if card.author is None]
    assert preset
    assert roots["cards"].all == len(demo.cards) - len(preset)
    assert roots["problems"] == Ways(own=len(demo.problems))
