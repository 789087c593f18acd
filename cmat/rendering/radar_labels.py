"""Where the words of a radar stand: HTML boxes over the picture, in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmat.rendering.charts import PICTURE_RADII, axis_direction

WIDTH_MM = 174.0
_SIDE_WIDTH_MM = 40.0
_TOP_WIDTH_MM = 56.0
_CLEARANCE_MM = 3.6
_TOP_SPACE_MM = 14.0
# Three lines of a title and its score, less what the clearance gives.
_LABEL_MM = 13.8
# Axes this close to the vertical have their label above or below the rim, not beside it.
_NEARLY_UPRIGHT = 0.12
# Labels beside the picture reach the height of those above it from here on (cosine of the angle between two axes).
_AS_HIGH = 0.75
# Of the numbers beside a small picture, in percent of its side; the rim is at 47.
_SPOT_RADIUS = 55.0


@dataclass(frozen=True, slots=True)
class Box:
    """A label: its corner, its width and how its lines are set; `shift` moves it by its own height."""

    left: str
    top: str
    width: str
    align: str
    shift: str


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of an axis's number beside a small picture, in percent of the picture."""

    left: str
    top: str


@dataclass(frozen=True, slots=True)
class RadarPlan:
    """The measures of a radar: the picture's square within its frame, a box per axis and one per ring."""

    height: str
    picture_left: str
    picture_top: str
    picture_side: str
    axes: tuple[Box, ...]
    rings: tuple[Box, ...]


def radar_plan(axes: int, rings: Sequence[float], *, radius_mm: float, mirrored: bool) -> RadarPlan:
    """Return where everything stands for a radar of that many axes and that radius."""
    centre_x, centre_y = WIDTH_MM / 2, _TOP_SPACE_MM + radius_mm
    side = PICTURE_RADII * radius_mm
    lowest = min(axis_direction(index, axes, mirrored=mirrored)[1] for index in range(axes))
    height = centre_y - lowest * (radius_mm + _CLEARANCE_MM) + _LABEL_MM
    return RadarPlan(
        height=_mm(height),
        picture_left=_mm(centre_x - side / 2),
        picture_top=_mm(centre_y - side / 2),
        picture_side=_mm(side),
        axes=tuple(_axis_box(index, axes, (centre_x, centre_y), radius_mm, mirrored) for index in range(axes)),
        rings=tuple(_ring_box(ring, (centre_x, centre_y), radius_mm) for ring in rings),
    )


def spots(axes: int, *, mirrored: bool) -> tuple[Spot, ...]:
    """Return where the axes' numbers stand: outside the rim, by as much as a picture with a margin of an eighth has room for."""
    directions = (axis_direction(index, axes, mirrored=mirrored) for index in range(axes))
    return tuple(Spot(f"{50 + x * _SPOT_RADIUS:.2f}%", f"{50 - y * _SPOT_RADIUS:.2f}%") for x, y in directions)


def _axis_box(index: int, axes: int, centre: tuple[float, float], radius_mm: float, mirrored: bool) -> Box:
    x, y = axis_direction(index, axes, mirrored=mirrored)
    left = centre[0] + x * (radius_mm + _CLEARANCE_MM)
    top = centre[1] - y * (radius_mm + _CLEARANCE_MM)
    if abs(x) < _NEARLY_UPRIGHT:
        upright = _upright_width(axes, radius_mm)
        return Box(_mm(left - upright / 2), _mm(top), _mm(upright), "center", "-100%" if y > 0 else "0")
    width = min(_SIDE_WIDTH_MM, left if x < 0 else WIDTH_MM - left)
    # beside the rim; the steeper the axis, the further the box moves away from the picture
    shift = f"{round(-50 * (1 + (abs(y) ** 3) * (1 if y > 0 else -1)))}%"
    return Box(_mm(left if x > 0 else left - width), _mm(top), _mm(width), "left" if x > 0 else "right", shift)


def is_upright(index: int, axes: int) -> bool:
    """Whether an axis is so close to the vertical that its label stands above or below the picture."""
    return abs(axis_direction(index, axes, mirrored=False)[0]) < _NEARLY_UPRIGHT


def _upright_width(axes: int, radius_mm: float) -> float:
    """Return the width of a label above or below the picture: where the neighbours' labels lie as high, it stays between them."""
    x, y = axis_direction(1, axes, mirrored=False)
    return min(_TOP_WIDTH_MM, 2 * x * (radius_mm + _CLEARANCE_MM) - 2) if y > _AS_HIGH else _TOP_WIDTH_MM


def _ring_box(ring: float, centre: tuple[float, float], radius_mm: float) -> Box:
    return Box(_mm(centre[0] - 9.6), _mm(centre[1] - radius_mm * ring / 100), _mm(8), "right", "-50%")


def _mm(value: float) -> str:
    return f"{value:.2f}mm"
