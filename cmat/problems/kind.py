"""A kind of problem: its code, its sentence and its remedy, written once."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from cmat.errors import Place, Problem

_SHOWN_LENGTH = 80
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
        """Return the problem at a place, with the sentence filled in; text from files is made safe to print."""
        shown = {name: printable(value) for name, value in fields.items()}
        return Problem(
            code=self.code,
            severity=self.severity,
            place=place,
            message=self.message.format_map(shown),
            fix=self.fix.format_map(shown),
            fields=MappingProxyType(shown),
        )


def printable(value: object, length: int = _SHOWN_LENGTH) -> str:
    """Return text that cannot move the cursor, change colours or reorder a line, shortened to `length` characters."""
    text = str(value)
    if len(text) > length:
        text = text[: length - 1] + "…"
    return "".join(c if (c.isprintable() or c == "\u200c") and c not in _BIDI else c.encode("unicode_escape").decode("ascii") for c in text)
