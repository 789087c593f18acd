"""Failures and their exit codes (product 4)."""

from __future__ import annotations

import pytest

from cmat.errors import CmatError, ExitCode, InputError, MachineError, OutputError, UsageError


@pytest.mark.parametrize(
    ("error", "code"),
    [(CmatError("x"), 3), (UsageError("x"), 2), (InputError([]), 3), (OutputError("x"), 3), (MachineError("x"), 4)],
)
def test_every_failure_has_its_exit_code(error: CmatError, code: int) -> None:
    """2 wrong usage, 3 an input cannot be used, 4 the machine lacks something."""
    assert code == error.exit_code


def test_exit_codes_are_those_of_the_contract() -> None:
    """Scripts rely on them."""
    assert {"FINE": 0, "FINDINGS": 1, "USAGE": 2, "INPUT": 3, "MACHINE": 4, "BUG": 70, "INTERRUPTED": 130} == {
        code.name: int(code) for code in ExitCode
    }
