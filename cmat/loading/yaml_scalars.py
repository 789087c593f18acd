"""Plain scalars of the YAML 1.2 core schema: `no`, `on`, `1:30`, `012`, `0x1f` and dates stay text; numbers are exact."""

from __future__ import annotations

import re
from decimal import Decimal

from cmat.problems import ProblemKind
from cmat.problems import files as problems

DIGIT_LIMIT = 15
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
# no part of it can match the same digits in two ways, or a long number would take minutes
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_DIGITS = frozenset("0123456789")
_NUMBER_STARTS = frozenset("0123456789+-.")


def plain_value(text: str) -> tuple[object, ProblemKind | None]:
    """Return what a text without quotes means, and the problem that it has, if any; then the value is None.

    >>> plain_value("3"), plain_value("no"), plain_value("0.5"), plain_value("012")
    ((3, None), ('no', None), (Decimal('0.5'), None), ('012', None))
    """
    if text in _WORDS:
        return _WORDS[text], None
    if text[0] not in _NUMBER_STARTS:
        return text, None
    is_integer = text in _DIGITS or _INTEGER.fullmatch(text)
    if not is_integer and _NOT_FINITE.fullmatch(text):
        return None, problems.NOT_A_NUMBER
    if not is_integer and not _DECIMAL.fullmatch(text):
        return text, None
    if len(text) > DIGIT_LIMIT and sum(character.isdigit() for character in text) > DIGIT_LIMIT:
        return None, problems.TOO_LONG_NUMBER
    return (int(text) if is_integer else Decimal(text)), None
