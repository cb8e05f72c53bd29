"""XLSX workbooks of others, opened with what was computed and with what was written in each cell."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from umarlaud.errors import DataError
from umarlaud.locale import _
from umarlaud.zipped import TooMuchInside, packed, unpacked

MOST_UNPACKED = 200_000_000
"""Bytes; a small archive can unpack into more than a laptop holds."""
MOST_EMPTY = 1_000
"""Rows in a row with nothing in them: a sheet whose format reaches to its last row ends there."""


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an archive, as XLSX files are."""
    return data.startswith(b"PK\x03\x04")


@contextmanager
def opened(data: bytes, name: str, *, stream: bool, most: int = MOST_UNPACKED) -> Iterator[tuple[Any, Any]]:
    """The workbook twice: cells as they were last computed, and as they were written (formulas begin with “=”).

    `stream` reads rows as they come and knows nothing of merged or hidden cells; `most` is how many bytes its tables
    may unpack into. Raises DataError for a broken workbook, also when the block meets one.
    """
    import openpyxl  # takes a moment; most files are text

    try:
        # taken apart and packed again, since openpyxl unpacks as much as there is of a part that says it is small
        parts = unpacked(data, most=MOST_UNPACKED)
        if sum(len(content) for part, content in parts.items() if part.endswith(".xml")) > most:
            raise TooMuchInside
        whole = packed(parts)
        values, formulas = (
            openpyxl.load_workbook(io.BytesIO(whole), read_only=stream, data_only=computed)
            for computed in (True, False)
        )
        yield values, formulas
    except TooMuchInside as error:
        raise _too_much(name) from error
    except DataError:
        raise
    except Exception as error:  # openpyxl has no error of its own: KeyError, ParseError, BadZipFile and others
        raise _broken(name) from error


def as_text(value: Any) -> str:
    """A cell as people see it: 13376.0 is 13376, a day has no midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(getattr(value, "text", value))  # an array formula carries its text


def _too_much(name: str) -> DataError:
    return DataError(_("{name} holds too much. Keep only the table that is to be read in it."), name=name)


def _broken(name: str) -> DataError:
    return DataError(
        _("{name} is not a workbook that can be read. Open it in a spreadsheet program and save it again as XLSX."),
        name=name,
    )
