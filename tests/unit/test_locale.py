"""The catalogues: complete in all three languages, and read as they are."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from umarlaud.errors import UmarlaudError
from umarlaud.locale import LANGUAGES, Message, _, catalogue_path, translator

# Said without the name: Estonian and Russian would have to decline it.
NAMELESS = {"Off the land of {name}"}


def messages(language):
    with catalogue_path(language).open("rb") as file:
        return {message.id: message for message in read_po(file, locale=language) if message.id}


def test_all_catalogues_have_the_same_messages():
    sets = {language: set(messages(language)) for language in LANGUAGES}
    assert sets["et"] == sets["en"] == sets["ru"]
    assert sets["et"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_or_fuzzy(language):
    def full(message):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        return all(texts) and not message.fuzzy

    assert [key for key, message in messages(language).items() if not full(message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_places_as_its_source(language):
    def places(text):
        return set(re.findall(r"\{(\w+)\}", text))

    wrong = []
    for key, message in messages(language).items():
        if key in NAMELESS:
            continue
        source = places("".join(key) if isinstance(key, tuple) else key)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wrong += [(key, text) for text in texts if places(text) - source or (places(text) ^ source) - {"n"}]
    assert wrong == []


def test_russian_has_its_three_plurals():
    t = translator("ru")
    assert [t.n("{n} problem", "{n} problems", n) for n in (1, 3, 5, 21)] == [
        "1 проблема",
        "3 проблемы",
        "5 проблем",
        "21 проблема",
    ]


def test_an_unknown_language_is_estonian_and_an_unknown_message_stays_english():
    assert translator("xx").language == "et"
    assert translator("et").t("Nobody translated {this}", this="that") == "Nobody translated that"


def test_what_people_wrote_is_never_taken_for_a_placeholder():
    assert translator("en").t("{a} {b}", a="{b}", b="x") == "{b} x"
    assert translator("en").t("{a} {missing} }{", a=1) == "1 {missing} }{"


def test_a_message_inside_a_message_is_translated_with_it():
    message = _("{file} cannot be restored: {where}{title} {reason}.")
    error = UmarlaudError(message, file="a", where="b", title="", reason=_("is missing"))
    assert isinstance(error.params["reason"], Message)
    assert error.translated("et") == "Faili a ei saa taastada: b puudub."
