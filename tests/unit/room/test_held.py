"""What may not stand is put back exactly, its author gets the words, nobody else ever has them. The pages are Yjs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umarlaud.errors import Refused
from umarlaud.room.held import Held, reasons
from umarlaud.room.limits import MOST_WAITING
from umarlaud.room.stages import FIELD_KINDS, closed_because

from .hall import BOSS, META, Hall, Peers, card, goal, problem, row, tie


@pytest.fixture(scope="module")
def peers():
    running = Peers()
    yield running
    running.close()


def same_everywhere(hall: Hall, *pages) -> dict:
    content = hall.content()
    for page in pages:
        assert page.fetch().content() == content
        assert page.waits_for_nothing()
    return content


def lock(*names: str):
    return lambda roots: roots["meta"].update({"stages": dict.fromkeys(names, "locked")})


def filled(peers: Peers) -> tuple:
    hall = Hall(peers)
    me, other, watcher = hall.page("me"), hall.page("other"), hall.page("watcher")
    me.set("problems", "p1", value=problem("me", "Auk teel", "Sügav auk"))
    me.set("cards", "c1", value=card("me", "Koos oleme", "one"))
    rows = (row("Liin", y2026=12_000.0, y2027="fondist"), row("Peatus"))
    me.set("goals", "g1", value=goal("me", "Eesmärk", "Igaüks pääseb bussiga arsti juurde", rows))
    me.set("ties", "a~b", value=tie("a~b", "me", today="none"))
    me.send()
    for page in (me, other, watcher):
        page.fetch()
    return hall, me, other, watcher


EDITS = {
    "a new problem": ("map", lambda p: p.set("problems", "p2", value=problem("me", "SALASÕNA")), ("problems", "p2")),
    "a new title": ("map", lambda p: p.set("problems", "p1", "title", value="SALASÕNA"), ("problems", "p1")),
    "words in a description": (
        "map",
        lambda p: p.edit("insert", "problems", "p1", "description", index=3, value="SALASÕNA"),
        ("problems", "p1"),
    ),
    "words taken out and put in": (
        "aims",
        lambda p: p.edit("cut", "goals", "g1", "body", index=2, length=20).edit(
            "insert", "goals", "g1", "body", index=4, value="SALASÕNA"
        ),
        ("goals", "g1"),
    ),
    "a row of a list": (
        "rows",
        lambda p: p.edit("insert", "goals", "g1", "actions", value={"Y.Map": {"activity": "SALASÕNA"}}),
        ("goals", "g1"),
    ),
    "money of a year": (
        "rows",
        lambda p: p.set("goals", "g1", "actions", "0", "budget", "2027", value="SALASÕNA").set(
            "goals", "g1", "actions", "1", "budget", value={"Y.Map": {"2026": "SALASÕNA"}}
        ),
        ("goals", "g1"),
    ),
    "who is to do it": (
        "rows",
        lambda p: p.set("goals", "g1", "actions", "1", "owner", value="SALASÕNA"),
        ("goals", "g1"),
    ),
    "evidence": (
        "rows",
        lambda p: p.set(
            "evidence", "e1", value={"Y.Map": {"text": {"Y.Text": ""}, "quote": "SALASÕNA", "author": "me"}}
        ),
        ("evidence", "e1"),
    ),
    "a case": (
        "rows",
        lambda p: p.set("cases", "k1", value={"Y.Map": {"title": "Lugu", "what": "SALASÕNA", "author": "me"}}),
        ("cases", "k1"),
    ),
    "an answer with a reason": (
        "aims",
        lambda p: p.set("goals", "g1", "consent", "me", value={"Y.Map": {"answer": "object", "reason": "SALASÕNA"}}),
        ("goals", "g1"),
    ),
    "a card of a closed board": (
        "part-1",
        lambda p: p.set("cards", "c2", value=card("me", "SALASÕNA", "one")),
        ("cards", "c2"),
    ),
    "a new tie": ("net", lambda p: p.set("ties", "a~c", value=tie("a~c", "me", note="SALASÕNA")), ("ties", "a~c")),
    "a note on a tie": (
        "net",
        lambda p: p.set("ties", "a~b", "views", "me", "note", value="SALASÕNA"),
        ("ties", "a~b"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_written_into_a_closed_stage_is_put_back_and_its_author_has_the_words(peers, name):
    stage, edit, path = EDITS[name]
    hall, me, other, watcher = filled(peers)
    before = hall.content()
    hall.change(lock(stage))
    edit(me)  # me has not heard of it
    me.set("people", "me", value={"Y.Map": {"name": "Kiur"}})
    told = reasons(held := me.send())
    assert [each.path[:2] for each in held] == [path] * len(held)
    assert [(each.rule, each.where[0]) for each in told][-1:] == [("stage", path[0])]
    assert "SALASÕNA" in "\n".join(each.text or "" for each in told)
    after = same_everywhere(hall, me, other, watcher)
    assert after.pop("people") == {"me": {"name": "Kiur"}}
    assert after.pop("meta") == before.pop("meta") | {"stages": {stage: "locked"}}
    before.pop("people")
    assert after == before
    assert not hall.has_bytes_of("SALASÕNA")


def test_a_deletion_in_a_closed_stage_is_put_back_with_everything_in_it(peers):
    hall, me, other, watcher = filled(peers)
    before = hall.content()
    hall.change(lock("map", "part-1", "aims"))
    for path in (("problems", "p1"), ("cards", "c1"), ("goals", "g1")):
        me.edit("delete", *path)
    held = me.send()
    assert {each.path for each in held} == {("problems", "p1"), ("cards", "c1"), ("goals", "g1")}
    assert not any(each.words for each in held)
    after = same_everywhere(hall, me, other, watcher)
    assert {**after, "meta": None} == {**before, "meta": None}
    hall.change(lambda roots: roots["meta"].update({"stages": {}}))
    me.fetch().set("problems", "p1", "title", value="Uus").send()
    assert same_everywhere(hall, me, other)["problems"]["p1"]["title"] == "Uus"


def test_an_evening_offline_comes_in_without_what_was_locked_meanwhile(peers):
    hall, me, other, watcher = filled(peers)
    me.set("problems", "p9", value=problem("me", "KINNISES OSAS", "ja pikk KIRJELDUS"))
    me.edit("insert", "goals", "g1", "body", index=0, value="LAHTISES OSAS ")
    hall.change(lock("map"))
    other.fetch().edit("insert", "goals", "g1", "body", index=0, value="Teise sõnad. ").send()
    (told,) = reasons(me.send_at_once())
    assert (told.rule, told.where) == ("stage", ["problems", "p9"])
    assert told.text == "KINNISES OSAS\nja pikk KIRJELDUS"
    content = same_everywhere(hall, me, other, watcher)
    assert "p9" not in content["problems"]
    assert "LAHTISES OSAS" in content["goals"]["g1"]["body"]
    assert "Teise sõnad." in content["goals"]["g1"]["body"]
    assert not hall.has_bytes_of("KIRJELDUS")


def test_who_types_on_into_what_was_put_back_gets_those_words_too(peers):
    hall, me, _other, watcher = filled(peers)
    hall.change(lambda roots: roots["meta"].update({"approval": True}))
    me.set("problems", "p5", value=problem("me", "ESIMENE"))
    me.edit("insert", "problems", "p5", "description", index=0, value="TEINE")  # before the room's answer is here
    first, second = me.send()
    assert (first.rule, first.words, second.rule, second.words) == ("waiting", "ESIMENE", "gone", "TEINE")
    same_everywhere(hall, me, watcher)
    assert not hall.has_bytes_of("ESIMENE")
    assert not hall.has_bytes_of("TEINE")
    hall.restart()
    me.set("problems", "p6", value=problem("me", "KOLMAS"))
    assert [each.words for each in me.send()] == ["KOLMAS"]


def test_what_waits_is_delivered_to_nobody_whatever_it_is(peers):
    hall, me, other, watcher = filled(peers)
    hall.change(lambda roots: roots["meta"].update({"approval": True}))
    before = hall.content()
    me.set("problems", "p1", "title", value="SALA1")
    me.edit("insert", "problems", "p1", "description", index=2, value="SALA2")
    other.set("problems", "p7", value=problem("other", "SALA3", "SALA4"))
    other.set("cards", "c7", value=card("other", "SALA5"))
    other.set("ties", "a~b", "views", "other", value={"Y.Map": {"today": "none", "note": "SALA6"}})
    other.set("goals", "g1", "consent", "other", value={"Y.Map": {"answer": "object", "reason": "SALA7"}})
    other.edit("insert", "goals", "g1", "body", index=0, value="SALA8")  # nobody's own: that cannot wait
    other.set("cards", "c1", "support", "other", value={"Y.Map": {}})  # no words: that need not wait
    held = [*me.send(), *other.send()]
    assert {(each.path, each.rule, each.what, each.person) for each in held} == {
        (("problems", "p1", "title"), "waiting", "change", "me"),
        (("problems", "p1", "description"), "waiting", "change", "me"),
        (("problems", "p7"), "waiting", "record", "other"),
        (("cards", "c7"), "waiting", "record", "other"),
        (("ties", "a~b", "views", "other"), "waiting", "entry", "other"),
        (("goals", "g1", "consent", "other"), "waiting", "entry", "other"),
        (("goals", "g1", "body"), "approval", "change", "me"),
    }
    description = next(each for each in held if each.path[-1] == "description")
    assert description.fields == {"description": "SüSALA2gav auk"}
    after = same_everywhere(hall, me, other, watcher)
    assert after["cards"]["c1"].pop("support") == {"other": {}}
    before["cards"]["c1"].pop("support")
    assert after == before
    for number in range(1, 9):
        assert not hall.has_bytes_of(f"SALA{number}")


def test_two_who_draw_one_tie_at_once_under_approval_show_no_note(peers):
    hall, me, other, watcher = filled(peers)
    hall.change(lambda roots: roots["meta"].update({"approval": True}))
    for page in (me, other):
        page.set("ties", "a~d", value=tie("a~d", page.me, today="cooperation", note=f"SALA-{page.me}"))
    held = [*me.send(), *other.send()]
    assert {each.path for each in held if each.rule == "waiting"} == {
        ("ties", "a~d", "views", "me"),
        ("ties", "a~d", "views", "other"),
    }
    assert same_everywhere(hall, me, other, watcher)["ties"]["a~d"]["views"] == {}
    assert not hall.has_bytes_of("SALA-me")
    assert not hall.has_bytes_of("SALA-other")


def test_one_person_cannot_fill_the_list_of_what_waits(peers):
    hall, me, *_ = filled(peers)
    hall.change(lambda roots: roots["meta"].update({"approval": True}))
    hall.waits["me"] = MOST_WAITING - 1
    me.set("problems", "p5", value=problem("me", "Viimane"))
    me.set("problems", "p6", value=problem("me", "Liiga palju"))
    assert [(each.rule, each.words) for each in me.send_at_once()] == [("waiting", "Viimane"), ("limit", "Liiga palju")]


def test_a_hidden_record_is_put_in_again_by_nobody_but_the_server(peers):
    hall, me, other, watcher = filled(peers)
    hall.hide("problems", "p1")
    me.set("problems", "p1", value=problem("me", "UUESTI"))
    (told,) = reasons(me.send())
    assert (told.rule, told.text) == ("hidden", "UUESTI")
    assert same_everywhere(hall, me, other, watcher)["problems"] == {}
    assert not hall.has_bytes_of("UUESTI")
    hall.restart()
    me.set("problems", "p1", value=problem("me", "UUESTI"))
    assert [each.rule for each in me.send()] == ["hidden"]


def test_a_hidden_entry_comes_back_without_words_only(peers):
    hall, me, other, watcher = filled(peers)
    other.set("goals", "g1", "consent", "other", value={"Y.Map": {"answer": "object", "reason": "Sõim"}})
    other.set("ties", "a~b", "views", "other", value={"Y.Map": {"today": "none", "note": "Sõim"}}).send()
    hall.hide("goals", "g1", "consent", "other")
    hall.hide("ties", "a~b", "views", "other")
    other.fetch().set("goals", "g1", "consent", "other", value={"Y.Map": {"answer": "object", "reason": "UUS"}})
    other.set("ties", "a~b", "views", "other", value={"Y.Map": {"today": "none", "note": "UUS"}})
    assert [(each.rule, each.words) for each in other.send()] == [("hidden", "UUS")] * 2
    other.fetch().set("goals", "g1", "consent", "other", value={"Y.Map": {"answer": "agree"}})
    assert other.send() == []
    content = same_everywhere(hall, me, other, watcher)
    assert content["goals"]["g1"]["consent"] == {"other": {"answer": "agree"}}
    assert content["ties"]["a~b"]["views"].keys() == {"me"}
    assert not hall.has_bytes_of("UUS")


def test_words_written_into_a_record_that_was_hidden_meanwhile_come_back(peers):
    hall, me, _other, watcher = filled(peers)
    me.edit("insert", "problems", "p1", "description", index=0, value="HILJA")
    hall.hide("problems", "p1")
    (told,) = reasons(me.send())
    assert (told.rule, told.where, told.text) == ("gone", [], "HILJA")
    same_everywhere(hall, me, watcher)
    assert not hall.has_bytes_of("HILJA")


def test_words_written_into_a_goal_that_was_deleted_meanwhile_come_back(peers):
    hall, me, other, watcher = filled(peers)
    other.edit("insert", "goals", "g1", "body", index=0, value="Minu mõte")
    me.edit("delete", "goals", "g1").send()
    (told,) = reasons(other.send())
    assert (told.rule, told.text) == ("gone", "Minu mõte")
    same_everywhere(hall, me, other, watcher)


def test_a_name_that_the_facilitator_set_stays(peers):
    hall, me, other, _watcher = filled(peers)
    me.set("people", "me", value={"Y.Map": {"name": "Rumal nimi"}}).send()
    hall.change(lambda roots: roots["people"]["me"].update({"name": "Kiur", "named": True}))
    me.fetch().set("people", "me", "name", value="Rumal nimi").set("people", "me", "capacity", value="both")
    (told,) = reasons(me.send())
    assert (told.rule, told.where, told.text) == ("named", ["people", "me", "name"], None)
    assert same_everywhere(hall, me, other)["people"]["me"] == {"name": "Kiur", "named": True, "capacity": "both"}
    hall.restart()
    assert [each.rule for each in me.set("people", "me", "name", value="Rumal").send()] == ["named"]


def test_nobody_but_the_server_writes_once_the_workshop_is_over(peers):
    hall, me, other, watcher = filled(peers)
    boss = hall.page("boss", "facilitator")
    hall.change(lambda roots: roots["meta"].update({"closed": "2026-11-26T10:00:00Z"}))
    before = hall.content()
    boss.set("meta", "title", value="ÜMBER").set("meta", "closed", value=None).set("meta", "stage", value="map")
    boss.set("problems", "p1", "title", value="ÜMBER").edit("delete", "ties", "a~b")
    boss.set("people", "boss", value={"Y.Map": {"name": "Juhataja"}})
    boss.set("votes", "v1", value={"Y.Map": {"title": {"et": "ÜMBER"}, "kind": "dots", "on": "goals"}})
    held = [*boss.send(), *me.set("people", "me", value={"Y.Map": {"name": "Hiline"}}).send()]
    assert {each.rule for each in held} == {"closed"}
    assert {each.rule: each.where for each in reasons(held)} == {"closed": ["meta", "title"]}
    assert same_everywhere(hall, me, other, watcher, boss) == before
    assert not hall.has_bytes_of("ÜMBER")
    hall.change(lambda roots: roots["meta"].update({"closed": None}))
    boss.set("meta", "title", value="Jälle lahti")
    assert boss.send() == []
    assert same_everywhere(hall, me, boss)["meta"]["title"] == "Jälle lahti"


def test_who_joins_before_the_network_is_open_names_an_organisation_and_says_no_more_of_it(peers):
    hall, me, other, watcher = filled(peers)
    hall.change(lock("net"))
    named = {"name": "Selts", "kind": "association", "level": "community", "author": "me"}
    me.set("stakeholders", "s1", value={"Y.Map": named})
    me.set("people", "me", value={"Y.Map": {"name": "Kurg", "organisation": "s1", "capacity": "both"}})
    assert me.send() == []
    other.set("stakeholders", "s2", value={"Y.Map": named | {"author": "other", "needs": "SALASÕNA"}})
    me.set("stakeholders", "s1", "needs", value="Ruume")
    assert [each.rule for each in [*other.send(), *me.send()]] == ["stage", "stage"]
    assert same_everywhere(hall, me, other, watcher)["stakeholders"] == {"s1": named}


def test_stages_do_not_bind_facilitators(peers):
    hall, me, *_ = filled(peers)
    hall.change(lock("map", "net", "part-1", "part-2", "aims"))
    boss = hall.page("boss", "facilitator")
    boss.set("problems", "p1", "title", value="Täpsem").edit("insert", "goals", "g1", "body", value="Algus. ")
    assert boss.send() == []
    assert same_everywhere(hall, me, boss)["problems"]["p1"]["title"] == "Täpsem"


def test_with_the_goals_locked_and_the_plan_open_rows_are_written_and_words_are_not(peers):
    hall, me, other, watcher = filled(peers)
    hall.change(lock("aims"))
    me.edit("insert", "goals", "g1", "title", value="LUKUS ")
    me.set("goals", "g1", "consent", "me", value={"Y.Map": {"answer": "agree"}})
    me.edit("insert", "goals", "g1", "problems", value="p1")
    me.set("goals", "g1", "actions", "0", "budget", "2028", value=500.0)
    (told,) = reasons(held := me.send_at_once())
    assert {each.path for each in held} == {("goals", "g1", name) for name in ("title", "consent", "problems")}
    assert (told.rule, told.text) == ("stage", "LUKUS ")
    assert other.fetch().edit("insert", "goals", "g1", "results", value={"Y.Map": {"text": "Ja koju"}}).send() == []
    content = same_everywhere(hall, me, watcher)["goals"]["g1"]
    assert (content["title"], content["problems"], content["consent"]) == ("Eesmärk", [], {})
    assert content["actions"][0]["budget"] == {"2026": 12_000.0, "2027": "fondist", "2028": 500.0}


def test_with_the_plan_locked_no_goal_comes_or_goes_with_rows_and_its_words_are_open(peers):
    hall, me, other, watcher = filled(peers)
    before = hall.content()["goals"]["g1"]
    hall.change(lock("rows"))
    me.edit("insert", "goals", "g1", "title", value="Uus ")
    me.set("goals", "g2", value=goal("me", "Teine", "", (row("LUKUS", y2026=1.0),)))
    me.set("goals", "g3", value=goal("me", "Kolmas"))
    held = me.send()
    assert [(each.path, each.rule, each.words) for each in held] == [(("goals", "g2", "actions"), "stage", "LUKUS")]
    me.fetch().edit("delete", "goals", "g1").edit("delete", "goals", "g3")
    assert [(each.path, each.rule) for each in me.send()] == [(("goals", "g1"), "stage")]
    goals = same_everywhere(hall, me, other, watcher)["goals"]
    assert goals["g1"] == {**before, "title": "Uus Eesmärk"}
    assert (goals["g2"]["title"], goals["g2"].get("actions", []), "g3" in goals) == ("Teine", [], False)
    me.set("goals", "g1", value=goal("me", "Asemel", "", (row("LUKUS", y2026=1.0),)))
    assert [each.path for each in me.send()] == [("goals", "g1", "actions")]
    assert same_everywhere(hall, me)["goals"]["g1"]["actions"] == before["actions"]
    assert not hall.has_bytes_of("LUKUS")


def test_evidence_waits_for_approval_with_its_words_and_its_links_do_not(peers):
    hall, me, other, watcher = filled(peers)
    evidence = {"text": {"Y.Text": "Vanu inimesi on palju"}, "rests_on": {"Y.Array": []}, "author": "me"}
    me.set("evidence", "e1", value={"Y.Map": evidence}).send()
    hall.change(lambda roots: roots["meta"].update({"approval": True}))
    me.fetch().edit("insert", "evidence", "e1", "text", value="SALASÕNA ")
    me.edit("insert", "evidence", "e1", "rests_on", value="e0").set("evidence", "e1", "order", value=2.0)
    me.set("cases", "k1", value={"Y.Map": {"title": "SALASÕNA", "what": "Buss", "place": "Rõuge", "author": "me"}})
    held = me.send()
    assert [(each.path, each.rule, each.words) for each in held] == [
        (("evidence", "e1", "text"), "waiting", "SALASÕNA Vanu inimesi on palju"),
        (("cases", "k1"), "waiting", "SALASÕNA\nRõuge\nBuss"),
    ]
    content = same_everywhere(hall, me, other, watcher)
    assert (content["evidence"]["e1"]["rests_on"], content["evidence"]["e1"]["order"]) == (["e0"], 2.0)
    assert not hall.has_bytes_of("SALASÕNA")


def test_what_no_honest_page_makes_is_refused_in_a_closed_stage_too(peers):
    hall, _me, other, _watcher = filled(peers)
    hall.change(lock("map"))
    other.set("problems", "p1", "title", value="Võõra oma")
    with pytest.raises(Refused) as caught:
        other.send()
    assert caught.value.rule == "owner"


def test_a_card_that_comes_back_brings_nobody_elses_support(peers):
    hall, me, other, _watcher = filled(peers)
    me.set(
        "cards", "c5", value=card("me", "Toetatud", support={"Y.Map": {"me": {"Y.Map": {}}, "other": {"Y.Map": {}}}})
    )
    held = me.send()
    assert [(each.path, each.rule) for each in held] == [(("cards", "c5", "support", "other"), "owner")]
    assert reasons(held) == []
    assert same_everywhere(hall, me, other)["cards"]["c5"]["support"] == {"me": {}}


def test_words_of_one_rule_are_told_together():
    held = [Held(("goals", key), "stage", words=f"sõnad {key}") for key in ("g1", "g2")]
    (told,) = reasons([*held, Held(("cards", "c1", "support", "x"), "owner")])
    assert (told.where, told.text) == (["goals", "g1"], "sõnad g1\n\nsõnad g2")


# -- whatever happens --------------------------------------------------------------------------------------------

PEOPLE = ("ann", "ben")
steps = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(
            [
                *(
                    "pin",
                    "retitle",
                    "describe",
                    "delete",
                    "card",
                    "text",
                    "support",
                    "goal",
                    "type",
                    "erase",
                    "row",
                    "money",
                ),
                *("consent", "tie", "view", "drop"),
                *("send", "send", "fetch", "stages", "stages", "hide", "boss"),
            ]
        ),
        st.integers(0, 40),
    ),
    max_size=40,
)
STATES = [
    {},
    {"map": "locked"},
    {"aims": "hidden"},
    {"part-1": "locked"},
    {"net": "locked", "map": "hidden"},
    {"rows": "locked"},
    {"aims": "locked"},
    {"map": "locked", "net": "locked", "part-1": "locked", "part-2": "locked", "aims": "locked", "rows": "hidden"},
]


def act(page, action: str, number: int, word: str) -> None:
    """One honest edit."""
    me, content = page.me, page.content()
    mine = [
        (root, key)
        for root in ("problems", "cards", "goals")
        for key, one in content[root].items()
        if one.get("author") == me
    ]
    own, cards = ([key for root, key in mine if root == name] for name in ("problems", "cards"))
    key, all_goals, all_cards = f"{me}{number % 3}", sorted(content["goals"]), sorted(content["cards"])
    if action == "pin" and key not in content["problems"]:
        page.set("problems", key, value=problem(me, word))
    elif action == "retitle" and own:
        page.set("problems", own[number % len(own)], "title", value=word)
    elif action == "describe" and own:
        page.edit("insert", "problems", own[number % len(own)], "description", index=number, value=word)
    elif action == "delete" and mine:
        page.edit("delete", *mine[number % len(mine)])
    elif action == "card" and key not in content["cards"]:
        page.set("cards", key, value=card(me, word, ("one", "two")[number % 2]))
    elif action == "text" and cards:
        page.edit("insert", "cards", cards[number % len(cards)], "text", index=number, value=word)
    elif action == "support" and all_cards:
        page.set("cards", all_cards[number % len(all_cards)], "support", me, value={"Y.Map": {}})
    elif action == "goal" and key not in content["goals"]:
        page.set("goals", key, value=goal(me, word, "see on üks õige pikk 🙂 tekst"))
    elif action in ("type", "erase", "row", "money", "consent") and all_goals:
        chosen = all_goals[number % len(all_goals)]
        if action == "type":
            page.edit("insert", "goals", chosen, "body", index=0, value=word)
        elif action == "erase":
            page.edit("cut", "goals", chosen, "body", index=0, length=number % 4)
        elif action == "row":
            page.edit("insert", "goals", chosen, "actions", index=number, value=row(word, y2026=1.0))
        elif action == "money":
            page.set("goals", chosen, "actions", str(number % 3), "budget", str(2026 + number % 2), value=word)
        else:
            page.set("goals", chosen, "consent", me, value={"Y.Map": {"answer": "object", "reason": word}})
    elif action in ("tie", "view"):
        chosen = f"a~b{number % 2}"
        if chosen not in content["ties"]:
            page.set("ties", chosen, value=tie(chosen, me, today="none", note=word))
        else:
            page.set("ties", chosen, "views", me, value={"Y.Map": {"today": "none", "note": word}})
    elif action == "drop":
        page.edit("delete", "ties", f"a~b{number % 2}", "views", me)


PLAN = [name for _root, name in FIELD_KINDS]


def parts(root: str, record: dict | None) -> dict[str | None, dict]:
    """A record in those parts that open and close apart: its rows, and the rest of it."""
    if record is None or root != "goals":
        return {None: record or {}}
    rest = {name: value for name, value in record.items() if name not in PLAN}
    return {None: rest, **{name: record.get(name) or [] for name in PLAN}}


def closed_records(before: dict, after: dict, page_content: dict) -> list[tuple[str, str, str | None]]:
    """Records that participants may not write now, or fields of them, by the rule of the stages alone."""
    found = []
    for root in ("problems", "cards", "goals", "ties"):
        for key in {*before[root], *after[root], *page_content[root]}:
            one = before[root].get(key) or after[root].get(key) or page_content[root].get(key) or {}
            asked = (None, *PLAN) if root == "goals" else (None,)
            found += [(root, key, f) for f in asked if closed_because(before["meta"], root, one.get("board"), f)]
    return found


@settings(max_examples=80, deadline=None)
@given(steps, st.booleans())
def test_whatever_is_held_back_everybody_has_the_same_and_closed_records_stay_as_they_were(peers, taken, approval):
    hall = Hall(peers, approval=approval)
    pages = {person: hall.page(person) for person in PEOPLE}
    watcher, boss = hall.page("watcher"), hall.page("boss", "facilitator")
    for n, (person, action, number) in enumerate(taken):
        page = pages[person]
        if action == "send":
            before, written = hall.content(), page.content()
            page.send()
            after = hall.content()
            for root, key, field in closed_records(before, after, written):
                was, now = (parts(root, one[root].get(key)).get(field) or [] for one in (before, after))
                assert now == was or (not now and not was), (root, key, field)
        elif action == "fetch":
            page.fetch()
        elif action == "stages":
            states = STATES[number % len(STATES)]
            hall.change(lambda roots, states=states: roots["meta"].update({"stages": states}))
        elif action == "hide":
            there = [(root, key) for root in ("problems", "cards") for key in hall.content()[root]]
            if there:
                hall.hide(*there[number % len(there)])
        elif action == "boss":
            act(boss.fetch(), ("goal", "type", "erase", "row", "pin")[number % 5], number, f"juhataja{n}")
            boss.send()
        else:
            act(page, action, number, f"sõna-{person}-{n}-{number}")
    for page in pages.values():
        page.send()
    content = same_everywhere(hall, *pages.values(), watcher, boss)
    for root, key in hall.guard._sieve.hidden:
        assert key not in content[root] or key.startswith("boss")  # a facilitator may add theirs again
    if approval:  # none of a participant's words is anywhere
        assert not any(f"sõna-{person}-".encode() in each for person in PEOPLE for each in hall.log)
    hall.restart()
    assert hall.content() == content


def test_the_hall_is_what_it_seems(peers):
    """The stand-in of this file takes in what a room would."""
    hall, me, *_ = filled(peers)
    assert hall.content()["meta"] == META
    assert hall.take(b"\0\0", BOSS) == []
    assert me.waits_for_nothing()
