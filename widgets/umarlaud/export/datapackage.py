"""datapackage.json: what the CSV files hold, after Frictionless Data (specs.frictionlessdata.io, data package v1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from umarlaud.export.csv_tables import CSV_TABLES
from umarlaud.export.map_picture import attribution
from umarlaud.export.network_tables import NO, YES
from umarlaud.export.words import municipality_name
from umarlaud.locale import LANGUAGES, translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.document.models import Snapshot
    from umarlaud.export.csv_tables import Reference, Table
    from umarlaud.locale import Translator

DIALECT = {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
ENCODING = "utf-8-sig"
"""Python's name of UTF-8 with a byte order mark, which is how Excel knows that it is UTF-8."""
LAND_BOARD = "https://geoportaal.maaamet.ee/index.php?lang_id=2&page_id=618&plugin_act=litsents"


def datapackage(snapshot: Snapshot, tables: Sequence[tuple[Table, Sequence[str]]], language: str) -> dict[str, Any]:
    """The descriptor as JSON values; titles are in `language`, `titles` in all languages.

    A field's `name` is the heading in the file, `column` the name that it has in every language.
    """
    t = translator(language)
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", f"umarlaud-{snapshot.id}".lower()),
        "title": snapshot.meta.title,
        "description": t("Tables of a workshop in {place}.", place=municipality_name(snapshot)),
        "language": language,
        "licenses": [
            {
                "name": "maa-amet-2018",
                "title": t("Names and codes of places: Licence of open data of the Estonian Land Board, 1 July 2018"),
                "path": LAND_BOARD,
            }
        ],
        "sources": [{"title": snapshot.meta.title}, *({"title": one} for one in attribution(snapshot))],
        "resources": [_resource(table, columns, t) for table, columns in tables],
    }


def _resource(table: Table, columns: Sequence[str], t: Translator) -> dict[str, Any]:
    named = {column: t(table.heading(column)) for column in columns}
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": t(table.file),
        "title": t(table.title),
        "titles": {code: translator(code)(table.title) for code in LANGUAGES},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": ENCODING,
        "dialect": DIALECT,
        "schema": {
            "fields": [_field(table, column, named[column], t) for column in columns],
            "missingValues": [""],
            **({"primaryKey": [named[column] for column in table.key]} if table.key else {}),
            **({"foreignKeys": [_points(table, one, t) for one in table.points_to]} if table.points_to else {}),
        },
    }


def _field(table: Table, column: str, heading: str, t: Translator) -> dict[str, Any]:
    kind = table.kinds.get(column, "string")
    more: dict[str, Any] = {}
    if kind == "number":
        more = {"decimalChar": ","}
    elif kind == "datetime":
        more = {"format": "%Y-%m-%d %H:%M"}
    elif kind == "boolean":
        more = {"trueValues": [t(YES)], "falseValues": [t(NO)]}
    needed = {"constraints": {"required": True}} if column in table.key else {}
    titles = {code: translator(code)(table.heading(column)) for code in LANGUAGES}
    return {"name": heading, "title": heading, "titles": titles, "column": column, "type": kind, **more, **needed}


def _points(table: Table, one: Reference, t: Translator) -> dict[str, Any]:
    target = next(other for other in CSV_TABLES if other.name == one.table)
    reference = {"resource": one.table, "fields": [t(target.heading(column)) for column in one.key]}
    return {"fields": [t(table.heading(column)) for column in one.columns], "reference": reference}
