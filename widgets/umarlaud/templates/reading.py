"""Finds templates, reads them, and says in words what is wrong with one: file, line, place, and what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from umarlaud.errors import TemplateError
from umarlaud.locale import Message, _
from umarlaud.templates.agreement import disagreements
from umarlaud.templates.plan import Template
from umarlaud.templates.yaml_lines import TwiceError, line_of, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

    from umarlaud.document.models import Language

HERE = Path(__file__).parent
ORDER = (
    "round-table",
    "local-safety",
    "co-creation-lab",
    "volunteer-network",
    "inclusive-municipality",
    "team-around-a-case",
)
"""Our own templates, the most usual first."""
MOST_BYTES = 1_000_000
"""The most a template's file may hold; ours have about 50 kB at most."""

_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_NOT_VALID = _("{file}, line {line}: {place} is not valid.")
_WRONG: Mapping[str, Message] = {
    "missing": _("{file}, line {line}: {place} is missing. Add it."),
    "language_missing": _("{file}, line {line}: {place} is missing. Every text is needed in et, en and ru: add it."),
    "no_language": _(
        "{file}, line {line}: {place} is not one of the languages et, en, ru. Put quotation marks around a text that "
        "has a comma or a colon in it."
    ),
    "extra_forbidden": _("{file}, line {line}: there is no field {place} in a template. Look for a slip of the pen."),
    "string_too_short": _("{file}, line {line}: {place} is empty. Write the text."),
    "string_too_long": _("{file}, line {line}: {place} is too long: at most {most} characters."),
    "too_long": _("{file}, line {line}: {place} holds too much: at most {most}."),
    "too_short": _("{file}, line {line}: {place} is empty. Name at least one."),
    "string_pattern_mismatch": _(
        "{file}, line {line}: {place} is not a name. A name has small letters a–z, digits, - and _ only."
    ),
    "literal_error": _("{file}, line {line}: {place} can only be one of: {expected}."),
    "string_type": _("{file}, line {line}: {place} is not text. Put quotation marks around it."),
    "int_type": _("{file}, line {line}: {place} is not a whole number."),
    "bool_type": _("{file}, line {line}: {place} is not true or false."),
    "bool_parsing": _("{file}, line {line}: {place} is not true or false."),
    "greater_than_equal": _("{file}, line {line}: {place} is too small: at least {least}."),
    "less_than_equal": _("{file}, line {line}: {place} is too large: at most {most}."),
    "list_type": _("{file}, line {line}: {place} is not a list. Begin each line of it with a dash."),
    "dict_type": _("{file}, line {line}: {place} holds no fields. Write them below it, indented."),
    "model_type": _("{file}, line {line}: {place} holds no fields. Write them below it, indented."),
}


def names(folder: Path | None = None) -> list[str]:
    """The names of all templates: ours, then those in `folder`, a data folder's `templates`."""
    own = sorted(path.stem for path in folder.glob("*.yaml") if _NAME.fullmatch(path.stem)) if folder else []
    return [*ORDER, *(name for name in own if name not in ORDER)]


def path_of(name: str, folder: Path | None = None) -> Path:
    """The file of a template; one's own in `folder` stands before ours of the same name. Raises TemplateError."""
    if _NAME.fullmatch(name):
        for place in (folder, HERE):
            if place and (path := place / f"{name}.yaml").is_file():
                return path
    raise TemplateError(
        _("There is no template “{name}”. There are: {names}."), name=name, names=", ".join(names(folder))
    )


def read(name: str | Path, folder: Path | None = None) -> Template:
    """The template of a name, or in a file of one's own where `name` is a Path.

    A name never leads to a file outside `folder` and the package, so it may come from a page. Raises TemplateError,
    which says what is wrong, on which line and what to do.
    """
    path = name if isinstance(name, Path) else path_of(name, folder)
    held, root = _held(path)
    try:
        template = Template.model_validate(held)
    except ValidationError as error:
        where, sentence, params = _said(error.errors(include_url=False)[0])
        raise _refused(path, root, where, sentence, params) from error
    for where, sentence, params in disagreements(template, path.stem):
        raise _refused(path, root, where, sentence, params)
    return template


def titles(language: Language, folder: Path | None = None) -> dict[str, str]:
    """The name of each template with its title in `language`; a file that cannot be read has its name."""
    found = {}
    for name in names(folder):
        try:
            found[name] = read(name, folder).title[language]
        except TemplateError:
            found[name] = name
    return found


def _held(path: Path) -> tuple[Any, yaml.Node | None]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TemplateError(_("{file} is too large for a template: at most 1 MB."), file=path.name)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise TemplateError(_("{file} cannot be read: {reason}."), file=path, reason=reason) from error
    except UnicodeDecodeError as error:
        raise TemplateError(
            _("{file} is not in UTF-8. Save it again as UTF-8 in your text editor."), file=path.name
        ) from error
    try:
        return parse(text)
    except TwiceError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TemplateError(
            _("{file}, line {line}: “{key}” stands twice in one place. Take one of them out."),
            file=path.name,
            line=line,
            key=error.key,
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        raise TemplateError(
            _(
                "{file}, line {line}: this cannot be read as YAML. Look at the indents, and put quotation marks around "
                "texts with a colon, a comma or a question mark."
            ),
            file=path.name,
            line=mark.line + 1 if mark else 1,
        ) from error


def _said(problem: ErrorDetails) -> tuple[Sequence[int | str], Message, dict[str, Any]]:
    """Where a problem is, the sentence that says it, and what that sentence names."""
    where = tuple(step for step in problem["loc"] if step != "[key]")
    context = problem.get("ctx", {})
    kind = "no_language" if problem["loc"][-1:] == ("[key]",) and context.get("expected") else problem["type"]
    if kind == "language_missing":
        where = (*where, context["language"])
    most = context.get("max_length", context.get("le"))
    expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    params = {"most": most, "least": context.get("ge"), "expected": expected}
    return where, _WRONG.get(kind, _NOT_VALID), params


def _refused(
    path: Path, root: yaml.Node | None, where: Sequence[int | str], sentence: str, params: Mapping[str, Any]
) -> TemplateError:
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")
    return TemplateError(sentence, file=path.name, line=line_of(root, where), place=place or path.name, **params)
