"""Charts as SVG in the page: drawn here, without a script, coloured by css/pages/reach.css (no style attributes).

A chart is WIDTH units wide, so that a phone shows its text about as large as the text beside it. Nothing is told by
colour alone: each row has its words, each series its shape. The same figures stand in a table next to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 360
#: Names of inks, as in css/pages/reach.css.
INKS = ("ai", "shu", "koke", "gray")
Say = Callable[[float], str]


def plain(value: float) -> str:
    return f"{value:,.10g}"


def percent(value: float) -> str:
    """A fraction as a label of an axis: 0.025 -> 2.5%."""
    return f"{value * 100:.10g}%"


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from low to high, drawn from start to end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value is drawn; what lies outside is drawn at the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)

    def ticks(self, most: int = 5) -> list[float]:
        """Round values within, at most so many."""
        step = _step(self.high - self.low, most)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(number * step, 12) for number in range(first, last + 1)]


def _step(length: float, most: int) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that cuts a length into fewer than `most` parts."""
    power = 10.0 ** math.floor(math.log10(length / most))
    return next(power * times for times in (1, 2, 5, 10, 20) if length / (power * times) < most)


def rounded(high: float, most: int = 5) -> float:
    """The first round value of an axis from 0 that leaves nothing outside."""
    if high <= 0:
        return 1.0
    step = _step(high, most)
    return round(math.ceil(high / step - 1e-9) * step, 12)


def svg(label: str, height: float, parts: Iterable[str]) -> SafeString:
    """label: what the picture shows, in words, for whoever does not see it."""
    inner = format_html_join("", "{}", ((part,) for part in parts))
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, height, label, inner
    )


def text(x: float, y: float, words: str, kind: str = "") -> SafeString:
    """kind: "tick" for an axis, "mid" or "end" for what of it stands at x; several at once with blanks."""
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', x, y, kind, words)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> SafeString:
    return format_html('<path d="M{} {}L{} {}" class="{}"/>', x1, y1, x2, y2, kind)


def box(x: float, y: float, width: float, height: float, kind: str) -> SafeString:
    return format_html('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>', x, y, max(width, 0), height, kind)


def whisker(x1: float, x2: float, y: float) -> SafeString:
    """A range from x1 to x2, with a stroke at each end; seen on the bar below it by its halo."""
    return _haloed(f"M{x1} {y - 5}v10m0 -5H{x2}m0 -5v10")


def _haloed(way: str) -> SafeString:
    return format_html('<path d="{0}" class="halo"/><path d="{0}" class="whisker"/>', way)


# Rows: one value each, with its range


@dataclass(frozen=True, slots=True)
class Row:
    """label: what it is. value, low, high: in the chart's unit; None where there is none. said: the value in words."""

    label: str
    value: float | None
    said: str = ""
    low: float | None = None
    high: float | None = None
    ink: str = "ai"


#: The height of a row: its words above, its bar below.
_ROW, _BAR = 46, 14


def rows(label: str, all_rows: Sequence[Row], *, high: float | None = None, say: Say = percent) -> SafeString:
    """Bars from 0, one below the other, each under its words; where a row has a range, it is drawn over its bar.

    high: where the axis ends; else where the largest value does.
    """
    largest = max((end for row in all_rows for end in (row.value, row.high) if end is not None), default=0)
    scale = Scale(0, high or rounded(largest), 8, WIDTH - 16)
    bottom = len(all_rows) * _ROW + 6
    parts = [*_upright(scale, bottom, say)]
    for number, row in enumerate(all_rows):
        parts += _row(row, number * _ROW, scale)
    return svg(label, bottom + 22, parts)


def _upright(scale: Scale, bottom: float, say: Say) -> Iterable[SafeString]:
    """The axis below, and a line up from each of its values."""
    ticks = scale.ticks()
    for value in ticks:
        x = scale.at(value)
        yield line(x, 0, x, bottom, "axis" if value == 0 else "grid")
        place = " end" if x > scale.end - 12 else " mid" if x > 20 else ""
        yield text(x + (12 if place == " end" else 0), bottom + 16, say(value), f"tick{place}")


def _row(row: Row, y: float, scale: Scale) -> Iterable[SafeString]:
    yield text(scale.start + 4, y + 18, row.label)
    if row.said:
        yield text(scale.end, y + 18, row.said, "end")
    middle = y + 26 + _BAR / 2
    if row.value is not None:
        yield box(scale.start, y + 26, scale.at(row.value) - scale.start, _BAR, f"bar {row.ink}")
    if row.low is not None and row.high is not None:
        yield whisker(scale.at(row.low), scale.at(row.high), middle)


# Points: series over two axes


@dataclass(frozen=True, slots=True)
class Point:
    """low, high: a range up and down, where there is one."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together, drawn in one ink and one shape. joined: with a line from each to the next."""

    label: str
    points: Sequence[Point]
    ink: str = "ai"
    joined: bool = False


_PLOT = 200
#: Each series' shape, around 0 0.
_SHAPES = ("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "M-4 -4h8v8h-8z", "M0 -5l5 5l-5 5l-5 -5z", "M0 -5l5 9h-10z")


def plot(
    label: str,
    series: Sequence[Series],
    *,
    across: tuple[float, float],
    up: tuple[float, float],
    say_x: Say = plain,
    say_y: Say = percent,
) -> SafeString:
    """Points over two axes. across, up: where the axes begin and end. The names of several series stand below."""
    x, y = Scale(*across, 52, WIDTH - 12), Scale(*up, _PLOT, 8)
    parts = []
    for value in y.ticks():
        parts += [line(x.start, y.at(value), x.end, y.at(value), "grid")]
        parts += [text(x.start - 6, y.at(value) + 4, say_y(value), "tick end")]
    for value in x.ticks():
        parts += [line(x.at(value), y.start, x.at(value), y.start + 5, "axis")]
        parts += [text(x.at(value), y.start + 19, say_x(value), "tick mid")]
    parts += [line(x.start, y.start, x.end, y.start, "axis")]
    bottom = _PLOT + 28
    for number, one in enumerate(series):
        parts += _points(one, _SHAPES[number % len(_SHAPES)], x, y)
        if len(series) > 1:
            bottom += 20
            parts += [_shape(_SHAPES[number % len(_SHAPES)], x.start + 4, bottom - 5, one.ink)]
            parts += [text(x.start + 16, bottom, one.label)]
    return svg(label, bottom + 6, parts)


def _points(series: Series, shape: str, x: Scale, y: Scale) -> Iterable[SafeString]:
    at = [(x.at(point.x), y.at(point.y)) for point in series.points]
    if series.joined and at:
        way = "L".join(f"{left} {top}" for left, top in at)
        yield format_html('<path d="M{}" class="line {}"/>', way, series.ink)
    for (left, top), point in zip(at, series.points, strict=True):
        if point.low is not None and point.high is not None:
            yield _haloed(f"M{left - 5} {y.at(point.low)}h10m-5 0V{y.at(point.high)}m-5 0h10")
        yield _shape(shape, left, top, series.ink)


def _shape(shape: str, x: float, y: float, ink: str) -> SafeString:
    return format_html('<path d="{}" transform="translate({} {})" class="dot {}"/>', shape, x, y, ink)
