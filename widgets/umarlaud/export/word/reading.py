"""Reading the tags of a template: which fields they name, and whether there are such."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import nodes

from umarlaud.export.word.fields import Field, known_fields
from umarlaud.export.word.language import LOOP
from umarlaud.locale import _

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = _("there is no field “{path}”.")
UNKNOWN_NEAR = _("there is no field “{path}”. Do you mean “{nearest}”?")
A_LIST = _("“{path}” is a list: go through it with for.")
A_RECORD = _("“{path}” has fields of its own, such as {names}: name one of them.")
NO_LIST = _("“{path}” is no list, so for cannot go through it.")
_TEXT = Field("text", "")
_LOOP = Field("record", "loop", {name: Field("number", name) for name in LOOP})


class Found(NamedTuple):
    """What is wrong with a tag: the words, its line, and a word of it to find it by."""

    message: str
    line: int
    near: str
    params: dict[str, str]


@dataclass
class Reader:
    """Reads templates; `used` are the ids of the fields that they name."""

    used: set[int] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)

    def read(self, tree: nodes.Template) -> list[Found]:
        """What is wrong in a part of a template."""
        self.found = []
        self._all(tree.body, known_fields().fields or {})
        return self.found

    def _all(self, body: list[Any], scope: Mapping[str, Field]) -> None:
        for node in body:
            if isinstance(node, nodes.For):
                self._loop(node, scope)
            elif isinstance(node, nodes.If):
                self._value(node.test, scope)
                self._all([*node.body, *node.elif_, *node.else_], scope)
            elif isinstance(node, nodes.Output):
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self._printed(part, self._value(part, scope))

    def _loop(self, node: nodes.For, scope: Mapping[str, Field]) -> None:
        over = self._value(node.iter, scope)
        if over and not over.each:
            self._say(NO_LIST, node.iter, path=_path(node.iter))
        each = over.each if over and over.each else None
        name: str = node.target.name  # type: ignore[attr-defined]
        inner = {**scope, "loop": _LOOP, name: each or Field("list", name)}
        if each is None:  # what its fields are is not known, so nothing is said of them
            inner[name] = _ANY
        if node.test:
            self._value(node.test, inner)
        self._all(node.body, inner)
        self._all(node.else_, scope)

    def _printed(self, node: nodes.Node, what: Field | None) -> None:
        if what is None or what is _ANY:
            return
        if what.kind == "record":
            self._say(A_RECORD, node, path=_path(node), names=", ".join(list(what.fields or {})[:6]))
        elif what.each and what.each.kind == "record":
            self._say(A_LIST, node, path=_path(node))

    def _value(self, node: Any, scope: Mapping[str, Field]) -> Field | None:
        """What an expression gives; None where that is not known, and then it has been said."""
        if isinstance(node, nodes.Name):
            return self._named(node, node.name, scope, "")
        if isinstance(node, nodes.Getattr) or (
            isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
        ):
            attribute: Any = node
            name = node.attr if isinstance(node, nodes.Getattr) else attribute.arg.value
            of = self._value(node.node, scope)
            if of is None or of is _ANY:
                return of
            if of.each:
                return self._say(A_LIST, node, path=_path(node.node))
            return self._named(node, name, of.fields or {}, f"{_path(node.node)}.")
        if isinstance(node, nodes.Getitem):
            of = self._value(node.node, scope)
            return of if of is None or isinstance(node.arg, nodes.Slice) else of.each or of
        if isinstance(node, nodes.Filter):
            of = self._value(node.node, scope)
            for argument in node.args:
                self._value(argument, scope)
            if node.name in ("first", "last"):
                return of and (of.each or of)
            return of if node.name in ("default", "trim") else _TEXT
        if isinstance(node, nodes.CondExpr):
            self._value(node.test, scope)
            found = [self._value(one, scope) for one in (node.expr1, node.expr2) if one is not None]
            return found[0]
        for child in node.iter_child_nodes():
            self._value(child, scope)
        return _TEXT

    def _named(self, node: Any, name: str, there: Mapping[str, Field], before: str) -> Field | None:
        if name in there:
            self.used.add(id(there[name]))
            return there[name]
        nearest = difflib.get_close_matches(name, list(there), 1, 0.6)
        if nearest:
            return self._say(UNKNOWN_NEAR, node, path=before + name, nearest=before + nearest[0])
        return self._say(UNKNOWN, node, path=before + name)

    def _say(self, message: str, node: nodes.Node, **params: str) -> Field | None:
        """Notes a fault; what the tag gives is then not known."""
        near = params["path"].rpartition(".")[2]
        self.found.append(Found(message, node.lineno, near, params))
        return None


_ANY = Field("record", "")


def _path(node: Any) -> str:
    """An expression as its author wrote it, near enough."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return _path(node.node)
    return _path(node.node) if hasattr(node, "node") and node.node is not None else "…"
