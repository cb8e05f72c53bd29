"""Where the notebooks lie: where UMARLAUD_NOTEBOOKS says, in an installed package, or in the checkout next to it."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent


def folder() -> Path:
    """The folder of the notebooks; a copy of one's own, with pages changed to one's liking, by UMARLAUD_NOTEBOOKS."""
    if own := os.environ.get("UMARLAUD_NOTEBOOKS"):
        return Path(own)
    installed = PACKAGE / "_data" / "notebooks"
    return installed if installed.exists() else PACKAGE.parent.parent / "notebooks"
