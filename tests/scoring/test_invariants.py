"""What must hold for every assessment: the invariants at the end of docs/scoring.md, and a few that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from cmat.scoring.ledger import ledger
from cmat.scoring.results import NodeScore, QuestionnaireResult
from cmat.scoring.rounding import round_half_up
from tests.scoring.plans import Plan, Voice, plans

FIGURES = ("computed_score", "computed_supported", "low", "high", "coverage", "status", "share", "effective", "level", "level_low", "level_high")
MONOTONE = ("computed_score", "computed_supported", "low", "high", "level", "level_low", "level_high")


def _figures(result: QuestionnaireResult) -> dict[str, dict[str, Any]]:
    """Return the figures of every dimension, whatever the order in which they come."""
    return {node.path: {name: getattr(node, name) for name in FIGURES} for node in result.overall.walk()}


def _all_figures(result: QuestionnaireResult) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the figures of every dimension and of every question but its weight."""
    return _figures(result), {question.id: replace(question, weight=Fraction(1)) for question in result.questions}


def _nodes(result: QuestionnaireResult) -> list[NodeScore]:
    return list(result.overall.walk())


def _scaled(dimensions: Mapping[str, Any], path: list[str], factor: Decimal) -> dict[str, Any]:
    """Return the tree with the weights of the children of one path multiplied."""
    if not path:
        return {name: {**keys, "weight": keys["weight"] * factor} for name, keys in dimensions.items()}
    first, *rest = path
    inner = _scaled(dimensions[first]["dimensions"], rest, factor)
    return {name: {**keys, "dimensions": inner} if name == first else keys for name, keys in dimensions.items()}


@given(plans(), st.data(), st.sampled_from(["0.001", "0.25", "3", "17.3"]))
def test_multiplying_the_weights_of_sibling_dimensions_changes_nothing(plan: Plan, data: st.DataObject, factor: str) -> None:
    """SC-05: only proportions count."""
    leaf = data.draw(st.sampled_from(plan.leaves()))
    steps = leaf.split(".")
    parent = steps[: data.draw(st.integers(0, len(steps) - 1))]
    other = replace(plan, dimensions=_scaled(plan.dimensions, parent, Decimal(factor)))

    assert _all_figures(plan.score()) == _all_figures(other.score())


@given(plans(), st.data(), st.sampled_from(["0.001", "0.25", "3", "17.3"]))
def test_multiplying_the_weights_of_the_questions_of_a_leaf_changes_nothing(plan: Plan, data: st.DataObject, factor: str) -> None:
    """SC-05: only proportions count."""
    leaf = data.draw(st.sampled_from(plan.leaves()))
    scaled = {
        question: {**keys, "weight": keys["weight"] * Decimal(factor)} if keys["dimension"] == leaf else keys
        for question, keys in plan.questions.items()
    }
    other = replace(plan, questions=scaled)

    assert _all_figures(plan.score()) == _all_figures(other.score())


@given(plans(), st.sampled_from(["0.001", "3", "17.3"]))
def test_multiplying_the_weights_of_the_facets_changes_nothing(plan: Plan, factor: str) -> None:
    """SC-01: the sum is divided by the sum of the weights."""
    other = replace(plan, facets={facet: Decimal(weight) * Decimal(factor) for facet, weight in plan.facets.items()})

    assert plan.score() == other.score()


def _raised(answer: Mapping[str, Any], data: st.DataObject) -> dict[str, Any]:
    key = data.draw(st.sampled_from(sorted(set(answer) - {"grade"})))
    most = 5 if key == "level" else 4
    assume(answer[key] < most)
    return {**answer, key: data.draw(st.integers(answer[key] + 1, most))}


@given(plans(), st.data())
def test_raising_an_answer_never_lowers_a_figure_above_it(plan: Plan, data: st.DataObject) -> None:
    """SC-01 to SC-09, with every aggregate, mode and gate: scores, support, bounds and levels only rise."""
    given_answers = [
        (index, question)
        for index, voice in enumerate(plan.voices)
        for question, answer in voice.answers.items()
        if isinstance(answer, Mapping) and "na" not in answer
    ]
    assume(given_answers)
    index, question = data.draw(st.sampled_from(given_answers))
    voice = plan.voices[index]
    higher = Voice(voice.respondent, voice.group, {**voice.answers, question: _raised(voice.answers[question], data)})
    other = replace(plan, voices=(*plan.voices[:index], higher, *plan.voices[index + 1 :]))
    for before, after in zip(_nodes(plan.score()), _nodes(other.score()), strict=True):
        for name in MONOTONE:
            old, new = getattr(before, name), getattr(after, name)

            assert (old is None, old is None or old <= new) == (new is None, True), (before.path, name)


