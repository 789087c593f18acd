"""Lists and plurals."""

from __future__ import annotations

import pytest

from cmat.localisation.words import joined, plural_form


@pytest.mark.parametrize(
    ("items", "english", "persian"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a و b"), (["a", "b", "c"], "a, b and c", "a، b و c")],
)
def test_list_is_joined_as_the_language_does(items: list[str], english: str, persian: str) -> None:
    """Commas between, 'and' before the last."""
    assert (joined(items, "en"), joined(items, "fa")) == (english, persian)


def test_persian_has_no_plural_behind_a_number() -> None:
    """«۹ پرسش», never «۹ پرسش‌ها»."""
    assert [plural_form(count, "en") for count in (0, 1, 2)] == ["other", "one", "other"]
    assert [plural_form(count, "fa") for count in (0, 1, 2)] == ["other", "other", "other"]
