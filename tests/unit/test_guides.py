"""The guides name buttons and pages as they really are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from umarlaud import locale

GUIDES = Path(__file__).parent.parent.parent / "workshop_guides"
CATALOGUES = Path(locale.__file__).parent
NAMED = re.compile(r"\*\*[„“«](.+?)[“”»]\*\*", re.DOTALL)
LANGUAGE_NAMES = {"Eesti", "English", "Русский"}
"""What a language calls itself is not in a catalogue."""

guides = sorted(GUIDES.rglob("*.md"))


def words(language: str) -> set[str]:
    with (CATALOGUES / language / "LC_MESSAGES" / "umarlaud.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    texts = (message.string if isinstance(message.string, tuple) else (message.string,) for message in messages)
    return {text for several in texts for text in several}


def shown(text: str, name: str) -> bool:
    """Whether a page can show `name`: a text of the catalogue, with anything in its {places}."""
    parts = re.split(r"\{\w+\}", text)
    return len(parts) > 1 and len(parts[0]) > 2 and re.fullmatch(".+".join(map(re.escape, parts)), name) is not None


def test_there_is_a_guide_in_every_language():
    assert {path.parent.name for path in guides} == set(locale.LANGUAGES)


@pytest.mark.parametrize("guide", guides, ids=lambda path: path.name)
def test_every_button_that_a_guide_names_is_in_the_catalogue(guide):
    there = words(guide.parent.name) | LANGUAGE_NAMES
    named = {" ".join(name.split()) for name in NAMED.findall(guide.read_text(encoding="utf-8"))}
    assert named
    assert {name for name in named - there if not any(shown(text, name) for text in there)} == set()


@pytest.mark.parametrize("guide", guides, ids=lambda path: path.name)
def test_every_command_that_a_guide_names_is_there(guide):
    from umarlaud.cli import main

    assert set(re.findall(r"`umarlaud (\w+)", guide.read_text(encoding="utf-8"))) <= main.commands.keys()
