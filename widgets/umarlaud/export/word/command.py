"""The commands on Word templates: reading one from a file, checking it, writing the example."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from umarlaud.errors import TemplateError
from umarlaud.export.formats import write_file
from umarlaud.export.word.check import check_template
from umarlaud.export.word.opening import EXAMPLE, MOST_BYTES, read_template
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def load(path: Path) -> bytes:
    """A template that a document can be made in. Raises TemplateError, in the words of the first fault."""
    content = _content(path)
    if check_template(content).faults:
        raise TemplateError(
            _("{file} cannot be used as it is. What is wrong with it: umarlaud template-check {file}"), file=path.name
        )
    return content


def check(path: Path, language: str, say: Callable[[str], None], *, as_json: bool = False) -> bool:
    """Says what is wrong with a template, which fields it uses, and which it does not; True where it is in order."""
    t, report = translator(language), check_template(_content(path))
    if as_json:
        faults = [fault.sentence(t) for fault in report.faults]
        say(json.dumps({"faults": faults, "used": report.used, "unused": report.unused}, ensure_ascii=False))
        return not report.faults
    for line in report.lines(t):
        say(line)
    say(t("Used: {fields}", fields=", ".join(report.used) or "–"))
    say(t("Not used: {fields}", fields=", ".join(report.unused) or "–"))
    return not report.faults


def example(path: Path) -> None:
    """Writes the example. Raises DataError."""
    write_file(path, EXAMPLE.read_bytes())


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return read_template(file.read(MOST_BYTES + 1), path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TemplateError(_("{file} cannot be read: {reason}."), file=path.name, reason=reason) from error
