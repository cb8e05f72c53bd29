"""The notebooks are thin, and every one runs with its stored outputs."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from umarlaud.notebooks import folder

NOTEBOOKS = sorted(path for path in folder().rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
MOST_LINES = 3


def cells(path: Path, kind: str) -> list[str]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == kind]


def test_the_notebooks_are_there() -> None:
    """participant, screen, desk, and for JupyterLab a first look, the network, and many workshops together."""
    names = {str(path.relative_to(folder())) for path in NOTEBOOKS}
    analysis = {"analysis/first-look.ipynb", "analysis/network.ipynb", "analysis/portfolio.ipynb"}
    assert {"participant.ipynb", "screen.ipynb", "desk.ipynb"} | analysis <= names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_a_title_and_says_what_it_is_for(path: Path) -> None:
    """The first cell is a heading and a line."""
    first = cells(path, "markdown")[0]
    heading, _, line = first.partition("\n\n")
    assert heading.startswith("# ")
    assert 10 < len(line) < 300
    assert json.loads(path.read_text(encoding="utf-8"))["metadata"]["title"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_logic(path: Path) -> None:
    """Code cells import, name and call; they decide, repeat and define nothing."""
    for source in cells(path, "code"):
        assert len(source.splitlines()) <= MOST_LINES, source
        tree = ast.parse(source)
        assert all(isinstance(part, ast.Import | ast.ImportFrom | ast.Assign | ast.Expr) for part in tree.body), source
        forbidden = ast.Lambda | ast.IfExp | ast.ListComp | ast.DictComp | ast.SetComp | ast.GeneratorExp | ast.BoolOp
        assert not any(isinstance(part, forbidden) for part in ast.walk(tree)), source


def test_every_notebook_runs_and_shows_what_is_stored(tmp_path: Path) -> None:
    """Nbval runs each with no server and compares its outputs."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UMARLAUD_")}
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder())]
    done = subprocess.run(
        [*command, *map(str, NOTEBOOKS)], capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]
    assert "passed" in done.stdout
