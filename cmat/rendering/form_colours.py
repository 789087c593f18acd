"""The colours of the HTML form, by day and by night, derived from the same colour as the report's."""

from __future__ import annotations

from collections.abc import Mapping

from cmat.rendering.palette import contrast, palette

DAY_PAGE = "#f4f7f9"
NIGHT, NIGHT_PAGE, NIGHT_INK = "#131e25", "#0b1318", "#e6edf1"
_NEEDED = {DAY_PAGE: 4.7, NIGHT: 7.0}
_TOWARDS = {DAY_PAGE: 0, NIGHT: 255}


def form_colours(colour: str | None) -> Mapping[str, str]:
    """Return custom properties of the form's style sheet: name without dashes to #rrggbb; `night-` ones are for dark surroundings.

    The colours that words and lines have (accent, mark, done, muted) have a contrast of at least 4.5 with the page (by night 7). ValueError for
    anything but #rrggbb.
    """
    day = palette(colour)
    steps = {f"step-{number}": step for number, step in enumerate(day.steps, 1)}
    inks = {f"on-step-{number}": ink for number, ink in enumerate(day.step_inks, 1)}
    words = {"accent": day.brand, "mark": day.target, "done": day.evidence}
    by_night = {**words, "accent": day.glow}
    return {
        **{name: getattr(day, name) for name in ("brand", "deep", "glow", "wash", "line", "ink")},
        **steps,
        **inks,
        **{f"day-{name}": readable_on(value, DAY_PAGE) for name, value in {**words, "muted": day.muted}.items()},
        **{f"night-{name}": readable_on(value, NIGHT) for name, value in by_night.items()},
        "day-page": DAY_PAGE,
        "night": NIGHT,
        "night-page": NIGHT_PAGE,
        "night-ink": NIGHT_INK,
    }


def readable_on(colour: str, ground: str) -> str:
    """Return the colour, mixed with black or white until it can be read on the ground."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    end = _TOWARDS[ground]
    shares = (share / 100 for share in range(0, 101, 2))
    mixtures = ("#" + "".join(f"{round(value + (end - value) * share):02x}" for value in channels) for share in shares)
    return next(mixed for mixed in mixtures if contrast(mixed, ground) >= _NEEDED[ground])
