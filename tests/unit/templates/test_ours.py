"""The six templates of the package: each reads, fits its meetings, and makes a workshop in every language."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from umarlaud import templates
from umarlaud.document.models import Snapshot
from umarlaud.locale import LANGUAGES, translator
from umarlaud.templates import Template
from umarlaud.templates.reading import HERE, ORDER
from umarlaud.workshops import Workshops

MEETINGS = {
    "round-table": [240],
    "local-safety": [180],
    "co-creation-lab": [180, 180, 180, 180],
    "volunteer-network": [180],
    "inclusive-municipality": [180],
    "team-around-a-case": [100],
}
"""Minutes of each meeting, as the template's description promises."""
EVIDENCE = ["source", "finding", "conclusion", "recommendation"]
PARTS_OF_THE_WORKSHEET = {
    "interests", "worked", "failed", "question", "expectation",
    "preamble", "way_in", "dialogue", "principle", "next_step",
}  # fmt: skip

every_template = pytest.mark.parametrize("template", [templates.read(name) for name in ORDER], ids=ORDER)


def test_the_package_holds_the_templates_that_it_names_and_no_others():
    assert sorted(path.stem for path in HERE.glob("*.yaml")) == sorted(ORDER)
    assert templates.names() == list(ORDER)


@every_template
def test_the_desk_calls_a_template_by_its_own_title(template: Template):
    """The desk offers it for the next workshop under words of the catalogue."""
    assert {language: translator(language).t(template.title["en"]) for language in LANGUAGES} == template.title


@every_template
def test_minutes_add_up_to_the_length_of_each_meeting(template: Template):
    days = [sum(stage.minutes for stage in day) for _, day in groupby(template.stages, lambda stage: stage.meeting)]
    assert days == MEETINGS[template.name]
    assert template.minutes == sum(days)
    assert template.meetings == len(days)


@every_template
def test_every_key_is_there_once_in_the_whole_template(template: Template):
    for names in (
        [stage.name for stage in template.stages],
        [board.name for board in template.boards],
        [vote.key for vote in template.votes],
        [card.key for board in template.boards for card in board.cards],
    ):
        assert len(names) == len(set(names))


@every_template
def test_every_stage_of_votes_has_a_vote_and_every_long_meeting_a_break(template: Template):
    assert {stage.name for stage in template.stages if stage.kind == "votes"} == {vote.stage for vote in template.votes}
    for _, day in groupby(template.stages, lambda stage: stage.meeting):
        stages = list(day)
        if sum(stage.minutes for stage in stages) > 120:
            assert any(stage.name.startswith("break") for stage in stages)


@every_template
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workshop_made_from_it_reads_back_as_it_was_planned(tmp_path: Path, template: Template, language):
    workshops = Workshops(tmp_path)
    created = workshops.create("Proov", "0714", language, template=template.name)
    snapshot = workshops.snapshot(created.workshop.id)
    assert Snapshot.model_validate(snapshot.dump()) == snapshot
    meta = snapshot.meta
    assert (meta.template, meta.language, meta.stage) == (template.name, language, template.stages[0].name)
    assert [stage.minutes for stage in meta.agenda] == [stage.minutes for stage in template.stages]
    assert [board.name for board in meta.boards] == [board.name for board in template.boards]
    assert {key: card.text for key, card in snapshot.cards.items()} == {
        card.key: card.text[language] for board in template.boards for card in board.cards
    }
    assert {key: text.text for key, text in snapshot.texts.items()} == {
        board.name: board.text[language] for board in template.boards if board.text
    }
    assert {key: (vote.kind, vote.state) for key, vote in snapshot.votes.items()} == {
        vote.key: (vote.kind, "draft") for vote in template.votes
    }
    workshops.store.close()


@every_template
def test_at_the_start_only_the_first_stage_is_open(template: Template):
    states = template.meta_fields()["stages"]
    assert [name for name, state in states.items() if state == "open"] == [template.stages[0].name]


