"""The decoration of the cover as SVG: backgrounds, invisible to screen readers. All numbers, no text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from cmat.rendering.charts import FEWEST_AXES, MOST_AXES, STYLES, SeriesKind, axis_direction
from cmat.rendering.palette import Palette

_SIZE = 400
_RADIUS = 190
_GAUGE = 120
_GAUGE_RADIUS = 52
_GAUGE_WIDTH = 9
# The gauge is open at the bottom: it runs over 270 degrees.
_GAUGE_START, _GAUGE_SWEEP = 225.0, 270.0
_MARKERS = {
    "o": '<circle cx="27.5" cy="6.5" r="3.8" fill="{fill}" stroke="{line}"/>',
    "D": '<path d="M27.5 1.7 32.3 6.5 27.5 11.3 22.7 6.5Z" fill="{fill}" stroke="{line}" stroke-width="1.6"/>',
    "s": '<path d="M24.3 3.3h6.4v6.4h-6.4Z" fill="{fill}" stroke="{line}"/>',
    "^": '<path d="M27.5 2.2 32 10.4H23Z" fill="{fill}" stroke="{line}" stroke-width="1.6"/>',
    "p": '<path d="M27.5 1.9 31.87 5.08 30.2 10.22 24.8 10.22 23.13 5.08Z" fill="{fill}" stroke="{line}" stroke-width="1.6"/>',
    "h": '<path d="M27.5 2.1 31.31 4.3 31.31 8.7 27.5 10.9 23.69 8.7 23.69 4.3Z" fill="{fill}" stroke="{line}"/>',
    "v": '<path d="M27.5 10.8 32 2.6H23Z" fill="{fill}" stroke="{line}"/>',
}
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'


def cover_art(scores: Sequence[Fraction | None], palette: Palette, *, mirrored: bool) -> bytes:
    """Return the web of a radar with the organisation's own shape in it, in white lines for a dark ground."""
    axes = len(scores) if FEWEST_AXES <= len(scores) <= MOST_AXES else 8
    ground, pale = palette.deep, palette.steps[1]
    lines = [
        _polygon([100.0 * ring / 5] * axes, mirrored, f'fill="none" stroke="{pale}" stroke-opacity="0.28" stroke-width="0.9"') for ring in range(1, 6)
    ]
    for index in range(axes):
        x, y = _point(index, axes, 100.0, mirrored)
        middle = _SIZE / 2
        lines.append(f'<line x1="{middle:g}" y1="{middle:g}" x2="{x}" y2="{y}" stroke="{pale}" stroke-opacity="0.18" stroke-width="0.8"/>')
    if axes == len(scores):
        values = [float(score) if score is not None else 0.0 for score in scores]
        lines.append(_polygon(values, mirrored, f'fill="{pale}" fill-opacity="0.16" stroke="{pale}" stroke-opacity="0.85" stroke-width="1.6"'))
        for index, value in enumerate(values):
            x, y = _point(index, axes, value, mirrored)
            lines.append(f'<circle cx="{x}" cy="{y}" r="3.2" fill="{pale}" stroke="{ground}" stroke-width="1"/>')
    return (_HEAD.format(size=_SIZE) + "".join(lines) + "</svg>").encode()


def gauge_art(score: Fraction | None, target: Fraction | None) -> bytes:
    """Return an arc from 0 to 100, filled up to the score, with a tick at the target; empty where the score is withheld."""
    track = _arc(100.0, "#ffffff", ' stroke-opacity="0.2"')
    fill = _arc(float(score), "#ffb347", "") if score else ""
    tick = ""
    if target is not None:
        inner, outer = _on_gauge(float(target), _GAUGE_RADIUS - 7.5), _on_gauge(float(target), _GAUGE_RADIUS + 7.5)
        tick = f'<line x1="{inner[0]}" y1="{inner[1]}" x2="{outer[0]}" y2="{outer[1]}" stroke="#ffffff" stroke-width="2"/>'
    return (_HEAD.format(size=_GAUGE) + track + fill + tick + "</svg>").encode()


def key_art(kind: SeriesKind, colour: str) -> bytes:
    """Return a piece of a line of the radar with its marker, for the legend."""
    style = STYLES[kind]
    dash = "" if isinstance(style.dash, str) else f' stroke-dasharray="{" ".join(f"{part * style.width:g}" for part in style.dash[1])}"'
    marker = _MARKERS[style.marker].format(fill="#ffffff" if style.is_hollow else colour, line=colour)
    line = f'<line x1="0" y1="6.5" x2="55" y2="6.5" stroke="{colour}" stroke-width="{style.width * 1.2:g}"{dash}/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 55 13">{line}{marker}</svg>'.encode()


def _polygon(values: Sequence[float], mirrored: bool, look: str) -> str:
    corners = " ".join(",".join(_point(index, len(values), value, mirrored)) for index, value in enumerate(values))
    return f'<polygon points="{corners}" {look}/>'


def _point(index: int, axes: int, value: float, mirrored: bool) -> tuple[str, str]:
    x, y = axis_direction(index, axes, mirrored=mirrored)
    return f"{_SIZE / 2 + x * _RADIUS * value / 100:.2f}", f"{_SIZE / 2 - y * _RADIUS * value / 100:.2f}"


def _arc(value: float, colour: str, more: str) -> str:
    (x1, y1), (x2, y2) = _on_gauge(0, _GAUGE_RADIUS), _on_gauge(value, _GAUGE_RADIUS)
    large = 1 if value / 100 * _GAUGE_SWEEP > 180 else 0
    path = f"M{x1} {y1}A{_GAUGE_RADIUS} {_GAUGE_RADIUS} 0 {large} 1 {x2} {y2}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{_GAUGE_WIDTH}" stroke-linecap="round"{more}/>'


def _on_gauge(value: float, radius: float) -> tuple[str, str]:
    angle = math.radians(_GAUGE_START - _GAUGE_SWEEP * value / 100)
    return f"{_GAUGE / 2 + radius * math.cos(angle):.2f}", f"{_GAUGE / 2 - radius * math.sin(angle):.2f}"
