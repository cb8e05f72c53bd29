"""PDF by Typst: a .typ file, data as JSON that it shows as it is, and pictures; tagged after PDF/UA-1."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.export.moment import now
from umarlaud.export.svg_pictures import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOT_SHOWN = "\N{WHITE SQUARE}"
"""Stands for a letter that the font does not have, such as an emoji: PDF/UA-1 allows no letter without a shape."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_INVISIBLE |= frozenset(map(chr, range(0x2066, 0x206A)))


def typeset(
    file: Path,
    data: Mapping[str, Any],
    *,
    with_files: Iterable[Path] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The PDF that the Typst `file` makes of `data`, which it finds as data.json beside itself.

    `with_files` are other .typ files that it imports, `pictures` files by name. What people wrote reaches Typst as
    data only, never as markup or code. Letters that DejaVu Sans does not have are shown as an empty square.
    """
    import typst  # late: only who prints waits for it

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for one in (file, *with_files):
            shutil.copy(one, root)
        for name, content in (pictures or {}).items():
            root.joinpath(name).write_bytes(content)
        text = json.dumps(shown(data), ensure_ascii=False)
        (root / "data.json").write_text(text, encoding="utf-8")
        # PDF/UA-1: tagged, with its title and language, so that a screen reader can read it
        return bytes(
            typst.compile(
                root / file.name,
                root=root,
                font_paths=[fonts()],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=int(now().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()),
            )
        )


def shown(value: Any) -> Any:
    """JSON values whose texts have only what the font can show."""
    if isinstance(value, str):
        strange = set(value) - _letters()
        return value.translate({ord(one): _shown(one) for one in strange}) if strange else value
    if isinstance(value, dict):
        return {key: shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [shown(one) for one in value]
    return value


def _shown(letter: str) -> str:
    if letter in "\u2028\u2029\r":
        return "\n"
    if letter in _INVISIBLE:
        return ""
    return NOT_SHOWN


@cache
def _letters() -> frozenset[str]:
    """What both weights of the font can show, and what needs no shape."""
    from matplotlib.ft2font import FT2Font

    weights = [set(FT2Font(str(fonts() / name)).get_charmap()) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    known = set(map(chr, weights[0] & weights[1])) - set("\u2028\u2029\r") - _INVISIBLE
    return frozenset(known | set("\n\t "))
