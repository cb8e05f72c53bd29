"""Text that people see: reads the gettext catalogues (.po) and translates message by message.

The message id is the English text itself; placeholders are written `{name}` here and in the TypeScript.
The .po files are read as they are, with no compiled .mo step, once per language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Message",
    "Translator",
    "_",
    "catalogue",
    "catalogue_path",
    "ngettext",
    "translator",
]

LANGUAGES = ("et", "en", "ru")
DEFAULT_LANGUAGE = "et"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Message(str):
    """English text marked for the catalogues; as a parameter of another message it is translated with it."""

    __slots__ = ()


def _(message: str) -> Message:
    """Marks `message` for the catalogues and gives it back in English; `Translator.t` translates it when shown."""
    return Message(message)


def ngettext(singular: str, plural: str) -> tuple[str, str]:
    """Marks a message that has a plural for the catalogues; `Translator.n` translates it when it is shown."""
    return singular, plural


def catalogue_path(language: str) -> Path:
    """The .po file of `language`."""
    return Path(__file__).parent / language / "LC_MESSAGES" / "umarlaud.po"


@cache
def _read(language: str) -> tuple[Mapping[str, str | tuple[str, ...]], Callable[[int], int]]:
    from babel.messages.pofile import read_po  # Reading takes a moment; a program that shows no text need not wait.

    path = catalogue_path(language)
    if not path.exists():
        return {}, c2py("n != 1")
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    texts: dict[str, str | tuple[str, ...]] = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string if isinstance(message.string, str) else tuple(message.string)
        if text and (isinstance(text, str) or all(text)):
            texts[key] = text
    return texts, c2py(catalog.plural_expr)


def catalogue(language: str) -> dict[str, str | list[str]]:
    """Every message of `language` by its English text; a message with plurals is a list of its forms."""
    texts, _plural = _read(language)
    return {key: text if isinstance(text, str) else list(text) for key, text in texts.items()}


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates into one language; callable, so that `_ = translator("et")` reads as usual."""

    language: str

    def t(self, message: str, /, **params: object) -> str:
        """`message` in this language, its `{placeholders}` filled in; English when there is no translation."""
        text = _read(self.language)[0].get(message, message)
        return self._fill(text if isinstance(text, str) else text[0], params)

    def n(self, singular: str, plural: str, n: int, /, **params: object) -> str:
        """The form of the message that goes with `n`; `{n}` is filled in too."""
        texts, plural_index = _read(self.language)
        text = texts.get(singular)
        forms = text if isinstance(text, tuple) else (singular, plural)
        index = plural_index(n) if isinstance(text, tuple) else int(n != 1)
        form = forms[min(index, len(forms) - 1)]
        return self._fill(form, {"n": n, **params})

    __call__ = t

    def _fill(self, template: str, params: Mapping[str, object]) -> str:
        def value(found: re.Match[str]) -> str:
            given = params.get(found[1], found[0])
            return self.t(given) if isinstance(given, Message) else str(given)

        # Not str.format: a translation with a stray brace, or a parameter that is missing, must not break a page.
        return _PLACEHOLDER.sub(value, template)


@cache
def translator(language: str | None = None) -> Translator:
    """The translator of `language`; of Estonian when it is None or not one of `LANGUAGES`."""
    return Translator(language if language in LANGUAGES else DEFAULT_LANGUAGE)
