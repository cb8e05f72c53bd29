"""An indicator over time as a small drawing: its values, where it began, its target and the target's year.

Written as SVG by hand: a plot takes a millisecond, is a few kilobytes, and is the same bytes every time.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from babel.numbers import format_compact_decimal
from markupsafe import escape

from umarlaud.analysis.findings import quoted
from umarlaud.analysis.indicator_sentences import amount, indicator_name, sentence
from umarlaud.export.words import LOCALE
from umarlaud.export.xml_text import clean
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.indicators import History, Value

WIDTH, HEIGHT = 360, 210
"""In the units of the drawing; its letters are 12 of them high, 7.7 pt where it is 8.2 cm wide."""
INK, VALUES, TARGET, BASELINE, LEVEL, PAPER = "#1b2733", "#2b57a5", "#7a4f00", "#4a5763", "#d7d5cb", "#ffffff"
"""Each text at least 4.5:1 on white; line, dash and mark differ as well, so that no colour is needed to tell apart."""
MOST_YEARS, MOST_MARKS, MOST_NUMBERED = 6, 40, 5
MOST_LETTERS = 34
LARGEST, SMALLEST = 1e15, 1e-9
"""What is larger than this, either way, is told and not drawn; what is smaller is nothing."""
TOP, RIGHT, BOTTOM = 12, 14, 28


def can_be_drawn(one: History) -> bool:
    """Whether there is something to plot: a number that was counted."""
    return any(abs(value) <= LARGEST for _day, value in one.numbers)


def spoken(one: History, language: str) -> str:
    """What stands in place of the plot for who cannot see it: the indicator's name and where it stands."""
    return f"{indicator_name(one, language)}. {sentence(one, language)}"


def svg(one: History, language: str = "et") -> str:
    """The plot of an indicator that `can_be_drawn`, as SVG in colours for white paper and DejaVu Sans."""
    return _Plot(one, language).svg()


