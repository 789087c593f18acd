"""Agreement against krippendorff: his interval alpha is built of the same variances as the indices of SC-11."""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest

from cmat.analysis.agreement_indices import lindell_r_wg, r_wg, sample_variance, uniform_variance
from tests.published import OBSERVERS


def _interval_alpha(units: list[list[int]]) -> Fraction:
    """Return 1 less the variance inside the units (weighted by their sizes) over the variance of all values; units of one value drop out."""
    pairable = [unit for unit in units if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    inside = sum((len(unit) * sample_variance(unit) for unit in pairable), Fraction(0)) / len(values)
    return 1 - inside / sample_variance(values)


def _theirs(krippendorff: ModuleType, observers: object) -> float:
    return float(krippendorff.alpha(reliability_data=np.array(observers, np.float64), level_of_measurement="interval"))


def test_our_variances_give_krippendorffs_own_example(krippendorff: ModuleType) -> None:
    """Four observers, twelve units, some missing: interval alpha .849."""
    units = [[value for value in column if value is not None] for column in zip(*OBSERVERS, strict=True)]
    ours = _interval_alpha(units)

    assert "0.849107" == f"{float(ours):.6f}"
    assert float(ours) == pytest.approx(_theirs(krippendorff, OBSERVERS), abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_our_variances_give_his_alpha_of_random_answers(krippendorff: ModuleType, seed: int) -> None:
    """2 to 9 people, 3 to 30 questions, a fifth left out."""
    random = np.random.default_rng(seed)
    answers = random.integers(1, 6, (random.integers(2, 10), random.integers(3, 31))).astype(np.float64)
    answers[random.random(answers.shape) < 0.2] = np.nan
    units = [[int(value) for value in column[~np.isnan(column)]] for column in answers.T]

    assert float(_interval_alpha(units)) == pytest.approx(_theirs(krippendorff, answers), abs=1e-12)


@pytest.mark.parametrize(("options", "people", "seed"), [(5, 4, 1), (5, 5, 2), (7, 3, 3), (2, 6, 4), (4, 10, 5)])
def test_lindells_index_is_his_alpha_where_all_answers_together_are_even(krippendorff: ModuleType, options: int, people: int, seed: int) -> None:
    """Every option chosen equally often over N answers: their variance is the uniform null × N/(N - 1), so alpha = 1 - (1 - r*wg)·(N - 1)/N."""
    answers = np.random.default_rng(seed).permutation(np.tile(np.arange(1, options + 1), 3 * people)).reshape(people, -1)
    questions = [[int(value) for value in column] for column in answers.T]
    ours = lindell_r_wg([sample_variance(question) / uniform_variance(options) for question in questions])

    assert answers.shape == (people, 3 * options)
    assert float(1 - (1 - ours) * Fraction(answers.size - 1, answers.size)) == pytest.approx(_theirs(krippendorff, answers), abs=1e-12)
    assert ours == sum((r_wg(question, options) for question in questions), Fraction(0)) / len(questions)
