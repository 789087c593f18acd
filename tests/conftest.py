"""What all tests share: golden files, and the option that writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[Path, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares a text, or bytes, with a golden file, whole; with --update-golden it writes the file."""

    def compare(path: Path, found: str | bytes) -> None:
        data = found.encode("utf-8") if isinstance(found, str) else found
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        expected = path.read_bytes() if path.is_file() else b""
        if isinstance(found, str):
            # texts, so that a difference is shown line by line
            assert expected.decode("utf-8") == found, f"{path} is out of date: run 'make golden' and read the difference"
        assert expected == data, f"{path} is out of date: run 'make golden' and read the difference"

    return compare
