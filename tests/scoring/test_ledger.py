"""The sum behind every score: SC-06 and SC-18."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.scoring.ledger import ledger
from cmat.scoring.rounding import shown
from tests.builders import lone, model, questionnaire

MODEL = model({"A": 1, "B": 3})
QUESTIONS = questionnaire({"a1": "A", "a2": "A", "a3": {"dimension": "A", "weight": 2}, "b1": "B", "b2": "B"})
ANSWERS = {"a1": 3, "a2": {"na": "One product only"}, "a3": 5, "b1": 2}


def test_ledger_of_the_whole_lists_every_answered_question() -> None:
    """The worked case: 1/12·50 + 1/6·100 + 3/4·25 = 475/12."""
    book = ledger(lone(MODEL, QUESTIONS, ANSWERS))

    assert Fraction(475, 12) == book.total
    # 4.1667, 16.6667 and 18.75 are shown so that they sum to 39.6: largest remainders first
    assert [
        ("a1", Fraction(1, 12), Fraction(25, 6), "4.2"),
        ("a3", Fraction(1, 6), Fraction(50, 3), "16.7"),
        ("b1", Fraction(3, 4), Fraction(75, 4), "18.7"),
    ] == [(line.question.id, line.share, line.contribution, shown(line.shown)) for line in book.lines]


def test_ledger_of_a_dimension_has_shares_of_that_dimension() -> None:
    """Within A: 1/3·50 + 2/3·100 = 250/3."""
    book = ledger(lone(MODEL, QUESTIONS, ANSWERS), "A")

    assert (Fraction(250, 3), [Fraction(1, 3), Fraction(2, 3)]) == (book.total, [line.share for line in book.lines])


def test_ledger_of_a_withheld_score_still_shows_the_sum() -> None:
    """SC-10: withholding hides a number, it changes no arithmetic."""
    book = ledger(lone(MODEL, QUESTIONS, {"a1": 3, "b1": 2}), "A")

    assert ("withheld", None, Fraction(50)) == (book.node.status, book.node.score, book.total)


def test_ledger_without_answers_has_no_lines() -> None:
    """There is nothing to explain."""
    book = ledger(lone(MODEL, QUESTIONS, {"a1": "unknown"}))

    assert () == book.lines
    assert book.total == 0


def test_dimensions_whose_ids_begin_alike_keep_their_questions_apart() -> None:
    """`A` is not the parent of `AB`."""
    result = lone(model({"A": 1, "AB": 1}), questionnaire({"a1": "A", "ab1": "AB"}), {"a1": 3, "ab1": 5})

    assert ["a1"] == [line.question.id for line in ledger(result, "A").lines]


def test_unknown_path_is_a_mistake_of_the_caller() -> None:
    """The command line has checked the path before."""
    with pytest.raises(KeyError, match="Z"):
        ledger(lone(MODEL, QUESTIONS, ANSWERS), "Z")
