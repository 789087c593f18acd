"""A table of answers to scores, column by column: rules SC-04 to SC-08 and SC-10 for every respondent at once.

The matrix of codes is uint8, one row per respondent, columns in the order of the plan, stored column by column (Fortran order): an option's index,
254 not applicable, 255 unanswered. It is scored in blocks of rows that stay in the processor's caches. A leaf's sums are whole numbers and its
figure is one division. A parent's sum is whole, too (cmat.survey.plan): it is added up from its children's floats and rounded to the whole number
that it must be, and then divided once. So neither the block's size nor the order of the rows changes a bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.survey.plan import UNANSWERED, Bundle, NodePlan, Plan
from cmat.survey.thresholds import levels, statuses

Codes = NDArray[np.uint8]
Floats = NDArray[np.float64]
Whole = NDArray[Any]
Mask = NDArray[np.bool_]
# rows per block: what a block needs stays in the second-level cache (benchmarks/survey.py)
BLOCK = 32_768
_NO_OPTION = np.uint8(128)
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class LeafSums:
    """A leaf's sums over a block, one per row: whole numbers in the narrowest type that holds them, or in float64.

    units            of what is answered
    answered, asked  weight of what is answered, and of what applies
    most             units if everything that is not answered were worth 100 points
    """

    units: Whole
    answered: Whole
    asked: Whole
    most: Whole


@dataclass(frozen=True, slots=True)
class RowScores:
    """The figures of every node (first axis, in the order of `paths`) for every respondent (second axis).

    paths     "" for the whole, then the dimensions as in the model
    computed  the mean, 0 to 100, also where the status withholds it; NaN where there is none
    low, high, coverage  as in SC-06 and SC-07; NaN where nothing applies
    status    index into cmat.survey.thresholds.STATUSES
    level, level_low, level_high  numbers of levels; 0 where there is none
    """

    paths: tuple[str, ...]
    computed: Floats
    low: Floats
    high: Floats
    coverage: Floats
    status: Codes
    level: Codes
    level_low: Codes
    level_high: Codes

    @property
    def score(self) -> Floats:
        """Return the scores that may be shown (SC-10), NaN where withheld or where there is none."""
        return np.where(self.status <= 1, self.computed, np.nan)


def score_rows(plan: Plan, codes: Codes, block: int = BLOCK) -> RowScores:
    """Return the figures of every node for every row; they depend neither on the block size nor on the order of the rows.

    codes   (respondents, questions), uint8; every code below 254 is the index of an option of its column: reading has checked that
    raises  ValueError where the shape or the type is another

    Each figure is the float nearest to the exact value wherever the plan's node `is_exact`, else within 1e-9 of it. Levels and statuses are exact
    everywhere.
    """
    check_codes(plan, codes)
    shape = (len(plan.order), codes.shape[0])
    score, low, high, coverage = (np.empty(shape, np.float64) for _ in range(4))
    marks = [np.empty(shape, np.uint8) for _ in range(4)]
    for start in range(0, codes.shape[0], block):
        rows, part = slice(start, start + block), codes[start : start + block]
        sums = [_leaf_sums(plan, node, part.T) for node in plan.nodes]
        _fill(plan, [(each.units, each.answered) for each in sums], plan.unit, score[:, rows])
        _fill(plan, [(each.units, each.asked) for each in sums], plan.unit, low[:, rows])
        _fill(plan, [(each.most, each.asked) for each in sums], plan.unit, high[:, rows])
        _fill(plan, [(each.answered, each.asked) for each in sums], _ONE, coverage[:, rows])
        for shown, index in enumerate(plan.order):
            node = plan.nodes[index]
            status = statuses(plan, node, coverage[shown, rows], score[shown, rows], part)
            points = (score[shown, rows], low[shown, rows], high[shown, rows])
            for mark, values in zip(marks, (status, *levels(plan, node, points, status, part)), strict=True):
                mark[shown, rows] = values
    return RowScores(tuple(plan.nodes[index].path for index in plan.order), score, low, high, coverage, *marks)


def node_scores(plan: Plan, codes: Codes, block: int = BLOCK) -> Floats:
    """Return only the computed scores, (nodes as shown, respondents): the same bits as in `score_rows`."""
    check_codes(plan, codes)
    scores = np.empty((len(plan.order), codes.shape[0]), np.float64)
    for start in range(0, codes.shape[0], block):
        columns = codes[start : start + block].T
        _fill(plan, [_answered(node, columns) for node in plan.nodes], plan.unit, scores[:, start : start + block])
    return scores


def check_codes(plan: Plan, codes: Codes) -> None:
    """Raise ValueError for a matrix that is not (respondents, questions) of uint8."""
    if codes.dtype != np.uint8 or codes.ndim != 2 or codes.shape[1] != len(plan.columns):
        raise ValueError(f"codes must be uint8 of shape (respondents, {len(plan.columns)}), not {codes.dtype} {codes.shape}")


def empty_codes(plan: Plan, rows: int) -> Codes:
    """Return a matrix in which nobody has answered anything, stored column by column."""
    return np.full((len(plan.columns), rows), UNANSWERED, np.uint8).T


def _leaf_sums(plan: Plan, node: NodePlan, columns: Codes) -> LeafSums:
    """Return the sums of a node's own columns over some rows; zeros where it has none."""
    units, answered = _answered(node, columns)
    blank = _total([_count(bundle, columns[bundle.start : bundle.stop] == UNANSWERED) for bundle in node.bundles], node, columns)
    most = np.multiply(blank, float(plan.full), dtype=np.float64) + units
    return LeafSums(units, answered, answered + blank, most)


