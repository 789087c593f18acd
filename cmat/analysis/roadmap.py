"""What to do first: the actions of the questionnaire for the heaviest gaps, and the score after each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cmat.schema.base import Text
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment
from cmat.scoring.points import exact
from cmat.scoring.results import QuestionnaireResult, QuestionScore

Phase = Literal["quick_win", "next", "later"]
PHASES: tuple[Phase, ...] = ("quick_win", "next", "later")
# The phase follows the effort that the questionnaire's author gave: 1 low, 2 medium, 3 high.
_PHASE_OF_EFFORT: dict[int, Phase] = {1: "quick_win", 2: "next", 3: "later"}
_STEPS_PER_PHASE = 4
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Step:
    """One action: raise one question to an option.

    from_value, to_value  options of the question's scale; a pooled answer starts from the last option not above its points
    uplift                what the step adds to the overall score (0 to 100), exactly, evidence assumed to follow
    score_after           the overall score after this step and all before it; None where the overall score is withheld
    """

    question: QuestionScore
    action: Text
    phase: Phase
    from_value: int
    to_value: int
    uplift: Fraction
    score_after: Fraction | None


def roadmap(assessment: Assessment, result: QuestionnaireResult) -> tuple[Step, ...]:
    """Return the actions for the heaviest gaps, at most four in each phase: quick wins, next, later.

    A question comes in by share × distance to its target (without a target: to 100). Each step leads to the next option for which the
    questionnaire has an action. The score after each step is exact: raising an answer changes no share.
    """
    chosen: dict[Phase, list[Step]] = {phase: [] for phase in PHASES}
    for scored in sorted(result.questions, key=lambda q: -_leverage(q)):
        step = _step(assessment, scored)
        if step is not None and len(chosen[step.phase]) < _STEPS_PER_PHASE:
            chosen[step.phase].append(step)
    return _with_scores([step for phase in PHASES for step in chosen[phase]], result.overall.score)


def _leverage(scored: QuestionScore) -> Fraction:
    if scored.score is None:
        return Fraction(0)
    target = scored.target if scored.target is not None else HUNDRED
    return scored.share * max(Fraction(0), target - scored.score)


def _step(assessment: Assessment, scored: QuestionScore) -> Step | None:
    question = assessment.questionnaire.question(scored.id)
    if question is None or scored.score is None or _leverage(scored) == 0:
        return None
    options = assessment.questionnaire.scale_of(question).options
    start = next((option for option in reversed(options) if exact(option.score) <= scored.score), options[0])
    aim = _next_action(question, start.value)
    if aim is None:
        return None
    points = {option.value: exact(option.score) for option in options}
    uplift = scored.effective * (points[aim] - scored.score)
    return Step(scored, question.actions[aim], _PHASE_OF_EFFORT[question.effort], start.value, aim, uplift, None)


def _next_action(question: Question, value: int) -> int | None:
    return min((level for level in question.actions if level > value), default=None)


def _with_scores(steps: list[Step], score: Fraction | None) -> tuple[Step, ...]:
    done = []
    for step in steps:
        score = None if score is None else score + step.uplift
        done.append(Step(step.question, step.action, step.phase, step.from_value, step.to_value, step.uplift, score))
    return tuple(done)
