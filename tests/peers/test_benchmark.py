"""Percentiles against scipy, quartiles against numpy."""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest

from cmat.analysis.benchmark import percentile
from cmat.schema.benchmark import quantile, quartiles


@pytest.mark.parametrize("seed", range(10))
def test_percentile_is_scipys_mean_kind(stats: ModuleType, seed: int) -> None:
    """Many equal scores, and places between, below and above all of them."""
    ranked = sorted(int(score) for score in np.random.default_rng(seed).integers(0, 12, 5 + seed))
    for score in range(-1, 14):
        ours = percentile([Fraction(value) for value in ranked], Fraction(score))

        assert float(ours) == pytest.approx(float(stats.percentileofscore(ranked, score, kind="mean")), abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_quartiles_are_numpys_linear_ones(seed: int) -> None:
    """Every size from 5 to 14, so that a quartile falls on a score and between two."""
    ranked = sorted(int(score) for score in np.random.default_rng(seed).integers(0, 1_000, 5 + seed))
    exact = [Fraction(value) for value in ranked]

    assert [float(value) for value in quartiles(exact)] == pytest.approx([float(value) for value in np.quantile(ranked, (0.25, 0.5, 0.75))], abs=1e-9)
    assert float(quantile(exact, Fraction(2, 5))) == pytest.approx(float(np.quantile(ranked, 0.4)), abs=1e-9)
