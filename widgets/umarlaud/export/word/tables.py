"""Tables that loops have made: none without rows, no cell without a paragraph, all as wide as their template says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE, ROW, CELL, PARAGRAPH, WIDTH = (qn(f"w:{tag}") for tag in ("tbl", "tr", "tc", "p", "w"))
_ABOUT = qn("w:tcPr")
# asked of the library: a long plan has tens of thousands of cells, and Python sees few of them
_UNFINISHED = etree.XPath(".//w:tc[not(*[last()][self::w:p])]", namespaces=nsmap)
_COLUMNS = etree.XPath(
    "count(w:tc[not(w:tcPr/w:gridSpan/@w:val)]) + sum(w:tc/w:tcPr/w:gridSpan/@w:val)", namespaces=nsmap
)
_SPAN, _CELL_WIDTH, _VALUE, _TYPE = f"{_ABOUT}/{qn('w:gridSpan')}", f"{_ABOUT}/{qn('w:tcW')}", qn("w:val"), qn("w:type")


def mend(tree: Any) -> None:
    """Makes the tables under `tree` what Word opens."""
    for table in list(tree.iter(TABLE)):
        if table.find(ROW) is None:
            table.getparent().remove(table)
    for cell in _UNFINISHED(tree):
        cell.append(cell.makeelement(PARAGRAPH))
    for table in tree.iter(TABLE):
        rows = table.findall(ROW)
        for row in rows[1:-1][-2 if len(rows) > 6 else -1 :]:  # a total does not stand alone on a page
            for paragraph in row.iter(PARAGRAPH):
                paragraph.get_or_add_pPr().get_or_add_keepNext()
    _fit(tree)


def _fit(tree: Any) -> None:
    """Gives each table under `tree` whose rows do not have its columns new ones, in the proportions of its cells."""
    for table in tree.iter(TABLE):
        grid = table.find(qn("w:tblGrid"))
        most = max(map(_COLUMNS, table.findall(ROW)), default=0)
        if grid is None or not most or most == len(grid):
            continue
        rows = [list(_cells(row)) for row in table.findall(ROW)]
        whole = next((row for row in rows if len(row) == most), None)
        if whole is None:
            continue
        wanted = [_width(cell) for cell, _span in whole]
        whole_width = table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
        known = whole_width is not None and whole_width.get(qn("w:type")) == "dxa"
        total = int(whole_width.get(qn("w:w"), "0")) if known else sum(int(one.get(qn("w:w"), "0")) for one in grid)
        scale = total / sum(wanted) if all(wanted) and total else 0
        columns = [round(width * scale) for width in wanted] if scale else [total // len(wanted)] * len(wanted)
        for column in list(grid):
            grid.remove(column)
        for width in columns:
            grid.append(grid.makeelement(qn("w:gridCol"), {qn("w:w"): str(width)}))
        for row in rows:
            _set_widths(row, columns)


def _set_widths(row: list[tuple[Any, int]], columns: list[int]) -> None:
    at = 0
    for cell, span in row:
        width = cell.find(_CELL_WIDTH)
        if width is not None:
            width.set(WIDTH, str(sum(columns[at : at + span])))
            width.set(_TYPE, "dxa")
        at += span


def _cells(row: Any) -> Iterator[tuple[Any, int]]:
    """The cells of a row, each with the number of columns that it takes."""
    for cell in row.findall(CELL):
        span = cell.find(_SPAN)
        yield cell, int(span.get(_VALUE, "1")) if span is not None else 1


def _width(cell: Any) -> int:
    width = cell.find(_CELL_WIDTH)
    return int(width.get(WIDTH, "0")) if width is not None and width.get(_TYPE) == "dxa" else 0
