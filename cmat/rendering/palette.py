"""The colours of a report, all derived from one: the organisation's, or cmat's own."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

DEFAULT_BRAND = "#0b4f6c"
STEPS = 5
CONTRAST_NEEDED = 4.5
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_INK, _WHITE = "#10222e", "#ffffff"
_ORANGE, _BLUE, _GREEN, _VIOLET = "#c2540a", "#1f5fa8", "#2f7d5b", "#8a4fa3"
_GREY, _RED, _BROWN = "#6c7780", "#b0481a", "#7d5a1e"
_HUES_APART = 40.0
_ORANGE_HUES = (20.0, 100.0)
_GREEN_HUES = (120.0, 185.0)
# Lightness (from pale towards the brand colour, 0 to 1) and chroma (times the brand's) of the five steps.
_STEP_SHAPE = ((0.04, 0.22), (0.22, 0.55), (0.46, 0.95), (0.76, 1.1), (1.0, 1.0))
_PALEST = 0.965
# Below this lightness two steps look alike: a darker brand ends the scale here.
_DARKEST_STEP = 0.34


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that style sheets and charts use, as #rrggbb.

    brand             at least 4.5:1 against white
    deep              for the cover, darker than the brand
    steps, step_inks  five backgrounds from pale to the brand, or to a dark grey of its hue where that is nearly black; and the text colour of each
    target, evidence  of the second and third series, apart from the brand
    previous, benchmark  of two more series; the former grey, as it is past
    good, poor        of what rose and what fell
    """

    brand: str
    deep: str
    glow: str
    wash: str
    line: str
    ink: str
    muted: str
    target: str
    evidence: str
    previous: str
    benchmark: str
    good: str
    poor: str
    steps: tuple[str, ...]
    step_inks: tuple[str, ...]


def palette(colour: str | None) -> Palette:
    """Return the palette of a brand colour; a colour too pale for text on white is darkened first. ValueError for anything but #rrggbb."""
    brand = readable_colour((colour or DEFAULT_BRAND).lower())
    lightness, chroma, hue = _to_oklch(brand)
    darkest = max(lightness, _DARKEST_STEP)
    steps = tuple(_legible_step(_PALEST + (darkest - _PALEST) * towards, chroma * share, hue) for towards, share in _STEP_SHAPE)
    if lightness >= _DARKEST_STEP:
        steps = (*steps[:-1], brand)
    evidence = _VIOLET if _GREEN_HUES[0] < hue < _GREEN_HUES[1] and chroma > 0.05 else _GREEN
    target = _BLUE if _ORANGE_HUES[0] < hue < _ORANGE_HUES[1] and chroma > 0.05 else _ORANGE
    return Palette(
        brand=brand,
        deep=_from_oklch(min(lightness, 0.27), chroma * 0.7, hue),
        glow=_from_oklch(0.52, chroma * 1.25, hue - 12),
        wash=_from_oklch(0.975, chroma * 0.09, hue),
        line=_from_oklch(0.915, chroma * 0.14, hue),
        ink=_INK,
        muted=_from_oklch(0.5, min(chroma, 0.04), hue),
        target=target,
        evidence=evidence,
        previous=_GREY,
        benchmark=_benchmark_colour(hue if chroma > 0.05 else None, {target, evidence}),
        good=_GREEN,
        poor=_RED,
        steps=steps,
        step_inks=tuple(_WHITE if contrast(step, _WHITE) >= CONTRAST_NEEDED else _INK for step in steps),
    )


def _benchmark_colour(brand_hue: float | None, taken: set[str]) -> str:
    """Return the first colour that is not taken and lies well apart from the brand's hue."""
    free = [colour for colour in (_VIOLET, _BLUE, _BROWN) if colour not in taken]
    return next((colour for colour in free if brand_hue is None or abs((_to_oklch(colour)[2] - brand_hue + 180) % 360 - 180) > _HUES_APART), free[-1])


def _legible_step(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour, darkened until either of the two text colours can be read on it."""
    colour = _from_oklch(lightness, chroma, hue)
    while max(contrast(colour, _WHITE), contrast(colour, _INK)) < CONTRAST_NEEDED:
        lightness -= 0.01
        colour = _from_oklch(lightness, chroma, hue)
    return colour


def readable_colour(colour: str) -> str:
    """Return the colour, darkened as far as white needs for a contrast of 4.5 to 1.

    >>> readable_colour("#0b4f6c"), contrast(readable_colour("#ffd400"), "#ffffff") >= 4.5
    ('#0b4f6c', True)
    """
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour: {colour!r}")
    lightness, chroma, hue = _to_oklch(colour)
    while contrast(colour, _WHITE) < CONTRAST_NEEDED:
        lightness -= 0.01
        colour = _from_oklch(lightness, chroma, hue)
    return colour


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return red, green, blue


def _to_oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness 0 to 1, chroma and hue in degrees (OKLab of B. Ottosson, 2020)."""
    r, g, b = _linear(colour)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b2 = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b2), math.degrees(math.atan2(b2, a)) % 360


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour; what lies outside sRGB loses chroma until it fits."""
    for _ in range(40):
        channels = _oklch_channels(lightness, chroma, hue)
        if all(-1e-4 <= value <= 1.0001 for value in channels):
            break
        chroma *= 0.93
    return "#" + "".join(f"{_encoded(value):02x}" for value in channels)


def _oklch_channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(value: float) -> int:
    value = min(1.0, max(0.0, value))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
