"""The colours of a page on the screen, by day and by night, derived from the colours of the paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cmat.rendering.form_colours import DAY_PAGE, NIGHT, NIGHT_INK, NIGHT_PAGE, readable_on
from cmat.rendering.palette import CONTRAST_NEEDED, Palette, contrast

_WHITE, _INK = "#ffffff", "#10222e"
# How far the five steps lie from the dark surface towards the accent, and the lengths of bars, which must be seen beside their track.
_STEPS_BY_NIGHT = (0.14, 0.26, 0.4, 0.62, 1.0)
_BARS_BY_NIGHT = (0.5, 0.64, 0.8, 1.0)
# A colour this light is a ground in a chart, not a line.
_PALE = 1.9
_DRAWN = re.compile(r'(?:fill|stroke)="(#[0-9a-f]{6})"')


def day_colours(palette: Palette) -> Mapping[str, str]:
    """Return custom properties of the style sheet by day: name without dashes to #rrggbb; words have a contrast of at least 4.5 with the page."""
    words = {"accent": palette.brand, "mark": palette.target, "done": palette.evidence, "good": palette.good, "poor": palette.poor}
    return {
        **{name: getattr(palette, name) for name in ("brand", "deep", "glow", "wash", "line", "ink", "target", "evidence", "previous", "benchmark")},
        **{name: readable_on(colour, DAY_PAGE) for name, colour in {**words, "muted": palette.muted}.items()},
        **_steps(palette.steps, palette.step_inks),
        **{f"bar-{number}": palette.steps[min(number, 4)] for number in range(1, 5)},
        "page": DAY_PAGE,
        "surface": _WHITE,
        "frame": "#8496a1",
        "track": "#e3eaef",
    }


def night_colours(palette: Palette, drawings: str) -> Mapping[str, str]:
    """Return the same by night; words have a contrast of at least 7 with the page.

    drawings  the charts as SVG: each of their colours gets a property, svg- and its digits, for what it becomes in the dark
    """
    accent = readable_on(palette.glow, NIGHT)
    words = {"mark": palette.target, "done": palette.evidence, "good": palette.good, "poor": palette.poor}
    series = {name: readable_on(getattr(palette, name), NIGHT) for name in ("target", "evidence", "previous", "benchmark")}
    steps = tuple(mixed(NIGHT, accent, share) for share in _STEPS_BY_NIGHT)
    return {
        **series,
        **{name: readable_on(colour, NIGHT) for name, colour in words.items()},
        **_steps(steps, tuple(_WHITE if contrast(step, _WHITE) >= CONTRAST_NEEDED else _INK for step in steps)),
        **{f"bar-{number}": mixed(NIGHT, accent, share) for number, share in enumerate(_BARS_BY_NIGHT, 1)},
        "accent": accent,
        "page": NIGHT_PAGE,
        "surface": NIGHT,
        "ink": NIGHT_INK,
        "muted": "#a7b7c0",
        "line": "#2b3b45",
        "wash": "#1a2832",
        "frame": "#768995",
        "track": "#2b3b45",
        **{f"svg-{colour[1:]}": by_night(colour, accent) for colour in drawn_colours(drawings)},
    }


def drawn_colours(drawings: str) -> list[str]:
    """Return every colour of fills and lines in some SVG, sorted."""
    return sorted(set(_DRAWN.findall(drawings)))


def by_night(colour: str, accent: str) -> str:
    """Return what a colour of a chart becomes on the dark surface: a pale ground a dark one as strong, a line one that can be seen.

    >>> by_night("#ffffff", "#88bbdd") == NIGHT, contrast(by_night("#0b4f6c", "#88bbdd"), NIGHT) >= 7
    (True, True)
    """
    from_white = contrast(colour, _WHITE)
    return mixed(NIGHT, accent, (from_white - 1) * 0.36) if from_white < _PALE else readable_on(colour, NIGHT)


def mixed(first: str, second: str, share: float) -> str:
    """Return so much of the second colour, 0 to 1, in the first.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    channels = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def _steps(steps: tuple[str, ...], inks: tuple[str, ...]) -> dict[str, str]:
    """Return the five grounds, and the text colour that each of them bears."""
    return {
        **{f"step-{number}": step for number, step in enumerate(steps, 1)},
        **{f"on-step-{number}": ink for number, ink in enumerate(inks, 1)},
    }
