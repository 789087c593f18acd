"""`Did you mean …?` for ids and keys."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LISTED = 12
_WORD_LENGTH = 100


def did_you_mean(word: str, choices: Iterable[str], what: str = "Known here") -> str:
    """Return the nearest choice as a question; without a near one, the choices.

    >>> did_you_mean("evidnce", ["grade", "evidence"])
    "Did you mean 'evidence'?"
    >>> did_you_mean("x", ["grade", "evidence"])
    'Known here: grade, evidence'
    """
    known = list(choices)
    near = nearest(word, known)
    if near is not None:
        return f"Did you mean '{near}'?"
    if not known:
        return "Nothing is known here; remove it"
    rest = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return f"{what}: {', '.join(known[:_LISTED])}{rest}"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a word is a slip of the fingers away from, or None."""
    lowered = {choice.lower(): choice for choice in reversed(list(choices))}
    near = difflib.get_close_matches(word[:_WORD_LENGTH].lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[near[0]] if near else None
