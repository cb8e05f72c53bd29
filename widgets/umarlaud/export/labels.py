"""Where marks and names go on a map so that they do not cover each other; all in pixels, y upwards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Spot = tuple[float, float]
ROUNDS = 60


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def within(self, other: Box) -> bool:
        """Whether this one lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


def spread(spots: Sequence[Spot], apart: float) -> list[Spot]:
    """Moves marks off each other until they are `apart`, each as little as possible; always the same way."""
    # Marks on one spot need a direction to part in: a sunflower's (Vogel, 1979).
    moved = [
        (x + 0.01 * math.cos(2.39996 * i) * (i + 1), y + 0.01 * math.sin(2.39996 * i) * (i + 1))
        for i, (x, y) in enumerate(spots)
    ]
    for _round in range(ROUNDS):
        still = True
        for i in range(len(moved)):
            for j in range(i):
                dx, dy = moved[i][0] - moved[j][0], moved[i][1] - moved[j][1]
                distance = math.hypot(dx, dy) or 1e-9
                if distance < apart:
                    still = False
                    step = (apart - distance) / 2 / distance
                    moved[i] = (moved[i][0] + dx * step, moved[i][1] + dy * step)
                    moved[j] = (moved[j][0] - dx * step, moved[j][1] - dy * step)
        if still:
            break
    return moved


def place_labels(
    spots: Sequence[Spot], sizes: Sequence[tuple[float, float]], taken: Sequence[Box], room: Box, gap: float
) -> list[Box | None]:
    """A box for each label beside its spot, the first labels first; None where there is no room."""
    filled = list(taken)
    found: list[Box | None] = []
    for (x, y), (width, height) in zip(spots, sizes, strict=True):
        # On the spot itself if nothing is there, then around it, then further away.
        corners = [(x - width / 2, y - height / 2)]
        for away in (gap, gap * 1.8, gap * 2.8):
            corners += [
                (x + away, y - height / 2),
                (x - away - width, y - height / 2),
                (x - width / 2, y + away),
                (x - width / 2, y - away - height),
                (x + away * 0.7, y + away * 0.7),
                (x + away * 0.7, y - away * 0.7 - height),
                (x - away * 0.7 - width, y + away * 0.7),
                (x - away * 0.7 - width, y - away * 0.7 - height),
            ]
        boxes = (Box(left, bottom, left + width, bottom + height) for left, bottom in corners)
        box = next((b for b in boxes if b.within(room) and not any(b.meets(other) for other in filled)), None)
        found.append(box)
        if box:
            filled.append(box)
    return found
