"""`Did you mean …?` for ids and keys."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LISTED = 12


def did_you_mean(word: str, choices: Iterable[str], what: str = "Known here") -> str:
    """Return the nearest choice as a question; without a near one, the choices.

    >>> did_you_mean("evidnce", ["grade", "evidence"])
    "Did you mean 'evidence'?"
    >>> did_you_mean("x", ["grade", "evidence"])
    'Known here: grade, evidence'
    """
    known = list(choices)
    lowered = {choice.lower(): choice for choice in reversed(known)}
    near = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{lowered[near[0]]}'?"
    if not known:
        return "Nothing is known here; remove it"
    rest = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return f"{what}: {', '.join(known[:_LISTED])}{rest}"
