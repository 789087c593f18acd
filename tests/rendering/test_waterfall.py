"""The waterfall: shapes only, always the same, its words on the page."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.rendering.charts import Scale, WaterfallBar, waterfall
from cmat.rendering.radar_labels import WIDTH_MM
from cmat.rendering.waterfall_labels import waterfall_plan, waterfall_scale

SCALE = Scale(20, 40, (20, 30, 40))
BARS = [
    WaterfallBar(25, 25, "#6c7780"),
    WaterfallBar(25, 35, "#2f7d5b"),
    WaterfallBar(35, 30, "#b0481a", is_hollow=True),
    WaterfallBar(30, 30, "#0b4f6c"),
]


def _drawing(*, mirrored: bool = False) -> str:
    return waterfall(BARS, SCALE, width_mm=100, height_mm=40, mirrored=mirrored, title="A & <b>")


def _boxes(drawing: str) -> list[tuple[str, float, float, float, float]]:
    """Return fill, left, right, top and bottom of each bar, in parts of the picture."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    assert found is not None
    width, height = float(found[1]), float(found[2])
    shapes = re.findall(r'<path d="([^"]*z\s*)"[^>]*fill="(#[0-9a-f]{6})"', drawing) + [
        (path, fill) for fill, path in re.findall(r'fill="(#[0-9a-f]{6})"[^>]* d="([^"]*z\s*)"', drawing)
    ]
    boxes = []
    for path, fill in shapes:
        points = [(float(x) / width, float(y) / height) for x, y in re.findall(r"([\d.-]+) ([\d.-]+)", path)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        boxes.append((fill, min(xs), max(xs), min(ys), max(ys)))
    return boxes


def test_waterfall_holds_no_text_and_says_its_title() -> None:
    """The words are HTML; the title is what a screen reader says, escaped."""
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(_drawing()).iter()}  # noqa: S314  (our own)

    assert tags <= {"svg", "title", "g", "path", "defs"}
    assert "<title>A &amp; &lt;b&gt;</title>" in _drawing()


def test_waterfall_is_the_same_every_time() -> None:
    """Byte for byte, and nothing in it refers to an id or is transparent."""
    assert _drawing() == _drawing()
    assert re.search(r' id="|href|opacity|<style|style="', _drawing()) is None


def test_bars_stand_where_their_values_are() -> None:
    """20 to 40 from the bottom up: scores from the bottom, parts from where the one before ended; what falls is hollow."""
    boxes = _boxes(_drawing())

    assert [fill for fill, *_ in boxes] == ["#6c7780", "#2f7d5b", "#ffffff", "#0b4f6c"]
    assert [(round(top, 3), round(bottom, 3)) for *_, top, bottom in boxes] == [(0.75, 1.0), (0.25, 0.75), (0.25, 0.5), (0.5, 1.0)]


def test_first_bar_stands_on_the_right_where_mirrored() -> None:
    """Persian reads from there."""
    lefts = [left for _, left, *_ in _boxes(_drawing(mirrored=True))]

    assert lefts == sorted(lefts, reverse=True)
    # 174 mm less 11 for the scale: four columns of 40.75
    assert [box.left for box in waterfall_plan(BARS, SCALE, mirrored=True).figures] == ["122.25mm", "81.50mm", "40.75mm", "0.00mm"]


def test_no_bars_are_refused() -> None:
    """There is nothing to draw."""
    with pytest.raises(ValueError, match="at least one bar"):
        waterfall([], SCALE, width_mm=100, height_mm=40, mirrored=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fractions(0, 100, max_denominator=99), min_size=1, max_size=12))
def test_scale_holds_every_value_and_stays_readable(values: list[Fraction]) -> None:
    """Within 0 to 100, two to ten lines at equal steps, the first and the last of them its ends."""
    scale = waterfall_scale(values)
    steps = {round(high - low, 9) for low, high in zip(scale.lines, scale.lines[1:], strict=False)}

    assert 0 <= scale.low <= min(values)
    assert max(values) <= scale.high <= 100
    assert (scale.lines[0], scale.lines[-1]) == (scale.low, scale.high)
    assert (len(steps), 2 <= len(scale.lines) <= 10) == (1, True)


@pytest.mark.parametrize("count", range(2, 13))
@pytest.mark.parametrize("mirrored", [False, True])
def test_words_stay_on_the_page(count: int, mirrored: bool) -> None:
    """Whatever the number of bars."""
    plan = waterfall_plan(BARS[:1] * count, SCALE, mirrored=mirrored)
    for box in (*plan.lines, *plan.figures, *plan.names):
        left, width = (float(value.removesuffix("mm")) for value in (box.left, box.width))
        assert left >= -0.01
        assert left + width <= WIDTH_MM + 0.02
