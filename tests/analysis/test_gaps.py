"""Which gaps weigh most: SC-12."""

from __future__ import annotations

from fractions import Fraction

from cmat.analysis.gaps import gaps_by_priority
from tests.builders import model, pooled, questionnaire, sheet

MODEL = model({"A": 1, "B": 3})
QUESTIONS = questionnaire({"a1": "A", "b1": "B", "b2": "B"})


def test_the_heaviest_gap_comes_first() -> None:
    """Priority = share × gap: a1 1/4·50 = 12.5, b1 3/8·25 = 9.375, b2 3/8·50 = 18.75."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 1, "b1": 2, "b2": 1})], targets={"q": {"overall": 50}})

    assert [("b2", 50, Fraction("18.75")), ("a1", 50, Fraction("12.5")), ("b1", 25, Fraction("9.375"))] == [
        (gap.question.id, int(gap.points), gap.priority) for gap in gaps_by_priority(result)
    ]


def test_ties_stay_in_the_order_of_the_questionnaire() -> None:
    """Nothing else decides."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 5, "b1": 2, "b2": 2})], targets={"q": {"overall": 50}})

    assert ["b1", "b2"] == [gap.question.id for gap in gaps_by_priority(result)]


def test_questions_at_their_target_unanswered_or_without_a_target_are_not_listed() -> None:
    """a1 has no target, b1 is above it, b2 is open."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 1, "b1": 5})], targets={"q": {"B": 50}})

    assert gaps_by_priority(result) == ()
