"""Which answers can be raised, at what effort, and what that would add: the raw material of rule SC-13."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.answers import Answer
from cmat.schema.questionnaire import Grade, Question, Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment, score_items
from cmat.scoring.points import exact
from cmat.scoring.pooling import PooledAnswer
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.roll_up import Item

# A voice needs a name; this one stands in no output.
_NOBODY = "raised"


@dataclass(frozen=True, slots=True)
class Raise:
    """One question raised to one option of its level scale.

    from_value, to_value  options; a pooled answer starts from the last option not above its points (from the first, if all are above)
    effort                effort of the question (1 to 3) × options raised
    points                of the question afterwards, 0 to 100
    uplift                what that adds to the score of the node that was asked about, above 0, exactly
    """

    question: QuestionScore
    from_value: int
    to_value: int
    effort: int
    points: Fraction
    uplift: Fraction


def possible_raises(assessment: Assessment, result: QuestionnaireResult, node: NodeScore) -> tuple[tuple[Raise, ...], ...]:
    """Return, for each answered question below a node, in order, the raises to choose from, the smallest first; empty where there are none.

    Rule SC-13. Unanswered and inapplicable questions stay out. Facet questions move on the level scale of the questionnaire; without such a scale
    they cannot be raised. Evidence is assumed to follow: where evidence counts (mode assessed) the raised answer has the best grade that the
    questionnaire knows, so its points are its claim, unless the caps support so much with no grade. A raise that gains nothing over a smaller
    one is left out. A raise changes no share, so the uplifts of several questions add up exactly.
    """
    ceiling = exact(assessment.questionnaire.evidence_caps.get(_best_grade(assessment.questionnaire), 0)) if assessment.mode == "assessed" else None
    return tuple(_raises(assessment.questionnaire, question, node, ceiling) for question in result.questions_of(node.path))


def _raises(questionnaire: Questionnaire, scored: QuestionScore, node: NodeScore, ceiling: Fraction | None) -> tuple[Raise, ...]:
    question = questionnaire.question(scored.id)
    if question is None or scored.score is None or not scored.effective or not _has_scale(questionnaire, question):
        return ()
    options = questionnaire.scale_of(question).options
    start = max((index for index, option in enumerate(options) if exact(option.score) <= scored.score), default=0)
    found: list[Raise] = []
    highest = scored.score
    for index, option in enumerate(options[start + 1 :], start=start + 1):
        points = exact(option.score) if ceiling is None else min(exact(option.score), ceiling)
        if points <= highest:
            continue
        highest = points
        uplift = scored.effective / node.effective * (points - scored.score)
        found.append(Raise(scored, options[start].value, option.value, question.effort * (index - start), points, uplift))
    return tuple(found)


def _has_scale(questionnaire: Questionnaire, question: Question) -> bool:
    return (question.scale or questionnaire.scale) in questionnaire.scales


def _best_grade(questionnaire: Questionnaire) -> Grade:
    caps = questionnaire.evidence_caps
    return max(caps, key=lambda grade: (caps[grade], grade), default="E0")


def raised_result(assessment: Assessment, result: QuestionnaireResult, raises: Iterable[Raise]) -> QuestionnaireResult:
    """Return what the engine makes of raised answers: of the answers themselves, or of pooled points where these alone are known."""
    if not assessment.is_pooled:
        return score_assessment(raised_assessment(assessment, raises))
    points = {step.question.id: step.points for step in raises}
    return score_items(assessment, [_item(question, result, points) for question in assessment.questions], lambda _: ())


def _item(question: Question, result: QuestionnaireResult, raised: Mapping[str, Fraction]) -> Item:
    scored = result.question(question.id)
    if question.id in raised:
        value = raised[question.id]
        return Item(question, PooledAnswer("answered", value, value), value, value if result.collects_evidence else None)
    if scored is None:
        return Item(question, PooledAnswer("blank", None, None), None, None)
    return Item(question, PooledAnswer(scored.state, scored.claimed, scored.supported, scored.n), scored.score, scored.supported)


def raised_assessment(assessment: Assessment, raises: Iterable[Raise]) -> Assessment:
    """Return the assessment in which the raised questions have their new answers, to be scored by the same engine as any other.

    The new answers stand in the consensus sheet, which overrides what respondents said (rule SC-09), on top of what a consensus has settled
    already. They carry the best grade where evidence was collected, and none where it was not, so that nothing else changes (rule SC-03).
    """
    grade = _best_grade(assessment.questionnaire) if assessment.mode == "assessed" or assessment.collects_evidence else None
    settled = assessment.consensus
    answers = dict(settled.answers) if settled is not None else {}
    answers |= {step.question.id: Answer(level=step.to_value, grade=grade) for step in raises}
    return dataclasses.replace(assessment, consensus=Voice(settled.respondent if settled is not None else _NOBODY, answers))
