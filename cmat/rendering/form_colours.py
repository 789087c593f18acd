"""The colours of the HTML form, by day and by night, derived from the same colour as the report's."""

from __future__ import annotations

from collections.abc import Mapping

from cmat.rendering.palette import contrast, palette

NIGHT, NIGHT_PAGE, NIGHT_INK = "#131e25", "#0b1318", "#e6edf1"
_NEEDED = 7.0


def form_colours(colour: str | None) -> Mapping[str, str]:
    """Return custom properties of the form's style sheet: name without dashes to #rrggbb; `night-` ones are for dark surroundings.

    Every colour that bears or is text has a contrast of at least 4.5 (by night 7) with what is behind it. ValueError for anything but #rrggbb.
    """
    day = palette(colour)
    steps = {f"step-{number}": step for number, step in enumerate(day.steps, 1)}
    inks = {f"on-step-{number}": ink for number, ink in enumerate(day.step_inks, 1)}
    return {
        **{name: getattr(day, name) for name in ("brand", "deep", "glow", "wash", "line", "ink", "muted", "target", "evidence")},
        **steps,
        **inks,
        "night-brand": _lightened(day.glow),
        "night-target": _lightened(day.target),
        "night-evidence": _lightened(day.evidence),
        "night": NIGHT,
        "night-page": NIGHT_PAGE,
        "night-ink": NIGHT_INK,
    }


def _lightened(colour: str) -> str:
    """Return the colour, mixed with white until it can be read on a dark ground."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for share in range(0, 101, 4):
        mixed = "#" + "".join(f"{round(value + (255 - value) * share / 100):02x}" for value in channels)
        if contrast(mixed, NIGHT) >= _NEEDED:
            return mixed
    return "#ffffff"
