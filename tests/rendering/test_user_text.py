"""The gate for texts from files."""

from __future__ import annotations

import pytest

from cmat.rendering.user_text import isolated, left_to_right, passage, without_controls

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@pytest.mark.parametrize("control", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_bidi_controls_are_dropped(control: str) -> None:
    """All of them; the joiner of Persian stays."""
    assert without_controls(f"a{control}b\u200c") == "ab\u200c"


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("Sales!", "ltr", "Sales!"),
        ("Sales!", "rtl", f"{LRI}Sales!{PDI}"),
        ("فروش", "rtl", "فروش"),
        ("فروش", "ltr", f"{RLI}فروش{PDI}"),
        ("CRM ما کند است.", "rtl", f"{RLI}CRM ما کند است.{PDI}"),
        ("2026-11", "rtl", f"{FSI}2026-11{PDI}"),
    ],
)
def test_text_that_runs_the_other_way_is_isolated(text: str, direction: str, expected: str) -> None:
    """In the direction of most of its letters; the first letter is no guide."""
    assert isolated(text, direction) == expected


def test_known_direction_wins_over_the_letters() -> None:
    """A Persian text may hold more Latin letters than Persian ones."""
    assert isolated("CMAT و QCi", "rtl", "rtl") == f"{RLI}CMAT و QCi{PDI}"


def test_user_text_cannot_close_our_isolate() -> None:
    """Its own controls are gone before ours are added."""
    assert isolated(f"Ltd.{PDI}{PDI}", "rtl") == f"{LRI}Ltd.{PDI}"
    assert left_to_right(f"AP1{PDI}") == f"{LRI}AP1{PDI}"


@pytest.mark.parametrize(("text", "direction", "language"), [("We wait.", "ltr", "en"), ("CRM کند است", "rtl", "fa"), ("123", "rtl", "fa")])
def test_passage_runs_as_its_letters_do(text: str, direction: str, language: str) -> None:
    """Without letters, as the page does (here from the right)."""
    found = passage(text, "rtl")

    assert (found.text, found.direction, found.language) == (text, direction, language)
