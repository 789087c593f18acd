"""Pooled answers as the JSON document `cmat/pooled/1`, and back: nothing that the report does not tell.

Where single answers may not be told, the pages are made from this document alone, and never from the answers: `as_told` turns the subject into it
and back before anything is laid out. So no page can say more than the attachment, the attachment needs no page to stand beside it, and `cmat verify`
makes every page again from it. Exact are the pooled points of each question and the scores of the groups that may be shown: `result.json` tells them
anyhow, and they passed the suppression of rule SC-11. Everything else is rounded as it is printed (pooled_facts.py, pooled_change.py; the previous
scores, too). The brief prints no texts and fewer figures, so its document holds fewer.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from cmat.analysis.answer_facts import answer_facts
from cmat.analysis.remarks import EvidenceNote, QuestionRemarks, Remark
from cmat.analysis.standing import NodeStanding, Standing
from cmat.rendering.pooled_facts import facts_back, facts_document
from cmat.rendering.subject import Previous, ReportPart, ReportSubject
from cmat.rendering.subject_document import subject_document, text_document
from cmat.schema.answers import Answer
from cmat.schema.engagement import OVERALL
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.pooled import SCHEMA, PooledPart, PooledPrevious, PooledQuestion, PooledRemark, PooledReport
from cmat.schema.questionnaire import Question, Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_items
from cmat.scoring.pooling import Override, PooledAnswer, pool_question
from cmat.scoring.results import GroupScore, QuestionScore
from cmat.scoring.roll_up import Item
from cmat.scoring.rounding import round_half_up

_NO_BARS: dict[str, Any] = {"turned": [], "bars": [], "rose": [], "fell": [], "dimensions": {}, "consistency": None}
_NO_TEXTS: dict[str, Any] = {"comments": [], "evidence": [], "reasons": []}


def as_told(subject: ReportSubject, data: bytes) -> ReportSubject:
    """Return the subject as its own pooled document, as it is attached, gives it.

    raises  ValueError where it cannot be read back: a bug, never an input's fault
    """
    report = PooledReport.model_validate(json.loads(data, parse_float=Decimal))
    parts = []
    for part, pooled in zip(subject.parts, report.parts, strict=True):
        told = rescored_part(report, pooled, part.assessment.model, part.assessment.questionnaire)
        if told is None:
            raise ValueError(pooled.questionnaire)
        parts.append(replace(told, positions=part.positions))
    return replace(subject, parts=tuple(parts))


def for_brief(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without what a brief does not print: texts, notes on the answers, single practices and dimensions in dispute, bars."""
    return {**document, "parts": [_brief_part(part) for part in document["parts"]]}


def _brief_part(part: dict[str, Any]) -> dict[str, Any]:
    facts = part["facts"]
    agreement, change = facts["agreement"], facts["change"]
    shorter = {
        "agreement": {**agreement, "divided": [], "dimensions": [each for each in agreement["dimensions"] if not each["path"]]},
        "evidence": [{**each, "verified": None} for each in facts["evidence"]],
        "notes": [],
        "change": None if change is None else {**change, **_NO_BARS},
    }
    return {**part, "facts": {**facts, **shorter}, "questions": [{**question, **_NO_TEXTS} for question in part["questions"]]}


def pooled_document(subject: ReportSubject, mode: str, sector: str | None) -> dict[str, Any]:
    """Return what a report may hand on of an engagement whose single answers it may not tell."""
    document = {
        **subject_document(subject, SCHEMA, mode, sector),
        "parts": [_part(part) for part in subject.parts],
    }
    return {key: value for key, value in document.items() if value is not None}


def _part(part: ReportPart) -> dict[str, Any]:
    assessment, result = part.assessment, part.result
    facts = part.facts or answer_facts(assessment, result, part.previous.change if part.previous is not None else None)
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
                "title": text_document(group.title),
                "n": group.n,
                "shown": group.is_shown,
                "scores": {path or OVERALL: _exact(score) for path, score in group.scores.items()},
            }
            for group in result.groups
        ],
        "questions": [_question(assessment, asked[score.id], score, facts.remarks[score.id]) for score in result.questions],
        "previous": None if part.previous is None else _previous(part.previous),
        "facts": facts_document(part, facts),
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
        "reasoned": any(remark.text for remark in remarks.not_applicable),
        "override": before,
        "comments": [_remark(remark) for remark in remarks.comments],
        "evidence": [{"text": note.text, "grade": note.grade} for note in remarks.evidence],
        "reasons": [_remark(remark) for remark in remarks.not_applicable],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"text": remark.text, "group": text_document(remark.group), "respondent": remark.respondent}


def _previous(previous: Previous) -> dict[str, Any]:
    there = previous.standing
    return {
        "as_of": previous.as_of.isoformat(),
        "questionnaire": there.questionnaire,
        "model": there.model,
        "mode": there.mode,
        "dimensions": [
            {"path": path, "title": dict(node.title), "score": None if node.score is None else _exact(round_half_up(node.score))}
            for path, node in there.nodes.items()
            if "." not in path
        ],
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def rescored_part(report: PooledReport, pooled: PooledPart, model: MaturityModel, questionnaire: Questionnaire) -> ReportPart | None:
    """Return one questionnaire scored again from pooled answers, with what is told of them; None where other questions were asked.

    The voices of its assessment have no answers: only how many there are, and in which groups, is known.
    """
    assessment = _stand_in(report, pooled, model, questionnaire)
    answers = {question.id: question for question in pooled.questions}
    if list(answers) != [question.id for question in assessment.questions] or len(answers) != len(pooled.questions):
        return None
    items = [_item(question, answers[question.id], pooled, report.mode) for question in assessment.questions]
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
    remarks = {question.id: _remarks_back(question) for question in pooled.questions}
    return ReportPart(assessment, result, previous=previous, facts=facts_back(pooled.facts, assessment, result, remarks))


def _stand_in(report: PooledReport, pooled: PooledPart, model: MaturityModel, questionnaire: Questionnaire) -> Assessment:
    groups: list[str | None] = [group.id for group in pooled.groups for _ in range(min(group.n, pooled.respondents))]
    groups = (groups + [None] * pooled.respondents)[: pooled.respondents]
    # that there is a reason decides on a warning
    reasons = {question.id: Answer(na=question.id) for question in pooled.questions if question.reasoned}
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
        is_pooled=True,
    )


def _item(question: Question, said: PooledQuestion, pooled: PooledPart, mode: str) -> Item:
    points, supported = _back(said.points), _back(said.supported)
    override = None if said.override is None else Override(said.override.state, _back(said.override.points))
    answer = PooledAnswer(
        state=said.state,
        # what was claimed where only the supported points count is told of no single question
        claimed=None if mode == "assessed" else points,
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
    nodes = {node.path: NodeStanding(MappingProxyType(dict(node.title)), _back(node.score), None) for node in said.dimensions}
    return Previous(said.as_of, Standing(said.questionnaire, said.model, said.mode, MappingProxyType(nodes)), None)
