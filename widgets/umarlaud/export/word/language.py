"""The language of Word templates: fields, `for`, `if` and a few filters of Jinja, and nothing else.

A template comes from elsewhere, so what is not named here is refused when it is read, and a document that grows or
takes without end is stopped while it is filled.
"""

from __future__ import annotations

import time
from dataclasses import is_dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from umarlaud.errors import TemplateError
from umarlaud.export.words import number
from umarlaud.export.xml_text import clean
from umarlaud.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KNOWN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Const, nodes.For, nodes.If, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Tuple, nodes.List,
)  # fmt: skip
"""What a template may be made of."""
LOOP = ("index", "index0", "revindex", "first", "last", "length")
"""What a template can know of the loop that it is in."""
FILTERS = ("capitalize", "count", "default", "first", "join", "last", "length", "lower", "number", "trim", "upper")
TESTS = ("defined", "even", "odd", "none")
MOST_STEPS = 100_000
"""Rounds of all loops together."""
MOST_LETTERS = 60_000_000
"""Letters of a part of the filled document, its XML among them."""
MOST_BETWEEN = 100_000
"""Letters that joining a list puts between its parts."""
MOST_SECONDS = 30.0
"""Of the processor, so that a busy laptop does not stop a long document."""
_OFTEN = 64
"""After so many pieces the clock is asked: asking takes longer than most pieces."""
TOO_MUCH = _("The Word template asks for too much: its loops make a document without end.")


class NotAllowed(Exception):
    """A tag that templates do not have; `line` is its line, `what` its name."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


class Language(ImmutableSandboxedEnvironment):
    """The environment of one filling; numbers are written as in `language`."""

    def __init__(self, language: str = "et") -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self._printed)
        self.globals.clear()
        known = self.filters | {"number": lambda value: number(language, value), "join": _join}
        self.filters = {name: known[name] for name in FILTERS} | {"each": self._each}
        self.tests = {name: self.tests[name] for name in (*TESTS, "eq", "ne", "lt", "le", "gt", "ge", "in")}
        self.template_class = _Limited
        self._language = language
        self._steps, self._end = 0, time.thread_time() + MOST_SECONDS

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Fields of records, and what a loop knows of itself; nothing of Python's own."""
        known = is_dataclass(obj) or isinstance(obj, (SimpleNamespace, LoopContext))
        return known and super().is_safe_attribute(obj, attr, value)

    def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
        """Compiles what `tree` lets through, with each round of a loop counted."""
        tree = self.tree(source) if isinstance(source, str) else source
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "each", [], [], None, None, lineno=loop.lineno)
        return super().compile(tree, *arguments, **options)

    def tree(self, source: str) -> nodes.Template:
        """The parsed template. Raises jinja2.TemplateSyntaxError, NotAllowed."""
        try:
            tree = self.parse(source)
            for node in _all(tree):
                if what := _refused(node):
                    raise NotAllowed(what, node.lineno or 1)
        except (RecursionError, ValueError) as error:  # a tag nested without end, a number of thousands of digits
            raise TemplateSyntaxError(str(error), 1) from error
        return tree

    def limited(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces of a filled part. Raises TemplateError when there are too many of them, or it takes too long."""
        letters = 0
        for count, piece in enumerate(pieces):
            letters += len(piece)
            if letters > MOST_LETTERS or not count % _OFTEN:
                self._go_on(letters > MOST_LETTERS)
            yield piece

    def _each(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            self._steps += 1
            self._go_on(self._steps > MOST_STEPS)
            yield row

    def _go_on(self, too_much: bool) -> None:
        if too_much or time.thread_time() > self._end:
            raise TemplateError(TOO_MUCH)

    def _printed(self, value: Any) -> Any:
        """What stands in the document for a value: lists with commas, numbers as people write them, only letters."""
        if value is None:
            return ""
        if isinstance(value, float):
            return number(self._language, value)
        if isinstance(value, tuple):
            value = ", ".join(str(part) for part in value)
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class _Limited(Template):
    """A template whose filling is cut off in time."""

    def render(self, *arguments: Any, **options: Any) -> str:
        language: Any = self.environment
        return "".join(language.limited(self.generate(*arguments, **options)))


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _refused(node: nodes.Node) -> str:
    """How what a template may not have is called in it; empty for what it may."""
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"|{node.name}"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"is {node.name}"
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        return "for"
    if isinstance(node, KNOWN):
        return ""
    return {"Call": "( )", "Assign": "set", "AssignBlock": "set", "Macro": "macro"}.get(
        type(node).__name__, type(node).__name__.lower()
    )


def _join(value: Any, between: str = "") -> str:
    """A list in one text; a text stays as it is, or each joining would make a longer one. Raises TemplateError."""
    if isinstance(value, str):
        return value
    parts = [str(part) for part in value]
    if len(str(between)) * len(parts) > MOST_BETWEEN:
        raise TemplateError(TOO_MUCH)
    return str(between).join(parts)
