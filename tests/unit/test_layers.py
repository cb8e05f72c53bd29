"""Data flows one way: models → room → server; snapshot → analysis → export. Nothing imports upward."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import umarlaud

PACKAGE = Path(umarlaud.__file__).parent
ABOVE_SNAPSHOTS = {"room", "server", "desk", "workshop", "workshops", "room_writer", "cli", "commands"}
ABOVE = {
    "locale": {"document", "datasets", "analysis", "export", *ABOVE_SNAPSHOTS},
    "document": {"datasets", "analysis", "export", "report", "series", *ABOVE_SNAPSHOTS},
    "datasets": {"analysis", "export", "report", *ABOVE_SNAPSHOTS},
    "room": {"analysis", "export", "report", "server", "desk", "workshop", "workshops", "cli", "commands"},
    "analysis": {"export", "report", "figures", "portfolio", *ABOVE_SNAPSHOTS},
    "export": {"report", "figures", "portfolio", *ABOVE_SNAPSHOTS},
    "figures": {"report", "portfolio", *ABOVE_SNAPSHOTS},
    "report": {"portfolio", *ABOVE_SNAPSHOTS},
    "portfolio": ABOVE_SNAPSHOTS,
    "importing": {"stakeholder_import", "plan_import", "measurements", *ABOVE_SNAPSHOTS},
    "server": {"desk", "cli", "commands"},
}
"""What stands above a folder of the package, by docs/architecture.md."""


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that are loaded when this runs; what only a type checker reads is left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "umarlaud":
            yield from (f"umarlaud.{one.name}" for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        else:
            yield from imported(node)


@pytest.mark.parametrize("folder", ABOVE)
def test_nothing_imports_what_stands_above_it(folder):
    modules = [one for one in (PACKAGE / folder).rglob("*.py") if one.name != "command.py"]  # commands stand on top
    assert modules
    parts = {module: [one.split(".") for one in imported(ast.parse(module.read_text("utf-8")))] for module in modules}
    upward = {
        f"{module.relative_to(PACKAGE)} imports {'.'.join(names)}"
        for module, found in parts.items()
        for names in found
        if names[0] == "umarlaud" and len(names) > 1 and names[1] in ABOVE[folder]
    }
    assert upward == set()
