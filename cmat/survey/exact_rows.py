"""One row in fractions: the figures of a node where floats alone could not decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, NodePlan, Plan

_ZERO, _ONE, _HUNDRED = Fraction(0), Fraction(1), Fraction(100)


@dataclass(frozen=True, slots=True)
class ExactFigures:
    """A node's exact figures in one row.

    points    score, low and high; the score None where nothing is answered, all None where nothing applies
    coverage  0 to 1; None where nothing applies
    """

    points: tuple[Fraction | None, Fraction | None, Fraction | None]
    coverage: Fraction | None


_NONE = ExactFigures((None, None, None), None)


def exact_figures(plan: Plan, node: NodePlan, codes: Sequence[int]) -> ExactFigures:
    """Return the figures of a node for one row of codes, in the order of the plan (rules SC-05 to SC-07)."""
    terms: list[tuple[int, ExactFigures]] = [(weight, exact_figures(plan, plan.nodes[index], codes)) for index, weight in node.children]
    for bundle in node.bundles:
        for column in range(bundle.start, bundle.stop):
            terms.append((bundle.weight, _answer(plan, bundle.units, int(codes[column]))))
    applicable = [(weight, figures) for weight, figures in terms if figures.coverage is not None]
    if not applicable:
        return _NONE
    scored = [(weight, figures) for weight, figures in applicable if figures.points[0] is not None]
    return ExactFigures(
        (
            _mean([(weight, figures.points[0]) for weight, figures in scored]) if scored else None,
            _mean([(weight, figures.points[1]) for weight, figures in applicable]),
            _mean([(weight, figures.points[2]) for weight, figures in applicable]),
        ),
        _mean([(weight, figures.coverage) for weight, figures in applicable]),
    )


def _answer(plan: Plan, units: tuple[int, ...], code: int) -> ExactFigures:
    if code == NOT_APPLICABLE:
        return _NONE
    if code == UNANSWERED:
        return ExactFigures((None, _ZERO, _HUNDRED), _ZERO)
    points = units[code] * plan.unit
    return ExactFigures((points, points, points), _ONE)


def _mean(terms: Sequence[tuple[int, Fraction | None]]) -> Fraction:
    total = sum(weight for weight, _ in terms)
    return sum((weight * (value or _ZERO) for weight, value in terms), _ZERO) / total
