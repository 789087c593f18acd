"""Colours from one: always readable."""

from __future__ import annotations

import pytest

from cmat.rendering.palette import CONTRAST_NEEDED, DEFAULT_BRAND, contrast, palette, readable_colour

BRANDS = ["#0b4f6c", "#ffd400", "#c8102e", "#00a651", "#7a7a7a", "#000000", "#ffffff", "#ff8800", "#8a2be2", "#00ffff"]


@pytest.mark.parametrize("brand", BRANDS)
def test_text_on_every_colour_can_be_read(brand: str) -> None:
    """4.5:1 for text, whatever the brand."""
    colours = palette(brand)
    pairs = [*zip(colours.steps, colours.step_inks, strict=True), *((ground, "#ffffff") for ground in (colours.brand, colours.deep, colours.glow))]
    pairs += [(colours.muted, "#ffffff"), (colours.muted, colours.wash), (colours.ink, colours.wash)]

    assert [pair for pair in pairs if contrast(*pair) < CONTRAST_NEEDED] == []


@pytest.mark.parametrize("brand", BRANDS)
def test_graphics_stand_out_from_the_page(brand: str) -> None:
    """3:1 for lines."""
    colours = palette(brand)

    lines = (colours.brand, colours.target, colours.evidence, colours.previous, colours.benchmark)

    assert [colour for colour in (*lines, colours.good, colours.poor) if contrast(colour, "#ffffff") < 3] == []
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("brand", BRANDS)
def test_steps_grow_darker(brand: str) -> None:
    """So that a grey print tells the levels apart."""
    contrasts = [contrast(step, "#ffffff") for step in palette(brand).steps]

    assert contrasts == sorted(contrasts)
    assert len(set(contrasts)) == len(contrasts)


def test_readable_brand_is_kept_as_it_is() -> None:
    """Only pale colours are darkened."""
    assert palette(None).brand == DEFAULT_BRAND
    assert readable_colour("#c8102e") == "#c8102e"
    assert contrast("#ffd400", "#ffffff") < CONTRAST_NEEDED <= contrast(readable_colour("#ffd400"), "#ffffff")


@pytest.mark.parametrize("text", ["red", "#fff", "#0b4f6c;}", "url(x)"])
def test_anything_but_a_colour_is_refused(text: str) -> None:
    """It would be set into a style sheet."""
    with pytest.raises(ValueError, match="not a colour"):
        palette(text)
