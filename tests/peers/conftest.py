"""The libraries that our numbers are compared with: the extra `peers`, installed by `make test-all` alone."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder as slow; a peer's own warnings (a keyword that pandas will drop) are no error of ours."""
    for item in items:
        if item.path.is_relative_to(__file__.removesuffix("/conftest.py")):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.filterwarnings("ignore"))


def _peer(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != name.partition(".")[0]:
            raise
        pytest.skip(f"{name} is not installed: it belongs to the extra 'peers', which 'make test-all' installs")


@pytest.fixture
def pingouin() -> ModuleType:
    """Return pingouin: alpha, intraclass correlation, Wilcoxon's test."""
    return _peer("pingouin")


@pytest.fixture
def pandas() -> ModuleType:
    """Return pandas, in whose frames pingouin reads."""
    return _peer("pandas")


@pytest.fixture
def krippendorff() -> ModuleType:
    """Return krippendorff: his alpha."""
    return _peer("krippendorff")


@pytest.fixture
def factor() -> ModuleType:
    """Return factor analysis of statsmodels, on which pingouin stands."""
    return _peer("statsmodels.multivariate.factor")


@pytest.fixture
def stats() -> ModuleType:
    """Return the statistics of scipy, which takes a second to import."""
    return _peer("scipy.stats")
