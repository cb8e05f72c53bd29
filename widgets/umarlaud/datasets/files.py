"""Where the data files lie: in an installed package, or in the checkout next to it."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from umarlaud.errors import DataError
from umarlaud.locale import _

PACKAGE = Path(__file__).parent.parent


@cache
def data_folder() -> Path:
    """The folder of the data files.

    Raises:
        DataError: there is none.
    """
    # A wheel carries them inside the package; an editable install reads the folder of the repository.
    for folder in (PACKAGE / "_data" / "datasets", PACKAGE.parent.parent / "datasets"):
        if (folder / "ee_municipalities.csv").exists():
            return folder
    raise DataError(_("The map data of Ümarlaud was not found. Install Ümarlaud again."))


def data_file(name: str) -> Path:
    """The path of the data file called `name`, relative to the data folder.

    Raises:
        DataError: there is no such file.
    """
    path = data_folder() / name
    if not path.exists():
        raise DataError(_("The data file {name} was not found. Install Ümarlaud again."), name=name)
    return path


def demo_file(language: str = "et") -> Path:
    """The archive of the demo workshop; the Estonian one when there is none in `language`."""
    path = data_folder() / "demo" / f"saaremaa.{language}.json"
    return path if path.exists() else data_file("demo/saaremaa.et.json")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV data file as text; codes keep their leading zeros."""
    with data_file(name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def rows_of(name: str, okood: str) -> list[dict[str, str]]:
    """The rows of a CSV data file that lie in the municipality `okood`."""
    return [row for row in rows(name) if row["okood"] == okood]


def read_json(name: str) -> Any:
    """The content of a JSON data file, read anew every time (the caller may change it)."""
    return json.loads(data_file(name).read_text(encoding="utf-8"))
