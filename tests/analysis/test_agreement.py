"""SC-11: agreement per question and per dimension, and what privacy leaves of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.agreement import Agreement, Spread, agreement, spread
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import FACETS, assessed, model, questionnaire, sheet

MODEL = model({"A": 1, "B": 1})
ASKED = questionnaire({"a1": "A", "a2": "A", "a3": "A", "b1": "B"})
# items (4,4,5,3), (3,3,4,4), (2,3,3,2); b1 has two answers only
ITEMS = {"a1": (4, 4, 5, 3), "a2": (3, 3, 4, 4), "a3": (2, 3, 3, 2), "b1": (1, 5, None, "unknown")}


def people(items: Mapping[str, Sequence[Any]], **keys: Any) -> Assessment:
    """Return an assessment of as many people as each question has answers."""
    count = max(len(answers) for answers in items.values())
    sheets = [sheet({q: answers[i] for q, answers in items.items() if i < len(answers)}, f"p{i}") for i in range(count)]
    return assessed(MODEL, ASKED, sheets, **keys)


def agreement_of(assessment: Assessment) -> Agreement:
    """Return the agreement with the result scored on the way."""
    return agreement(assessment, score_assessment(assessment))


def test_questions_and_dimensions__published() -> None:
    """r_wg .6667, r_wg(3) .91304, Lindell 7/9, mean AD (1/2 + 1/2 + 1/2)/3."""
    found = agreement_of(people(ITEMS))
    overall, a, b = found.dimensions
    first = found.questions[0].indices

    assert first is not None
    assert (Fraction(2, 3), Fraction(1, 2), Fraction(5, 6)) == (first.r_wg, first.ad_mean, found.questions[0].ad_limit)
    assert (("a1", "a2", "a3"), Fraction(21, 23), Fraction(7, 9), Fraction(1, 2)) == (a.questions, a.r_wg_j, a.lindell, a.ad_mean)
    assert (b.questions, b.r_wg_j, b.lindell, b.ad_mean) == ((), None, None, None)
    assert (a.questions, a.r_wg_j) == (overall.questions, overall.r_wg_j)


def test_two_answers_have_no_index_and_no_range_for_others() -> None:
    """Two answers: nothing, unless individuals may be shown; then the range only."""
    hidden, shown = (agreement_of(people(ITEMS, privacy={"individuals": individuals})).questions[3] for individuals in (False, True))

    assert (hidden.n, hidden.indices, hidden.low, hidden.high) == (2, None, None, None)
    assert (shown.n, shown.indices, shown.low, shown.high) == (2, None, 1, 5)


def test_range_is_hidden_however_many_answered() -> None:
    """The lowest answer is one person's answer."""
    assert {(None, None)} == {(question.low, question.high) for question in agreement_of(people(ITEMS)).questions}


@pytest.mark.parametrize("answers", [{}, {"a1": 3}, {"a1": {"na": "x"}, "a2": {"na": "x"}, "a3": {"na": "x"}, "b1": {"na": "x"}}])
def test_one_respondent_is_not_estimable(answers: dict[str, Any]) -> None:
    """Neither 1 nor 0: no index, no range, no widest question."""
    found = agreement_of(assessed(MODEL, ASKED, [sheet(answers)]))

    assert found.widest() == ()
    assert {(None, None)} == {(question.indices, question.low) for question in found.questions}
    assert {None} == {dimension.r_wg_j for dimension in found.dimensions}


def test_facets_have_no_index() -> None:
    """They lie on no single scale; one such answer is enough."""
    asked = questionnaire({"a1": "A"}, facets=FACETS)
    facets = {"intent": 4, "reality": 2, "effect": 1}
    sheets = [sheet({"a1": answer}, f"p{i}") for i, answer in enumerate((3, 4, 5, facets))]
    found = agreement_of(assessed(model({"A": 1}), asked, sheets)).questions[0]

    assert (found.n, found.indices) == (0, None)


def test_positions_count_options_not_values() -> None:
    """Options 0, 10, 50 are positions 1, 2, 3: against (9 - 1)/12 = 2/3, s² of (1, 2, 3) = 1 gives -1/2."""
    asked = questionnaire({"a1": "A"}, scale={0: 0, 10: 50, 50: 100})
    sheets = [sheet({"a1": answer}, f"p{i}") for i, answer in enumerate((0, 10, 50))]
    found = agreement_of(assessed(model({"A": 1}), asked, sheets)).questions[0].indices

    assert found is not None
    assert (Fraction(-1, 2), Fraction(2, 3)) == (found.r_wg, found.ad_mean)


def test_consensus_takes_no_part_and_settles_the_question() -> None:
    """It is nobody's voice."""
    sheets = [sheet({"a1": answer}, f"p{i}") for i, answer in enumerate((4, 4, 5, 3))]
    found = agreement_of(assessed(MODEL, ASKED, [*sheets, sheet({"a1": 1}, "agreed")], consensus="agreed")).questions[0]

    assert found.indices is not None
    assert (4, True, Fraction(2, 3)) == (found.n, found.is_agreed, found.indices.r_wg)


def test_widest_disagreement_comes_first_and_unanimity_not_at_all() -> None:
    """By r_wg; ties in the order of the questionnaire."""
    found = agreement_of(people({"a1": (3, 3, 3), "a2": (2, 3, 4), "a3": (1, 5, 1), "b1": (3, 4, 5)}))

    assert [question.id for question in found.widest()] == ["a3", "a2", "b1"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((1, 1, 1, 1, 5, 5, 5), Spread(((1, 4), (5, 3)), 0)),
        ((1, 1, 1, 1, 2, 3, 5), Spread(((1, 4),), 3)),
        # one person elsewhere would stand alone, so the smaller count goes with them
        ((1, 1, 1, 1, 2, 2, 2, 5), Spread(((1, 4),), 4)),
        ((1, 1, 1, 5), None),
        ((1, 2, 3), None),
        ((2, 2), None),
        ((None, "unknown"), None),
    ],
)
def test_counts_never_single_anybody_out(answers: tuple[Any, ...], expected: Spread | None) -> None:
    """From three people on an option, and never with fewer than three left over."""
    found = spread(people({"a1": answers}), ASKED.questions[0])

    assert expected == found


def test_counts_are_whole_where_individuals_may_be_shown() -> None:
    """Then every option is counted."""
    assert Spread(((3, 1), (4, 2), (5, 1)), 0) == spread(people(ITEMS, privacy={"individuals": True}), ASKED.questions[0])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=15), st.integers(0, 6))
def test_what_is_counted_and_what_is_left_are_both_crowds(answers: list[int], min_group: int) -> None:
    """Every number that is told is 0 or at least three, and at least min_group; all people are accounted for."""
    told = spread(people({"a1": answers}, privacy={"min_group": min_group}), ASKED.questions[0])
    if told is not None:
        numbers = [count for _, count in told.counts] + [told.others]

        assert sum(numbers) == len(answers)
        assert all(number == 0 or number >= max(min_group, 3) for number in numbers)


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(4)))
def test_order_of_respondents_changes_nothing(order: list[int]) -> None:
    """To the last bit."""
    shuffled = {question: [answers[i] for i in order] for question, answers in ITEMS.items()}

    assert agreement_of(people(ITEMS)) == agreement_of(people(shuffled))
