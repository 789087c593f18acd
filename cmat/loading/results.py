"""Result files (`cmat score --json`), read back and checked."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cmat.errors import Place, Problem
from cmat.loading.files import read_text
from cmat.loading.json_places import place_of_depth, place_of_no_number, place_of_repeated_key, places_of
from cmat.loading.reporting import PROBLEM_LIMIT, first_problems
from cmat.loading.yaml_values import Path_
from cmat.problems import benchmarks as problems
from cmat.problems import structure
from cmat.schema.base import Day
from cmat.schema.names import RESULT as SCHEMA
from cmat.schema.result import DimensionResult, ResultDocument

_REFERENCE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*@\d+\.\d+\.\d+", re.ASCII)
_SIZE_LIMIT = 16 * 1024 * 1024
_HEAD = 1_000
# No result is nested nearly as deep.
_DEPTH = 100
_NOTHING = object()


def read_result(path: str | Path, found: list[Problem]) -> ResultDocument | None:
    """Return the result in a file (`-`: standard input), or None with the reasons added to `found`.

    JSON is not read as YAML here: results are large, and unrounded floats of 17 digits. Repeated keys, NaN and infinity are refused.
    """
    text = read_text(path, found, limit=_SIZE_LIMIT)
    file = "<stdin>" if str(path) == "-" else str(path)
    data = _NOTHING if text is None else _parsed(text, file, found)
    if text is None or data is _NOTHING:
        return None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        there = data.get("schema", "nothing") if isinstance(data, dict) else "nothing"
        place = Place(file, *places_of(text, [("schema",)])[("schema",)])
        found.append(structure.WRONG_SCHEMA.at(place, found=there, expected=SCHEMA, schema=SCHEMA))
        return None
    document: ResultDocument | None = None
    try:
        document = ResultDocument.model_validate(data, strict=True)
        slips = list(_slips(document))
    except ValidationError as error:
        slips = [_Slip(tuple(entry["loc"]), entry["msg"]) for entry in error.errors(include_url=False)]
    # one more than is listed tells that there are more
    slips = slips[: PROBLEM_LIMIT + 1]
    if slips:
        places = places_of(text, [slip.path for slip in slips])
        found.extend(first_problems((_problem(slip, Place(file, *places[slip.path])) for slip in slips), file))
    return None if slips else document


def is_result(path: Path) -> bool:
    """Whether a file says of itself that it is a result, sound or not."""
    text = read_text(path, [], limit=_SIZE_LIMIT)
    return text is not None and f'"{SCHEMA}"' in text[:_HEAD]


def date_of(document: ResultDocument) -> date | None:
    """Return the day of a result that has been read, None where it has none."""
    return None if document.as_of is None else TypeAdapter(Day).validate_python(document.as_of)


def _parsed(text: str, file: str, found: list[Problem]) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_repetition, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        found.append(problems.NOT_JSON.at(Place(file, error.lineno, error.colno), detail=error.msg.lower()))
    except _RepeatedKeyError:
        found.append(problems.NOT_JSON.at(Place(file, *place_of_repeated_key(text)), detail="a key stands twice in one object"))
    except ValueError:
        # Python refuses whole numbers beyond a length of its own
        place = Place(file, *place_of_no_number(text, sys.get_int_max_str_digits()))
        found.append(problems.NOT_JSON.at(place, detail="NaN, infinity or thousands of digits are no number"))
    except RecursionError:
        found.append(problems.NOT_JSON.at(Place(file, *place_of_depth(text, _DEPTH)), detail="nested too deeply"))
    return _NOTHING


class _RepeatedKeyError(ValueError):
    """A key stands twice in one object."""


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _RepeatedKeyError
    return data


def _refuse(word: str) -> float:
    raise ValueError(word)


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is wrong with a value, and the way to it from the top."""

    path: Path_
    detail: str


def _slips(document: ResultDocument) -> Iterator[_Slip]:
    try:
        date_of(document)
    except ValidationError:
        yield _Slip(("as_of",), "not a date")
    for index, part in enumerate(document.results):
        here = ("results", index)
        for key, reference in (("questionnaire", part.questionnaire), ("model", part.model)):
            if not _REFERENCE.fullmatch(reference):
                yield _Slip((*here, key), "not an id with a version")
        known = {"overall"}
        if not _is_score(part.score):
            yield _Slip((*here, "score"), "outside 0 to 100")
        for there, node in _walk((*here, "dimensions"), part.dimensions):
            if node.path in known:
                yield _Slip((*there, "path"), f"'{node.path}' stands twice")
            known.add(node.path)
            if not _is_score(node.score):
                yield _Slip((*there, "score"), "outside 0 to 100")


def _is_score(score: float | None) -> bool:
    return score is None or (math.isfinite(score) and 0 <= score <= 100)


def _walk(place: Path_, dimensions: list[DimensionResult]) -> Iterator[tuple[Path_, DimensionResult]]:
    for index, dimension in enumerate(dimensions):
        yield (*place, index), dimension
        yield from _walk((*place, index, "dimensions"), dimension.dimensions)


def _problem(slip: _Slip, place: Place) -> Problem:
    said = slip.detail[:1].lower() + slip.detail[1:]
    return problems.NOT_A_RESULT.at(place, where=".".join(str(step) for step in slip.path), detail=said)
