"""What the import says of a file or a row: a message with its parameters, translated when it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from umarlaud.analysis.plan_words import euro_words
from umarlaud.locale import translator


class Euros(float):
    """An amount that a sentence shows as the language writes it."""


@dataclass(frozen=True)
class Said:
    """A sentence in English with `{name}` places and what fills them; a plural is two messages and `n`."""

    message: str | tuple[str, str]
    params: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """The sentence in `language`."""
        t = translator(language)
        params = {
            name: euro_words(t, value) if isinstance(value, Euros) else value for name, value in self.params.items()
        }
        if isinstance(self.message, str):
            return t.t(self.message, **params)
        rest = {name: value for name, value in params.items() if name != "n"}
        return t.n(*self.message, int(str(params["n"])), **rest)


def say(message: str | tuple[str, str], **params: object) -> Said:
    """A sentence with what fills it."""
    return Said(message, params)
