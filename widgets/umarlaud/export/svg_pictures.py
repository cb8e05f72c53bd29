"""Small drawings as pictures: SVG to PNG by Typst, all of a document's at once."""

from __future__ import annotations

import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DPI = 200
_PAGES = """#set page(width: {width}cm, height: auto, margin: 0pt)
#for one in json("drawings.json") { page(image(bytes(one), format: "svg", width: 100%)) }"""


def pngs(drawings: Sequence[str], width: float) -> list[bytes]:
    """Each SVG as a PNG of `width` cm, on white; about 8 ms each, and 40 ms for the first."""
    if not drawings:
        return []
    import typst  # late: only who needs pictures waits for it

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "drawings.json").write_text(json.dumps(list(drawings)), encoding="utf-8")
        (root / "pages.typ").write_text(_PAGES.replace("{width}", str(width)), encoding="utf-8")
        made = typst.compile(
            root / "pages.typ", root=root, font_paths=[fonts()], ignore_system_fonts=True, format="png", ppi=DPI
        )
    return [bytes(one) for one in (made if isinstance(made, list) else [made])]


def fonts() -> Path:
    """The folder of DejaVu Sans: it has Estonian and Russian letters, and comes with matplotlib on every machine."""
    # found without importing it, which takes a third of a second
    matplotlib = find_spec("matplotlib")
    assert matplotlib
    assert matplotlib.origin
    return Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf"
