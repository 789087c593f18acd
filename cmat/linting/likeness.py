"""How alike two texts are, from 0 to 1."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[\w\u200c\u0654]+")
# Words that say nothing about what a text is about; 'customer' stands in nearly every practice.
_EMPTY_WORDS = MappingProxyType(
    {
        "en": _words(
            "a an the of to and or in on for with by from at as is are be it its their them that this each every any all what which "
            "who how customer customers s"
        ),
        "fa": _words("و در به از با بر برای که را این آن هر یک های ها است پایهٔ اساس مشتری مشتریان همهٔ تا یا می شود"),
    }
)
# Below this part of words in common, letters in the same order are chance.
_LEAST_COMMON = 0.4


@lru_cache(maxsize=20_000)
def content_words(text: str, language: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, in small letters."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY_WORDS[language])


def likeness(first: str, second: str, language: str) -> float:
    """Return how alike two texts are, 0 to 1: the larger of two measures, so that neither another order nor another ending hides a copy.

    Words: twice the content words in common, divided by the content words of both (Dice). Letters: difflib's ratio. Texts that have hardly a word
    in common are told apart by their words alone.

    >>> likeness("Review complaints monthly", "Monthly review complaints", "en"), likeness("Set prices", "Train staff", "en")
    (1.0, 0.0)
    """
    ours, theirs = content_words(first, language), content_words(second, language)
    common = 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0
    if common < _LEAST_COMMON:
        return common
    return max(common, difflib.SequenceMatcher(None, first, second, autojunk=False).ratio())
