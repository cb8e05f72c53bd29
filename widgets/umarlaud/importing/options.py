"""Options of an import on the command line: pairs with “=”, and one word of a few."""

from __future__ import annotations

from collections.abc import Sequence

import click

from umarlaud.errors import UsageError
from umarlaud.locale import _, translator

MOST_LINES = 10


def pairs(given: Sequence[str], option: str) -> list[tuple[str, str]]:
    """What stands before and after the last “=” of each. Raises UsageError where a side is empty."""
    found = [one.rpartition("=")[::2] for one in given]
    if wrong := next((one for one, (left, right) in zip(given, found, strict=True) if not left or not right), None):
        raise UsageError(
            _("{option} takes two values with = between them; “{given}” has none."), option=option, given=wrong
        )
    return [(left.strip(), right.strip()) for left, right in found]


def one_of(option: str, value: str, known: Sequence[str]) -> str:
    """The value, when it is one of those known. Raises UsageError with all of them."""
    if value not in known:
        raise UsageError(
            _("{option} does not know “{value}”. It knows: {known}."),
            option=option,
            value=value,
            known=", ".join(known),
        )
    return value


def no_column(column: str, header: Sequence[str]) -> UsageError:
    """What is said of a column that a file does not have."""
    return UsageError(
        _("There is no column “{column}”. The columns are: {columns}."), column=column, columns=", ".join(header)
    )


def more(n: int, language: str) -> None:
    """Says how many lines are not shown."""
    if n > MOST_LINES:
        click.echo("  " + translator(language).n("… and {n} more", "… and {n} more", n - MOST_LINES))