def _answered(node: NodePlan, columns: Codes) -> tuple[Whole, Whole]:
    """Return a leaf's units and answered weight over some rows."""
    units, counts = [], []
    for bundle in node.bundles:
        slab = columns[bundle.start : bundle.stop]
        there = slab < _NO_OPTION
        counts.append(_count(bundle, there))
        if bundle.step is None:
            table = np.zeros(256, np.float64)
            table[: len(bundle.units)] = bundle.units
            units.append(np.add.reduce([table[column] for column in slab], axis=0))
        else:
            chosen = np.multiply(slab, there.view(np.uint8), out=there.view(np.uint8))
            steps = np.add.reduce(chosen, axis=0, dtype=bundle.sum_type)
            units.append(steps if bundle.step == 1 else steps * float(bundle.step))
    return _total(units, node, columns), _total(counts, node, columns)


def _count(bundle: Bundle, flags: Mask) -> Codes:
    """Return how many columns are flagged in each row."""
    counts: Codes = np.add.reduce(flags.view(np.uint8), axis=0, dtype=bundle.count_type)
    return counts


def _total(parts: Sequence[Whole], node: NodePlan, columns: Codes) -> Whole:
    """Return the weighted sum of a leaf's bundles."""
    if len(parts) == 1 and node.bundles[0].weight == 1:
        return parts[0]
    total = np.zeros(columns.shape[1])
    for bundle, part in zip(node.bundles, parts, strict=True):
        total += np.multiply(part, float(bundle.weight), dtype=np.float64)
    return total


def _fill(plan: Plan, sums: Sequence[tuple[Whole, Whole]], unit: Fraction, out: Floats) -> None:
    """Write numerator × unit ÷ weights of every node into `out`, (nodes as shown, rows); NaN where there is nothing to divide by.

    sums  of each node in the order of the plan: numerators and weights of its own columns
    unit  what one of the numerators is worth
    """
    rows = [out[shown] for shown, _ in sorted(enumerate(plan.order), key=lambda pair: pair[1])]
    spare = np.empty(out.shape[1])
    nothing: list[Mask | None] = []
    for node, row, (numerator, weights) in zip(plan.nodes, rows, sums, strict=True):
        if node.children:
            nothing.append(_fill_parent(node, row, rows, nothing, unit, spare))
            continue
        mask = weights == 0
        is_anywhere = bool(mask.any())
        np.copyto(row, numerator)
        if unit.numerator != 1:
            np.multiply(row, float(unit.numerator), out=row)
        np.copyto(spare, weights + mask if is_anywhere else weights)
        if unit.denominator != 1:
            spare *= float(unit.denominator)
        np.divide(row, spare, out=row)
        nothing.append(mask if is_anywhere else None)
    # zeros have stood there for the parents' sums
    for node, row, mask in zip(plan.nodes, rows, nothing, strict=True):
        if not node.is_exact:
            np.minimum(row, 1.0 if unit == 1 else 100.0, out=row)
        if mask is not None:
            np.copyto(row, np.nan, where=mask)


def _fill_parent(node: NodePlan, row: Floats, rows: Sequence[Floats], nothing: Sequence[Mask | None], unit: Fraction, spare: Floats) -> Mask | None:
    """Write a parent's figure, 0 where there is nothing to divide by; return where that is, None for nowhere."""
    weights: Floats | None = None
    row.fill(0.0)
    for index, weight in node.children:
        row += np.multiply(rows[index], float(weight * node.factor / unit if node.is_exact else weight), out=spare)
    if any(nothing[index] is not None for index, _ in node.children):
        weights = np.zeros(len(row))
        for index, weight in node.children:
            mask = nothing[index]
            weights += float(weight) if mask is None else np.multiply(~mask, float(weight), out=spare)
    below = 1.0
    if node.is_exact:
        # off by less than a half, as the plan has checked
        np.rint(row, out=row)
        below = float(node.factor * unit.denominator)
        if unit.numerator != 1:
            row *= float(unit.numerator)
    if weights is None:
        row /= node.total * below
        return None
    nowhere = weights == 0
    row /= np.multiply(weights + nowhere, below, out=spare)
    return nowhere if nowhere.any() else None
