"""What a question's points come from, and what they do: answers, facets, caps, pooling, consensus, weights (SC-01 to SC-09)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.remarks import QuestionRemarks, remarks_by_question
from cmat.errors import Problem
from cmat.schema.answers import Answer
from cmat.schema.base import Text
from cmat.schema.questionnaire import Grade, Question
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.means import mean
from cmat.scoring.points import State, answer_points, exact
from cmat.scoring.results import QuestionnaireResult, QuestionScore


@dataclass(frozen=True, slots=True)
class WeightStep:
    """One step from a question up to the whole: its weight among its siblings.

    name    the question for the first step, then the path of each dimension; parent is what it is a part of
    of      sum of the weights of the applicable siblings, itself included: weight / of is its part
    """

    name: str
    parent: str
    weight: Fraction
    of: Fraction


@dataclass(frozen=True, slots=True)
class FacetPoints:
    """One facet of an answer: part (0 to 1) × points, and × the points that the evidence supports, sum to the answer's."""

    id: str
    title: Text
    part: Fraction
    value: int
    points: Fraction
    supported: Fraction


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer that may be told. Points are 0 to 100, None where it is not answered.

    respondent  None where there is only one; the consensus sheet is nobody's
    cap         the most points that its grade supports (SC-03)
    """

    respondent: str | None
    is_consensus: bool
    state: State
    level: int | None
    facets: tuple[FacetPoints, ...]
    claimed: Fraction | None
    supported: Fraction | None
    grade: Grade | None
    cap: Fraction


@dataclass(frozen=True, slots=True)
class GroupMean:
    """One term of the mean of means (SC-09): a group, or a respondent without one."""

    title: Text
    n: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class QuestionExplanation:
    """Everything behind the points of a question, as far as privacy allows.

    answers  every single answer where individuals may be shown, and the consensus in any case
    means    the groups' means behind the pooled points; empty where they may not be shown, or are not what pools
    steps    from the question up to the whole; the product of weight / of is its share. Empty where it is not applicable
    adds     effective share × points: what it adds to the overall score; None where unanswered
    """

    result: QuestionnaireResult
    question: QuestionScore
    asked: Question
    aggregate: str
    answers: tuple[GivenAnswer, ...]
    means: tuple[GroupMean, ...]
    steps: tuple[WeightStep, ...]
    adds: Fraction | None
    remarks: QuestionRemarks
    notes: tuple[Problem, ...]


def explain_question(assessment: Assessment, result: QuestionnaireResult, question_id: str) -> QuestionExplanation:
    """Return what is behind the points of a question; KeyError for an id that is not asked."""
    question, asked = result.question(question_id), assessment.questionnaire.question(question_id)
    if question is None or asked is None:
        raise KeyError(question_id)
    return QuestionExplanation(
        result=result,
        question=question,
        asked=asked,
        aggregate=assessment.aggregate,
        answers=_answers(assessment, asked, is_settled=question.override is not None),
        means=_means(assessment, asked),
        steps=_steps(result, question),
        adds=None if question.score is None else question.effective * question.score,
        remarks=remarks_by_question(assessment)[question_id],
        notes=tuple(note for note in result.warnings if note.place.file == question_id),
    )


def _answers(assessment: Assessment, asked: Question, *, is_settled: bool) -> tuple[GivenAnswer, ...]:
    """Product promise on privacy: single answers only where individuals may be shown. The consensus is the group's own word."""
    voices = assessment.voices if assessment.shows_individuals else ()
    names = len(assessment.voices) > 1
    given = [_given(assessment, voice, asked, voice.respondent if names else None) for voice in voices]
    if is_settled and assessment.consensus is not None:
        given.append(_given(assessment, assessment.consensus, asked, None, is_consensus=True))
    return tuple(given)


def _given(assessment: Assessment, voice: Voice, asked: Question, name: str | None, *, is_consensus: bool = False) -> GivenAnswer:
    answer = voice.answer(asked.id)
    worth = answer_points(answer, asked, assessment.questionnaire)
    cap = assessment.questionnaire.caps[answer.grade or "E0"]
    facets = _facets(assessment, answer, cap) if worth.state == "answered" and answer.level is None else ()
    return GivenAnswer(name, is_consensus, worth.state, answer.level, facets, worth.claimed, worth.supported, answer.grade, cap)


def _facets(assessment: Assessment, answer: Answer, cap: Fraction) -> tuple[FacetPoints, ...]:
    questionnaire = assessment.questionnaire
    total = sum((exact(facet.weight) for facet in questionnaire.facets), Fraction(0))
    found = []
    for facet in questionnaire.facets:
        points = questionnaire.scales[facet.scale].points[answer.facets[facet.id]]
        found.append(FacetPoints(facet.id, facet.title, exact(facet.weight) / total, answer.facets[facet.id], points, min(points, cap)))
    return tuple(found)


def _means(assessment: Assessment, asked: Question) -> tuple[GroupMean, ...]:
    if assessment.aggregate != "groups" or not assessment.individuals or len(assessment.voices) < 2:
        return ()
    points: dict[tuple[int, str], list[Fraction]] = {}
    order = list(assessment.groups)
    for voice in assessment.voices:
        worth = answer_points(voice.answer(asked.id), asked, assessment.questionnaire)
        value = worth.supported if assessment.mode == "assessed" else worth.claimed
        if value is not None:
            # no group has a name with a stroke
            name = voice.group if voice.group is not None else f"/{voice.respondent}"
            points.setdefault((order.index(name) if name in order else len(order), name), []).append(value)
    return tuple(
        GroupMean(assessment.groups.get(name) or Text(plain=name.removeprefix("/")), len(values), mean(values))
        for (_, name), values in sorted(points.items())
    )


def _steps(result: QuestionnaireResult, question: QuestionScore) -> tuple[WeightStep, ...]:
    if not question.share:
        return ()
    ids = question.path.split(".")
    chain = [result.overall, *(node for depth in range(len(ids)) if (node := result.node(".".join(ids[: depth + 1]))) is not None)]
    leaf = chain[-1]
    steps = [WeightStep(question.id, leaf.path, question.weight, question.weight * leaf.share / question.share)]
    for child, parent in zip(reversed(chain), reversed(chain[:-1]), strict=False):
        steps.append(WeightStep(child.path, parent.path or "overall", child.weight, child.weight * parent.share / child.share))
    return tuple(steps)
