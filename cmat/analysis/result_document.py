"""A result as the JSON document `cmat/result/1`: exact values become the nearest floats, here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import cmat
from cmat.schema.base import Text
from cmat.schema.names import RESULT as SCHEMA
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.rounding import as_float

Positions = Mapping[str, dict[str, Any] | None]


def result_document(
    organisation: Text | None,
    as_of: date | None,
    mode: str,
    results: Sequence[QuestionnaireResult],
    *,
    sector: str | None = None,
    positions: Sequence[Positions | None] | None = None,
) -> dict[str, Any]:
    """Return the document: dicts, lists, text and numbers, in a fixed order of keys.

    positions  where each result stands in a benchmark, as JSON by path; None where there is none to compare it with
    """
    return {
        "schema": SCHEMA,
        "cmat": cmat.__version__,
        "organisation": None if organisation is None else (organisation.plain or organisation.by_language()),
        "sector": sector,
        "as_of": as_of.isoformat() if as_of is not None else None,
        "mode": mode,
        "results": [_questionnaire(result, places) for result, places in zip(results, positions or [None] * len(results), strict=True)],
    }


def _questionnaire(result: QuestionnaireResult, places: Positions | None) -> dict[str, Any]:
    overall = result.overall
    return {
        "questionnaire": result.questionnaire,
        "model": result.model,
        "respondents": result.respondents,
        **_figures(overall),
        "weakest": None if result.weakest is None else {"path": result.weakest.path, "score": as_float(result.weakest.score)},
        "target": as_float(overall.target),
        "gap": as_float(overall.gap),
        "benchmark": None if places is None else places[""],
        "dimensions": [_dimension(node, places) for node in overall.dimensions],
        "questions": [_question(question) for question in result.questions],
        "groups": [
            {
                "id": group.id,
                "title": group.title.by_language(),
                "n": group.n,
                "shown": group.is_shown,
                "scores": {path or "overall": as_float(score) for path, score in group.scores.items()},
            }
            for group in result.groups
        ],
        "overrides": [
            {
                "question": q.id,
                "before": {"state": q.override.state, "score": as_float(q.override.points)},
                "after": {"state": q.state, "score": as_float(q.score)},
            }
            for q in result.questions
            if q.override is not None
        ],
        "warnings": [{"code": p.code, "message": p.message, "where": p.place.file} for p in result.warnings],
    }


def _figures(node: NodeScore) -> dict[str, Any]:
    return {
        "score": as_float(node.score),
        "low": as_float(node.low),
        "high": as_float(node.high),
        "supported": as_float(node.supported),
        "coverage": as_float(node.coverage),
        "status": node.status,
        "level": node.level,
        "level_low": node.level_low,
        "level_high": node.level_high,
        "gate": node.gate,
    }


def _dimension(node: NodeScore, places: Positions | None) -> dict[str, Any]:
    return {
        "path": node.path,
        "title": node.title.by_language(),
        "weight": as_float(node.weight),
        "share": as_float(node.share),
        **_figures(node),
        "target": as_float(node.target),
        "gap": as_float(node.gap),
        "benchmark": None if places is None else places[node.path],
        "answered": node.answered,
        "not_applicable": node.not_applicable,
        "unanswered": node.unanswered,
        "dimensions": [_dimension(child, places) for child in node.dimensions],
    }


def _question(question: QuestionScore) -> dict[str, Any]:
    return {
        "id": question.id,
        "path": question.path,
        "share": as_float(question.share),
        "effective": as_float(question.effective),
        "state": question.state,
        "score": as_float(question.score),
        "supported": as_float(question.supported),
        "low": as_float(question.low),
        "high": as_float(question.high),
        "n": question.n,
        "target": as_float(question.target),
        "gap": as_float(question.gap),
        "priority": as_float(question.priority),
    }
