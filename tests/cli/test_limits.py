"""Bounds while something from strangers is worked on."""

from __future__ import annotations

import resource

import pytest

from cmat.cli import limits
from cmat.errors import MachineError

MIB = 1024 * 1024


def test_more_memory_than_allowed_is_a_failure_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """And afterwards the bounds are what they were."""
    monkeypatch.setattr(limits, "MEMORY_BYTES", 100 * MIB)
    before = [resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]

    with pytest.raises(MachineError, match="memory, which no report does"), limits.limited():
        bytearray(400 * MIB)

    assert before == [resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]


def test_more_time_than_allowed_is_a_failure_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processor time, so that a busy machine breaks nothing."""
    monkeypatch.setattr(limits, "CPU_SECONDS", 1)

    with pytest.raises(MachineError, match="seconds, which no report does"), limits.limited():
        sum(number for number in range(10**12))
