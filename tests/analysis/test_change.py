"""What moved, and why (SC-14): the walk, its parts, and the bars of the waterfall."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.change import Change, compare_assessments
from cmat.analysis.waterfall import rounded_to, waterfall
from cmat.errors import UsageError
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from cmat.scoring.assessment import Assessment, lone_assessment
from cmat.scoring.rounding import round_half_up
from tests import builders as build

MODEL = build.model({"A": 1, "B": 3})
QUESTIONS: dict[str, Any] = {"a1": "A", "a2": "A", "a3": {"dimension": "A", "weight": 2}, "b1": "B", "b2": "B"}
ASKED = build.questionnaire(QUESTIONS)

ZERO = Fraction(0)


def _lone(answers: dict[str, Any], asked: Questionnaire = ASKED, model: MaturityModel = MODEL) -> Assessment:
    return lone_assessment(model, asked, build.sheet(answers))


def _parts(change: Change) -> Fraction:
    return change.answers + change.weights + change.left + change.entered


def test_the_worked_case_moves_by_hand() -> None:
    """Old: the worked case of docs/scoring.md, 39.5833. New: a1 3→5, a2 na→1, a3 5→5, b1 2→blank, b2 blank→4.

    S1, a1 and a3 alone: A = (50 + 2·100)/3 = 83.3333, B has no score. S2: A = 100. S3 = S2. S4: A = (100 + 0 + 200)/4 = 75, B = 75.
    """
    old = _lone({"a1": 3, "a2": {"na": "x"}, "a3": 5, "b1": 2})
    change = compare_assessments(old, _lone({"a1": 5, "a2": 1, "a3": 5, "b2": 4}))

    assert change.steps == (Fraction(475, 12), Fraction(250, 3), Fraction(100), Fraction(100), Fraction(75))
    assert (Fraction(50, 3), Fraction(0)) == (change.answers, change.weights)
    assert (Fraction(250, 3) - Fraction(475, 12), Fraction(-25)) == (change.left, change.entered)
    assert [(q.new_id, q.share, q.contribution) for q in change.movers] == [("a1", Fraction(1, 3), Fraction(50, 3))]
    assert [(turn.question, turn.kind, turn.has_entered) for turn in change.turnover] == [
        ("b1", "newly_unanswered", False),
        ("a2", "newly_applicable", True),
        ("b2", "newly_answered", True),
    ]


def test_new_weights_are_a_part_of_their_own() -> None:
    """a1 = 5, b1 = 1 both times; B weighs 1 instead of 3: 25 becomes 50, and no answer moved."""
    answers = {"a1": 5, "b1": 1}
    change = compare_assessments(_lone(answers), _lone(answers, model=build.model({"A": 1, "B": 1}, version="1.1.0")))

    assert (Fraction(0), Fraction(25), Fraction(0), Fraction(0)) == (change.answers, change.weights, change.left, change.entered)
    assert change.rules == ("model 1.0.0 → 1.1.0",)


def test_answers_are_counted_by_the_old_scale_and_the_new_scale_counts_as_weights() -> None:
    """Option 3 is worth 50, then 40. 1 → 3 is +50 by answers and -10 by the scale."""
    asked = build.questionnaire(QUESTIONS, scale={1: 0, 2: 25, 3: 40, 4: 75, 5: 100}, version="1.1.0")
    change = compare_assessments(_lone({"a1": 1}), _lone({"a1": 3}, asked))

    assert (Fraction(50), Fraction(-10)) == (change.answers, change.weights)


def test_versions_are_joined_through_replaces_and_say_so() -> None:
    """a1 is called a9 now; it is the same question, and labelled."""
    asked = build.questionnaire({"a9": {"dimension": "A", "replaces": ["a1"]}, "b1": "B"}, version="2.0.0")
    change = compare_assessments(_lone({"a1": 2, "b1": 3}), _lone({"a9": 4, "b1": 3}, asked))

    assert [(q.old_id, q.new_id) for q in change.renamed] == [("a1", "a9")]
    assert (Fraction(25, 2), (), Fraction(25, 2)) == (change.answers, change.turnover, change.total)
    assert change.rules == ("questionnaire 1.0.0 → 2.0.0",)


def test_two_questions_that_became_one_both_take_its_answer() -> None:
    """a1 = 1 and a2 = 3 became a9 = 5: contributions 1/2·100 and 1/2·50."""
    asked = build.questionnaire({"a9": {"dimension": "A", "replaces": ["a1", "a2"]}}, version="2.0.0")
    change = compare_assessments(_lone({"a1": 1, "a2": 3}), _lone({"a9": 5}, asked))

    assert [(q.old_id, q.contribution) for q in change.questions] == [("a1", Fraction(50)), ("a2", Fraction(25))]
    assert change.total == _parts(change) == 75


def test_another_scale_leaves_and_enters() -> None:
    """Answers on 1 to 3 cannot be read on 1 to 5: 'asked on another scale', not a change of answers."""
    asked = build.questionnaire(QUESTIONS, scale={1: 0, 2: 50, 3: 100}, version="2.0.0")
    change = compare_assessments(_lone({"a1": 3}), _lone({"a1": 3}, asked))

    assert ((), Fraction(50), Fraction(50)) == (change.questions, change.entered, change.total)
    assert [(turn.kind, turn.has_entered) for turn in change.turnover] == [("rescaled", False), ("rescaled", True)]


def test_other_facets_cannot_be_read_by_the_old_questionnaire() -> None:
    """Facet answers of a questionnaire that had none before are no common ground, and no crash."""
    facets = {"intent": "0.5", "effect": "0.5"}
    asked = build.questionnaire(QUESTIONS, facets=facets, version="1.1.0")
    change = compare_assessments(_lone({"a1": 3, "b1": 2}), _lone({"a1": {"intent": 4, "effect": 0}, "b1": 2}, asked))

    assert [q.new_id for q in change.questions] == ["b1"]
    assert change.total == _parts(change)


def test_another_mode_is_a_rule_not_an_answer() -> None:
    """The same answer without evidence, then assessed: the claim of 100 is worth the cap of E1, 50."""
    sheets = [build.sheet({"a1": {"level": 5, "grade": "E1"}})]
    change = compare_assessments(build.assessed(MODEL, ASKED, sheets), build.assessed(MODEL, ASKED, sheets, mode="assessed"))

    assert (Fraction(0), Fraction(-50)) == (change.answers, change.weights)
    assert change.rules == ("mode self → assessed",)


def test_another_questionnaire_or_model_is_refused() -> None:
    """Their scores measure different things."""
    other = build.questionnaire(QUESTIONS, id="other")
    with pytest.raises(UsageError, match="different questionnaires"):
        compare_assessments(_lone({"a1": 1}), _lone({"a1": 1}, other))
    with pytest.raises(UsageError, match="different models"):
        compare_assessments(_lone({"a1": 1}), _lone({"a1": 1}, model=build.model({"A": 1, "B": 1}, id="n")))


@pytest.mark.parametrize(("old", "new"), [({}, {"a1": 3}), ({"a1": 3}, {}), ({}, {}), ({"a1": {"na": "x"}}, {"a1": 3})])
def test_without_answers_on_one_side_no_change_is_told(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Nobody answered, or nothing applies: no total, no bars, no tests."""
    change = compare_assessments(_lone(old), _lone(new))

    assert (change.total, waterfall(change), change.signed_rank, change.sign_flip) == (None, (), None, None)


