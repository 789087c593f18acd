"""The radar: shapes only, always the same, told apart without colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from cmat.rendering.charts import MOST_AXES, STYLES, Series, axis_direction, radar

VALUES = (40.0, 55.0, None, 30.0)
SERIES = [Series("current", "#0b4f6c", VALUES), Series("target", "#c2540a", (60.0,) * 4)]


def test_radar_holds_no_text_and_says_its_title() -> None:
    """The words are HTML; the title is what a screen reader says, escaped."""
    drawing = radar(SERIES, 4, mirrored=False, title="A & <b>")
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(drawing).iter()}  # noqa: S314  (our own)

    assert tags <= {"svg", "title", "g", "path", "defs"}
    assert "<title>A &amp; &lt;b&gt;</title>" in drawing


def test_radar_is_the_same_every_time() -> None:
    """Byte for byte, and nothing in it refers to an id or is transparent."""
    first, second = (radar(SERIES, 4, mirrored=False) for _ in range(2))

    assert first == second
    assert re.search(r' id="|href|opacity|<style|style="', first) is None


@pytest.mark.parametrize("axes", range(3, MOST_AXES + 1))
def test_radar_takes_three_to_fourteen_axes(axes: int) -> None:
    """Whatever the model has."""
    assert radar([Series("current", "#000000", (50.0,) * axes)], axes, mirrored=False).startswith("<svg ")


@pytest.mark.parametrize("axes", [0, 2, MOST_AXES + 1])
def test_other_numbers_of_axes_are_refused(axes: int) -> None:
    """Bars stand in for them."""
    with pytest.raises(ValueError, match="3 to 14 axes"):
        radar([Series("current", "#000000", (50.0,) * axes)], axes, mirrored=False)


def test_a_value_is_needed_for_each_axis() -> None:
    """A gap is None, not a shorter list."""
    with pytest.raises(ValueError, match="for each axis"):
        radar([Series("current", "#000000", (50.0, 50.0))], 3, mirrored=False)


def test_axes_run_the_other_way_where_mirrored() -> None:
    """Up first; then clockwise, or anticlockwise for Persian."""
    assert axis_direction(0, 4, mirrored=True)[1] == axis_direction(0, 4, mirrored=False)[1] == 1
    assert axis_direction(1, 4, mirrored=False)[0] == pytest.approx(1)
    assert axis_direction(1, 4, mirrored=True)[0] == pytest.approx(-1)


def test_missing_value_leaves_its_axis_out() -> None:
    """One marker less, and no point at the centre."""
    whole = radar([Series("current", "#0b4f6c", (40.0,) * 4)], 4, mirrored=False)
    gap = radar([Series("current", "#0b4f6c", VALUES)], 4, mirrored=False)

    assert whole.count("translate(") - gap.count("translate(") == 1
    assert "translate(144 144)" not in gap


def test_series_differ_in_dash_and_marker() -> None:
    """So that a grey print can be read."""
    assert len({style.marker for style in STYLES.values()}) == len({style.dash for style in STYLES.values()}) == len(STYLES)
