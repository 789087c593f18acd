"""Result files (`cmat score --json`), read back and checked."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cmat.errors import Place, Problem
from cmat.loading.files import read_text
from cmat.problems import benchmarks as problems
from cmat.problems import structure
from cmat.schema.base import Day
from cmat.schema.result import SCHEMA, DimensionResult, ResultDocument

_REFERENCE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*@\d+\.\d+\.\d+", re.ASCII)
_SIZE_LIMIT = 16 * 1024 * 1024
_HEAD = 1_000


def read_result(path: str | Path, found: list[Problem]) -> ResultDocument | None:
    """Return the result in a file (`-`: standard input), or None with the reasons added to `found`.

    JSON is not read as YAML here: results are unrounded floats of 17 digits. Repeated keys, NaN and infinity are refused.
    """
    text = read_text(path, found, limit=_SIZE_LIMIT)
    file = "<stdin>" if str(path) == "-" else str(path)
    data = None if text is None else _parsed(text, file, found)
    if data is None:
        return None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        there = data.get("schema", "nothing") if isinstance(data, dict) else "nothing"
        found.append(structure.WRONG_SCHEMA.at(Place(file, 1, 1), found=there, expected=SCHEMA, schema=SCHEMA))
        return None
    try:
        document = ResultDocument.model_validate(data, strict=True)
    except ValidationError as error:
        found.extend(_not_a_result(file, entry["loc"], entry["msg"]) for entry in error.errors(include_url=False))
        return None
    slips = list(_slips(document, file))
    found.extend(slips)
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
    except ValueError as error:
        found.append(problems.NOT_JSON.at(Place(file, 1, 1), detail=error))
    except RecursionError:
        found.append(problems.NOT_JSON.at(Place(file, 1, 1), detail="nested too deeply"))
    return None


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return data


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _slips(document: ResultDocument, file: str) -> Iterator[Problem]:
    try:
        date_of(document)
    except ValidationError:
        yield _not_a_result(file, ("as_of",), "not a date")
    for index, part in enumerate(document.results):
        place = ("results", index)
        for key, reference in (("questionnaire", part.questionnaire), ("model", part.model)):
            if not _REFERENCE.fullmatch(reference):
                yield _not_a_result(file, (*place, key), "not an id with a version")
        nodes = list(_walk(part.dimensions))
        scores = [("overall", part.score), *((node.path, node.score) for node in nodes)]
        if len({path for path, _ in scores}) < len(scores):
            yield _not_a_result(file, (*place, "dimensions"), "a path stands twice")
        for path, score in scores:
            if score is not None and not (math.isfinite(score) and 0 <= score <= 100):
                yield _not_a_result(file, (*place, path, "score"), "outside 0 to 100")


def _walk(dimensions: list[DimensionResult]) -> Iterator[DimensionResult]:
    for dimension in dimensions:
        yield dimension
        yield from _walk(dimension.dimensions)


def _not_a_result(file: str, where: tuple[str | int, ...], detail: str) -> Problem:
    said = detail[:1].lower() + detail[1:]
    return problems.NOT_A_RESULT.at(Place(file, 1, 1), where=".".join(str(step) for step in where), detail=said)
