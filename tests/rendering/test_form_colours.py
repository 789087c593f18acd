"""The colours of the HTML form: whatever the organisation's colour is, words can be read by day and by night."""

from __future__ import annotations

import pytest

from cmat.rendering.form_colours import DAY_PAGE, NIGHT, form_colours
from cmat.rendering.palette import contrast

BRANDS = ["#0b4f6c", "#ffd400", "#ffffff", "#000000", "#c2540a", "#2f7d5b", "#ff00ff", "#777777"]


@pytest.mark.parametrize("brand", BRANDS)
def test_words_can_be_read_on_every_ground(brand: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1; on what is chosen and on the page."""
    colours = form_colours(brand)
    names = ("accent", "mark", "done")
    day = [contrast(colours[f"day-{name}"], ground) for name in (*names, "muted") for ground in ("#ffffff", DAY_PAGE, colours["wash"])]
    night = [contrast(colours[f"night-{name}"], ground) for name in names for ground in (NIGHT, colours["night-page"])]
    steps = [contrast(colours[f"step-{number}"], colours[f"on-step-{number}"]) for number in range(1, 6)]

    assert min(day + night + steps) >= 4.5


def test_cmat_s_own_colours_stay_what_they_are() -> None:
    """What can be read already is not changed."""
    colours = form_colours(None)

    assert ("#0b4f6c", "#0b4f6c") == (colours["brand"], colours["day-accent"])
