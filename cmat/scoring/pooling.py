"""Several respondents' answers to one question become one: rule SC-09."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.engagement import Aggregate
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.means import extremes, mean, median
from cmat.scoring.points import AnswerPoints, State, answer_points


@dataclass(frozen=True, slots=True)
class Override:
    """What the consensus sheet changed: the pooled answer before it."""

    state: State
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class PooledAnswer:
    """One question over all respondents.

    claimed, supported  pooled points, 0 to 100; None where nobody answered
    n                   respondents who answered, the consensus not counted
    low, high           the lowest and highest respondent's points; None where nobody answered
    na, unanswered      how many said not applicable, how many left it open
    """

    state: State
    claimed: Fraction | None
    supported: Fraction | None
    n: int = 0
    low: Fraction | None = None
    high: Fraction | None = None
    na: int = 0
    unanswered: int = 0
    override: Override | None = None


def pool_question(question: Question, assessment: Assessment, voices: Sequence[Voice], consensus: Voice | None) -> PooledAnswer:
    """Return one question pooled over some of an assessment's voices, the consensus applied."""
    questionnaire = assessment.questionnaire
    given = [(voice, answer_points(voice.answer(question.id), question, questionnaire)) for voice in voices]
    pooled = _pool(given, assessment.aggregate, assessed=assessment.mode == "assessed")
    if consensus is None:
        return pooled
    agreed = answer_points(consensus.answer(question.id), question, questionnaire)
    if agreed.state in ("unknown", "blank"):
        return pooled
    return PooledAnswer(
        state=agreed.state,
        claimed=agreed.claimed,
        supported=agreed.supported,
        n=pooled.n,
        low=pooled.low,
        high=pooled.high,
        na=pooled.na,
        unanswered=pooled.unanswered,
        override=Override(pooled.state, pooled.supported if assessment.mode == "assessed" else pooled.claimed),
    )


def _pool(given: Sequence[tuple[Voice, AnswerPoints]], aggregate: Aggregate, *, assessed: bool) -> PooledAnswer:
    answered = [(voice, points) for voice, points in given if points.state == "answered"]
    na = sum(points.state == "not_applicable" for _, points in given)
    unanswered = len(given) - len(answered) - na
    if answered:
        claims = [(voice, points.claimed or Fraction(0)) for voice, points in answered]
        supports = [(voice, points.supported or Fraction(0)) for voice, points in answered]
        low, high = extremes([value for _, value in (supports if assessed else claims)])
        return PooledAnswer("answered", combine(claims, aggregate), combine(supports, aggregate), len(answered), low, high, na, unanswered)
    state: State = "blank"
    if na:
        state = "not_applicable"
    elif any(points.state == "unknown" for _, points in given):
        state = "unknown"
    return PooledAnswer(state, None, None, na=na, unanswered=unanswered)


def combine(points: Sequence[tuple[Voice, Fraction]], aggregate: Aggregate) -> Fraction:
    """Return one value for several respondents' points: at least one of them.

    Rule SC-09. `groups`: the mean of the groups' means, so that a large group does not outvote a small one; a respondent without a group is a
    group alone. `mean` and `median`: over the respondents.

    >>> a, b, c = (Voice(name, {}, group=group) for name, group in (("a", "x"), ("b", "x"), ("c", "y")))
    >>> [combine([(a, Fraction(0)), (b, Fraction(50)), (c, Fraction(100))], how) for how in ("groups", "mean", "median")]
    [Fraction(125, 2), Fraction(50, 1), Fraction(50, 1)]
    """
    if aggregate == "median":
        return median([value for _, value in points])
    if aggregate == "mean":
        return mean([value for _, value in points])
    groups: dict[tuple[str, str], list[Fraction]] = {}
    for voice, value in points:
        key = ("group", voice.group) if voice.group is not None else ("respondent", voice.respondent)
        groups.setdefault(key, []).append(value)
    return mean([mean(values) for values in groups.values()])
