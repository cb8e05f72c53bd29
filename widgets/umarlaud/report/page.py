"""HTML pages in one file: a template, a style sheet, and a policy that lets the page fetch nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
PLAIN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and no script runs."""


def page(template: str, data: Mapping[str, Any], policy: str) -> bytes:
    """The page that a template of this folder makes of `data`; what people wrote in it is escaped."""
    style = FOLDER.joinpath("page.css").read_text(encoding="utf-8")
    ours = {"policy": Markup(policy), "style": Markup(style)}  # noqa: S704 - our own words
    return f"{without_gaps(_templates().get_template(template).render(**data, **ours))}\n".encode()


def without_gaps(text: str) -> str:
    """Without the empty lines, and blanks at the end of lines, that templates leave."""
    # not splitlines(): a line separator that somebody wrote can stand in a script
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip(" ") for line in lines if line.strip(" "))


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
