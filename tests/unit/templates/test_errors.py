"""What is wrong with a template is said with its file, line, place and what to do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.unit.templates.small import SMALL, line_of, spoilt
from umarlaud import templates
from umarlaud.errors import TemplateError
from umarlaud.locale import LANGUAGES
from umarlaud.templates import agreement, reading

TITLE = "title: {et: Valik, en: Choice, ru: Выбор}"
WRONG: list[tuple[str, str, str, str, str]] = [
    # what stands there, what is put in its place, words of the line that is named, the place, what to do
    ("    kind: votes\n", "", "name: choice", "stages[2].kind", "is missing. Add it."),
    (TITLE, "title: {et: Valik, en: Choice}", "title: {et: Valik", "stages[2].title.ru", "needed in et, en and ru"),
    (TITLE, "title: {et: Valik, et on, en: Choice, ru: Выбор}", "et on", "stages[2].title.et on", "quotation marks"),
    ("    minutes: 5\n", "    minuts: 5\n    minutes: 5\n", "minuts", "stages[0].minuts", "no field"),
    ("{et: Algus,", '{et: "",', '{et: "",', "stages[0].title.et", "is empty. Write the text."),
    ("{et: Algus,", "{et: " + "a" * 2_001 + ",", "aaaa", "stages[0].title.et", "at most 2000 characters"),
    ("boards: [needs, aim]", f"boards: [{', '.join(['needs'] * 13)}]", "[needs,", "stages[1].boards", "at most 12"),
    ("name: start", "name: Start 1", "Start 1", "stages[0].name", "small letters a–z"),
    ("kind: talk", "kind: speech", "speech", "stages[0].kind", "problems, network, goals, plan, worksheet, votes"),
    ("{et: Algus,", "{et: 12,", "{et: 12,", "stages[0].title.et", "Put quotation marks around it."),
    ("minutes: 5\n", "minutes: five\n", "five", "stages[0].minutes", "is not a whole number"),
    ("problem: true", "problem: perhaps", "perhaps", "boards[0].problem", "true or false"),
    ("minutes: 5\n", "minutes: 0\n", "minutes: 0", "stages[0].minutes", "at least 1"),
    ("points: 4", "points: 101", "points: 101", "votes[0].points", "at most 100"),
    ("sheets: [worksheet, ballot]", "sheets: worksheet", "sheets:", "sheets", "Begin each line of it with a dash"),
    (TITLE, "title: Valik", "title: Valik", "stages[2].title", "Write them below it, indented."),
    ("needs_dots", "needs dots", "needs dots", "votes[0].key", "small letters a–z"),
    ("name: small", "name: other", "name: other", "other", "Name both the same."),
    ("name: choice", "name: start", "name: start", "start", "Choose another."),
    ("boards: [needs, aim]", "boards: [needs, aims]", "aims", "stages[1].boards[1]", "there is no board “aims”"),
    ("    boards: [needs, aim]\n", "", "name: needs\n    kind", "stages[1]", "Name one or more under boards."),
    ("kind: talk", "kind: talk\n    boards: [aim]", "[aim]", "stages[0].boards", "only a stage of kind worksheet"),
    ("meeting: 2", "meeting: 3", "meeting: 3", "stages[2].meeting", "1, 2, 3 …"),
    ("boards: [needs, aim]", "boards: [needs]", "name: aim", "boards[1]", "no stage has the board “aim”"),
    ("kind: text", "kind: text\n    problem: true", "name: aim", "boards[1]", "is a text"),
    ("    kind: text\n", "", "text: {et: Me tahame", "boards[1].text", "only a board of kind text"),
    ("theme: services", "theme: service", "theme: service", "boards[0].cards[0].theme", "has no “service” there"),
    ("column: now", "column: later", "column: later", "boards[0].cards[0].column", "has no “later” there"),
    ("  who: {et: Vald", "  whom: {et: Vald", "details:", "boards[0].cards[0].details", "no “whom” there"),
    ("stage: choice", "stage: needs", "stage: needs", "votes[0].stage", "there is no stage “needs” of kind votes"),
    ("    board: needs\n", "    board: aim\n", "board: aim", "votes[0].board", "there is no board “aim”"),
    ("    on: cards\n", "    on: goals\n", "board: needs", "votes[0].board", "only a vote on cards has a board"),
]  # fmt: skip


def refused(path: Path, language: str = "en") -> str:
    with pytest.raises(TemplateError) as wrong:
        templates.read(path)
    return wrong.value.translated(language)


def test_the_small_template_is_all_right(tmp_path: Path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert templates.read(path).minutes == 35


@pytest.mark.parametrize(("old", "new", "on", "place", "advice"), WRONG, ids=[f"{one[3]}: {one[4]}" for one in WRONG])
def test_a_slip_is_named_with_file_line_place_and_advice(
    tmp_path: Path, old: str, new: str, on: str, place: str, advice: str
):
    path = spoilt(tmp_path, old, new)
    said = refused(path)
    text = path.read_text(encoding="utf-8")
    first = on.split("\n", 1)[0]
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if first in line]
    assert said.startswith("small.yaml, line "), said
    assert int(said.split("line ")[1].split(":")[0]) in lines, (said, lines)
    assert place in said
    assert advice in said


def heard(folder: Path) -> set[str]:
    """The sentences that the slips above are answered with."""
    said = set()
    for old, new, *_rest in WRONG:
        with pytest.raises(TemplateError) as wrong:
            templates.read(spoilt(folder, old, new))
        said.add(wrong.value.message)
    return said


def test_every_sentence_about_parts_that_do_not_fit_has_been_heard(tmp_path: Path):
    tree = ast.parse(Path(agreement.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"]
    sentences = {ast.literal_eval(call.args[0]) for call in calls}
    assert len(sentences) > 10
    assert sentences - heard(tmp_path) == set()


def test_every_sentence_about_a_wrong_field_has_been_heard(tmp_path: Path):
    assert set(reading._WRONG.values()) - heard(tmp_path) - {empty_list(tmp_path)} == set()


def empty_list(folder: Path) -> str:
    path = folder / "empty.yaml"
    path.write_text("name: empty\ntitle: {et: a, en: a, ru: a}\ndescription: {et: a, en: a, ru: a}\nstages: []\n")
    with pytest.raises(TemplateError) as wrong:
        templates.read(path)
    assert "stages is empty. Name at least one." in wrong.value.translated("en")
    return wrong.value.message


def test_two_boards_cards_votes_and_options_of_one_name_are_refused(tmp_path: Path):
    twice = {
        "  - name: aim\n    kind: text": "  - name: needs\n    kind: text",
        "      - key: needs-bus": "      - {key: needs-bus, text: {et: a, en: a, ru: a}}\n      - key: needs-bus",
        "      - name: services": "      - {name: services, title: {et: a, en: a, ru: a}}\n      - name: services",
        "  - key: needs_dots": "  - {key: needs_dots, title: {et: a, en: a, ru: a}, kind: choice, on: goals, "
        "stage: choice}\n  - key: needs_dots",
    }
    for old, new in twice.items():
        assert "is taken already" in refused(spoilt(tmp_path, old, new))


def test_a_key_that_stands_twice_is_an_error_and_not_the_second_of_the_two(tmp_path: Path):
    path = spoilt(tmp_path, "    minutes: 20\n", "    minutes: 20\n    minutes: 30\n")
    assert refused(path) == (
        f"small.yaml, line {line_of(path.read_text(encoding='utf-8'), 'minutes: 30')}: "
        "“minutes” stands twice in one place. Take one of them out."
    )


@pytest.mark.parametrize(
    "text",
    ["name: small\n\ttitle: tab", "name: small\ntitle: one: two", "name: [small", "name: !!python/object:os.system x"],
    ids=["a tab", "two colons", "a bracket", "a tag"],
)
def test_what_is_no_yaml_is_said_so_with_a_line(tmp_path: Path, text: str):
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    said = refused(path)
    assert said.startswith("small.yaml, line ")
    assert "cannot be read as YAML" in said


def test_aliases_of_aliases_are_refused_before_they_fill_the_memory(tmp_path: Path):
    layers = "\n".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 12))
    path = tmp_path / "small.yaml"
    path.write_text(f"b0: &b0 [x]\n{layers}\n", encoding="utf-8")
    assert "line 2" in refused(path)


def test_words_that_yaml_takes_for_truth_or_time_stay_words(tmp_path: Path):
    """Norway is not false, half past ten is not 630, and `on` is a field."""
    path = spoilt(tmp_path, "{et: Algus, en: Start, ru: Начало}", "{et: no, en: 10:30, ru: on}")
    assert templates.read(path).stages[0].title == {"et": "no", "en": "10:30", "ru": "on"}


def test_a_file_that_is_empty_large_lost_or_of_another_encoding_is_told_apart(tmp_path: Path):
    path = tmp_path / "small.yaml"
    assert "cannot be read" in refused(path)
    path.write_text("", encoding="utf-8")
    assert "small.yaml, line 1: small.yaml holds no fields." in refused(path)
    path.write_text(SMALL, encoding="utf-16")
    assert "not in UTF-8" in refused(path)
    path.write_text(SMALL + "#" * reading.MOST_BYTES, encoding="utf-8")
    assert "too large" in refused(path)
    path.write_text(SMALL, encoding="utf-8-sig")
    assert templates.read(path).name == "small"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_errors_speak_the_language_of_who_reads_them(tmp_path: Path, language: str):
    said = refused(spoilt(tmp_path, "minutes: 5\n", "minutes: 0\n"), language)
    assert {"et": "rida", "en": "line", "ru": "строка"}[language] in said
    assert {"et": "vähemalt 1", "en": "at least 1", "ru": "не меньше 1"}[language] in said
