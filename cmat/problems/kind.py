"""A kind of problem: its code, its sentence and its remedy, written once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cmat.errors import Place, Problem

_SHOWN_LENGTH = 80
_HINT_LENGTH = 400
_PATH_LENGTH = 4_096
# Fields that cmat says itself: lists of what is known, not what stands in the file.
_OUR_WORDS = frozenset({"hint", "choices", "chain", "groups"})
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One entry of the catalogue.

    message  a sentence without its full stop; `{name}` stands for a field
    fix      what to do, as a sentence without its full stop; may be empty only for notes
    why      what would go wrong if cmat kept quiet (docs/problems.md)
    """

    code: str
    severity: str
    message: str
    fix: str
    why: str

    def at(self, place: Place, **fields: object) -> Problem:
        """Return the problem at a place, with the sentence filled in; text from files, and the file's name, are made safe to print."""
        shown = {name: printable(value, _HINT_LENGTH if name in _OUR_WORDS else _SHOWN_LENGTH) for name, value in fields.items()}
        return Problem(
            code=self.code,
            severity=self.severity,
            place=Place(printable(place.file, _PATH_LENGTH), place.line, place.column),
            message=self.message.format_map(shown),
            fix=self.fix.format_map(shown),
            fields=MappingProxyType(shown),
        )


def printable(value: object, length: int = _SHOWN_LENGTH) -> str:
    """Return text that cannot move the cursor, change colours or reorder a line, shortened to `length` characters.

    >>> printable("abc" + chr(7)).endswith("x07"), printable(True), printable([1, 2]), printable("abcdef", 4)
    (True, 'true', '[…]', 'abc…')
    """
    text = value if isinstance(value, str) else _said(value)
    if len(text) > length:
        text = text[: length - 1] + "…"
    return "".join(c if (c.isprintable() or c == "\u200c") and c not in _BIDI else c.encode("unicode_escape").decode("ascii") for c in text)


def _said(value: object) -> str:
    """Return a value as its file would say it; what is nested in it is nobody's business."""
    if value is None:
        return "(nothing)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{…}"
    return "[…]" if isinstance(value, (list, tuple)) else str(value)
