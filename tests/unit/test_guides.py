"""The guides name buttons, pages, commands and templates as they really are, and keep the templates' time and words."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from umarlaud import locale, templates
from umarlaud.templates.reading import ORDER

GUIDES = Path(__file__).parent.parent.parent / "workshop_guides"
CATALOGUES = Path(locale.__file__).parent
NAMED = re.compile(r"\*\*[„“«](.+?)[“”»]\*\*", re.DOTALL)
LANGUAGE_NAMES = {"Eesti", "English", "Русский"}
"""What a language calls itself is not in a catalogue."""

GUIDE_OF = {
    "round-table": {"et": "umarlaud", "en": "round-table"},
    "local-safety": {"et": "kodukandi-turvalisus", "en": "local-safety"},
    "co-creation-lab": {"et": "koosloomelabor", "en": "co-creation-lab"},
    "volunteer-network": {"et": "vabatahtlike-vorgustik", "en": "volunteer-network"},
    "inclusive-municipality": {"et": "kaasav-omavalitsus", "en": "inclusive-municipality"},
    "team-around-a-case": {"et": "meeskond-juhtumi-umber", "en": "team-around-a-case"},
}
HANDBOOKS = {"et": "labiviija-kasiraamat", "en": "facilitators-handbook"}
CHAPTERS = {
    "et": ("Ruum", "Mida printida", "Päevakava", "osade kaupa", "Mis läheb viltu", "Et kõik saaksid osaleda"),
    "en": ("Room", "What to print", "Agenda", "part by part", "What goes wrong", "So that everybody can take part"),
}
LAST_CHAPTERS = {"et": ("Ilma internetita", "Pärast"), "en": ("Without internet", "Afterwards")}
ROW = re.compile(r"^\| (\d+)–(\d+) \| (.+?) \|$", re.MULTILINE)
HOURS = re.compile(r"(?:(\d) × )?(\d+) (tundi|hours|minutit|minutes)")

guides = sorted(GUIDES.rglob("*.md"))
of_templates = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in ORDER for language in ("et", "en")]
)


def text_of(name: str, language: str) -> str:
    """The guide of a template."""
    return (GUIDES / language / f"{GUIDE_OF[name][language]}.md").read_text(encoding="utf-8")


def in_one_line(text: str) -> str:
    """Markdown without the breaks of its lines, also in a quotation."""
    return " ".join(re.sub(r"^> ?", "", text, flags=re.MULTILINE).split())


def words(language: str) -> set[str]:
    with (CATALOGUES / language / "LC_MESSAGES" / "umarlaud.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    texts = (message.string if isinstance(message.string, tuple) else (message.string,) for message in messages)
    return {text for several in texts for text in several}


def shown(text: str, name: str) -> bool:
    """Whether a page can show `name`: a text of the catalogue, with anything in its {places}."""
    parts = re.split(r"\{\w+\}", text)
    telling = len(parts[0]) > 2 or max(map(len, parts)) > 8  # else a name of any kind would fit
    return len(parts) > 1 and telling and re.fullmatch(".+".join(map(re.escape, parts)), name) is not None


def test_there_is_a_guide_in_every_language():
    assert {path.parent.name for path in guides} == set(locale.LANGUAGES)


@of_templates
def test_every_template_has_a_guide_with_all_chapters(name, language):
    headings = re.findall(r"^##+ (.+)$", text_of(name, language), re.MULTILINE)
    for chapter in (*CHAPTERS[language], *LAST_CHAPTERS[language]):
        assert [heading for heading in headings if chapter.lower() in heading.lower()], chapter
    assert headings[-2:] == list(LAST_CHAPTERS[language])


@of_templates
def test_the_agenda_of_a_guide_is_the_templates_to_the_minute(name, language):
    """Titles too; each meeting begins at 0."""
    planned = []
    for _, day in groupby(templates.read(name).stages, lambda stage: stage.meeting):
        begins = 0
        for stage in day:
            planned.append((str(begins), str(begins + stage.minutes), stage.title[language]))
            begins += stage.minutes
    assert ROW.findall(text_of(name, language)) == planned


@of_templates
def test_what_a_guide_has_one_say_is_what_the_run_sheet_says(name, language):
    text = in_one_line(text_of(name, language))
    assert [stage.name for stage in templates.read(name).stages if stage.say and stage.say[language] not in text] == []


@of_templates
def test_every_part_with_something_to_say_has_a_heading_in_the_order_of_the_agenda(name, language):
    headings = iter(re.findall(r"^### (.+)$", text_of(name, language), re.MULTILINE))
    for stage in templates.read(name).stages:
        assert not stage.say or stage.title[language] in headings, stage.name


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_handbook_leads_to_each_guide_and_says_its_true_length(language):
    text = (GUIDES / language / f"{HANDBOOKS[language]}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| \[.+\]\((.+)\.md\) \| (.+) \|$", text, re.MULTILINE)
    assert {name: guide for name, guide, _ in rows} == {name: GUIDE_OF[name][language] for name in ORDER}
    for name, _, length in rows:
        found = HOURS.fullmatch(length)
        assert found
        meetings, number, unit = found.groups()
        minutes = int(number) * (60 if unit in ("tundi", "hours") else 1)
        template = templates.read(name)
        assert (template.meetings, template.minutes) == (int(meetings or 1), minutes * int(meetings or 1))


@pytest.mark.parametrize("guide", guides, ids=lambda path: path.name)
def test_every_template_that_a_guide_names_is_there(guide):
    assert set(re.findall(r"--template ([\w-]+)", guide.read_text(encoding="utf-8"))) <= set(ORDER)


@pytest.mark.parametrize("guide", guides, ids=lambda path: path.name)
def test_every_button_that_a_guide_names_is_in_the_catalogue(guide):
    there = words(guide.parent.name) | LANGUAGE_NAMES
    named = {" ".join(name.split()) for name in NAMED.findall(guide.read_text(encoding="utf-8"))}
    assert named
    assert {name for name in named - there if not any(shown(text, name) for text in there)} == set()


@pytest.mark.parametrize("guide", guides, ids=lambda path: path.name)
def test_every_command_that_a_guide_names_is_there_with_its_options(guide):
    from umarlaud.cli import main

    for command, rest in re.findall(r"`umarlaud ([\w-]+)([^`]*)`", guide.read_text(encoding="utf-8")):
        known = {option for parameter in main.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"--[\w-]+", rest)) <= known, command