class _Plot:
    """One plot: its scales, and the parts that are drawn by them."""

    def __init__(self, one: History, language: str) -> None:
        self.one, self.language = one, language
        self.points = [(_moment(day), _drawn(value)) for day, value in one.numbers if abs(value) <= LARGEST]
        self.baseline, self.target = _number(one.indicator.baseline), _number(one.indicator.target)
        lines = [value for value in (self.baseline, self.target) if value is not None]
        values = [*lines, *(value for _at, value in self.points)]
        least, most = min(values), max(values)
        largest = max(abs(least), abs(most)) or 1.0
        room = (most - least if most - least > largest * SMALLEST else largest) * 0.2
        self.low = 0.0 if 0 <= least < room else least - room
        self.high = most + room
        self.first = int(self.points[0][0])
        year = one.indicator.year or 0
        # the target is for the end of its year
        self.end = year + 1 if year >= self.first else None
        self.last = max(int(self.points[-1][0]) + 1, self.end or 0)
        self.levels = ticks(self.low, self.high)
        self.left = 12 + 7.6 * max(len(self._short(level)) for level in self.levels)

    def svg(self) -> str:
        parts = [*self._scale(), *self._lines(), *self._counted()]
        said = escape(clean(spoken(self.one, self.language)))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}" '
            f'font-family="DejaVu Sans" font-size="12">{"".join(parts)}</svg>'
        )

    def _x(self, at: float) -> float:
        return self.left + (at - self.first) / (self.last - self.first) * (WIDTH - RIGHT - self.left)

    def _y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (value - self.low) / (self.high - self.low) * (HEIGHT - BOTTOM - TOP)

    def _short(self, value: float) -> str:
        if abs(value) < 1_000_000:
            return amount(value, "", self.language)
        locale = LOCALE.get(self.language, self.language)
        return str(format_compact_decimal(value, locale=locale, fraction_digits=1))

    def _scale(self) -> list[str]:
        parts, bottom = [], HEIGHT - BOTTOM
        for level in self.levels:
            y = self._y(level)
            parts.append(_line(self.left, WIDTH - RIGHT, y, y, LEVEL, 1))
            parts.append(_text(self.left - 6, y + 4, self._short(level), INK, "end"))
        parts.append(_line(self.left, WIDTH - RIGHT, bottom, bottom, INK, 1))
        step = -(-(self.last - self.first) // MOST_YEARS)
        ends = [self._x(year) for year in range(self.first, self.last + 1)]
        parts += [_line(x, x, bottom, bottom + 4, INK, 1) for x in ends]
        # a year is the room between two ticks, its number stands in the middle
        years = range(self.first, self.last, step)
        parts += [_text(self._x(year + 0.5), HEIGHT - 9, str(year), INK, "middle") for year in years]
        return parts

    def _lines(self) -> list[str]:
        """Where it began, and the target. Values begin at one and end at the other: the words stand at the far ends."""
        parts, t = [], translator(self.language)
        unit = self.one.indicator.unit
        falls = self.baseline is not None and self.target is not None and self.target < self.baseline
        if self.baseline is not None:
            y = self._y(self.baseline)
            parts.append(_line(self.left, WIDTH - RIGHT, y, y, BASELINE, 1.4, "1.5 3"))
            words = t("Start: {value}", value=amount(self.baseline, unit, self.language))
            parts.append(_text(WIDTH - RIGHT - 4, self._beside(y, above=falls), _cut(words), BASELINE, "end"))
        if self.target is not None:
            y = self._y(self.target)
            end = self._x(self.end or self.last)
            parts.append(_line(self.left, end, y, y, TARGET, 1.8, "6 4"))
            if self.end:
                parts.append(f'<path d="M{end - 7:.1f} {y:.1f}l7 -7l7 7l-7 7z" fill="{TARGET}"/>')
            words = t("Target: {value}", value=amount(self.target, unit, self.language))
            parts.append(_text(self.left + 4, self._beside(y, above=not falls), _cut(words), TARGET, "start"))
        return parts

    def _beside(self, y: float, *, above: bool) -> float:
        """Where words beside a line stand: on the side that values do not come from, unless that is off the plot."""
        return y - 5 if above or y + 18 > HEIGHT - BOTTOM else y + 14

    def _counted(self) -> list[str]:
        at = [(self._x(day), self._y(value), value) for day, value in self.points]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y, _value in at)
        parts = [f'<path d="M{line}" fill="none" stroke="{VALUES}" stroke-width="2.2" stroke-linejoin="round"/>']
        if len(at) <= MOST_MARKS:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{VALUES}"/>' for x, y, _value in at]
        for x, y, value in at if len(at) <= MOST_NUMBERED else at[-1:]:
            words = self._short(value)
            half = len(words) * 4.2
            middle = min(max(x, self.left + half + 2), WIDTH - half - 2)
            parts.append(_text(middle, y - 9 if y > TOP + 12 else y + 19, words, INK, "middle", bold=True))
        return parts


def ticks(low: float, high: float, steps: int = 4) -> list[float]:
    """Round numbers that divide the room from `low` to `high`, both within it."""
    rough = (high - low) / steps
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(one * unit for one in (1, 2, 2.5, 5, 10) if one * unit >= rough * 0.999)
    # multiplied, not added up: 0.1 + 0.2 would stand on the axis as 0.30000000000000004
    count = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return [float(f"{number * step:.12g}") for number in count]


def _number(value: Value | None) -> float | None:
    return None if value is None or isinstance(value, str) or abs(value) > LARGEST else _drawn(value)


def _drawn(value: float) -> float:
    return 0.0 if abs(value) < SMALLEST else float(value)


def _moment(day: str) -> float:
    """A day as years with a fraction: the middle of 2027 is 2027.5."""
    moment = date.fromisoformat(day)
    return moment.year + (moment - date(moment.year, 1, 1)).days / 366


def _cut(words: str) -> str:
    return quoted(clean(words), MOST_LETTERS)


def _line(x1: float, x2: float, y1: float, y2: float, color: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{color}" stroke-width="{width}"{dashed}/>'


def _text(x: float, y: float, words: str, color: str, anchor: str, *, bold: bool = False) -> str:
    # a rim of the paper's colour keeps words readable where a line crosses them
    rim = f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" text-anchor="{anchor}"{weight} {rim}>{escape(words)}</text>'
