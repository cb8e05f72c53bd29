"""How forms of joint action and kinds of stakeholder are drawn in exports: colour, pattern and width; shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from umarlaud.document.models import Form


@dataclass(frozen=True, slots=True)
class FormStyle:
    """The look of one form: that of the screen, network_map/tie_style.ts."""

    color: str
    dash: tuple[float, ...]  # pixels on and off at full width; empty for a solid line
    width: float  # pixels where everybody agrees

    def width_at(self, agreement: float) -> float:
        """Pixels of a tie whose views agree by this share, 0 to 1."""
        return self.width * (0.6 + 0.4 * agreement)


# look/tokens.css, light scheme
FORM_STYLE: dict[Form, FormStyle] = {
    "communication": FormStyle("#66707a", (1, 9), 2.5),
    "coordination": FormStyle("#96610a", (12, 8), 4),
    "cooperation": FormStyle("#1b6f7d", (18, 6, 2, 6), 5.5),
    "collaboration": FormStyle("#2b57a5", (), 7),
}

# Shape of a kind in matplotlib's letters; every one of them is told from the others in black and white.
KIND_SHAPE = {
    "association": "o",
    "municipality": "s",
    "state": "D",
    "company": "^",
    "school": "p",
    "congregation": "P",
    "informal": "h",
    "role": "*",
}
# matplotlib draws shapes of one size unevenly large.
KIND_SCALE = {"*": 1.45, "^": 1.1, "D": 0.85, "s": 0.92, "P": 1.15, "p": 1.1, "h": 1.05}
