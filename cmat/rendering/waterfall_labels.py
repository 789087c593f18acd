"""Where the words of a waterfall stand: HTML boxes over the picture, in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering.charts import Scale, WaterfallBar
from cmat.rendering.radar_labels import WIDTH_MM, Box

HEIGHT_MM = 46.0
_SCALE_MM = 11.0
# Room above the picture for the figure of the highest bar, and below it for the names.
_ABOVE_MM, _BELOW_MM = 6.0, 10.0
_GAP_MM = 1.0
# What stands beside each other is compared: lines at round numbers, four to eight of them.
_STEPS = (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5), Fraction(10), Fraction(20))
_MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class WaterfallPlan:
    """The measures of a waterfall: the picture within its frame, a box for each line's number, each bar's figure and each bar's name."""

    height: str
    picture_left: str
    picture_top: str
    picture_width: str
    picture_height: str
    lines: tuple[Box, ...]
    figures: tuple[Box, ...]
    names: tuple[Box, ...]


def waterfall_scale(values: Sequence[Fraction]) -> Scale:
    """Return the part of 0 to 100 that holds all values with room to spare, bounded by round numbers.

    >>> waterfall_scale([Fraction("37.2"), Fraction("41.6")]).lines
    (34.0, 36.0, 38.0, 40.0, 42.0)
    """
    lowest, highest = min(values), max(values)
    room = max((highest - lowest) / 3, Fraction(1))
    step = next((step for step in _STEPS if (highest - lowest + room) / step <= _MOST_LINES - 2), _STEPS[-1])
    first = max(0, ((lowest - room) / step).__floor__())
    last = min((Fraction(100) / step).__ceil__(), (highest / step).__ceil__())
    lines = tuple(float(number * step) for number in range(first, max(last, first + 1) + 1))
    return Scale(lines[0], lines[-1], lines)


def picture_width_mm() -> float:
    """Return how wide the picture is, beside the numbers of its scale."""
    return WIDTH_MM - _SCALE_MM


def waterfall_plan(bars: Sequence[WaterfallBar], scale: Scale, *, mirrored: bool) -> WaterfallPlan:
    """Return where everything stands; the scale's numbers on the side where the first bar is."""
    left = 0.0 if mirrored else _SCALE_MM
    column = picture_width_mm() / len(bars)

    def top_of(value: float) -> float:
        return _ABOVE_MM + HEIGHT_MM * (scale.high - value) / (scale.high - scale.low)

    def column_box(index: int, top: float, shift: str) -> Box:
        place = len(bars) - 1 - index if mirrored else index
        return Box(_mm(left + place * column), _mm(top), _mm(column), "center", shift)

    edge = WIDTH_MM - _SCALE_MM + 1.6 if mirrored else 0.0
    side = "left" if mirrored else "right"
    return WaterfallPlan(
        height=_mm(_ABOVE_MM + HEIGHT_MM + _BELOW_MM),
        picture_left=_mm(left),
        picture_top=_mm(_ABOVE_MM),
        picture_width=_mm(picture_width_mm()),
        picture_height=_mm(HEIGHT_MM),
        lines=tuple(Box(_mm(edge), _mm(top_of(line)), _mm(_SCALE_MM - 1.6), side, "-50%") for line in scale.lines),
        figures=tuple(column_box(index, top_of(max(bar.start, bar.end)) - _GAP_MM, "-100%") for index, bar in enumerate(bars)),
        names=tuple(column_box(index, _ABOVE_MM + HEIGHT_MM + _GAP_MM, "0") for index in range(len(bars))),
    )


def _mm(value: float) -> str:
    return f"{value:.2f}mm"
