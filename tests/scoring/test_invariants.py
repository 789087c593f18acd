"""What must hold for every assessment: the invariants at the end of docs/scoring.md, and a few that follow from them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from cmat.scoring.ledger import ledger
from cmat.scoring.results import NodeScore, QuestionnaireResult
from cmat.scoring.rounding import round_half_up
from tests.builders import question_of
from tests.scoring.plans import Plan, Voice, plans
from tests.scoring.variations import branching, copied_inside, raises, with_answer, with_question_weights, with_sibling_weights

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


@given(plans(), st.data(), st.sampled_from(["0.001", "0.25", "3", "17.3"]))
def test_multiplying_the_weights_of_sibling_dimensions_changes_nothing(plan: Plan, data: st.DataObject, factor: str) -> None:
    """SC-05: only proportions count."""
    parents = branching(plan)
    assume(parents)
    other = with_sibling_weights(plan, data.draw(st.sampled_from(parents)), factor)

    assert _all_figures(plan.score()) == _all_figures(other.score())


@given(plans(), st.data(), st.sampled_from(["0.001", "0.25", "3", "17.3"]))
def test_multiplying_the_weights_of_the_questions_of_a_leaf_changes_nothing(plan: Plan, data: st.DataObject, factor: str) -> None:
    """SC-05: only proportions count."""
    homes = [keys["dimension"] for keys in plan.questions.values()]
    shared = sorted({home for home in homes if homes.count(home) > 1})
    assume(shared)
    leaf = data.draw(st.sampled_from(shared))
    other = with_question_weights(plan, [question for question, keys in plan.questions.items() if keys["dimension"] == leaf], factor)

    assert _all_figures(plan.score()) == _all_figures(other.score())


@given(plans(), st.sampled_from(["0.001", "3", "17.3"]))
def test_multiplying_the_weights_of_the_facets_changes_nothing(plan: Plan, factor: str) -> None:
    """SC-01: the sum is divided by the sum of the weights."""
    assume(plan.facets)
    other = replace(plan, facets={facet: Decimal(weight) * Decimal(factor) for facet, weight in plan.facets.items()})

    assert plan.score() == other.score()


@given(plans(), st.data())
def test_raising_an_answer_never_lowers_a_figure_above_it(plan: Plan, data: st.DataObject) -> None:
    """SC-01 to SC-09, with every aggregate, mode and gate: scores, support, bounds and levels only rise, by one option at a time."""
    ways = raises(plan)
    assume(ways)
    other = with_answer(plan, *data.draw(st.sampled_from(ways)))
    for before, after in zip(_nodes(plan.score()), _nodes(other.score()), strict=True):
        for name in MONOTONE:
            old, new = getattr(before, name), getattr(after, name)

            assert (old is None, old is None or old <= new) == (new is None, True), (before.path, name)


@given(plans(), st.data())
def test_raising_an_answer_that_stands_alone_raises_every_score_above_it(plan: Plan, data: st.DataObject) -> None:
    """SC-01 and SC-05: one respondent, the claim counts; score and both bounds rise by what the answer's share makes of the points."""
    alone = replace(plan, voices=plan.voices[:1], consensus=None, mode="self")
    ways = raises(alone)
    assume(ways)
    number, question, higher = data.draw(st.sampled_from(ways))
    before, after = alone.score(), with_answer(alone, number, question, higher).score()
    answered, raised = question_of(before, question), question_of(after, question)
    points = (raised.score or Fraction(0)) - (answered.score or Fraction(0))

    assert points > 0
    for old, new in zip(_nodes(before), _nodes(after), strict=True):
        holds = not old.path or f"{answered.path}.".startswith(f"{old.path}.")
        effective, share = (answered.effective / old.effective, answered.share / old.share) if holds else (Fraction(0), Fraction(0))
        rises = [(getattr(new, name) or Fraction(0)) - (getattr(old, name) or Fraction(0)) for name in ("computed_score", "low", "high")]

        assert [effective * points, share * points, share * points] == rises, old.path
        assert (effective > 0) is holds


@given(plans(), st.data())
def test_the_order_of_sheets_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    """SC-00: the whole result is the same, to the last bit, wherever the consensus sheet stands."""
    sheets = plan.sheets()
    mixed = data.draw(st.permutations(sheets))
    assume([each.respondent.id for each in mixed] != [each.respondent.id for each in sheets])

    assert plan.score() == plan.score(mixed)


@given(plans(), st.data())
def test_the_order_of_answers_in_a_sheet_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    """SC-00: the whole result is the same, to the last bit."""
    order = data.draw(st.permutations(list(plan.questions)))
    assume(order != list(plan.questions))
    voices = tuple(Voice(voice.respondent, voice.group, {question: voice.answers[question] for question in order}) for voice in plan.voices)

    assert plan.score() == replace(plan, voices=voices).score()


@given(plans(), st.data())
def test_the_order_of_questions_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    """SC-00: every figure is the same, to the last bit."""
    order = data.draw(st.permutations(list(plan.questions)))
    assume(order != list(plan.questions))
    other = replace(plan, questions={question: plan.questions[question] for question in order})

    assert _all_figures(plan.score()) == _all_figures(other.score())


@given(plans(aggregate="groups"), st.integers(2, 4))
def test_a_group_copied_inside_itself_changes_nothing(plan: Plan, times: int) -> None:
    """SC-09: with `aggregate: groups` only the mean of a group counts, not its size. The counts of people are the only difference."""
    assume({"x"} < {voice.group for voice in plan.voices})
    before, after = plan.score(), copied_inside(plan, "x", times).score()

    assert _figures(before) == _figures(after)
    for old, new in zip(before.questions, after.questions, strict=True):
        # who shows and who is shown changes with the number of people (SC-11), no figure does
        assert replace(old, n=0, low=None, high=None) == replace(new, n=0, low=None, high=None)


@given(plans())
def test_a_groups_score_is_that_of_its_people_alone(plan: Plan) -> None:
    """Whoever else answered, and whatever was agreed: a group is scored as if nobody else had been asked, withheld scores (SC-10) included."""
    groups = sorted({voice.group for voice in plan.voices if voice.group is not None})
    assume(groups)
    everyone = {"min_group": 1, "individuals": True}
    found = plan.score(privacy=everyone).groups

    assert groups == [group.id for group in found]
    for group in found:
        alone = replace(plan, voices=tuple(voice for voice in plan.voices if voice.group == group.id), consensus=None).score()

        assert {node.path: node.score for node in alone.overall.walk()} == dict(group.scores)


@given(plans())
def test_a_score_lies_between_its_bounds(plan: Plan) -> None:
    """SC-07: low ≤ score ≤ high, equal where nothing is open."""
    result = plan.score()
    assume(result.overall.computed_score is not None)
    for node in _nodes(result):
        if node.low is not None and node.high is not None:
            score = node.computed_score if node.computed_score is not None else node.low

            assert node.low <= score <= node.high, node.path
            assert (node.unanswered == 0) == (node.low == node.high), node.path


@given(plans())
def test_the_ledger_of_every_dimension_sums_to_its_score_exactly(plan: Plan) -> None:
    """SC-06 and SC-18: contributions to the score, shown parts to the shown score."""
    result = plan.score()
    assume(result.overall.computed_score is not None)
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
