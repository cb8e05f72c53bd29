"""A workshop beside an earlier one of its series."""

from __future__ import annotations

from tests.unit.analysis.drawn import members, workshop
from umarlaud.analysis.compare import compare


def test_ties_are_new_lost_closer_and_looser_and_members_come_and_go():
    earlier = workshop(members("a", "b", "c", "d"), "a~b communication", "b~c collaboration", "a~d", "a~c")
    later = workshop(members("a", "b", "c", "e"), "a~b cooperation", "b~c coordination", "a~e", "a~c")
    found = compare(earlier, later)
    assert (found.came, found.went, found.went_names) == (("e",), ("d",), ("d",))
    assert [(tie.a, tie.b, tie.before, tie.after) for tie in found.new] == [("a", "e", "none", "cooperation")]
    assert [(tie.a, tie.b, tie.before, tie.after) for tie in found.lost] == [("a", "d", "cooperation", "none")]
    assert [(tie.a, tie.b) for tie in found.strengthened] == [("a", "b")]
    assert [(tie.a, tie.b) for tie in found.weakened] == [("b", "c")]
    assert (found.members_before, found.members_now, found.turnover) == (4, 4, 2 / 8)


def test_members_are_found_again_by_their_names_without_legal_forms():
    earlier = workshop(
        {"x1": {"name": "MTÜ Kõpu Selts"}, "x2": {"name": "Hiiumaa Vallavalitsus"}}, "x1~x2 communication"
    )
    later = workshop({"y1": {"name": "hiiumaa vallavalitsus"}, "y2": {"name": "Kopu selts"}}, "y1~y2 collaboration")
    found = compare(earlier, later)
    assert found.same == {"y1": "x2", "y2": "x1"}
    assert found.came == found.went == ()
    (tie,) = found.strengthened
    assert (tie.a, tie.b, tie.before, tie.after) == ("y1", "y2", "communication", "collaboration")
    assert found.turnover == 0


def test_a_name_that_was_merged_away_still_tells_who_it_is():
    earlier = workshop({"x1": {"name": "Kodukant"}})
    later = workshop({"y1": {"name": "Saarte Kodukant"}, "y2": {"name": "MTÜ Kodukant", "merged_into": "y1"}})
    assert compare(earlier, later).same == {"y1": "x1"}


def test_a_name_that_two_members_have_is_not_guessed():
    earlier = workshop({"x1": {"name": "Külaselts"}, "x2": {"name": "Külaselts"}})
    later = workshop({"y1": {"name": "Külaselts"}})
    found = compare(earlier, later)
    assert found.same == {}
    assert (found.came, found.went) == (("y1",), ("x1", "x2"))
    assert found.turnover == 1


def test_an_id_of_the_earlier_workshop_that_means_somebody_else_now_is_told_apart():
    earlier = workshop({"a": {"name": "Selts"}, "gone": {"name": "Läinud"}}, "a~gone")
    later = workshop({"b": {"name": "Selts"}, "c": {"name": "Tulnud"}}, "b~c")
    found = compare(earlier, later)
    assert [(tie.a_name, tie.b_name) for tie in found.lost] == [("Selts", "Läinud")]
    assert [(tie.a_name, tie.b_name) for tie in found.new] == [("Selts", "Tulnud")]


def test_a_workshop_beside_itself_has_not_changed():
    same = workshop(members("a", "b", "c"), "a~b", "b~c none")
    found = compare(same, same)
    for nothing in (found.came, found.went, found.new, found.lost, found.strengthened, found.weakened):
        assert nothing == ()
    assert compare(workshop({}), workshop({})).turnover == 0
