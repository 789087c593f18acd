"""The invariants could hold for want of cases: here are the cases, and here each invariant breaks as soon as what it rests on is taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, find, settings

from cmat.scoring.ledger import ledger
from cmat.scoring.results import NodeScore, QuestionnaireResult
from cmat.scoring.rounding import round_half_up
from tests.scoring.plans import Plan, plans
from tests.scoring.variations import branching, copied_inside, raises, with_answer, with_question_weights, with_sibling_weights

# found or not, never made small
SEARCH = settings(derandomize=True, database=None, max_examples=2_000, phases=[Phase.generate], deadline=None)
RISING = ("computed_score", "computed_supported", "low", "high", "level", "level_low", "level_high")


def _nodes(plan: Plan) -> list[NodeScore]:
    return list(plan.score().overall.walk())


def _scores(result: QuestionnaireResult) -> list[Any]:
    return [node.computed_score for node in result.overall.walk()]


NODES: dict[str, Callable[[NodeScore], bool]] = {
    "withheld": lambda node: node.status == "withheld" and node.computed_score is not None,
    "provisional": lambda node: node.status == "provisional",
    "not-applicable": lambda node: node.status == "not_applicable",
    "without-a-score-but-with-bounds": lambda node: node.computed_score is None and node.low is not None,
    "inside-its-bounds": lambda node: node.low is not None and node.high is not None and node.low < (node.computed_score or 0) < node.high,
    "held-down-by-its-gate": lambda node: node.gate is not None,
    "supported-less-than-claimed": lambda node: node.supported is not None and node.score is not None and 0 < node.supported < node.score,
    "a-level-that-could-be-another": lambda node: node.level_low is not None and node.level_high is not None and node.level_low < node.level_high,
    "scored-by-another-share-than-its-own": lambda node: 0 < node.share != node.effective > 0,
}


@pytest.mark.parametrize("is_wanted", NODES.values(), ids=NODES)
def test_drawn_assessments_have_every_kind_of_dimension(is_wanted: Callable[[NodeScore], bool]) -> None:
    """`find` raises where 2,000 draws hold none."""
    assert any(is_wanted(node) for node in _nodes(find(plans(), lambda plan: any(is_wanted(node) for node in _nodes(plan)), settings=SEARCH)))


def test_parts_rounded_one_by_one_would_not_sum() -> None:
    """SC-18: largest remainders are needed, so the property about shown parts says something."""

    def needs_them(plan: Plan) -> bool:
        book = ledger(plan.score())
        return sum(round_half_up(line.contribution) for line in book.lines) != round_half_up(book.total)

    assert needs_them(find(plans(), needs_them, settings=SEARCH))


@pytest.mark.parametrize("name", RISING)
def test_raising_an_answer_does_raise(name: str) -> None:
    """Every figure that never falls also rises, somewhere."""

    def rises(plan: Plan) -> bool:
        before = _nodes(plan)
        return any(
            (getattr(new, name) or 0) > (getattr(old, name) or 0)
            for way in raises(plan)[:2]
            for old, new in zip(before, _nodes(with_answer(plan, *way)), strict=True)
        )

    assert rises(find(plans(), rises, settings=SEARCH))


def _one_sibling(plan: Plan) -> Iterator[Plan]:
    if branching(plan):
        parent = branching(plan)[0]
        dimensions = plan.dimensions
        for step in parent.split(".") if parent else []:
            dimensions = dimensions[step]["dimensions"]
        yield with_sibling_weights(plan, parent, "3", only=next(iter(dimensions)))


def _one_question(plan: Plan) -> Iterator[Plan]:
    yield with_question_weights(plan, ["q0"], "3")


def _one_facet(plan: Plan) -> Iterator[Plan]:
    if plan.facets:
        yield replace(plan, facets={**plan.facets, "effect": 3})


def _group_in_a_plain_mean(plan: Plan) -> Iterator[Plan]:
    if plan.aggregate == "mean":
        yield copied_inside(plan, "x", 3)


def _groups_exchanged(plan: Plan) -> Iterator[Plan]:
    if plan.aggregate == "groups" and plan.consensus is None:
        others = (*plan.voices[1:], plan.voices[0])
        yield replace(plan, voices=tuple(replace(voice, group=other.group) for voice, other in zip(plan.voices, others, strict=True)))


BREAKERS = [_one_sibling, _one_question, _one_facet, _group_in_a_plain_mean, _groups_exchanged]


@pytest.mark.parametrize("variants", BREAKERS)
def test_what_an_invariant_rests_on_matters(variants: Callable[[Plan], Iterator[Plan]]) -> None:
    """One weight of several, a group under a plain mean, people in other groups: some score moves."""

    def moves(plan: Plan) -> bool:
        return any(_scores(plan.score()) != _scores(other.score()) for other in variants(plan))

    assert moves(find(plans(), moves, settings=SEARCH))
