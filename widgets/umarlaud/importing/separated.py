"""A text with separators as rows of cells, and the separator that it turned out to have."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from umarlaud.errors import DataError
from umarlaud.locale import _

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
"""The most that is read of a file."""
MOST_LETTERS = 100_000
"""In one cell; a quotation mark that is left open makes one cell of all that follows."""
_SEPARATORS = ";,\t|"

Lines = Sequence[tuple[int, Sequence[str]]]
"""Rows of cells with their numbers in the file, from 1."""


def check_size(data: bytes, name: str) -> None:
    """Raises DataError for a file that is empty or too large."""
    if not data.strip():
        raise DataError(_("{name} is empty."), name=name)
    if len(data) > MOST_BYTES:
        raise DataError(_("{name} is too large: at most {n} MB."), name=name, n=MOST_BYTES // 1_000_000)


def separator_of(text: str) -> str:
    """The separator that makes the most rows equally wide; a comma for a file of one column."""
    sample = "\n".join(text.splitlines()[:60])

    def evenness(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if row)
        except csv.Error:  # said in words when the whole is read
            return 0, 0
        return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))

    return max(_SEPARATORS, key=lambda separator: (evenness(separator), separator == ","))


def split(text: str, separator: str, name: str) -> Lines:
    """The rows of a text. Raises DataError for too many, or a quotation mark left open."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines: list[tuple[int, Sequence[str]]] = []
    start = 1
    try:
        for cells in reader:
            # a limit of our own: what the reader keeps to is the whole process's
            if any(len(cell) > MOST_LETTERS for cell in cells):
                raise _unclosed(name, start)
            lines.append((start, cells))
            start = reader.line_num + 1
            if len(lines) > MOST_ROWS:
                raise too_many(name)
    except csv.Error as error:
        raise _unclosed(name, start) from error
    return lines


def _unclosed(name: str, line: int) -> DataError:
    return DataError(_("{name} cannot be read at line {n}. Is a quotation mark left open?"), name=name, n=line)


def too_many(name: str, most: int = MOST_ROWS) -> DataError:
    """What is said of a file with more rows than are read."""
    return DataError(_("{name} has more than {n} rows. Cut it into parts."), name=name, n=most)
