"""`umarlaud portfolio`: the archives of a folder as tables and maps."""

from __future__ import annotations

from pathlib import Path

import click

from umarlaud.locale import translator
from umarlaud.portfolio.portfolio import Portfolio


def run(folder: Path, out: Path, language: str) -> None:
    """Reads, writes, and says what was read and what was left out, with the reason. Raises DataError."""
    t = translator(language)
    with Portfolio(folder, language) as portfolio:
        made = portfolio.write(out)
        counts, missed = portfolio.counts(), list(portfolio.left_out())
    click.echo(t.n("{n} workshop was read.", "{n} workshops were read.", counts["read"]))
    if counts["double"]:
        copies = t.n("{n} copy was counted once.", "{n} copies were counted once.", counts["double"])
        click.echo(copies)
    for file, reason in missed:
        click.echo(t("Left out: {file}. {reason}", file=file, reason=reason))
    click.echo(t("Open: {file}", file=made[0]))
