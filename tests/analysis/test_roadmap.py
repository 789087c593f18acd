"""What to do first, and the score after each step."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.roadmap import Step, roadmap
from cmat.schema.questionnaire import Questionnaire
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import FACETS, assessed, lone, model, questionnaire, sheet

MODEL = model({"A": 1, "B": 3})
ACTIONS = {3: "Agree on it", 5: "Improve it"}


def _question(dimension: str, effort: int, **keys: Any) -> dict[str, Any]:
    return {"dimension": dimension, "effort": effort, "actions": ACTIONS, **keys}


QUESTIONS = questionnaire({"a1": _question("A", 1), "b1": _question("B", 3), "b2": _question("B", 2)})


def _assessment(asked: Questionnaire, *answers: dict[str, Any], **keys: Any) -> Assessment:
    return assessed(MODEL, asked, [sheet(given, f"r{number}") for number, given in enumerate(answers)], **keys)


def _roadmap(asked: Questionnaire, *answers: dict[str, Any], **keys: Any) -> tuple[Step, ...]:
    assessment = _assessment(asked, *answers, **keys)
    return roadmap(assessment, score_assessment(assessment))


def test_quick_wins_come_before_what_takes_longer() -> None:
    """The phase follows the effort that the questionnaire states."""
    steps = _roadmap(QUESTIONS, {"a1": 2, "b1": 2, "b2": 2})

    assert [("a1", "quick_win"), ("b2", "next"), ("b1", "later")] == [(step.question.id, step.phase) for step in steps]


def test_a_step_leads_to_the_next_option_that_has_an_action() -> None:
    """From 1 to 3, from 3 to 5; 2 and 4 have no action."""
    steps = _roadmap(QUESTIONS, {"a1": 1, "b1": 3, "b2": 4})

    assert [("a1", 1, 3, "Agree on it"), ("b2", 4, 5, "Improve it"), ("b1", 3, 5, "Improve it")] == [
        (step.question.id, step.from_value, step.to_value, step.action.in_language("en")) for step in steps
    ]


def test_a_pooled_answer_starts_from_the_last_option_not_above_its_points() -> None:
    """1 and 4 make 37.5 points: from option 2 (25) to option 3 (50), 12.5 points on a share of 1/4."""
    steps = _roadmap(QUESTIONS, {"a1": 1, "b1": 5, "b2": 5}, {"a1": 4, "b1": 5, "b2": 5})

    assert [("a1", 2, 3, Fraction("3.125"))] == [(step.question.id, step.from_value, step.to_value, step.uplift) for step in steps]


def test_support_below_the_lowest_option_starts_from_that_option() -> None:
    """Without evidence nothing is supported: 0 points on a scale whose lowest option is worth 20, up to option 3 (60)."""
    asked = questionnaire({"a1": _question("A", 1)}, scale={1: 20, 2: 40, 3: 60, 4: 80, 5: 100})
    steps = _roadmap(asked, {"a1": 4}, mode="assessed")

    assert [(1, 3, Fraction(60))] == [(step.from_value, step.to_value, step.uplift) for step in steps]


def test_the_score_after_each_step_is_what_scoring_says() -> None:
    """Every step raises an answer; scoring the raised answers anew must give the same numbers, exactly."""
    answers = {"a1": 1, "b1": 3, "b2": 2}
    for step in _roadmap(QUESTIONS, answers):
        answers[step.question.id] = step.to_value

        assert step.score_after == lone(MODEL, QUESTIONS, answers).overall.score


def test_heavier_gaps_come_first_and_at_most_four_of_a_phase() -> None:
    """Six quick wins in A, the third the heaviest; the fifth and sixth heaviest stay out."""
    weights = {"a1": 3, "a2": 4, "a3": 9, "a4": 1, "a5": 2, "a6": 5}
    asked = questionnaire({question: _question("A", 1, weight=weight) for question, weight in weights.items()})

    assert ["a3", "a6", "a2", "a1"] == [step.question.id for step in _roadmap(asked, dict.fromkeys(weights, 2))]


def test_what_has_reached_its_target_needs_no_step() -> None:
    """With a target of 50, b1 at 75 stays; without a target, the aim is 100."""
    answers = {"a1": 5, "b1": 4, "b2": 2}

    assert ["b2"] == [step.question.id for step in _roadmap(QUESTIONS, answers, targets={"q": {"overall": 50}})]
    assert ["b2", "b1"] == [step.question.id for step in _roadmap(QUESTIONS, answers)]


def test_questions_without_an_answer_or_without_an_action_are_left_out() -> None:
    """b1 is open; for a1 the questionnaire knows nothing to do."""
    asked = questionnaire({"a1": "A", "b1": _question("B", 1), "b2": _question("B", 1)})

    assert ["b2"] == [step.question.id for step in _roadmap(asked, {"a1": 1, "b1": "unknown", "b2": 1})]


def test_a_withheld_score_stays_withheld_after_the_steps() -> None:
    """SC-10: coverage 1/4, so there is no score to add to."""
    steps = _roadmap(QUESTIONS, {"a1": 1})

    assert [("a1", None)] == [(step.question.id, step.score_after) for step in steps]


def test_questions_answered_by_facets_move_on_the_level_scale() -> None:
    """Facets 1, 1, 1 make 25 points: from option 2 to option 3, evidence assumed to follow."""
    asked = questionnaire({"a1": _question("A", 1)}, facets=FACETS)
    assessment = _assessment(asked, {"a1": {"intent": 1, "reality": 1, "effect": 1, "grade": "E3"}}, mode="assessed")
    steps = roadmap(assessment, score_assessment(assessment))

    assert [(2, 3, Fraction(25), Fraction(50))] == [(step.from_value, step.to_value, step.uplift, step.score_after) for step in steps]
