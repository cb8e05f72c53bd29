"""Where the notebooks lie: in an installed package, or in the checkout next to it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder() -> Path:
    """The folder of the notebooks."""
    installed = PACKAGE / "_data" / "notebooks"
    return installed if installed.exists() else PACKAGE.parent.parent / "notebooks"
