"""The line that says how far a long command is."""

from __future__ import annotations

import io
import sys

import pytest

from cmat.cli import progress
from cmat.cli.session import Session


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "is_quiet", "shown"), [(_Terminal(), False, True), (_Terminal(), True, False), (io.StringIO(), False, False)])
def test_progress_shows_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, is_quiet: bool, shown: bool) -> None:
    """It is wiped at the end; a file or a pipe gets no byte."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0)
    with progress.progress_bar(Session(quiet=is_quiet)) as show:
        show("scoring", 1, 4)

    assert stream.getvalue() == ("\r\x1b[Kscoring 25%\r\x1b[K" if shown else "")
