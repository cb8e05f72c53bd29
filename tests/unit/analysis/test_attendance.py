"""Which organisations came to the workshops of a series."""

from __future__ import annotations

from umarlaud.analysis.attendance import Attendance, attendance
from umarlaud.document.models import Snapshot


def held(stakeholders: dict[str, str | dict], *people: str) -> Snapshot:
    """A workshop with stakeholders by id, and people such as "s1", "s1 both", "s1 self"."""
    spoken = [one.partition(" ") for one in people]
    return Snapshot.model_validate(
        {
            "id": "w",
            "meta": {"title": "t", "municipality": "0714"},
            "stakeholders": {key: {"name": one} if isinstance(one, str) else one for key, one in stakeholders.items()},
            "people": {
                f"u{number}": {
                    "name": f"u{number}",
                    "organisation": key or None,
                    "capacity": capacity or "organisation",
                }
                for number, (key, _, capacity) in enumerate(spoken)
            },
        }
    )


def test_people_who_speak_for_an_organisation_are_counted_in_each_workshop_the_oldest_first():
    found = attendance(
        [
            held({"a": "Külaselts", "b": "Päästeamet"}, "a", "a both", "b"),
            held({"a": "Külaselts", "b": "Päästeamet"}, "a"),
            held({"a": "Külaselts", "b": "Päästeamet", "c": "Kool"}, "a", "c", "c", "c"),
        ]
    )
    assert found == [
        Attendance("a", "Külaselts", (2, 1, 1)),
        Attendance("c", "Kool", (None, None, 3)),
        Attendance("b", "Päästeamet", (1, 0, 0)),
    ]


def test_who_takes_part_only_for_themselves_does_not_speak_for_their_organisation():
    assert attendance([held({"a": "Külaselts"}, "a self", "a both", "")]) == [Attendance("a", "Külaselts", (1,))]


def test_an_organisation_on_the_list_that_nobody_came_from_is_seen_as_zero():
    assert attendance([held({"a": "Vallavalitsus"}), held({"a": "Vallavalitsus"})]) == [
        Attendance("a", "Vallavalitsus", (0, 0))
    ]


def test_two_that_are_merged_later_are_one_in_all_workshops():
    earlier = held({"a": "Külaselts", "b": "Kõpu külaselts MTÜ"}, "a", "b", "b")
    later = held({"a": {"name": "Kõpu Külaselts"}, "b": {"name": "Kõpu külaselts MTÜ", "merged_into": "a"}}, "b")
    assert attendance([earlier, later]) == [Attendance("a", "Kõpu Külaselts", (3, 1))]


def test_two_that_were_merged_earlier_stay_one():
    earlier = held({"a": "Selts", "b": {"name": "Vana selts", "merged_into": "a"}}, "b")
    later = held({"a": "Selts"}, "a", "a")
    assert attendance([earlier, later]) == [Attendance("a", "Selts", (1, 2))]


def test_without_common_ids_the_name_tells_even_over_a_workshop_that_left_it_out():
    found = attendance([held({"a": "MTÜ Kõpu Selts"}, "a"), held({"b": "Kool"}, "b"), held({"c": "Kopu selts"}, "c")])
    assert found == [Attendance("c", "Kopu selts", (1, None, 1)), Attendance("b", "Kool", (None, 1, None))]


def test_a_name_that_two_have_is_not_guessed():
    found = attendance([held({"a": "Külaselts", "b": "Külaselts"}, "a", "b"), held({"c": "Külaselts"}, "c")])
    assert [one.counts for one in found] == [(1, None), (1, None), (None, 1)]


def test_a_person_whose_organisation_was_deleted_counts_for_none():
    assert attendance([held({"a": "Selts"}, "gone")]) == [Attendance("a", "Selts", (0,))]
    assert attendance([]) == []
