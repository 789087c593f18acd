"""Lists and plurals as a language makes them."""

from __future__ import annotations

from collections.abc import Sequence

_AND = {"en": " and ", "fa": " و "}
_COMMA = {"en": ", ", "fa": "، "}


def joined(items: Sequence[str], language: str) -> str:
    """Return the items as a list within a sentence.

    >>> joined(["a", "b", "c"], "en"), joined(["a"], "en"), joined([], "en")
    ('a, b and c', 'a', '')
    """
    if len(items) < 2:
        return "".join(items)
    return _COMMA[language].join(items[:-1]) + _AND[language] + items[-1]


def enumerated(items: Sequence[str], language: str) -> str:
    """Return the items with commas only, as the beginning of a list that goes on.

    >>> enumerated(["a", "b", "c"], "en")
    'a, b, c'
    """
    return _COMMA[language].join(items)


def plural_form(count: int, language: str) -> str:
    """Return which form of a text fits a count: 'one' or 'other'. Persian nouns stay singular behind a number.

    >>> plural_form(1, "en"), plural_form(0, "en"), plural_form(1, "fa")
    ('one', 'other', 'other')
    """
    return "one" if count == 1 and language == "en" else "other"
