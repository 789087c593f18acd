"""What all tests share: golden files, and the option that writes them anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cmat.loading.definition_cache import SWITCHED_OFF_BY

Golden = Callable[[Path, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep parsed definitions in a folder of this run: tests neither use nor fill the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv(SWITCHED_OFF_BY, raising=False)
        yield


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
