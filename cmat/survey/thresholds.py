"""Is a figure at least its threshold? Decided on the exact value for every row (rules SC-00, SC-08 and SC-10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from cmat.survey.exact_rows import exact_figures
from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, NodePlan, Plan

STATUSES = ("published", "provisional", "withheld", "not_applicable")
_PROVISIONAL, _WITHHELD = 1, 2
# Two different fractions between 0 and 100 whose denominators' product is smaller than this are further apart than two floats there:
# comparing the nearest floats decides as comparing the fractions does.
_TELLABLE = 2**44
_NEAR = 1e-9
_NOTHING = 255

Codes = NDArray[np.uint8]
Floats = NDArray[np.float64]


def at_least(node: NodePlan, values: Floats, threshold: Fraction, exact_at: Callable[[int], Fraction | None]) -> NDArray[np.bool_]:
    """Return where a figure is at least a threshold; NaN is not.

    exact_at  row to the exact figure: asked only within 1e-9 of the threshold, and only where the floats alone could be wrong
    """
    nearest = float(threshold)
    reached: NDArray[np.bool_] = values >= nearest
    if node.is_exact and node.largest * threshold.denominator < _TELLABLE:
        return reached
    for row in np.flatnonzero(np.abs(values - nearest) < _NEAR):
        value = exact_at(int(row))
        reached[row] = value is not None and value >= threshold
    return reached


def statuses(plan: Plan, node: NodePlan, coverage: Floats, score: Floats, codes: Codes) -> NDArray[np.uint8]:
    """Return the status of each row: an index into STATUSES (SC-10). Without any score it is withheld."""

    def exact_at(row: int) -> Fraction | None:
        return exact_figures(plan, node, codes[row]).coverage

    has_score = ~np.isnan(score)
    status = np.full(coverage.shape, _WITHHELD, np.uint8)
    # one less for each step reached: provisional, published; whoever is published is provisional, too (CM324)
    for threshold in (plan.provisional, plan.published):
        status -= (at_least(node, coverage, threshold, exact_at) & has_score).view(np.uint8)
    status += np.isnan(coverage).view(np.uint8)
    return status


def levels(plan: Plan, node: NodePlan, figures: Sequence[Floats], status: NDArray[np.uint8], codes: Codes) -> list[NDArray[np.uint8]]:
    """Return level, level_low and level_high of each row as numbers of levels, 0 where there is none (SC-08).

    figures  score, low and high; the level of the score only where it is shown
    """
    numbers = np.array(plan.level_numbers, np.uint8)
    are_counted = plan.level_numbers == tuple(range(1, len(numbers) + 1))
    found = []
    for which, (values, unanswered_as) in enumerate(zip(figures, (_NOTHING, 0, plan.top_band), strict=True)):

        def exact_at(row: int, which: int = which) -> Fraction | None:
            return exact_figures(plan, node, codes[row]).points[which]

        reached = np.zeros(values.shape, np.uint8)
        for start in plan.level_from[1:]:
            reached += at_least(node, values, start, exact_at).view(np.uint8)
        if node.essentials:
            np.minimum(reached, _ceiling(plan, node, codes, unanswered_as), out=reached)
        there = ~np.isnan(values) if which else status <= _PROVISIONAL
        found.append((reached + np.uint8(1) if are_counted else numbers[reached]) * there)
    return found


def _ceiling(plan: Plan, node: NodePlan, codes: Codes, unanswered_as: int) -> NDArray[np.uint8]:
    """Return one level above the band of the worst essential question, as an index; the last level where none is answered."""
    worst = np.full(codes.shape[0], _NOTHING, np.uint8)
    for column in node.essentials:
        bands = np.full(256, _NOTHING, np.uint8)
        bands[: len(plan.bands[column])] = plan.bands[column]
        bands[UNANSWERED], bands[NOT_APPLICABLE] = unanswered_as, _NOTHING
        np.minimum(worst, bands[codes[:, column]], out=worst)
    highest = len(plan.level_numbers) - 1
    return np.minimum(worst, highest - 1 if highest else 0).astype(np.uint8) + np.uint8(bool(highest))
