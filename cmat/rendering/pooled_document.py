"""Pooled answers as the JSON document `cmat/pooled/1`, and back: nothing that the report does not tell."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import Any

from cmat.analysis.remarks import EvidenceNote, QuestionRemarks, Remark, remarks_by_question
from cmat.analysis.standing import NodeStanding, Standing
from cmat.rendering.subject import Previous, ReportPart, ReportSubject
from cmat.schema.answers import Answer
from cmat.schema.base import Text
from cmat.schema.engagement import OVERALL
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.pooled import SCHEMA, PooledPart, PooledPrevious, PooledQuestion, PooledRemark, PooledReport
from cmat.schema.questionnaire import Question, Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_items
from cmat.scoring.pooling import Override, PooledAnswer, pool_question
from cmat.scoring.results import GroupScore, QuestionScore
from cmat.scoring.roll_up import Item

Remarks = dict[str, QuestionRemarks]


def pooled_document(subject: ReportSubject, mode: str, sector: str | None) -> dict[str, Any]:
    """Return what a report may hand on of an engagement whose single answers it may not tell."""
    document = {
        "schema": SCHEMA,
        "organisation": _text(subject.organisation),
        "as_of": subject.as_of.isoformat(),
        "mode": mode,
        "sector": sector,
        "prepared_by": _text(subject.prepared_by),
        "classification": _text(subject.classification),
        "colour": subject.colour,
        "parts": [_part(part) for part in subject.parts],
    }
    return {key: value for key, value in document.items() if value is not None}


def _part(part: ReportPart) -> dict[str, Any]:
    assessment, result = part.assessment, part.result
    remarks = remarks_by_question(assessment)
    asked = {question.id: question for question in assessment.questions}
    return {
        "questionnaire": result.questionnaire,
        "model": result.model,
        "respondents": result.respondents,
        "has_consensus": assessment.consensus is not None,
        "aggregate": assessment.aggregate,
        "min_group": assessment.min_group,
        "individuals": assessment.individuals,
        "collects_evidence": result.collects_evidence,
        "targets": {path: float(points) for path, points in assessment.targets.items()},
        "groups": [
            {
                "id": group.id,
                "title": _text(group.title),
                "n": group.n,
                "shown": group.is_shown,
                "scores": {path or OVERALL: _exact(score) for path, score in group.scores.items()},
            }
            for group in result.groups
        ],
        "questions": [_question(assessment, asked[score.id], score, remarks[score.id]) for score in result.questions],
        "previous": None if part.previous is None else _previous(part.previous),
    }


def _question(assessment: Assessment, question: Question, score: QuestionScore, remarks: QuestionRemarks) -> dict[str, Any]:
    before = None if score.override is None else {"state": score.override.state, "points": _exact(score.override.points)}
    return {
        "id": score.id,
        "state": score.state,
        "points": _exact(score.score),
        "supported": _exact(score.supported),
        "low": _exact(score.low),
        "high": _exact(score.high),
        "n": score.n,
        "not_applicable": pool_question(question, assessment, assessment.voices, None).na,
        "override": before,
        "comments": [_remark(remark) for remark in remarks.comments],
        "evidence": [{"text": note.text, "grade": note.grade} for note in remarks.evidence],
        "reasons": [_remark(remark) for remark in remarks.not_applicable],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"text": remark.text, "group": _text(remark.group), "respondent": remark.respondent}


def _previous(previous: Previous) -> dict[str, Any]:
    there = previous.standing
    return {
        "as_of": previous.as_of.isoformat(),
        "questionnaire": there.questionnaire,
        "model": there.model,
        "mode": there.mode,
        "dimensions": [
            {"path": path, "title": dict(node.title), "score": _exact(node.score), "level": node.level} for path, node in there.nodes.items()
        ],
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _text(text: Text | None) -> Any:
    return None if text is None else (text.plain or dict(text.by_language()))


def rescored_part(report: PooledReport, pooled: PooledPart, model: MaturityModel, questionnaire: Questionnaire) -> tuple[ReportPart, Remarks] | None:
    """Return one questionnaire scored again from pooled answers, and what was written at its questions; None where other questions were asked.

    The voices of its assessment have no answers: only how many there are, and in which groups, is known.
    """
    assessment = _stand_in(report, pooled, model, questionnaire)
    answers = {question.id: question for question in pooled.questions}
    if list(answers) != [question.id for question in assessment.questions] or len(answers) != len(pooled.questions):
        return None
    items = [_item(question, answers[question.id], pooled) for question in assessment.questions]
    groups = tuple(
        GroupScore(
            group.id,
            group.title,
            group.n,
            group.shown,
            MappingProxyType({"" if path == OVERALL else path: _back(s) for path, s in group.scores.items()}),
        )
        for group in pooled.groups
    )
    result = score_items(assessment, items, lambda _: groups)
    previous = None if pooled.previous is None else _previous_back(pooled.previous)
    return ReportPart(assessment, result, previous=previous), {question.id: _remarks_back(question) for question in pooled.questions}


def _stand_in(report: PooledReport, pooled: PooledPart, model: MaturityModel, questionnaire: Questionnaire) -> Assessment:
    groups: list[str | None] = [group.id for group in pooled.groups for _ in range(min(group.n, pooled.respondents))]
    groups = (groups + [None] * pooled.respondents)[: pooled.respondents]
    reasons = {question.id: Answer(na=reason.text) for question in pooled.questions for reason in question.reasons if reason.text}
    return Assessment(
        model=model,
        questionnaire=questionnaire,
        voices=tuple(Voice(f"respondent-{number}", {} if number else reasons, group=group) for number, group in enumerate(groups)),
        consensus=Voice("consensus", {}) if pooled.has_consensus else None,
        mode=report.mode,
        aggregate=pooled.aggregate,
        sector=report.sector,
        targets=pooled.targets,
        groups=MappingProxyType({group.id: group.title for group in pooled.groups}),
        min_group=pooled.min_group,
        individuals=pooled.individuals,
        graded_elsewhere=pooled.collects_evidence,
    )


def _item(question: Question, said: PooledQuestion, pooled: PooledPart) -> Item:
    points, supported = _back(said.points), _back(said.supported)
    override = None if said.override is None else Override(said.override.state, _back(said.override.points))
    answer = PooledAnswer(
        state=said.state,
        claimed=points,
        supported=supported,
        n=said.n,
        low=_back(said.low),
        high=_back(said.high),
        na=said.not_applicable,
        unanswered=max(0, pooled.respondents - said.n - said.not_applicable),
        override=override,
    )
    return Item(question, answer, points, supported)


def _back(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _remarks_back(question: PooledQuestion) -> QuestionRemarks:
    return QuestionRemarks(
        comments=tuple(_remark_back(remark) for remark in question.comments),
        evidence=tuple(EvidenceNote(note.text, note.grade) for note in question.evidence),
        not_applicable=tuple(_remark_back(remark) for remark in question.reasons),
    )


def _remark_back(remark: PooledRemark) -> Remark:
    return Remark(remark.text, remark.group, remark.respondent)


def _previous_back(said: PooledPrevious) -> Previous:
    nodes = {node.path: NodeStanding(MappingProxyType(dict(node.title)), _back(node.score), node.level) for node in said.dimensions}
    return Previous(said.as_of, Standing(said.questionnaire, said.model, said.mode, MappingProxyType(nodes)), None)
