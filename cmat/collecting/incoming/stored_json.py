"""The answers that SurveyJS stores: one JSON object, or a list of them, as rows of a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from cmat.collecting.spreadsheets.package import CELL_LIMIT
from cmat.collecting.spreadsheets.worksheet import Cell, Worksheet
from cmat.errors import Place, Problem
from cmat.problems import imports as problems
from cmat.schema import answers

_DECODER = json.JSONDecoder(object_pairs_hook=list, parse_int=str, parse_float=str)
_SPACE = " \t\r\n"


def is_stored_answers(text: str) -> bool:
    """Whether a text is JSON of another tool: a list, or an object that does not say that it is an answer sheet."""
    start = text.lstrip("\ufeff" + _SPACE)
    return start.startswith("[") or (start.startswith("{") and f'"{answers.SCHEMA}"' not in text)


def read_stored_answers(file: str, text: str, found: list[Problem]) -> Worksheet | None:
    """Return the answers as a table, the titles in row 0 and each object in the row of the line that it begins in; None with a problem.

    What is nested is not an answer to a question of ours and is left out; a name that stands twice in an object is an error.
    """
    titles: dict[str, int] = {}
    rows: dict[int, dict[int, Cell]] = {}
    row = cells = 0
    try:
        for line, pairs in _objects(text.lstrip("\ufeff")):
            cells += 1 + len(pairs)
            if cells > CELL_LIMIT:
                found.append(problems.TOO_BIG.at(Place(file, line), limit=CELL_LIMIT, what="cells"))
                return None
            twice = _twice(name for name, _ in pairs)
            if twice is not None:
                found.append(problems.NAME_TWICE.at(Place(file, line), name=twice))
                return None
            # several objects may begin in one line: each has a row of its own all the same
            row = max(line, row + 1)
            rows[row] = {titles.setdefault(name, len(titles) + 1): Cell(_text(said)) for name, said in pairs if _text(said)}
    except (ValueError, RecursionError):
        found.append(problems.NOT_ANSWERS.at(Place(file)))
        return None
    return Worksheet("", {0: {number: Cell(name) for name, number in titles.items()}, **rows})


def _twice(names: Iterable[str]) -> str | None:
    return next((name for name, count in Counter(names).items() if count > 1), None)


def _objects(text: str) -> Iterator[tuple[int, list[tuple[str, Any]]]]:
    """Yield (line, pairs of name and value) of each object; ValueError for anything else."""
    line, before = 1, 0
    for offset, value in _values(text):
        line, before = line + text.count("\n", before, offset), offset
        if not isinstance(value, list) or not all(isinstance(entry, tuple) for entry in value):
            raise ValueError("not an object")
        yield line, value


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Yield (offset, value) of the object, or of each in the list; an object is a list of pairs."""
    start = len(text) - len(text.lstrip(_SPACE))
    if text[start : start + 1] != "[":
        value, end = _DECODER.raw_decode(text, start)
        yield start, value
        _expect(text, end, "")
        return
    at = _skipped(text, start + 1)
    while text[at : at + 1] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        at = _skipped(text, end)
        if text[at : at + 1] == ",":
            at = _skipped(text, at + 1)
        elif text[at : at + 1] != "]":
            raise ValueError("no comma")
    _expect(text, at + 1, "")


def _skipped(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _SPACE:
        at += 1
    return at


def _expect(text: str, at: int, rest: str) -> None:
    if text[at:].strip(_SPACE) != rest:
        raise ValueError("more than one value")


def _text(said: Any) -> str:
    """Return an answer as text; "" for null, true, false and anything nested, which no answer of ours is."""
    return said if isinstance(said, str) else ""
