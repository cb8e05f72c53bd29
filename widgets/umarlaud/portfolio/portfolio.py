"""A portfolio: the archives of a folder, read once, as frames, maps and files."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from umarlaud.errors import DataError
from umarlaud.figures.figure import Figure
from umarlaud.locale import DEFAULT_LANGUAGE, _, translator
from umarlaud.portfolio import maps, page, writing
from umarlaud.portfolio.reading import read
from umarlaud.portfolio.store import opened
from umarlaud.portfolio.tables import TABLES, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


class Portfolio:
    """The workshops of a folder of archives together; `close` it, or use it as a context, to remove what it keeps.

    Of copies of one workshop the latest counts. Of a series the newest workshop counts for what it has: problems,
    network, or goals and plan. What could not be read is in the frame `workshops`, with the reason.
    """

    def __init__(self, folder: Path | str, language: str = DEFAULT_LANGUAGE) -> None:
        """Reads every archive in `folder` and the folders in it.

        Raises:
            DataError: there is no such folder, or no .json file in it.
        """
        path = Path(folder)
        if not path.is_dir() or next(path.rglob("*.json"), None) is None:
            raise DataError(_("There is no archive (.json) in {folder}."), folder=str(path))
        self.language = language
        self._place = tempfile.TemporaryDirectory(prefix="umarlaud-portfolio-")
        self._store = opened(Path(self._place.name) / "rows.sqlite", language)
        read(path, self._store, language)

    def __enter__(self) -> Portfolio:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Removes the rows from the disk."""
        self._store.close()
        self._place.cleanup()

    def counts(self) -> dict[str, int]:
        """How many files were read, were copies that count once, and were left out: read, double, unread."""
        found = dict(self._store.execute("SELECT status, COUNT(*) FROM archives GROUP BY status"))
        return {status: found.get(status, 0) for status in ("read", "double", "unread")}

    def municipalities(self) -> int:
        """How many municipalities the workshops that were read are of."""
        query = "SELECT COUNT(DISTINCT municipality) FROM archives WHERE status = 'read'"
        return int(self._store.execute(query).fetchone()[0])

    def left_out(self) -> Iterator[tuple[str, str]]:
        """The files that could not be read, and why."""
        yield from self._store.execute("SELECT file, reason FROM archives WHERE status = 'unread' ORDER BY n")

    def frame(self, name: str, most: int | None = None) -> pd.DataFrame:
        """A table by its name in `tables.TABLES`, with English columns; labels are in the portfolio's language.

        It has the first `most` rows, or all: a frame of all actions of a thousand workshops takes its memory.
        """
        import pandas as pd

        return pd.DataFrame(islice(rows(self._store, name), most), columns=list(TABLES[name].columns))

    def size(self, name: str) -> int:
        """How many rows a table has."""
        counted = f"SELECT COUNT(*) FROM ({TABLES[name].query})"  # noqa: S608 - a query of our own
        return int(self._store.execute(counted).fetchone()[0])

    def problems_map(self, height: str = "520px") -> Figure:
        """Where the problems are."""
        title = translator(self.language)("Map of the problems by place; the same numbers stand in a table.")
        return maps.problems_map(self._store, self.language).figure(title, height)

    def forms_map(self, height: str = "520px") -> Figure:
        """Which form of joint action most ties of a municipality have."""
        title = translator(self.language)("Map of the forms of joint action; the same numbers stand in a table.")
        return maps.forms_map(self._store, self.language).figure(title, height)

    def write(self, out: Path | str) -> list[Path]:
        """Writes CSV files, a workbook and a page with maps into a folder, which is made where it is not there.

        Raises:
            DataError: a file cannot be written.
        """
        folder, t = Path(out), translator(self.language)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise DataError(_("{file} cannot be written: {reason}."), file=str(folder), reason=reason) from error
        return [
            page.write(self, folder / t("portfolio.html")),
            writing.write_xlsx(self._store, folder / t("portfolio.xlsx"), self.language),
            *writing.write_csv(self._store, folder, self.language),
        ]
