"""What one answer is worth: rules SC-01, SC-02 and SC-03."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from cmat.schema.answers import Answer
from cmat.schema.questionnaire import Question, Questionnaire
from cmat.scoring.means import weighted_mean

State = Literal["answered", "not_applicable", "unknown", "blank"]


@dataclass(frozen=True, slots=True)
class AnswerPoints:
    """The points of one answer, 0 to 100; None where it is not answered.

    claimed    the chosen option's points (SC-01)
    supported  the points that the evidence supports (SC-03)
    """

    state: State
    claimed: Fraction | None = None
    supported: Fraction | None = None


def answer_points(answer: Answer, question: Question, questionnaire: Questionnaire) -> AnswerPoints:
    """Return what an answer is worth.

    Rules SC-01 to SC-03 (docs/scoring.md). Unknown and blank have no points: neither 0, nor left out in silence. A missing facet makes the
    question unanswered. No grade counts as E0. With facets the cap is applied to each of them before they are weighted.

    >>> from decimal import Decimal
    >>> from cmat.schema.questionnaire import Questionnaire
    >>> options = [{"value": v, "score": 25 * (v - 1), "title": str(v)} for v in range(1, 6)]
    >>> questionnaire = Questionnaire.model_validate(
    ...     {
    ...         "schema": "cmat/questionnaire/1",
    ...         "id": "q",
    ...         "version": "1.0.0",
    ...         "model": "m",
    ...         "title": "Q",
    ...         "scales": {"s": {"options": options}},
    ...         "scale": "s",
    ...         "questions": [{"id": "a", "dimension": "A", "text": "Do it"}],
    ...     }
    ... )
    >>> answer_points(Answer(level=4, grade="E1"), questionnaire.questions[0], questionnaire)
    AnswerPoints(state='answered', claimed=Fraction(75, 1), supported=Fraction(50, 1))
    """
    state = answer_state(answer, questionnaire)
    if state != "answered":
        return AnswerPoints(state)
    cap = questionnaire.caps[answer.grade or "E0"]
    if answer.level is not None:
        claimed = questionnaire.scale_of(question).points[answer.level]
        return AnswerPoints("answered", claimed, min(claimed, cap))
    points = [(exact(facet.weight), questionnaire.scales[facet.scale].points[answer.facets[facet.id]]) for facet in questionnaire.facets]
    return AnswerPoints("answered", weighted_mean(points), weighted_mean((weight, min(value, cap)) for weight, value in points))


def answer_state(answer: Answer, questionnaire: Questionnaire) -> State:
    """Return whether an answer has points, and if not, why (rule SC-02); a missing facet makes the question blank (rule SC-03)."""
    if answer.na is not None:
        return "not_applicable"
    if answer.unknown:
        return "unknown"
    if answer.level is not None:
        return "answered"
    if not answer.facets or any(facet.id not in answer.facets for facet in questionnaire.facets):
        return "blank"
    return "answered"


def exact(number: Decimal | int) -> Fraction:
    """Return the decimal that the file shows, as a fraction (rule SC-00)."""
    return Fraction(number)
