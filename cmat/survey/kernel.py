"""A table of answers to scores, column by column: rules SC-04 to SC-08 and SC-10 for every respondent at once.

The matrix of codes is uint8, one row per respondent, columns in the order of the plan, stored column by column (Fortran order): an option's index,
254 not applicable, 255 unanswered. It is scored in blocks of rows that stay in the processor's caches. A block's sums are whole numbers, so
neither the block's size nor the order of the rows changes a bit; each figure is one division at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, Bundle, NodePlan, Plan
from cmat.survey.thresholds import levels, statuses

Codes = NDArray[np.uint8]
Floats = NDArray[np.float64]
Whole = NDArray[Any]
Figure = Literal["score", "low", "coverage"]
# rows per block: the temporaries of 64 Ki rows no longer fit the second-level cache (benchmarks/survey.py)
BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Mean:
    """One figure of one node over a block: numerator × above ÷ (weights × below); none where weights is 0.

    numerator, weights  whole numbers, exact (small integers, or float64 below 2**53 as the plan has checked); where the node is not exact, floats
    """

    numerator: Whole
    weights: Whole
    above: float
    below: float

    def quotient(self, out: Floats) -> Floats:
        """Divide once, into `out`; NaN where there is nothing to divide by."""
        np.multiply(self.numerator, self.above, out=out)
        return np.divide(out, self.weights if self.below == 1.0 else np.multiply(self.weights, self.below, dtype=np.float64), out=out)


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
        with np.errstate(invalid="ignore", divide="ignore"):
            leaves = _leaves(plan, part)
            means = {figure: _means(plan, leaves, figure) for figure in ("score", "low", "coverage")}
            for shown, index in enumerate(plan.order):
                node = plan.nodes[index]
                means["score"][index].quotient(score[shown, rows])
                means["low"][index].quotient(low[shown, rows])
                means["coverage"][index].quotient(coverage[shown, rows])
                _high(plan, node, means["low"][index], means["coverage"][index], high[shown, rows])
                status = statuses(plan, node, coverage[shown, rows], score[shown, rows], part)
                points = (score[shown, rows], low[shown, rows], high[shown, rows])
                for mark, values in zip(marks, (status, *levels(plan, node, points, status, part)), strict=True):
                    mark[shown, rows] = values
    return RowScores(tuple(plan.nodes[index].path for index in plan.order), score, low, high, coverage, *marks)


def node_scores(plan: Plan, codes: Codes, block: int = BLOCK) -> Floats:
    """Return only the computed scores, (nodes as shown, respondents): the same bits as in `score_rows`."""
    check_codes(plan, codes)
    scores = np.empty((len(plan.order), codes.shape[0]), np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        for start in range(0, codes.shape[0], block):
            means = _means(plan, _leaves(plan, codes[start : start + block]), "score")
            for shown, index in enumerate(plan.order):
                means[index].quotient(scores[shown, start : start + block])
    return scores


def check_codes(plan: Plan, codes: Codes) -> None:
    """Raise ValueError for a matrix that is not (respondents, questions) of uint8."""
    if codes.dtype != np.uint8 or codes.ndim != 2 or codes.shape[1] != len(plan.columns):
        raise ValueError(f"codes must be uint8 of shape (respondents, {len(plan.columns)}), not {codes.dtype} {codes.shape}")


def empty_codes(plan: Plan, rows: int) -> Codes:
    """Return a matrix in which nobody has answered anything, stored column by column."""
    return np.full((len(plan.columns), rows), UNANSWERED, np.uint8).T


def integer_sums(plan: Plan, codes: Codes) -> Iterator[tuple[str, NDArray[np.int64], NDArray[np.int64]]]:
    """Yield path, numerator and denominator of the score of every exact node: score = numerator × unit ÷ denominator, none where that is 0."""
    check_codes(plan, codes)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = _means(plan, _leaves(plan, codes), "score")
    for node, mean in zip(plan.nodes, means, strict=True):
        if node.is_exact:
            yield node.path, mean.numerator.astype(np.int64), mean.weights.astype(np.int64) * node.factor


def _leaves(plan: Plan, codes: Codes) -> list[tuple[Whole, Whole, Whole]]:
    """Return units, answered weights and applicable weights of each node's own columns over some rows."""
    columns = codes.T
    return [_leaf(node, columns) for node in plan.nodes]