def test_nothing_in_common_is_all_entered() -> None:
    """a1 = 1 alone, then b1 = 5 alone: the change of 100 is no change of answers."""
    change = compare_assessments(_lone({"a1": 1}), _lone({"b1": 5}))

    assert (Fraction(0), Fraction(100), Fraction(100)) == (change.answers, change.entered, change.total)
    assert [row.kind for row in waterfall(change)] == ["old", "left", "entered", "new"]


def test_withheld_scores_are_not_shown() -> None:
    """One of five questions answered: the walk is computed, but not shown (SC-10)."""
    assert not compare_assessments(_lone({"a1": 1}), _lone({"a1": 2})).is_shown


def test_same_assessment_twice_does_not_move() -> None:
    """All parts are zero, and only the two scores stand in the waterfall."""
    here = _lone({"a1": 3, "a2": 2, "a3": 4, "b1": 1, "b2": 5})
    change = compare_assessments(here, here)

    assert (Fraction(0), (), ()) == (change.total, change.movers, change.turnover)
    assert [row.kind for row in waterfall(change)] == ["old", "new"]


def test_dimensions_walk_by_hand() -> None:
    """The worked case again. A: 250/3 → 250/3 (a1, a3) → 100 → 100 → 75 with a2 = 0. B: b1 = 25 left, b2 = 75 entered, nothing common."""
    old = _lone({"a1": 3, "a2": {"na": "x"}, "a3": 5, "b1": 2})
    a, b = compare_assessments(old, _lone({"a1": 5, "a2": 1, "a3": 5, "b2": 4})).dimensions

    assert ("A", "B") == (a.path, b.path)
    assert (Fraction(50, 3), ZERO, ZERO, Fraction(-25)) == (a.walk.answers, a.walk.weights, a.walk.left, a.walk.entered)
    assert (ZERO, ZERO, ZERO, Fraction(50), Fraction(50)) == (b.walk.answers, b.walk.weights, b.walk.left, b.walk.entered, b.walk.total)
    assert (True, True) == (a.is_shown, b.is_shown)


