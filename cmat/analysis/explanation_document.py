"""An explanation as the JSON document `cmat/explanation/1`: every figure as the nearest float, and as the exact fraction beside it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.explanation import DimensionExplanation, DimensionTerm, QuestionTerm
from cmat.analysis.question_explanation import GivenAnswer, QuestionExplanation
from cmat.errors import Problem
from cmat.schema.explanation import SCHEMA
from cmat.scoring.results import QuestionnaireResult, QuestionScore
from cmat.scoring.rounding import shown


def dimension_document(said: DimensionExplanation) -> dict[str, Any]:
    """Return the document of a dimension, or of the whole: dicts, lists, text and numbers, in a fixed order of keys."""
    node, has_support = said.node, said.result.collects_evidence
    return {
        **_head("dimension", said.result),
        "path": node.path or "overall",
        "title": node.title.by_language(),
        "status": node.status,
        **_exact("score", node.score),
        **_exact("computed", node.computed_score),
        "shown": None if not said.terms else shown(said.ledger.total),
        **_exact("supported", node.supported if has_support else None),
        **_exact("low", node.low),
        **_exact("high", node.high),
        **_exact("coverage", node.coverage),
        **_exact("share", node.share),
        "level": node.level,
        "level_low": node.level_low,
        "level_high": node.level_high,
        "gate": None if said.gate is None else {"question": said.gate.question.id, **_exact("points", said.gate.question.score)}
        | {"level": said.gate.level, "level_without": said.gate.without},
        **_exact("target", node.target),
        **_exact("gap", node.gap),
        "dimensions": [_dimension(term) for term in said.dimensions],
        "lines": [_line(term) for term in said.terms],
        "open": [{"question": part.question.id, "state": part.question.state, **_exact("share", part.share)} for part in said.open],
        "left_out": [{"question": question.id, "reasons": list(reasons)} for question, reasons in said.left_out],
        "groups": [
            {"id": group.id, "title": group.title.by_language(), "n": group.n, "shown": group.is_shown, **_exact("score", score)}
            for group, score in said.groups
        ],
        "overrides": [{"question": question.id, **_override(question)} for question in said.overrides],
        "notes": _notes(said.notes),
    }  # fmt: skip


def _head(kind: str, result: QuestionnaireResult) -> dict[str, Any]:
    return {"schema": SCHEMA, "kind": kind, "questionnaire": result.questionnaire, "model": result.model, "mode": result.mode}


def _dimension(term: DimensionTerm) -> dict[str, Any]:
    node = term.node
    return {
        "path": node.path,
        "title": node.title.by_language(),
        "status": node.status,
        **_exact("weight", node.weight),
        **_exact("computed", node.computed_score),
        **_exact("share", term.share),
        **_exact("contribution", term.contribution),
        "shown": None if term.shown_contribution is None else shown(term.shown_contribution),
    }


def _line(term: QuestionTerm) -> dict[str, Any]:
    question = term.question
    return {
        "question": question.id,
        "path": question.path,
        "n": question.n,
        **_exact("weight", question.weight),
        **_exact("points", question.score),
        **_exact("share", term.share),
        **_exact("contribution", term.contribution),
        "shown": shown(term.shown_contribution),
        **_exact("supported", term.supported),
        "shown_supported": None if term.shown_supported is None else shown(term.shown_supported),
        "shown_share": shown(term.shown_share, 2),
    }


def question_document(said: QuestionExplanation) -> dict[str, Any]:
    """Return the document of a question."""
    question = said.question
    return {
        **_head("question", said.result),
        "question": question.id,
        "text": said.asked.text.by_language(),
        "path": question.path,
        "state": question.state,
        "n": question.n,
        "aggregate": said.aggregate,
        **_exact("points", question.score),
        **_exact("claimed", question.claimed),
        **_exact("supported", question.supported),
        **_exact("low", question.low),
        **_exact("high", question.high),
        **_exact("share", question.share),
        **_exact("effective", question.effective),
        **_exact("adds", said.adds),
        **_exact("target", question.target),
        **_exact("gap", question.gap),
        "steps": [{"name": step.name, "parent": step.parent, **_exact("weight", step.weight), **_exact("of", step.of)} for step in said.steps],
        "individuals": said.result.shows_individuals,
        "answers": [_answer(answer) for answer in said.answers],
        "means": [{"title": group.title.by_language(), "n": group.n, **_exact("points", group.points)} for group in said.means],
        "override": None if question.override is None else _override(question),
        "evidence": [{"grade": note.grade, "text": note.text} for note in said.remarks.evidence],
        "comments": [
            {"text": remark.text, "group": remark.group.by_language() if remark.group else None, "respondent": remark.respondent}
            for remark in said.remarks.comments
        ],
        "not_applicable": [{"reason": remark.text or None, "respondent": remark.respondent} for remark in said.remarks.not_applicable],
        "notes": _notes(said.notes),
    }


def _answer(answer: GivenAnswer) -> dict[str, Any]:
    return {
        "respondent": answer.respondent,
        "consensus": answer.is_consensus,
        "state": answer.state,
        "level": answer.level,
        "facets": [
            {"id": facet.id, **_exact("part", facet.part), "value": facet.value, **_exact("points", facet.points)}
            | _exact("supported", facet.supported)
            for facet in answer.facets
        ],
        **_exact("points", answer.claimed),
        "grade": answer.grade,
        **_exact("cap", answer.cap),
        **_exact("supported", answer.supported),
    }  # fmt: skip


def _override(question: QuestionScore) -> dict[str, Any]:
    before = question.override
    old = None if before is None else {"state": before.state, **_exact("points", before.points)}
    return {"before": old, "after": {"state": question.state, **_exact("points", question.score)}}


def _notes(notes: tuple[Problem, ...]) -> list[dict[str, Any]]:
    return [{"code": note.code, "message": note.message, "where": note.place.file} for note in notes]


def _exact(name: str, value: Fraction | None) -> dict[str, Any]:
    """Return a figure under its name as a float, and exactly."""
    return {name: None if value is None else float(value), f"{name}_exact": None if value is None else str(value)}
