"""A drawing of matplotlib as a file: the same bytes for the same workshop, on every machine."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

# DejaVu comes with matplotlib and has õ, ž and Cyrillic; a font of the machine would make every picture another.
# What people wrote is never a formula.
_LOOK = {"font.family": "DejaVu Sans", "svg.fonttype": "none", "svg.hashsalt": "umarlaud", "text.parse_math": False}


def drawn(draw: Callable[[], Figure], kind: str, dpi: int) -> bytes:
    """What `draw` makes, on white: a `kind` of png with `dpi` dots an inch, or of svg with its text kept as text."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    # level 3 is as small as 6 for drawings, in half the time
    dotted = {"metadata": {"Software": "Umarlaud"}, "pil_kwargs": {"compress_level": 3}}
    options: dict[str, Any] = dotted if kind == "png" else {"metadata": {"Date": None}}
    with mpl.rc_context(_LOOK):
        figure = draw()
        FigureCanvasAgg(figure)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, dpi=dpi, facecolor="white", **options)
    return buffer.getvalue()
