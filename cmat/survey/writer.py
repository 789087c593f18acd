"""What a survey comes to, as files: one JSON document about everybody, and a table with a row per respondent."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.analysis.result_document import result_document
from cmat.errors import MachineError
from cmat.schema.engagement import Aggregate
from cmat.scoring.results import QuestionnaireResult
from cmat.survey.columns import polars
from cmat.survey.kernel import RowScores
from cmat.survey.quality import RowQuality
from cmat.survey.reliability import CAUTION, MIN_RESPONDENTS, OMEGA_METHOD, Reliability
from cmat.survey.spread import Spread
from cmat.survey.table import SurveyTable
from cmat.survey.thresholds import STATUSES

SCHEMA = "cmat/survey/1"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_QUOTES = frozenset(',"\n\r')


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that was found out about a table."""

    table: SurveyTable
    result: QuestionnaireResult
    rows: RowScores
    spreads: Mapping[str, Spread]
    reliability: Sequence[Reliability]
    quality: RowQuality
    aggregate: Aggregate
    min_group: int


def survey_document(survey: Survey) -> dict[str, Any]:
    """Return the document `cmat/survey/1`: pooled figures, groups that may be shown, reliability and counts; nothing about single people."""
    whole = result_document(None, None, survey.result.mode, [survey.result])
    quality = survey.quality
    return {
        "schema": SCHEMA,
        "cmat": whole["cmat"],
        "aggregate": survey.aggregate,
        "min_group": survey.min_group,
        "result": whole["results"][0],
        "spread": [
            {"path": path or "overall", "n": each.n, "q1": each.q1, "median": each.median, "q3": each.q3} for path, each in survey.spreads.items()
        ],
        "reliability": {
            "from": MIN_RESPONDENTS,
            "omega": OMEGA_METHOD,
            "caution": CAUTION,
            "dimensions": [
                {
                    "path": each.path or "overall",
                    "questions": each.questions,
                    "n": each.n,
                    "alpha": None if each.alpha is None else float(each.alpha),
                    "omega": each.omega,
                }
                for each in survey.reliability
            ],
        },
        "quality": {
            "same_answer": int(quality.same_answer.sum()),
            "long_run": int(quality.long_run.sum()),
            "blanks_in_a_row": int(quality.blanks_in_a_row.sum()),
            "of": survey.table.size,
        },
    }


def scores_csv(survey: Survey) -> bytes:
    """Return a row per respondent as CSV, UTF-8: unrounded scores, nothing where there is none; no cell is a formula to a spreadsheet."""
    columns = [(name, _cells(values)) for name, values in _columns(survey)]
    lines = [",".join(name for name, _ in columns), *(",".join(row) for row in zip(*(cells for _, cells in columns), strict=True))]
    return ("\n".join(lines) + "\n").encode()


def scores_parquet(survey: Survey) -> bytes:
    """Return a row per respondent as Parquet; MachineError without polars."""
    if polars is None:
        raise MachineError("writing Parquet needs polars, which is not installed here. Install it: pip install 'cmat-toolkit[bulk]'")
    columns = {name: polars.Series(name, values).fill_nan(None) if _is_float(values) else values for name, values in _columns(survey)}
    out = io.BytesIO()
    polars.DataFrame(columns).write_parquet(out, compression="zstd")
    return out.getvalue()


def _is_float(values: Any) -> bool:
    return isinstance(values, np.ndarray) and values.dtype == np.float64


def _columns(survey: Survey) -> list[tuple[str, Any]]:
    """Return name and values: lists of text, or arrays of floats (NaN for none), of levels as lists of numbers, or of flags."""
    table, rows, quality = survey.table, survey.rows, survey.quality
    score = rows.score
    found: list[tuple[str, Any]] = [
        ("respondent", list(table.respondents)),
        ("role", list(table.roles)),
        ("group", [table.group_of(row) for row in range(table.size)]),
        ("score", score[0]),
        ("low", rows.low[0]),
        ("high", rows.high[0]),
        ("coverage", rows.coverage[0]),
        ("status", [STATUSES[index] for index in rows.status[0].tolist()]),
        ("level", _levels(rows.level[0])),
        ("level_low", _levels(rows.level_low[0])),
        ("level_high", _levels(rows.level_high[0])),
    ]
    for index, path in enumerate(rows.paths[1:], 1):
        found += [(f"{path}_score", score[index]), (f"{path}_coverage", rows.coverage[index]), (f"{path}_level", _levels(rows.level[index]))]
    return [*found, *((name, getattr(quality, name)) for name in ("same_answer", "long_run", "blanks_in_a_row"))]


def _levels(numbers: NDArray[np.uint8]) -> list[int | None]:
    return [number or None for number in numbers.tolist()]


def _cells(values: Any) -> Iterable[str]:
    """Return a column's cells; every distinct value is written once."""
    if not isinstance(values, np.ndarray):
        written = {value: _text_cell(value) if isinstance(value, str) else "" if value is None else str(value) for value in set(values)}
        return [written[value] for value in values]
    if values.dtype == np.bool_:
        return ["true" if flag else "false" for flag in values.tolist()]
    distinct, places = np.unique(values, return_inverse=True)
    cells = ["" if np.isnan(value) else repr(value) for value in distinct.tolist()]
    return [cells[place] for place in places.tolist()]


def _text_cell(text: str) -> str:
    """Return text as a cell that a spreadsheet takes for text, in quotes where it needs them."""
    plain = text.lstrip(" \ufeff\u200b\u200c\u200d")
    if plain.startswith(_FORMULA_STARTS):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.intersection(text) else text
