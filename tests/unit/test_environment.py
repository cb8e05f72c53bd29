"""environment.yml and pyproject.toml name the same packages."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
OF_CONDA = {"python", "nodejs", "pip"}
CALLED_IN_CONDA = {"brotli-python": "brotli"}  # conda's own brotli is the C library
# conda-forge's typst is the program, its lazy loader has had two names; both come with `pip install -e .` of the file
ONLY_OF_PIP = {"typst", "lazy-loader"}


def _parts(requirement: str) -> tuple[str, str]:
    name, version = re.fullmatch(r"([a-z0-9-]+)(.*)", requirement.strip()).groups()
    return name, version.replace("==", "=")


def test_conda_and_pip_install_the_same_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = re.findall(r"^  - ([a-z0-9-]+[^:\n]*)$", (ROOT / "environment.yml").read_text(), re.MULTILINE)
    conda = {
        CALLED_IN_CONDA.get(name, name): version
        for name, version in map(_parts, lines)
        if name not in OF_CONDA | {"conda-forge"}
    }
    pip = dict(map(_parts, project["dependencies"]))
    assert conda == {name: version for name, version in pip.items() if name not in ONLY_OF_PIP}
    assert pip.keys() >= ONLY_OF_PIP


def test_what_the_code_imports_is_named_in_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {_parts(requirement)[0].replace("-", "_") for requirement in project["dependencies"]}
    named |= {"docx"} if "python_docx" in named else set()
    named |= {"yaml"} if "pyyaml" in named else set()
    named |= {"pydantic_core"} if "pydantic" in named else set()
    # parts of jupyterlab and voila that cannot be there without them; what a dependency of Python's own tests needs
    named |= {"jupyter_core", "jupyter_server", "nbconvert", "nbformat", "traitlets", "jinja2", "IPython"}
    named |= {"lxml", "markupsafe"}  # of python-docx, and of jinja2
    named |= {"branca", "numpy", "pytest", "playwright"}  # the last two: pytest’s plugin, and pages in the bench
    found = set()
    for path in (ROOT / "widgets" / "umarlaud").rglob("*.py"):
        found |= set(re.findall(r"^\s*(?:from|import) ([A-Za-z_0-9]+)", path.read_text(), re.MULTILINE))
    assert found - sys.stdlib_module_names - {"umarlaud", "__future__"} - named == set()