def test_a_question_that_moved_to_another_dimension_has_nothing_in_common_there() -> None:
    """a2 belongs to B in the new version: A has a1 = 0 and a2 = 100, then a1 = 0 alone; B has nothing, then a2 = 100."""
    asked = build.questionnaire({"a1": "A", "a2": "B"}, version="1.1.0")
    a, b = compare_assessments(_lone({"a1": 1, "a2": 5}, build.questionnaire({"a1": "A", "a2": "A"})), _lone({"a1": 1, "a2": 5}, asked)).dimensions

    assert (Fraction(-50), Fraction(-50), ZERO) == (a.walk.total, a.walk.weights, a.walk.answers)
    assert (None, ZERO) == (b.walk.total, b.walk.entered)


def test_movers_beyond_the_named_ones_are_summed() -> None:
    """Five questions rise; two have a bar of their own, the largest first."""
    change = compare_assessments(_lone(dict.fromkeys(QUESTIONS, 1)), _lone({"a1": 2, "a2": 2, "a3": 2, "b1": 3, "b2": 5}))
    rows = waterfall(change, 2)

    assert [(row.kind, row.question.new_id if row.question else None, row.count) for row in rows] == [
        ("old", None, 0),
        ("question", "b2", 1),
        ("question", "b1", 1),
        ("other_answers", None, 3),
        ("new", None, 0),
    ]
    # 1/4·25 = 6.25 for A, 3/8·50 and 3/8·100 for B
    assert [float(row.shown) for row in rows] == [0.0, 37.5, 18.8, 6.2, 62.5]


ANSWER = st.sampled_from([1, 2, 3, 4, 5, None, "unknown", {"na": "x"}])
ANSWERS = st.fixed_dictionaries(dict.fromkeys(QUESTIONS, ANSWER))
WEIGHTS = st.fixed_dictionaries({"A": st.integers(1, 9), "B": st.integers(1, 9)})


@settings(max_examples=40, deadline=None)
@given(ANSWERS, ANSWERS, WEIGHTS, st.integers(0, 4))
def test_parts_and_bars_always_sum(old: dict[str, Any], new: dict[str, Any], weights: dict[str, int], named: int) -> None:
    """The parts sum to the change exactly, the contributions to the answers' part, the digits shown to the new score shown."""
    change = compare_assessments(_lone(old), _lone(new, model=build.model(weights, version="1.1.0")))
    if change.total is None:
        return

    assert change.total == _parts(change)
    for dimension in change.dimensions:
        walk = dimension.walk
        assert walk.total in (None, walk.answers + walk.weights + walk.left + walk.entered)
    assert change.answers == sum((question.contribution for question in change.questions), Fraction(0))
    rows = waterfall(change, named)
    assert rows[-1].shown == sum((row.shown for row in rows[:-1]), Fraction(0))
    assert rows[-1].value == sum((row.value for row in rows[:-1]), Fraction(0))
    assert all(abs(row.shown - row.value) < Fraction(1, 10) for row in rows)


@settings(max_examples=40, deadline=None)
@given(st.fractions(0, 100, max_denominator=999), st.lists(st.fractions(-20, 20, max_denominator=999), min_size=1, max_size=8))
def test_rounded_parts_reach_any_displayed_total(first: Fraction, parts: list[Fraction]) -> None:
    """Whatever the two scores round to, the parts can be rounded to their difference."""
    total = round_half_up(first + sum(parts, Fraction(0))) - round_half_up(first)
    digits = rounded_to(parts, total)

    assert total == sum(digits, Fraction(0))
    assert all(abs(digit - part) <= Fraction(1, 10) for digit, part in zip(digits, parts, strict=True))
