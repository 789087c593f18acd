"""How far a long command is, on one line of a terminal that is wiped at the end; nothing where stderr is a file or a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cmat.cli.session import Session

_EVERY_SECONDS = 0.2


@contextmanager
def progress_bar(session: Session) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that takes what is done, how much of it and of how much; -q keeps it silent."""
    if session.quiet or not sys.stderr.isatty():
        yield lambda _what, _done, _of: None
        return
    shown_at = time.monotonic()

    def show(what: str, done: int, of: int) -> None:
        nonlocal shown_at
        if time.monotonic() - shown_at >= _EVERY_SECONDS:
            shown_at = time.monotonic()
            sys.stderr.write(f"\r\x1b[K{what} {100 * done // max(of, 1)}%")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
