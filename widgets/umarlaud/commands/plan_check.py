"""`umarlaud check`: what is missing or wrong in a workshop's plan, on the terminal."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from umarlaud.analysis.completeness import check, counts
from umarlaud.analysis.finding_words import SEVERITIES, SEVERITY_WORDS
from umarlaud.analysis.plan import plan_table
from umarlaud.analysis.plan_answer import dump
from umarlaud.analysis.plan_words import euro_words
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.findings import Finding
    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator

LEAST_WIDTH, MOST_WIDTH = 60, 120


def run(snapshot: Snapshot, language: str, *, as_json: bool) -> bool:
    """Prints sums and findings; whether an error is left that nobody let stand."""
    t = translator(language)
    found = counts(findings := check(snapshot))
    if as_json:
        click.echo(json.dumps(dump(snapshot, t), ensure_ascii=False))
        return found["error"] > 0
    for year in plan_table(snapshot).years:
        stated = "" if year.stated is None else t("(stated: {amount})", amount=euro_words(t, year.stated))
        click.echo(f"{year.year}  {euro_words(t, year.amount):>14}  {stated}".rstrip())
    width = min(max(shutil.get_terminal_size().columns, LEAST_WIDTH), MOST_WIDTH)
    head = max(len(t(word)) for word in SEVERITY_WORDS.values()) + 2
    for one in findings:
        click.echo()
        click.echo(_wrapped(_label(one, t), f"{one.place(t)}. {one.sentence(t)}", head, width))
        advice = one.mend(t) if one.reason is None else t("It stands because: {reason}", reason=one.reason)
        click.echo(_wrapped("", f"→ {advice}", head, width))
    click.echo()
    click.echo(" · ".join(f"{t(SEVERITY_WORDS[name])}: {found[name]}" for name in (*SEVERITIES, "accepted")))
    return found["error"] > 0


def _label(one: Finding, t: Translator) -> str:
    return t(SEVERITY_WORDS[one.severity if one.reason is None else "accepted"])


def _wrapped(label: str, text: str, head: int, width: int) -> str:
    indent = " " * head
    lines = textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)
    return label.ljust(head) + "\n".join(lines)[head:]
