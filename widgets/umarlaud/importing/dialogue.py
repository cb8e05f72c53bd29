"""What an import asks and says on the command line, whatever it brings in."""

from __future__ import annotations

from pathlib import Path

import click

from umarlaud.locale import translator


def agreed(language: str, *, dry_run: bool, yes: bool) -> bool:
    """Whether to import what was shown: asked for unless `yes`, never in a `dry_run`."""
    return not dry_run and (yes or click.confirm(translator(language).t("Import?"), default=False))


def tell_done(added: int, changed: int, undo_file: Path | None, take_back: str, language: str) -> None:
    """Says what was done, and with which command it is taken back; the undo file is its last word."""
    t = translator(language)
    click.echo(t("Imported: {added} added, {changed} completed.", added=added, changed=changed))
    if undo_file:
        click.echo(t("To take it back: {command}", command=f"{take_back} {undo_file}"))
