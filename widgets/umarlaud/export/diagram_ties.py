"""Ties of the printed diagram as curves that keep away from the marks of those whom they do not tie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from umarlaud.export.network_style import FORM_STYLE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from umarlaud.analysis.network import Network, ReadTie
    from umarlaud.export.diagram_rows import Rows

CLEAR = 0.17
"""Inches from a mark at which a line is plainly not for it."""
BENDS = (0.1, 0.2, 0.3, 0.42)
"""How far the control point of a curve stands off the straight line, as a part of its length."""
HIGHEST = 0.8
"""Of a row, the most that the control point of a tie within the row rises: not up to the names above."""
_SHARES = np.linspace(0.06, 0.94, 45)[:, None]
_ARROW = 0.085  # inches


def draw_ties(axes: Axes, network: Network, rows: Rows, *, points: float) -> None:
    """Draws all ties that exist today, the closest form last; `points` to a pixel of the style."""
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    curves, inches = tie_curves(axes, network, rows), _inches(axes, rows)
    look: dict[str, Any] = {"facecolors": "none", "alpha": 0.9, "zorder": 2, "clip_on": False}
    for form, style in FORM_STYLE.items():
        ties = [network.ties[key] for key in curves if network.ties[key].today == form]
        if not ties:
            continue
        pattern: Any = (0, tuple(part / style.width for part in style.dash)) if style.dash else "solid"
        # one artist a form: matplotlib takes a millisecond for each
        lines = PathCollection(
            [Path(curves[tie.key] / inches, [Path.MOVETO, Path.CURVE3, Path.CURVE3]) for tie in ties],
            linewidths=[style.width_at(tie.agreement) * points for tie in ties],
            edgecolors=style.color, linestyles=[pattern],
            capstyle="round" if form == "communication" else "butt", gid=form, **look,
        )  # fmt: skip
        axes.add_collection(lines, autolim=False)
        heads = [Path(_head(curves[tie.key], back=tie.direction == "b_to_a") / inches) for tie in ties if one_way(tie)]
        if heads:
            arrows = PathCollection(
                heads, linewidths=1.3, edgecolors=style.color, capstyle="round", joinstyle="round", gid="arrows", **look
            )
            axes.add_collection(arrows, autolim=False)


def tie_curves(axes: Axes, network: Network, rows: Rows) -> dict[str, np.ndarray]:
    """The curve (start, control, end; inches; shape (3, 2)) of each tie of today, those that the fewest know last."""
    inches = _inches(axes, rows)
    keys = list(rows.spots)
    marks = np.array([rows.spots[key] for key in keys], dtype=float).reshape(-1, 2) * inches
    index = {key: number for number, key in enumerate(keys)}
    curves = {}
    for tie in sorted(network.ties.values(), key=lambda tie: -tie.people):
        if tie.today == "none":
            continue
        a, b = index[tie.a], index[tie.b]
        others = np.delete(marks, [a, b], axis=0)
        control = control_point(marks[a], marks[b], others, row=float(inches[1]))
        curves[tie.key] = np.array([marks[a], control, marks[b]])
    return curves


def _inches(axes: Axes, rows: Rows) -> np.ndarray:
    """Inches of a unit to the right, and of one down."""
    frame = axes.get_window_extent()
    return np.array([frame.width, frame.height / max(rows.count, 1)]) / axes.figure.dpi


def control_point(a: np.ndarray, b: np.ndarray, others: np.ndarray, *, row: float) -> np.ndarray:
    """The control point of the curve from `a` to `b` (inches) that keeps farthest from `others`, or clear of them.

    The gentlest bend that is `CLEAR` of all is taken, else the one whose nearest mark is the farthest. `row` is the
    height of a row: a tie within a row goes over it, since names stand below their marks.
    """
    across, down = b - a
    off = np.array([down, -across])
    bends = _bends(float(across), row) if abs(down) < 1e-6 else [side * bend for bend in BENDS for side in (-1, 1)]
    controls = (a + b) / 2 + np.outer(bends, off)
    near = clearances(np.array([[a, control, b] for control in controls]), others)
    clear = np.flatnonzero(near >= CLEAR)
    return np.asarray(controls[clear[0] if len(clear) else np.argmax(near)])


def _bends(across: float, row: float) -> list[float]:
    """Within a row: over those who stand between, the usual height first, then flatter, higher and under them."""
    most = HIGHEST * row / abs(across)
    usual, up = min(0.32, most), 1 if across > 0 else -1
    return [up * usual, up * usual * 0.75, up * most, -up * usual, -up * most]


def clearances(curves: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How near each curve (start, control, end; shape (n, 3, 2)) comes to any of some points, at most `CLEAR`."""
    corners = curves.reshape(-1, 2)
    low, high = corners.min(axis=0) - CLEAR, corners.max(axis=0) + CLEAR
    # Who stands outside of this box is clear: in a crowd nearly all do.
    there = others[np.all((others > low) & (others < high), axis=1)]
    if not len(there):
        return np.full(len(curves), CLEAR)
    along = points_on(curves, _SHARES)
    right, down = along[..., :1] - there[:, 0], along[..., 1:] - there[:, 1]
    square = right * right + down * down
    return np.minimum(np.sqrt(square.min(axis=(1, 2))), CLEAR)


def points_on(curve: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Points of a quadratic Bézier curve, shape (shares, 2); shares from 0 to 1, shape (shares, 1).

    Of many curves, shape (n, 3, 2), those of each: shape (n, shares, 2).
    """
    a, control, b = (curve[..., end : end + 1, :] for end in range(3))
    return np.asarray((1 - shares) ** 2 * a + 2 * shares * (1 - shares) * control + shares**2 * b)


def one_way(tie: ReadTie) -> bool:
    """Whether information goes from one end to the other only."""
    return tie.today == "communication" and tie.direction in ("a_to_b", "b_to_a")


def _head(curve: np.ndarray, *, back: bool) -> np.ndarray:
    """An arrow head past the middle of a curve, pointing to its end, or to its start."""
    share = 0.42 if back else 0.58
    behind, tip = points_on(curve, np.array([[share + (0.02 if back else -0.02)], [share]]))
    along = (tip - behind) / max(float(np.hypot(*(tip - behind))), 1e-9)
    side = np.array([-along[1], along[0]]) * 0.6
    return np.array([tip - _ARROW * (along - side), tip, tip - _ARROW * (along + side)])
