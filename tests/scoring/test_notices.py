"""What scoring says about the answers, as a person reads it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import model, pooled, questionnaire, sheet

MODEL = model({"A": 1, "B": 1})
QUESTIONS = questionnaire({"a1": "A", "b1": "B"})
NA = {"na": "No shops"}


def _said(*answers: dict[str, Any], **keys: Any) -> list[str]:
    sheets = [sheet(given, f"r{number}") for number, given in enumerate(answers)]
    return [str(problem) for problem in pooled(MODEL, QUESTIONS, sheets, **keys).warnings]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            [{"a1": NA, "b1": 3}, {"a1": 4, "b1": 3}, {"a1": 5, "b1": 3}],
            "a1: warning CM601 question a1: 1 said not applicable, 2 answered; the answers count. Agree on one of the two in a consensus sheet.",
        ),
        (
            [{"a1": NA, "b1": 3}, {"a1": "unknown", "b1": 3}, {"b1": 3}],
            "a1: warning CM602 question a1: 1 said not applicable and nobody answered; 2 left it open. Ask whether it applies.",
        ),
        (
            [{"a1": "na", "b1": 3}],
            "a1: warning CM603 question a1 is left out as not applicable without a reason. Write the reason in the sheet.",
        ),
    ],
    ids=["conflict", "blank-does-not-outvote", "no-reason"],
)
def test_not_applicable_is_told_where_it_is_doubtful(answers: list[dict[str, Any]], expected: str) -> None:
    """SC-04 and SC-09: how many said what, and nobody's name."""
    assert [expected] == _said(*answers)


def test_too_few_answers_are_told_for_the_whole_first_then_in_the_order_of_the_model() -> None:
    """SC-10: withheld is a warning, provisional a note."""
    assert [
        "overall: note CM605 overall: 50 % of the weight is answered; the score is provisional.",
        "B: warning CM604 B: only 0 % of the weight is answered, so no score is shown. Have the open questions answered.",
    ] == _said({"a1": 3})


def test_answered_sheets_are_passed_without_a_word() -> None:
    """Silence is part of the contract."""
    assert [] == _said({"a1": 3, "b1": 3}, {"a1": NA, "b1": NA}, consensus="r1")
