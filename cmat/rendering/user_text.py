"""The gate that every text from a file passes before it stands in a document."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_BIDI_CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_FIRST_STRONG, _LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _POP = "\u2068", "\u2066", "\u2067", "\u2069"
_OPENERS = {"ltr": _LEFT_TO_RIGHT, "rtl": _RIGHT_TO_LEFT, None: _FIRST_STRONG}
_RIGHTWARD = frozenset({"L", "EN"})
_LEFTWARD = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that stands alone: what it says, and which way it runs."""

    text: str
    direction: str
    language: str


def without_controls(text: str) -> str:
    """Return the text without the invisible marks that can reorder what stands around it.

    >>> without_controls("a\u202egpj.exe")
    'agpj.exe'
    """
    return text.translate(_BIDI_CONTROLS)


def isolated(text: str, direction: str, own: str | None = None) -> str:
    """Return the text for a sentence that runs in `direction`; what holds characters that run the other way is wrapped in an isolate.

    own  which way the text itself runs, where that is known; else what most of its letters say. The first letter is no guide: Persian
         sentences begin with CRM, too. Where nothing tells, the isolate decides for itself (FSI).
    """
    clean = without_controls(text)
    if clean.isascii() and direction == "ltr":
        return clean
    foreign = _LEFTWARD if direction == "ltr" else _RIGHTWARD
    if any(unicodedata.bidirectional(character) in foreign for character in clean):
        return f"{_OPENERS[own or _usual_direction(clean)]}{clean}{_POP}"
    return clean


def left_to_right(text: str) -> str:
    """Return an id, a version or a formula that must read from the left wherever it stands."""
    return f"{_LEFT_TO_RIGHT}{without_controls(text)}{_POP}"


def shortened(text: str, characters: int) -> str:
    """Return the text, or its beginning with an ellipsis; an isolate that the cut opened is closed again.

    >>> shortened("One two three", 9)
    'One two…'
    """
    if len(text) <= characters:
        return text
    short = text[:characters].rsplit(" ", 1)[0] + "…"
    return short + _POP * (sum(short.count(mark) for mark in (_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _FIRST_STRONG)) - short.count(_POP))


def passage(text: str, direction: str) -> Passage:
    """Return a text as a paragraph of its own, running as most of its letters do; without letters, as the page does."""
    clean = without_controls(text)
    own = _usual_direction(clean) or direction
    return Passage(clean, own, "fa" if own == "rtl" else "en")


def _usual_direction(text: str) -> str | None:
    kinds = [unicodedata.bidirectional(character) for character in text]
    leftward = sum(kind in ("R", "AL") for kind in kinds)
    rightward = kinds.count("L")
    if leftward == rightward:
        return None
    return "rtl" if leftward > rightward else "ltr"