@given(plans(), st.data())
def test_the_order_of_sheets_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    """SC-00: the whole result is the same, to the last bit."""
    other = replace(plan, voices=tuple(data.draw(st.permutations(plan.voices))))

    assert plan.score() == other.score()


@given(plans(), st.data())
def test_the_order_of_answers_in_a_sheet_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    """SC-00: the whole result is the same, to the last bit."""
    voices = tuple(Voice(voice.respondent, voice.group, dict(data.draw(st.permutations(list(voice.answers.items()))))) for voice in plan.voices)

    assert plan.score() == replace(plan, voices=voices).score()


@given(plans(), st.data())
def test_the_order_of_questions_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    """SC-00: every figure is the same, to the last bit."""
    other = replace(plan, questions=dict(data.draw(st.permutations(list(plan.questions.items())))))

    assert _all_figures(plan.score()) == _all_figures(other.score())


@given(plans(aggregate="groups"), st.integers(2, 4))
def test_a_group_copied_inside_itself_changes_nothing(plan: Plan, times: int) -> None:
    """SC-09: with `aggregate: groups` only the mean of a group counts, not its size."""
    copies = [
        Voice(f"{voice.respondent}-{copy}", voice.group, voice.answers) for voice in plan.voices if voice.group == "x" for copy in range(1, times)
    ]
    other = replace(plan, voices=(*plan.voices, *copies))

    assert _figures(plan.score()) == _figures(other.score())


@given(plans())
def test_a_score_lies_between_its_bounds(plan: Plan) -> None:
    """SC-07: low ≤ score ≤ high, equal where nothing is open."""
    for node in _nodes(plan.score()):
        if node.low is not None and node.high is not None:
            score = node.computed_score if node.computed_score is not None else node.low

            assert node.low <= score <= node.high, node.path
            assert (node.unanswered == 0) == (node.low == node.high), node.path


@given(plans())
def test_the_ledger_of_every_dimension_sums_to_its_score_exactly(plan: Plan) -> None:
    """SC-06 and SC-18: contributions to the score, shown parts to the shown score."""
    result = plan.score()
    for node in _nodes(result):
        book = ledger(result, node.path)

        assert (node.computed_score or 0) == book.total
        assert round_half_up(book.total) == sum((line.shown for line in book.lines), Fraction(0))
        assert sum((line.share for line in book.lines), Fraction(0)) == (1 if book.lines else 0)


@given(plans())
def test_shares_sum_to_1(plan: Plan) -> None:
    """SC-06: the shares of applicable questions, the effective shares of answered ones."""
    result = plan.score()
    states = {question.state for question in result.questions}

    assert (0 if states <= {"not_applicable"} else 1) == sum(question.share for question in result.questions)
    assert (1 if "answered" in states else 0) == sum(question.effective for question in result.questions)


@given(plans())
def test_a_parents_score_lies_among_those_of_its_children(plan: Plan) -> None:
    """SC-05: a mean is neither below the least nor above the greatest."""
    for node in _nodes(plan.score()):
        below = [child.computed_score for child in node.dimensions if child.computed_score is not None]
        if below and node.computed_score is not None:
            assert min(below) <= node.computed_score <= max(below), node.path


@given(plans())
def test_support_never_exceeds_the_claim_and_a_gate_only_lowers(plan: Plan) -> None:
    """SC-03 and SC-08."""
    result, ungated = plan.score(), replace(plan, gate=False).score()
    for node, free in zip(_nodes(result), _nodes(ungated), strict=True):
        assert (node.computed_supported or 0) <= (node.computed_score or 0), node.path
        assert (node.level or 0) <= (free.level or 0), node.path
        assert (node.level != free.level) == (node.gate is not None), node.path


@given(plans())
def test_an_added_question_that_does_not_apply_changes_nothing(plan: Plan) -> None:
    """SC-04: it leaves every sum."""
    extra = {"dimension": plan.leaves()[0], "weight": Decimal(7), "essential": True}
    voices = tuple(Voice(voice.respondent, voice.group, {**voice.answers, "extra": {"na": "No shops"}}) for voice in plan.voices)
    other = replace(plan, questions={**plan.questions, "extra": extra}, voices=voices)

    assert _figures(plan.score()) == _figures(other.score())
