"""Finding one's way in a result."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.scoring.results import QuestionnaireResult
from tests.builders import lone, model, pooled, question_of, questionnaire, sheet


@pytest.fixture
def result() -> QuestionnaireResult:
    """Return a result of two leaves below B and one beside it; one question of four is answered."""
    return lone(
        model({"A": 1, "B": {"weight": 3, "dimensions": {"X": 1, "Y": 2}}}),
        questionnaire({"y1": "B.Y", "a1": "A", "x1": "B.X", "a2": "A"}),
        {"a1": 3, "x1": "unknown", "y1": {"na": "No shops"}},
    )


def test_dimensions_are_walked_parents_first_in_the_order_of_the_model(result: QuestionnaireResult) -> None:
    """The whole is the first of them."""
    assert ["", "A", "B", "B.X", "B.Y"] == [node.path for node in result.overall.walk()]


def test_every_dimension_has_its_own_title_and_weight(result: QuestionnaireResult) -> None:
    """As the model says; the whole has the model's title, and weighs 1."""
    titles = {"": "Model", "A": "Dimension A", "B": "Dimension B", "B.X": "Dimension X", "B.Y": "Dimension Y"}

    assert titles == {node.path: node.title.in_language("en") for node in result.overall.walk()}
    assert {"": 1, "A": 1, "B": 3, "B.X": 1, "B.Y": 2} == {node.path: node.weight for node in result.overall.walk()}


def test_leaves_are_what_holds_questions(result: QuestionnaireResult) -> None:
    """A parent has children instead."""
    assert [("A", ("a1", "a2")), ("B.X", ("x1",)), ("B.Y", ("y1",))] == [
        (node.path, node.questions) for node in result.overall.walk() if node.is_leaf
    ]


def test_questions_of_a_dimension_include_those_of_all_below_in_the_order_of_the_questionnaire(result: QuestionnaireResult) -> None:
    """The whole has all of them."""
    assert (["y1", "x1"], ["y1", "a1", "x1", "a2"]) == tuple([question.id for question in result.questions_of(path)] for path in ("B", ""))


def test_only_a_question_with_points_is_answered(result: QuestionnaireResult) -> None:
    """SC-02: neither unknown nor blank nor not applicable is."""
    assert ["a1"] == [question.id for question in result.questions if question.is_answered]


def test_what_is_not_there_is_none(result: QuestionnaireResult) -> None:
    """Ids and paths are case-sensitive."""
    assert (None, None) == (result.node("a"), result.question("A1"))
    assert question_of(result, "a1").path == "A"


def test_a_question_carries_what_the_questionnaire_says_of_it() -> None:
    """Weight, whether it is essential, effort: what gaps and paths are worked out from."""
    asked = questionnaire({"a1": {"dimension": "A", "weight": "2.5", "essential": True, "effort": 3}, "a2": "A"})
    found = lone(model({"A": 1}), asked, {"a1": 3}).questions

    assert [("a1", "A", Fraction(5, 2), True, 3), ("a2", "A", Fraction(1), False, 2)] == [
        (question.id, question.path, question.weight, question.essential, question.effort) for question in found
    ]


@pytest.mark.parametrize(("mode", "grade", "collects_evidence"), [("self", None, False), ("self", "E0", True), ("assessed", None, True)])
def test_a_result_names_what_it_was_made_from(mode: str, grade: str | None, collects_evidence: bool) -> None:
    """Questionnaire and model with their versions, the mode, how many answered, and whether evidence was collected (SC-03)."""
    sheets = [sheet({"a1": {"level": 3, "grade": grade}}, who) for who in ("ann", "bob", "agreed")]
    found = pooled(model({"A": 1}, version="1.2.0"), questionnaire({"a1": "A"}, version="3.0.1"), sheets, mode=mode, consensus="agreed")

    assert ("q@3.0.1", "m@1.2.0", mode, 2) == (found.questionnaire, found.model, found.mode, found.respondents)
    assert (collects_evidence, False) == (found.collects_evidence, found.shows_individuals)
