"""Cells of a table as the source of an answer sheet, so that they are validated and checked as a YAML file is, each problem at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmat.errors import Place
from cmat.loading.yaml_values import YamlMapping
from cmat.localisation.digits import to_latin_digits
from cmat.schema.answers import state_meant
from cmat.survey.words import WORDS

_TEXT_FIRST = re.compile(r"\(?([0-9]{1,4})\)?\s*(?:[-–—:.)=·]|$)\s*(?![0-9])")
_WHOLE = re.compile(r"([0-9]{1,9})\.0+")


@dataclass(frozen=True, slots=True)
class CellMark:
    """Where a cell is, in the form in which YAML says where a value is: lines and columns count from 0."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A value from a cell."""

    key: str
    value: Any
    place: Place

    @property
    def mark(self) -> CellMark:
        """Return where it is."""
        return CellMark(self.place.file, max(self.place.line - 1, 0), max(self.place.column - 1, 0))


def mapping(entries: Iterable[Entry], place: Place) -> YamlMapping:
    """Return the entries as a mapping that knows where each of them stands."""
    found = YamlMapping(place.file, Entry("", None, place).mark)
    for entry in entries:
        found.take(entry.key, entry.value, entry.mark, entry.mark)
    return found


def sheet_source(head: Mapping[str, Entry], respondent: YamlMapping, answers: YamlMapping, place: Place) -> YamlMapping:
    """Return the values of an answer sheet."""
    found = mapping(head.values(), place)
    for key, value in (("respondent", respondent), ("answers", answers)):
        found.take(key, value, Entry("", None, place).mark, value.mark)
    return found


def answer_cell(text: str) -> str | None:
    """Return what an answer's cell says, in the words of an answer sheet; None where it is empty. What is not understood stays as it is.

    A number may be followed by the words of its option: '4 – Managed by evidence'. Words alone are never matched.

    >>> answer_cell(" ۴ "), answer_cell("n/a"), answer_cell("4 – Managed"), answer_cell("often"), answer_cell("3.5"), answer_cell(" ")
    ('4', 'na', '4', 'often', '3.5', None)
    """
    plain = " ".join(text.split())
    if not to_latin_digits(plain):
        return None
    meaning = WORDS.get(plain.lower()) or state_meant(plain)
    latin = to_latin_digits(plain)
    number = _WHOLE.fullmatch(latin) or _TEXT_FIRST.match(latin)
    return meaning or (number[1] if number else plain)
