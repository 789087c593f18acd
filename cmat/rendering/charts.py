"""The radar and the waterfall, drawn by matplotlib: shapes only, no text. The only module that imports matplotlib.

The words of a chart are HTML boxes over it (radar_labels, waterfall_labels): real text in every script, which wraps and can be selected.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

SeriesKind = Literal["current", "target", "supported", "previous", "benchmark", "claimed", "verified"]
FEWEST_AXES, MOST_AXES = 3, 14
# The picture is a square of this many radii, so that markers on the rim are not cut.
PICTURE_RADII = 2.12
_INCHES = 4
_RIM, _RING, _SPOKE, _DISC = "#9fb0bb", "#cfd9df", "#dbe3e8", "#f5f8fa"
_LINK, _BAR_EDGE = "#6c7780", 0.17
_SETTINGS: Any = {"svg.hashsalt": "cmat", "svg.fonttype": "path", "path.simplify": False}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_FRAME = re.compile(r'<svg [^>]*viewBox="([^"]*)"[^>]*>')
_NOISE = re.compile(r'<metadata>.*?</metadata>|<!--.*?-->|<style type="text/css">.*?</style>|(?<=<g) id="[^"]*"', re.DOTALL)
_STYLE = re.compile(r'style="([^"]*)"')
_MARKER = re.compile(r'<path id="(m[0-9a-f]+)" d="([^"]*)"[^>]*>')
_USE = re.compile(r'<use xlink:href="#(m[0-9a-f]+)" x="([^"]*)" y="([^"]*)"')
_EMPTY = re.compile(r"<defs>\s*</defs>")


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the radar: a value of 0 to 100 for each axis, None where there is none."""

    kind: SeriesKind
    colour: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Style:
    """How a series is drawn; dash and marker tell it apart without its colour."""

    dash: tuple[float, tuple[float, ...]] | str
    marker: str
    size: float
    width: float
    is_hollow: bool = False
    fill: float = 0.0


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """One bar, from where the one before it ended to where it ends; hollow ones are told apart without colour."""

    start: float
    end: float
    colour: str
    is_hollow: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The part of 0 to 100 that a waterfall shows, and the values at which a line is drawn."""

    low: float
    high: float
    lines: Sequence[float]


# Told apart without colour, too: each has its own dash and its own marker.
STYLES = MappingProxyType(
    {
        "current": Style("-", "o", 5.4, 2.2, fill=0.16),
        "target": Style((0, (5, 2.6)), "D", 5.0, 1.5, is_hollow=True),
        "supported": Style((0, (1.2, 1.6)), "s", 4.2, 1.5),
        "previous": Style((0, (6, 2, 1.2, 2)), "^", 5.2, 1.3, is_hollow=True),
        "benchmark": Style((0, (2.6, 1.4)), "v", 5.0, 1.3),
        "claimed": Style((0, (3.4, 1.8)), "o", 5.0, 1.5, is_hollow=True),
        "verified": Style("-", "D", 4.2, 2.0, fill=0.16),
    }
)


def radar(series: Sequence[Series], axes: int, *, mirrored: bool, rings: Sequence[float] = (20, 40, 60, 80), title: str = "") -> str:
    """Return the radar as SVG without any text, the same bytes for the same values.

    axes      3 to 14; the first points up, the others follow clockwise, anticlockwise where `mirrored`
    rings     values at which a line is drawn; the rim is 100, the centre 0
    title     what a screen reader says
    raises    ValueError for another number of axes, or of values in a series
    """
    if not FEWEST_AXES <= axes <= MOST_AXES:
        raise ValueError(f"a radar has {FEWEST_AXES} to {MOST_AXES} axes, not {axes}")
    if any(len(line.values) != axes for line in series):
        raise ValueError("a value is needed for each axis")
    figure = Figure(figsize=(_INCHES, _INCHES))
    FigureCanvasSVG(figure)
    plot: Axes = figure.add_axes((0, 0, 1, 1))
    plot.set_axis_off()
    plot.set_xlim(-PICTURE_RADII / 2, PICTURE_RADII / 2)
    plot.set_ylim(-PICTURE_RADII / 2, PICTURE_RADII / 2)
    _draw_web(plot, axes, mirrored, rings)
    for line in sorted(series, key=lambda line: line.kind == "current"):
        _draw_series(plot, line, axes, mirrored)
    return _clean_svg(figure, title)


def axis_direction(index: int, axes: int, *, mirrored: bool) -> tuple[float, float]:
    """Return the unit vector of an axis: x to the right, y upwards."""
    angle = 2 * math.pi * index / axes
    x = math.sin(angle)
    return (-x if mirrored else x), math.cos(angle)


def _draw_web(plot: Axes, axes: int, mirrored: bool, rings: Sequence[float]) -> None:
    rim = [axis_direction(index, axes, mirrored=mirrored) for index in range(axes)]
    plot.add_patch(Polygon(rim, closed=True, facecolor=_DISC, edgecolor=_RIM, linewidth=0.9, zorder=0, clip_on=False))
    for ring in rings:
        if 0 < ring < 100:
            corners = [(x * ring / 100, y * ring / 100) for x, y in rim]
            plot.add_patch(Polygon(corners, closed=True, fill=False, edgecolor=_RING, linewidth=0.7, zorder=2, clip_on=False))
    for x, y in rim:
        plot.plot((0, x), (0, y), color=_SPOKE, linewidth=0.7, zorder=2, clip_on=False)


def _draw_series(plot: Axes, line: Series, axes: int, mirrored: bool) -> None:
    """A missing value leaves its axis out; the line goes on to the next one that is there."""
    style = STYLES[line.kind]
    points = []
    for index, value in enumerate(line.values):
        if value is not None:
            x, y = axis_direction(index, axes, mirrored=mirrored)
            points.append((x * value / 100, y * value / 100))
    if not points:
        return
    order = 4 if line.kind == "current" else 3
    if style.fill and len(points) > 2:
        # mixed, not transparent: transparency would take the picture out of the tagged content
        plot.add_patch(Polygon(points, closed=True, facecolor=_mixed(line.colour, style.fill), linewidth=0, zorder=1, clip_on=False))
    closed = [*points, points[0]] if len(points) > 2 else points
    plot.plot(
        [x for x, _ in closed],
        [y for _, y in closed],
        color=line.colour,
        linestyle=style.dash,
        linewidth=style.width,
        marker=style.marker,
        markersize=style.size,
        markerfacecolor="#ffffff" if style.is_hollow else line.colour,
        markeredgecolor=line.colour,
        markeredgewidth=1.1,
        solid_joinstyle="round",
        zorder=order,
        clip_on=False,
    )


def waterfall(bars: Sequence[WaterfallBar], scale: Scale, *, width_mm: float, height_mm: float, mirrored: bool, title: str = "") -> str:
    """Return the waterfall as SVG without any text, the same bytes for the same values: columns of equal width, the first on the left.

    mirrored  the first column stands on the right
    title     what a screen reader says
    raises    ValueError without bars
    """
    if not bars:
        raise ValueError("a waterfall has at least one bar")
    figure = Figure(figsize=(width_mm / 25.4, height_mm / 25.4))
    FigureCanvasSVG(figure)
    plot: Axes = figure.add_axes((0, 0, 1, 1))
    plot.set_axis_off()
    plot.set_xlim((len(bars), 0) if mirrored else (0, len(bars)))
    plot.set_ylim(scale.low, scale.high)
    for line in scale.lines:
        plot.plot((0, len(bars)), (line, line), color=_RIM if line == scale.low else _RING, linewidth=0.7, zorder=1, clip_on=False)
    for index, bar in enumerate(bars):
        if index:
            plot.plot((index - 1 + _BAR_EDGE, index + 1 - _BAR_EDGE), (bar.start, bar.start), color=_LINK, linewidth=0.6, zorder=2, clip_on=False)
        low, high = sorted((bar.start if 0 < index < len(bars) - 1 else scale.low, bar.end))
        face = "#ffffff" if bar.is_hollow else bar.colour
        shape = Rectangle((index + _BAR_EDGE, low), 1 - 2 * _BAR_EDGE, high - low, facecolor=face, edgecolor=bar.colour, linewidth=1.1, zorder=3)
        shape.set_clip_on(False)
        plot.add_patch(shape)
    return _clean_svg(figure, title)


def _mixed(colour: str, share: float) -> str:
    channels = [(int(colour[i : i + 2], 16), int(_DISC[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(own * share + below * (1 - share)):02x}" for own, below in channels)


def _clean_svg(figure: Figure, title: str) -> str:
    out = io.StringIO()
    with mpl.rc_context(_SETTINGS):
        figure.savefig(out, format="svg", transparent=True, metadata=_NO_METADATA)
    drawing = _NOISE.sub("", out.getvalue())
    drawing = drawing[drawing.index("<svg ") :]
    frame = _FRAME.match(drawing)
    if frame is None:
        raise RuntimeError("matplotlib wrote an SVG without a viewBox")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame[1]}" role="img">'
    shapes = _STYLE.sub(_as_attributes, _without_ids(drawing[frame.end() :]))
    return f"{head}<title>{escape(title)}</title>{shapes.strip()}"


def _without_ids(drawing: str) -> str:
    """Return the drawing with each marker in its place instead of a reference: ids would be there twice in a page with two radars."""
    markers = dict(_MARKER.findall(drawing))
    placed = _USE.sub(lambda use: f'<path transform="translate({use[2]} {use[3]})" d="{markers[use[1]]}"', drawing)
    return _EMPTY.sub("", _MARKER.sub("", placed))


def _as_attributes(style: re.Match[str]) -> str:
    """Return a style attribute as presentation attributes, which need no CSS parser."""
    entries = (entry.split(":", 1) for entry in style[1].split(";") if entry.strip())
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, value in entries)