def test_the_round_table_has_every_part_of_the_worksheet():
    """Method, section 2, parts I and II: with the five steps of the dialogue, and who, when, for whom of a way in."""
    boards = {board.name: board for board in templates.read("round-table").boards}
    assert set(boards) == PARTS_OF_THE_WORKSHEET
    assert len(boards["dialogue"].cards) == 5
    assert [detail.name for detail in boards["way_in"].details] == ["opens", "when", "for_whom"]
    assert boards["expectation"].problem
    assert boards["preamble"].kind == "text"


def test_local_safety_has_the_four_forms_and_the_three_approaches():
    """By the names of the document, section 4 of the method."""
    boards = {board.name: board for board in templates.read("local-safety").boards}
    forms = ["communication", "coordination", "cooperation", "collaboration"]
    assert [theme.name for theme in boards["joint_action"].themes] == forms
    assert [column.name for column in boards["answer"].columns] == ["situational", "resources", "empowerment"]


def test_the_volunteer_network_has_three_levels_and_the_coordinators_work():
    boards = {board.name: board for board in templates.read("volunteer-network").boards}
    assert [column.name for column in boards["level"].columns] == ["national", "county", "community"]
    assert {card.column for card in boards["level"].cards} == {"national", "county", "community"}
    assert {card.theme for card in boards["coordinator"].cards} == {"does", "does_not"}
    assert len(boards["help"].columns) == 4


@pytest.mark.parametrize("name", ["co-creation-lab", "inclusive-municipality"])
def test_evidence_goes_from_source_to_recommendation(name: str):
    board = next(board for board in templates.read(name).boards if board.name == "evidence")
    assert [column.name for column in board.columns] == EVIDENCE


def test_a_team_around_a_case_warns_on_every_board_and_has_no_map_of_problems():
    """No case data: each place where one writes says so, in each language."""
    template = templates.read("team-around-a-case")
    assert "problems" not in {stage.kind for stage in template.stages}
    warnings = {"et": "ärge kirjutage midagi abivajaja kohta", "en": "write nothing about the person in need"}
    warnings["ru"] = "ничего не пишите о нуждающемся в помощи"
    for board in template.boards:
        for language, warning in warnings.items():
            assert warning in board.hint[language].lower(), (board.name, language)


def test_the_self_check_taken_again_asks_the_same_under_the_same_keys(tmp_path: Path):
    """So that the results of two years can be laid side by side, also when the second was made in another language."""
    workshops = Workshops(tmp_path)
    first = workshops.create("2026", "0714", "et", template="inclusive-municipality")
    again = workshops.create(
        "2028", language="en", template="inclusive-municipality", previous=first.workshop.id, bring=["goals"]
    )
    one, other = (workshops.snapshot(made.workshop.id) for made in (first, again))
    assert other.meta.previous == first.workshop.id
    assert one.cards.keys() == other.cards.keys()
    assert one.votes.keys() == other.votes.keys()
    assert {key: card.theme for key, card in one.cards.items()} == {
        key: card.theme for key, card in other.cards.items()
    }
    assert [stage.name for stage in one.meta.agenda] == [stage.name for stage in other.meta.agenda]
    workshops.store.close()


STATEMENTS = {
    "strategy-written", "strategy-person", "strategy-early", "strategy-answer",
    "community-defined", "community-spokesperson", "community-accepted",
    "format-runs", "format-open", "format-plan",
    "content-heard", "content-informed", "content-again",
}  # fmt: skip


def test_the_statements_of_the_self_check_keep_their_keys_for_good():
    """A key that is renamed makes an earlier year incomparable: add statements, never rename or reword them."""
    board = next(board for board in templates.read("inclusive-municipality").boards if board.name == "statement")
    assert {card.key for card in board.cards} >= STATEMENTS
    assert {vote.key for vote in templates.read("inclusive-municipality").votes} >= {
        "statement_choice",
        "statement_dots",
    }
