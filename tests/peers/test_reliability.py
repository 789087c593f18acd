"""Alpha and omega against pingouin and statsmodels."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from cmat.survey.reliability import cronbach_alpha, omega_total
from tests.published import ATTITUDE, SHROUT_FLEISS


def _made(seed: int, respondents: int, questions: int, common: float) -> NDArray[np.int64]:
    """Return answers 1 to 5 that share one factor; `common`, 0 to 1, is its part of each question's variance."""
    random = np.random.default_rng(seed)
    latent = random.normal(size=(respondents, 1))
    own = random.normal(size=(respondents, questions))
    answers: NDArray[np.int64] = np.clip(np.rint(3 + np.sqrt(common) * latent + np.sqrt(1 - common) * own), 1, 5).astype(np.int64)
    return answers


ANSWERS = [
    pytest.param(ATTITUDE, id="attitude"),
    *(
        pytest.param(_made(seed, respondents, questions, common), id=f"made-{respondents}x{questions}-{common}")
        for seed, (respondents, questions, common) in enumerate([(30, 4, 0.5), (200, 12, 0.3), (1_000, 40, 0.2), (60, 3, 0.7)])
    ),
]


def _alpha(answers: NDArray[np.int64]) -> float:
    alpha = cronbach_alpha(answers)
    assert alpha is not None
    return float(alpha)


def _icc_3k(pingouin: ModuleType, scores: Any) -> float:
    """Return pingouin's ICC(3,k), which it calls ICC(C,k): columns target, judge, score."""
    found = pingouin.intraclass_corr(data=scores, targets="target", raters="judge", ratings="score").set_index("Type")
    return float(found.loc["ICC(C,k)", "ICC"])


@pytest.mark.parametrize("answers", [*ANSWERS, pytest.param(np.random.default_rng(9).integers(1, 6, (50, 6)), id="no-common-factor")])
def test_alpha_is_pingouins(pingouin: ModuleType, pandas: ModuleType, answers: NDArray[np.int64]) -> None:
    """The same formula; theirs in floats."""
    theirs, _ = pingouin.cronbach_alpha(data=pandas.DataFrame(answers))

    assert _alpha(answers) == pytest.approx(float(theirs), abs=1e-12)


def test_alpha_of_complete_rows_is_pingouins_listwise(pingouin: ModuleType) -> None:
    """Pingouin's own example with missing answers: .801695 listwise; pairwise, which cmat does not offer, .732661."""
    frame = pingouin.read_dataset("cronbach_wide_missing")
    complete = frame.dropna().to_numpy().astype(np.int64)
    theirs, _ = pingouin.cronbach_alpha(data=frame, nan_policy="listwise")

    assert (12, 9, "0.801695") == (len(frame), len(complete), f"{_alpha(complete):.6f}")
    assert _alpha(complete) == pytest.approx(float(theirs), abs=1e-12)


def test_alpha_is_the_consistency_of_the_mean_of_judges(pingouin: ModuleType, pandas: ModuleType) -> None:
    """ICC(3,k) is alpha with the judges as questions, reached through an analysis of variance: Shrout and Fleiss .909316, pingouin's wines .915."""
    fleiss = pandas.DataFrame(
        [{"target": target, "judge": judge, "score": score} for target, row in enumerate(SHROUT_FLEISS) for judge, score in enumerate(row)]
    )
    wines = pingouin.read_dataset("icc").rename(columns={"Wine": "target", "Judge": "judge", "Scores": "score"})
    for scores, printed in ((fleiss, "0.909316"), (wines, "0.915")):
        alpha = _alpha(scores.pivot_table(index="target", columns="judge", values="score").to_numpy().astype(np.int64))

        assert printed == f"{alpha:.{len(printed) - 2}f}"
        assert alpha == pytest.approx(_icc_3k(pingouin, scores), abs=1e-6)


@pytest.mark.parametrize("answers", ANSWERS)
def test_omega_is_that_of_one_factor_by_maximum_likelihood_in_statsmodels(factor: ModuleType, answers: NDArray[np.int64]) -> None:
    """Two ways to the same maximum: EM here, a quasi-Newton search there."""
    fitted = factor.Factor(answers.astype(np.float64), 1, method="ml").fit()
    common = float(fitted.loadings[:, 0].sum()) ** 2
    theirs = common / (common + float(fitted.uniqueness.sum()))

    assert omega_total(answers) == pytest.approx(theirs, abs=1e-5)
