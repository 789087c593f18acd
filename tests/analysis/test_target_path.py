"""The least effort without a solver: the same steps as the integer program, and nothing less would do."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from cmat.analysis.cheapest_path import cheapest_path
from cmat.analysis.target_path import path_to_points
from cmat.scoring.engine import score_assessment
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.subjects import sepehr

EFFORTS = {"a1": 1, "a2": 3, "b1": 2, "b2": 1}
ASKED: dict[str, Any] = {key: {"dimension": key[0].upper(), "effort": effort} for key, effort in EFFORTS.items()}


def _small(answers: dict[str, int], target: int = 60) -> Any:
    return assessed(model({"A": 2, "B": 1}), questionnaire(ASKED), [sheet(answers)], targets={"q": {"overall": target}})


@pytest.mark.parametrize("answers", [{"a1": 1, "a2": 2, "b1": 3, "b2": 1}, {"a1": 2, "a2": 2, "b1": 1, "b2": 4}])
@pytest.mark.parametrize("aim", [30, 50, 75, 100])
def test_no_smaller_effort_reaches_the_aim(answers: dict[str, int], aim: int) -> None:
    """Against every combination of raises: weights 1/3, 1/3, 1/6, 1/6, 25 points an option."""
    shares = {"a1": Fraction(1, 3), "a2": Fraction(1, 3), "b1": Fraction(1, 6), "b2": Fraction(1, 6)}
    assessment = _small(answers)
    result = score_assessment(assessment)
    found = path_to_points(assessment, result, Fraction(aim))
    start = sum(shares[key] * 25 * (value - 1) for key, value in answers.items())
    raised = product(*(range(6 - value) for value in answers.values()))
    efforts = [
        sum(EFFORTS[key] * by for key, by in zip(answers, each, strict=True))
        for each in raised
        if start + sum(shares[key] * 25 * by for key, by in zip(answers, each, strict=True)) >= aim
    ]

    assert min(efforts) == found.effort
    assert found.after.score is not None
    assert found.after.score >= aim


def test_same_steps_as_the_integer_program() -> None:
    """On the example: what a machine with scipy prints, a machine without it prints too."""
    part = sepehr().parts[0]
    target = part.result.overall.target
    assert target is not None

    assert cheapest_path(part.assessment, part.result).steps == path_to_points(part.assessment, part.result, target).steps


@pytest.mark.parametrize(("answers", "aim", "outcome"), [({"a1": 5, "a2": 5, "b1": 5, "b2": 5}, 60, "reached_already"), ({"a1": 1}, 60, "no_score")])
def test_no_way_has_a_reason(answers: dict[str, int], aim: int, outcome: str) -> None:
    """Reached, or withheld."""
    assessment = _small(answers)
    found = path_to_points(assessment, score_assessment(assessment), Fraction(aim))

    assert (outcome, [], Fraction(aim)) == (str(found.outcome), list(found.steps), found.target)


def test_aim_beyond_all_options_is_out_of_reach() -> None:
    """An unanswered practice cannot be raised, so 100 is the best of the others only where they fill the score."""
    asked = questionnaire(ASKED, scale={1: 0, 2: 25, 3: 50})
    assessment = assessed(model({"A": 2, "B": 1}), asked, [sheet({"a1": 1, "a2": 1, "b1": 1, "b2": 1})])
    found = path_to_points(assessment, score_assessment(assessment), Fraction(60))

    assert ("out_of_reach", Fraction(50)) == (str(found.outcome), found.best_score)
