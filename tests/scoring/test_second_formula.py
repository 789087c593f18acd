"""The engine against an independent formula: `reference.py` sums over paths from the root, the engine rolls up from the leaves."""

from __future__ import annotations

from hypothesis import given

from tests.builders import node_of, question_of
from tests.scoring.plans import Plan, plans, walk
from tests.scoring.reference import Reference


@given(plans())
def test_every_figure_of_every_dimension_agrees_exactly(plan: Plan) -> None:
    """SC-03 to SC-10: scores, supported, bounds, coverage, status, shares, levels and counts."""
    result, reference = plan.score(), Reference(plan)
    for path in ("", *(path for path, _ in walk(plan.dimensions))):
        expected = reference.figures(path)
        node = node_of(result, path)

        assert expected == {name: getattr(node, name) for name in expected}, path


@given(plans())
def test_every_figure_of_every_question_agrees_exactly(plan: Plan) -> None:
    """SC-01 to SC-03, SC-06, SC-09: state, points and both shares."""
    result, reference = plan.score(), Reference(plan)
    for question, expected in reference.pooled.items():
        found = question_of(result, question)

        assert (expected.state, expected.claim, reference.points(question)) == (found.state, found.claimed, found.score)
        assert (expected.support if reference.has_support else None) == found.supported
        assert (reference.share(question, reference.applicable), reference.share(question, reference.answered)) == (found.share, found.effective)
