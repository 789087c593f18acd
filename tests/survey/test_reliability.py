"""Alpha and omega against published numbers; the limit of 30 respondents (SC-11)."""

from __future__ import annotations

import numpy as np
import pytest

from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from cmat.survey.kernel import empty_codes
from cmat.survey.plan import compile_plan
from cmat.survey.reliability import cronbach_alpha, omega_total, reliability
from tests.published import ATTITUDE, SHROUT_FLEISS


def test_alpha_and_omega_of_attitude__published() -> None:
    """Alpha .8431427696 (R psych, pingouin), omega by maximum likelihood .840544 (R factanal, statsmodels)."""
    alpha, omega = cronbach_alpha(ATTITUDE), omega_total(ATTITUDE)

    assert alpha is not None
    assert omega is not None
    assert (f"{float(alpha):.10f}", f"{omega:.6f}") == ("0.8431427696", "0.840544")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # KR-20, pingouin
        ([[1, 1, 1, 0], [1, 0, 1, 0], [1, 1, 1, 1], [0, 0, 1, 0], [1, 0, 0, 0]], "0.627451"),
        # Shrout and Fleiss (1979): ICC(3,k), .909316 by R psych and pingouin, is alpha of the judges (here in rows of targets)
        (SHROUT_FLEISS, "0.909316"),
        # by hand
        ([[4, 5, 4], [3, 3, 2], [5, 5, 4], [2, 3, 3], [4, 4, 5], [1, 2, 1]], "0.942308"),
        # two questions against each other: row sums 5, 5, 6 (variance 1/3), variances 1 and 1/3: 2·(1 - (4/3)/(1/3)) = -6
        ([[1, 4], [2, 3], [3, 3]], "-6.000000"),
    ],
)
def test_alpha__published_and_by_hand(rows: list[list[int]], expected: str) -> None:
    """A negative alpha is reported as it is."""
    alpha = cronbach_alpha(np.array(rows))

    assert alpha is not None
    assert f"{float(alpha):.6f}" == expected


def test_order_of_respondents_changes_no_bit() -> None:
    """Sums are whole numbers."""
    turned = ATTITUDE[::-1].copy()

    assert (cronbach_alpha(turned), omega_total(turned)) == (cronbach_alpha(ATTITUDE), omega_total(ATTITUDE))


def test_what_cannot_be_said_is_none() -> None:
    """One question; nobody differs; two questions have no factor of their own; a question that is the same for all."""
    assert cronbach_alpha(ATTITUDE[:, :1]) is None
    assert cronbach_alpha(np.ones((30, 3), np.int64)) is None
    assert omega_total(ATTITUDE[:, :2]) is None
    assert omega_total(np.column_stack([ATTITUDE, np.ones(30, np.int64)])) is None


def test_huge_units_do_not_overflow() -> None:
    """Multiplying all answers changes nothing; squares of 10**12 do not fit 64 bits."""
    assert cronbach_alpha(ATTITUDE * 10**12) == cronbach_alpha(ATTITUDE)
    assert omega_total(ATTITUDE * 10**12) == pytest.approx(omega_total(ATTITUDE), abs=1e-9)


@pytest.mark.parametrize(("size", "is_said"), [(29, False), (30, True)])
def test_from_thirty_respondents_on(qci: tuple[MaturityModel, Questionnaire], size: int, is_said: bool) -> None:
    """29 complete rows and one with a gap are 29."""
    plan = compile_plan(*qci)
    codes = empty_codes(plan, 30)
    codes[:] = np.random.default_rng(7).integers(0, 5, codes.shape)
    if size < 30:
        codes[0, :] = 254
    found = reliability(plan, codes)

    assert [each.n for each in found] == [size] * len(plan.order)
    assert [each.alpha is not None for each in found] == [is_said] * len(plan.order)
    assert found[0].path == ""


def test_nobody_answered(qci: tuple[MaturityModel, Questionnaire]) -> None:
    """No questions, no respondents, no figures."""
    plan = compile_plan(*qci)

    assert {(each.questions, each.n, each.alpha, each.omega) for each in reliability(plan, empty_codes(plan, 40))} == {(0, 0, None, None)}
