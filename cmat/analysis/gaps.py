"""Which gaps weigh most: rule SC-12."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cmat.scoring.results import QuestionnaireResult, QuestionScore


@dataclass(frozen=True, slots=True)
class Gap:
    """A question below its target: points missing (0 to 100), and what closing them would add to the overall score."""

    question: QuestionScore
    points: Fraction
    priority: Fraction


def gaps_by_priority(result: QuestionnaireResult) -> tuple[Gap, ...]:
    """Return the questions below their targets, the heaviest gap first; ties in the order of the questionnaire.

    Rule SC-12. Without a target, or without an answer, a question has no gap and is not listed.
    """
    found = [Gap(q, q.gap, q.priority) for q in result.questions if q.gap and q.priority is not None]
    return tuple(sorted(found, key=lambda gap: -gap.priority))
