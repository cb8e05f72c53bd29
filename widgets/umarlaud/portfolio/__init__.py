"""Many workshops together: the archives of a county or a network of municipalities as one set of tables and maps.

In: a folder of archives. Out: rows in a file of SQLite that is gone with the portfolio, and from them CSV files, a
workbook, a page with maps, and frames for notebooks. One archive at a time is in memory (docs/decisions/0016).
"""

from umarlaud.portfolio.portfolio import Portfolio

__all__ = ["Portfolio"]
