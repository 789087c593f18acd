"""Cronbach's alpha and McDonald's omega total, from 30 respondents on (rule SC-11).

Maturity indices are formative: their questions make up the maturity, they do not reflect it, and need not correlate. A low alpha is no defect, a high
one no proof; the numbers stand here because readers ask for them, never without that caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.survey.plan import MAX_OPTIONS, NOT_APPLICABLE, Plan
from cmat.survey.progress import STEP, Progress, in_silence, steps

# SC-11
MIN_RESPONDENTS = 30
CAUTION = (
    "Maturity indices are formative: their questions need not correlate, so a low alpha or omega is no defect, and a high one no proof of validity."
)
OMEGA_METHOD = "one factor, maximum likelihood"
_ROUNDS = 3_000
_TOLERANCE = 1e-11
_LEAST_UNIQUENESS = 0.005
_EXACT_SINGLE, _EXACT_DOUBLE, _OVERFLOW = 2**24, 2**53, 2**62

# of int64, or of Python's integers
Matrix = NDArray[Any]


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


@dataclass(frozen=True, slots=True)
class Moments:
    """What alpha and omega need of (respondents, questions) in whole numbers: exact sums, so the order of the respondents changes nothing.

    n         respondents
    sums      of each question's answers
    products  of each pair of questions: Σ x·y
    """

    n: int
    sums: Matrix
    products: Matrix


def reliability(plan: Plan, codes: NDArray[np.uint8], progress: Progress = in_silence, block: int = STEP) -> tuple[Reliability, ...]:
    """Return alpha and omega of every dimension and of the whole, in the order of the model; no figure below 30 complete respondents.

    Listwise: only respondents who answered all questions of the dimension that anybody answered count; not applicable and unanswered are missing.
    """
    answered = {column for column in range(codes.shape[1]) if (codes[:, column] < NOT_APPLICABLE).any()}
    asked = [[column for column in _columns_below(plan, index) if column in answered] for index in plan.order]
    found = [Moments(0, np.zeros(len(columns), np.int64), np.zeros((len(columns), len(columns)), np.int64)) for columns in asked]
    points = _points(plan, codes.shape[0], block)
    for rows in steps(codes.shape[0], "reliability", progress, block):
        part = codes[rows].T
        found = [_added(before, part[columns], points[columns]) if columns else before for before, columns in zip(found, asked, strict=True)]
    figures = []
    for index, columns, moments in zip(plan.order, asked, found, strict=True):
        alpha = _alpha(moments) if moments.n >= MIN_RESPONDENTS else None
        omega = None if alpha is None else _omega(moments)
        figures.append(Reliability(plan.nodes[index].path, len(columns), moments.n, alpha, omega))
    return tuple(figures)


def _points(plan: Plan, size: int, block: int) -> NDArray[Any]:
    """Return each column's units by code, (columns, 128), in the narrowest type in which a block's sums of products are exact."""
    most = plan.full**2
    kind: Any = np.float32 if most * block < _EXACT_SINGLE else np.float64 if most * block < _EXACT_DOUBLE and most * size < _OVERFLOW else object
    points = np.zeros((len(plan.units), MAX_OPTIONS), kind)
    for column, units in enumerate(plan.units):
        points[column, : len(units)] = units
    return points


def _added(before: Moments, codes: NDArray[np.uint8], points: NDArray[Any]) -> Moments:
    """Return the moments with more respondents; codes is (questions, respondents), of whom only those who answered all of them count."""
    complete = (codes < NOT_APPLICABLE).all(axis=0)
    if not complete.any():
        return before
    answers = np.stack([table[column] for table, column in zip(points, codes[:, complete], strict=True)])
    # float sums of whole numbers: exact, as `_points` has chosen their type
    products = answers @ answers.T
    kind: Any = object if answers.dtype == object else np.int64
    sums = answers.sum(axis=1) if kind is object else answers.sum(axis=1, dtype=np.float64)
    return Moments(before.n + answers.shape[1], before.sums + sums.astype(kind), before.products + products.astype(kind))


def _columns_below(plan: Plan, index: int) -> list[int]:
    node = plan.nodes[index]
    own = [column for bundle in node.bundles for column in range(bundle.start, bundle.stop)]
    return [*own, *(column for child, _ in node.children for column in _columns_below(plan, child))]


def cronbach_alpha(answers: Matrix) -> Fraction | None:
    """Return alpha of (respondents, questions) in whole numbers, exactly; KR-20 where these are 0 and 1.

    k ÷ (k - 1) × (1 - Σ variances of the questions ÷ variance of the row sums). None of one question or one respondent, or where no row sum differs.
    source  Cronbach (1951); oracles in tests/survey/test_reliability.py

    >>> float(cronbach_alpha(np.array([[1, 1, 1, 0], [1, 0, 1, 0], [1, 1, 1, 1], [0, 0, 1, 0], [1, 0, 0, 0]])))
    0.6274509803921569
    """
    return _alpha(_moments(answers))


def _moments(answers: Matrix) -> Moments:
    # in Python's integers, which do not overflow
    whole = answers.astype(object)
    return Moments(len(whole), whole.sum(axis=0), whole.T @ whole)


def _alpha(moments: Moments) -> Fraction | None:
    k = len(moments.sums)
    if moments.n < 2 or k < 2:
        return None
    # n × (n - 1) × the variance of each question, and of the row sums
    spreads = _covariances(moments)
    totals = int(spreads.sum())
    return Fraction(k, k - 1) * (1 - Fraction(int(spreads.trace()), totals)) if totals else None


def _covariances(moments: Moments) -> NDArray[np.object_]:
    """Return n × (n - 1) × the covariances: n Σxy - Σx Σy, in Python's integers."""
    sums = moments.sums.astype(object)
    covariances: NDArray[np.object_] = moments.n * moments.products.astype(object) - np.outer(sums, sums)
    return covariances


def omega_total(answers: Matrix) -> float | None:
    """Return omega total of (respondents, questions): (Σ loadings)² ÷ ((Σ loadings)² + Σ uniquenesses) of one factor by maximum likelihood.

    The factor is fitted to the correlations by EM (Rubin and Thayer, 1982), as R's factanal fits it by Newton; others give other numbers (minres
    .8507 and an unstandardised model .8563 where this gives .8405, tests/survey/test_reliability.py). Floats; the order of respondents changes
    nothing, since the correlations come from whole sums. None of fewer than three questions, where a question is the same for all, or in a Heywood
    case.
    """
    return _omega(_moments(answers))


def _omega(moments: Moments) -> float | None:
    covariances = _covariances(moments).astype(np.float64)
    spreads = covariances.diagonal()
    if len(spreads) < 3 or (spreads == 0).any():
        return None
    fitted = _one_factor(covariances / np.sqrt(np.outer(spreads, spreads)))
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