def _leaf(node: NodePlan, columns: Codes) -> tuple[Whole, Whole, Whole]:
    sums = []
    for bundle in node.bundles:
        units, missing, unanswered = _bundle_sums(bundle, columns)
        answered = missing.dtype.type(bundle.stop - bundle.start) - missing
        here = (units, answered, answered + unanswered)
        sums.append(here if bundle.weight == 1 else tuple(np.multiply(each, float(bundle.weight), dtype=np.float64) for each in here))
    if not sums:
        nothing = np.zeros(columns.shape[1], np.uint8)
        return nothing, nothing, nothing
    if len(sums) == 1:
        return sums[0][0], sums[0][1], sums[0][2]
    units, answered, asked = (np.add.reduce([each[which] for each in sums], axis=0, dtype=np.float64) for which in range(3))
    return units, answered, asked


def _bundle_sums(bundle: Bundle, columns: Codes) -> tuple[Whole, Codes, Codes]:
    """Return each row's units, how many columns have no option, and how many of these are unanswered.

    Codes below 128 are options. 254 and 255 have the eighth bit, and only 255 has the first one, too: three cheap operations per column, and the sums
    of the indexes are taken modulo the size of their type, in which 254 and 255 are taken off again.
    """
    slab = columns[bundle.start : bundle.stop]
    without = slab >> 7
    missing = np.add.reduce(without, axis=0, dtype=bundle.count_type)
    np.bitwise_and(without, slab, out=without)
    unanswered = np.add.reduce(without, axis=0, dtype=bundle.count_type)
    if bundle.step is None:
        table = np.zeros(256, np.float64)
        table[: len(bundle.units)] = bundle.units
        units = np.zeros(slab.shape[1])
        for column in slab:
            units += table[column]
        return units, missing, unanswered
    total = np.add.reduce(slab, axis=0, dtype=bundle.sum_type)
    total -= missing.astype(total.dtype) * total.dtype.type(NOT_APPLICABLE)
    total -= unanswered.astype(total.dtype)
    return total if bundle.step == 1 else total.astype(np.float64) * float(bundle.step), missing, unanswered


def _means(plan: Plan, leaves: list[tuple[Whole, Whole, Whole]], figure: Figure) -> list[Mean]:
    """Return one figure of every node, in the order of the plan. All three are means, over what has a score or over what applies."""
    numerator, weights = {"score": (0, 1), "low": (0, 2), "coverage": (1, 2)}[figure]
    above, below = (1, 1) if figure == "coverage" else (plan.unit.numerator, plan.unit.denominator)
    found: list[Mean] = []
    for node, sums in zip(plan.nodes, leaves, strict=True):
        if node.children:
            found.append(_above(plan, node, found, above, below))
        else:
            found.append(Mean(sums[numerator], sums[weights], float(above), float(below)))
    return found


def _above(plan: Plan, node: NodePlan, found: list[Mean], above: int, below: int) -> Mean:
    rows = found[node.children[0][0]].weights.shape
    total, weights, part = np.zeros(rows), np.zeros(rows), np.empty(rows)
    for index, weight in node.children:
        child, mean = plan.nodes[index], found[index]
        counts = mean.weights > 0
        weights += np.multiply(counts, float(weight), out=part)
        if node.is_exact:
            # the factor is a multiple of every denominator that the child can have, so these quotients are whole numbers
            np.multiply(mean.numerator, float(weight * (node.factor // child.factor)), out=part)
            total += np.divide(part, np.maximum(mean.weights, 1), out=part)
        else:
            mean.quotient(part)
            part[~counts] = 0.0
            total += np.multiply(part, float(weight), out=part)
    return Mean(total, weights, float(above), float(node.factor * below)) if node.is_exact else Mean(total, weights, 1.0, 1.0)


def _high(plan: Plan, node: NodePlan, low: Mean, coverage: Mean, out: Floats) -> None:
    """Write the high bounds: the low ones, and 100 for the share that is not answered (SC-07)."""
    if node.is_exact:
        open_part = np.multiply(low.weights, float(node.factor), dtype=np.float64) - coverage.numerator
        Mean(low.numerator + float(plan.full) * open_part, low.weights, low.above, low.below).quotient(out)
    else:
        low.quotient(out)
        out += 100.0 * (1.0 - coverage.quotient(np.empty_like(out)))
        np.minimum(out, 100.0, out=out)
