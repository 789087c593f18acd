"""One respondent's own answers: what a handout is made from, as attachments, and back.

Of all others there is nothing in it but what the handout prints: that there are any, and the scores of the respondent's group where rule SC-11
lets it be shown, rounded as printed. The sheet is written anew from the answers to what was asked: notes that somebody else put into the file stay
out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from cmat.rendering.subject import ReportPart, ReportSubject
from cmat.rendering.subject_document import subject_document, text_document
from cmat.schema.answers import SCHEMA as ANSWERS
from cmat.schema.answers import UNKNOWN, Answer
from cmat.schema.base import Text
from cmat.schema.engagement import OVERALL
from cmat.schema.handout import SCHEMA, HandoutGroup
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment
from cmat.scoring.results import GroupScore
from cmat.scoring.rounding import round_half_up, shown


@dataclass(frozen=True, slots=True)
class OwnGroupScores:
    """The respondent's group: scores by path ("" for the whole) with one decimal, of top-level dimensions alone."""

    title: Text
    n: int
    scores: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One questionnaire: the assessment of this respondent alone; `group` is None where it may not be shown."""

    part: ReportPart
    group: OwnGroupScores | None
    has_others: bool


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """Everything that a handout is made from; the subject has no part but the respondent's own."""

    subject: ReportSubject
    respondent: str
    parts: tuple[OwnPart, ...]


def own_answers(subject: ReportSubject, respondent: str) -> OwnAnswers:
    """Return what one respondent's handout is made from; KeyError where nobody of that id answered."""
    parts = tuple(_own_part(part, voice) for part in subject.parts for voice in part.assessment.voices if voice.respondent == respondent)
    if not parts:
        raise KeyError(respondent)
    return OwnAnswers(replace(subject, parts=tuple(own.part for own in parts)), respondent, parts)


def alone(assessment: Assessment, answers: Mapping[str, Answer], respondent: str) -> Assessment:
    """Return the assessment in which nobody else has a word: no groups, no targets, no consensus."""
    asked = {question.id: answers[question.id] for question in assessment.questions if question.id in answers}
    return Assessment(
        model=assessment.model,
        questionnaire=assessment.questionnaire,
        voices=(Voice(respondent, MappingProxyType(asked)),),
        mode=assessment.mode,
        sector=assessment.sector,
        min_group=assessment.min_group,
    )


def _own_part(part: ReportPart, voice: Voice) -> OwnPart:
    assessment = alone(part.assessment, voice.answers, voice.respondent)
    group = next((group for group in part.result.groups if group.id == voice.group and group.is_shown), None)
    return OwnPart(ReportPart(assessment, score_assessment(assessment)), _group(part, group), len(part.assessment.voices) > 1)


def _group(part: ReportPart, group: GroupScore | None) -> OwnGroupScores | None:
    if group is None:
        return None
    scores = {}
    for node in (part.result.overall, *part.result.overall.dimensions):
        score = group.scores.get(node.path)
        scores[node.path] = None if score is None else round_half_up(score)
    return OwnGroupScores(group.title, group.n, MappingProxyType(scores))


def own_documents(own: OwnAnswers, mode: str, sector: str | None) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the document `cmat/handout/1`, and questionnaire id to the respondent's own sheet."""
    subject = own.subject
    document = {
        **subject_document(subject, SCHEMA, mode, sector),
        "respondent": own.respondent,
        "parts": [
            {
                "questionnaire": each.part.result.questionnaire,
                "min_group": each.part.assessment.min_group,
                "others": each.has_others,
                "group": None if each.group is None else _group_document(each.group),
            }
            for each in own.parts
        ],
    }
    sheets = {each.part.assessment.questionnaire.id: _sheet(each.part.assessment) for each in own.parts}
    return {key: value for key, value in document.items() if value is not None}, sheets


def _group_document(group: OwnGroupScores) -> dict[str, Any]:
    scores = {path or OVERALL: None if score is None else shown(score) for path, score in group.scores.items()}
    return {"title": text_document(group.title), "n": group.n, "scores": scores}


def _sheet(assessment: Assessment) -> dict[str, Any]:
    voice = assessment.voices[0]
    return {
        "schema": ANSWERS,
        "questionnaire": assessment.questionnaire.reference,
        "respondent": {"id": voice.respondent},
        "answers": {question_id: _long_form(answer) for question_id, answer in voice.answers.items()},
    }


def _long_form(answer: Answer) -> dict[str, Any]:
    given = {
        "level": answer.level,
        "na": answer.na,
        UNKNOWN: answer.unknown or None,
        **answer.facets,
        "grade": answer.grade,
        "evidence": answer.evidence,
        "comment": answer.comment,
    }
    return {key: value for key, value in given.items() if value is not None}


def group_back(said: HandoutGroup | None) -> OwnGroupScores | None:
    """Return the group's scores as they were attached."""
    if said is None:
        return None
    scores = {"" if path == OVERALL else path: None if score is None else Fraction(score) for path, score in said.scores.items()}
    return OwnGroupScores(said.title, said.n, MappingProxyType(scores))
