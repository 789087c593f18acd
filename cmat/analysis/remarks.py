"""What respondents wrote beside their answers, told as far as privacy allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cmat.schema.answers import Answer
from cmat.schema.base import Text
from cmat.schema.questionnaire import Grade
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.groups import shown_groups


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or a reason; `group` only where that group may be shown, `respondent` only where individuals may be."""

    text: str
    group: Text | None = None
    respondent: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """A piece of evidence as it was written down; never with a name."""

    text: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class QuestionRemarks:
    """Everything that was written at one question; empty tuples where nothing was."""

    comments: tuple[Remark, ...] = ()
    evidence: tuple[EvidenceNote, ...] = ()
    not_applicable: tuple[Remark, ...] = ()


def remarks_by_question(assessment: Assessment) -> dict[str, QuestionRemarks]:
    """Return what was written, by question id, for every question that is asked.

    Product promise 5 (nothing that was typed is lost) within the limits of privacy: comments stand without a name, and with their group only
    where the group may be shown. The order says nothing about who wrote first: by group, then by text.
    """
    shown = shown_groups(assessment.voices, assessment.min_group)
    return {question.id: _remarks(assessment, question.id, shown) for question in assessment.questions}


def _remarks(assessment: Assessment, question_id: str, shown: frozenset[str]) -> QuestionRemarks:
    answers = list(_answers(assessment, question_id))
    evidence = {EvidenceNote(answer.evidence, answer.grade or "E0") for _, answer in answers if answer.evidence}
    return QuestionRemarks(
        comments=_sorted(assessment, ((voice, answer.comment) for voice, answer in answers if answer.comment), shown),
        evidence=tuple(sorted(evidence, key=lambda note: (-int(note.grade[1]), note.text))),
        not_applicable=_sorted(assessment, ((voice, answer.na) for voice, answer in answers if answer.na is not None), shown),
    )


def _answers(assessment: Assessment, question_id: str) -> Iterator[tuple[Voice, Answer]]:
    for voice in assessment.everyone:
        yield voice, voice.answer(question_id)


def _sorted(assessment: Assessment, texts: Iterable[tuple[Voice, str]], shown: frozenset[str]) -> tuple[Remark, ...]:
    order = list(assessment.groups)
    told = []
    for voice, text in texts:
        group = voice.group if voice.group in shown else None
        rank = order.index(group) if group in order else len(order)
        name = voice.respondent if assessment.individuals else None
        title = assessment.groups.get(group, Text(plain=group)) if group is not None else None
        told.append((rank, text, name or "", Remark(text, title, name)))
    return tuple(remark for *_, remark in sorted(told, key=lambda entry: entry[:3]))
