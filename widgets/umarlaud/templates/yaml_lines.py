"""Reads YAML as people mean it, and knows on which line each thing stands.

PyYAML reads YAML 1.1, where `on:` is the word true, `no` is false, 10:30 is 630 and a key that stands twice silently
takes the second. Here words are words, and a key that stands twice is an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence


class TwiceError(yaml.MarkedYAMLError):
    """A key that stands twice in one place."""

    def __init__(self, key: str, mark: yaml.Mark) -> None:
        super().__init__(problem=key, problem_mark=mark)
        self.key = key


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise TwiceError(str(key.value), key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?\d{1,15}$"), list("-0123456789"))


def parse(text: str) -> tuple[Any, yaml.Node | None]:
    """What a YAML text holds, and its tree. Raises yaml.YAMLError; aliases, tags and more documents are refused."""
    _no_aliases(text)
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        return (None if root is None else loader.construct_document(root)), root
    finally:
        loader.dispose()


def _no_aliases(text: str) -> None:
    # a few lines of aliases of aliases fill the memory
    for event in _events(text):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem=f"*{event.anchor}", problem_mark=event.start_mark)


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_Loader)


def line_of(root: yaml.Node | None, where: Sequence[int | str]) -> int:
    """The line, from 1, of what `where` leads to, or of the nearest thing above it that is there."""
    node, line = root, 1
    for step in where:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
            line = found.start_mark.line + 1
        if found is None:
            break
        node = found
    return line
