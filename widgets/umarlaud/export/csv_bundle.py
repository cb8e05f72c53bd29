"""The CSV files in a zip that an Estonian Excel opens right, with a datapackage.json that says what is in them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from umarlaud.export.csv_tables import CSV_TABLES
from umarlaud.export.datapackage import datapackage
from umarlaud.export.tables import FORMULA_STARTS
from umarlaud.export.vote_tables import columns_in_use
from umarlaud.locale import translator
from umarlaud.zipped import packed

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot


def csv_zip(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """A zip with a CSV file for each of `csv_tables.CSV_TABLES`, and a Frictionless datapackage.json.

    As an Estonian (and a Russian) Excel reads them by a double click: UTF-8 with a byte order mark, semicolons,
    decimal commas, CRLF. A text that Excel would take for a formula begins with an apostrophe. `views` and the columns
    that name somebody only with `names`.
    """
    _ = translator(language)
    described, files = [], {}
    for table in CSV_TABLES:
        if table.only_named and not names:
            continue
        rows = table.rows(snapshot, language, names)
        columns = columns_in_use(rows) if table.name == "votes" else [*table.columns, *(table.named if names else ())]
        files[_(table.file)] = _csv(rows, columns, [_(table.heading(column)) for column in columns])
        described.append((table, columns))
    package = json.dumps(datapackage(snapshot, described, language), ensure_ascii=False, indent=1) + "\n"
    return packed({"datapackage.json": package.encode(), **files})


def _csv(rows: list[dict[str, Any]], columns: list[str], headings: list[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([csv_cell(row[column]) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def csv_cell(value: Any) -> str:
    """A value as it stands in a cell of a file: with a decimal comma, and no text that a spreadsheet computes."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = str(value)
    if isinstance(value, str) and text.lstrip(" \n").startswith(FORMULA_STARTS):
        return f"'{text}"
    return text
