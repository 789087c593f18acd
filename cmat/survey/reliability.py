"""Cronbach's alpha and McDonald's omega total, from 30 respondents on (rule SC-11).

Maturity indices are formative: their questions make up the maturity, they do not reflect it, and need not correlate. A low alpha is no defect, a high
one no proof; the numbers stand here because readers ask for them, never without that caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from cmat.survey.plan import NOT_APPLICABLE, Plan

# SC-11; domain.md 6.4
MIN_RESPONDENTS = 30
CAUTION = (
    "Maturity indices are formative: their questions need not correlate, so a low alpha or omega is no defect, and a high one no proof of validity."
)
OMEGA_METHOD = "one factor, maximum likelihood"
_ROUNDS = 3_000
_TOLERANCE = 1e-11
_LEAST_UNIQUENESS = 0.005
_OVERFLOW = 2**62
_WIDE = 2**31

Matrix = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the questions of one dimension move together.

    path       "" for the whole
    questions  questions that are not the same for everybody and that anybody answered
    n          respondents who answered all of them
    alpha      exact; None below 30 respondents, of one question, or where nobody differs. Negative where questions run against each other
    omega      of one factor, by maximum likelihood; None where alpha is, of fewer than three questions, or where no proper factor is found
    """

    path: str
    questions: int
    n: int
    alpha: Fraction | None
    omega: float | None


def reliability(plan: Plan, codes: NDArray[np.uint8]) -> tuple[Reliability, ...]:
    """Return alpha and omega of every dimension and of the whole, in the order of the model; no figure below 30 complete respondents.

    Listwise: only respondents who answered all questions of the dimension that anybody answered count; not applicable and unanswered are missing.
    """
    found = []
    for index in plan.order:
        columns = [column for column in _columns_below(plan, index) if (codes[:, column] < NOT_APPLICABLE).any()]
        complete = np.ones(codes.shape[0], np.bool_) if columns else np.zeros(codes.shape[0], np.bool_)
        for column in columns:
            complete &= codes[:, column] < NOT_APPLICABLE
        n = int(complete.sum())
        alpha, omega = None, None
        if n >= MIN_RESPONDENTS:
            answers = np.stack(
                [np.array(plan.units[column], np.int64 if plan.full < _WIDE else object)[codes[complete, column]] for column in columns], axis=1
            )
            alpha = cronbach_alpha(answers)
            omega = omega_total(answers) if alpha is not None else None
        found.append(Reliability(plan.nodes[index].path, len(columns), n, alpha, omega))
    return tuple(found)


def _columns_below(plan: Plan, index: int) -> list[int]:
    node = plan.nodes[index]
    own = [column for bundle in node.bundles for column in range(bundle.start, bundle.stop)]
    return [*own, *(column for child, _ in node.children for column in _columns_below(plan, child))]


def cronbach_alpha(answers: Matrix) -> Fraction | None:
    """Return alpha of (respondents, questions) in whole numbers, exactly; KR-20 where these are 0 and 1.

    k ÷ (k - 1) × (1 - Σ variances of the questions ÷ variance of the row sums). None of one question or one respondent, or where no row sum differs.
    source  Cronbach (1951); oracles: engine.md 1.9, domain.md 6.8

    >>> float(cronbach_alpha(np.array([[1, 1, 1, 0], [1, 0, 1, 0], [1, 1, 1, 1], [0, 0, 1, 0], [1, 0, 0, 0]])))
    0.6274509803921569
    """
    n, k = answers.shape
    if n < 2 or k < 2:
        return None
    totals = _spread(answers.sum(axis=1))
    if totals == 0:
        return None
    return Fraction(k, k - 1) * (1 - Fraction(sum(_spread(answers[:, column]) for column in range(k)), totals))


def _spread(values: Matrix) -> int:
    """Return n × (n - 1) × the variance: n Σx² - (Σx)², in Python's integers, which do not overflow."""
    if len(values) * int(np.abs(values).max()) ** 2 >= _OVERFLOW:
        values = values.astype(object)
    return len(values) * int((values * values).sum()) - int(values.sum()) ** 2


def omega_total(answers: Matrix) -> float | None:
    """Return omega total of (respondents, questions): (Σ loadings)² ÷ ((Σ loadings)² + Σ uniquenesses) of one factor by maximum likelihood.

    The factor is fitted to the correlations by EM (Rubin and Thayer, 1982), as R's factanal fits it by Newton; others give other numbers (minres
    .8507 and an unstandardised model .8563 where this gives .8405, engine.md 1.9). Floats; the order of respondents changes nothing, since the
    correlations come from whole sums. None of fewer than three questions, where a question is the same for all, or in a Heywood case.
    """
    k = answers.shape[1]
    spreads = np.array([_spread(answers[:, column]) for column in range(k)], np.float64)
    if k < 3 or (spreads == 0).any():
        return None
    n, sums = answers.shape[0], answers.sum(axis=0)
    if n * int(np.abs(answers).sum(axis=1).max()) ** 2 >= _OVERFLOW:
        answers, sums = answers.astype(object), sums.astype(object)
    products = (n * (answers.T @ answers) - np.outer(sums, sums)).astype(np.float64)
    fitted = _one_factor(products / np.sqrt(np.outer(spreads, spreads)))
    if fitted is None:
        return None
    loadings, uniquenesses = fitted
    common = float(loadings.sum()) ** 2
    return common / (common + float(uniquenesses.sum()))


def _one_factor(correlations: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return loadings and uniquenesses; None where a uniqueness runs to 0 (Heywood) or the rounds are not enough."""
    values, vectors = np.linalg.eigh(correlations)
    loadings = vectors[:, -1] * np.sqrt(values[-1]) * 0.9
    loadings = loadings if loadings.sum() >= 0 else -loadings
    uniquenesses = np.maximum(1.0 - loadings**2, 0.1)
    for _ in range(_ROUNDS):
        weights = loadings / uniquenesses
        beta = weights / (1.0 + float(weights @ loadings))
        shared = correlations @ beta
        expected = 1.0 - float(beta @ loadings) + float(beta @ shared)
        new = shared / expected
        uniquenesses = 1.0 - new * shared
        if (uniquenesses < _LEAST_UNIQUENESS).any():
            return None
        moved = float(np.abs(new - loadings).max())
        loadings = new
        if moved < _TOLERANCE:
            return loadings, uniquenesses
    return None
