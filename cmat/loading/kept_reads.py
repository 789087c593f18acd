"""The bytes that were read, kept while somebody wants to hand them on: a report carries exactly what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

MAIN = "main"


@dataclass(slots=True)
class KeptReads:
    """What was read, by purpose and path, in the order of reading; a file that was read twice stands there once, as it was first."""

    purpose: str = MAIN
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def of(self, purpose: str) -> dict[str, bytes]:
        """Return path to bytes of what was read for a purpose; empty if nothing was."""
        return self.files.get(purpose, {})


_KEPT: ContextVar[KeptReads | None] = ContextVar("kept reads", default=None)


@contextmanager
def keeping_reads() -> Iterator[KeptReads]:
    """Keep the bytes of every file that is read meanwhile."""
    kept = KeptReads()
    token = _KEPT.set(kept)
    try:
        yield kept
    finally:
        _KEPT.reset(token)


@contextmanager
def reading_for(purpose: str) -> Iterator[None]:
    """Keep what is read meanwhile under a purpose of its own; nothing is kept where nobody asked for it."""
    kept = _KEPT.get()
    if kept is None:
        yield
        return
    before, kept.purpose = kept.purpose, purpose
    try:
        yield
    finally:
        kept.purpose = before


def keep(path: str, data: bytes | None) -> bytes | None:
    """Return the data, kept if somebody wants it; None is what could not be read."""
    kept = _KEPT.get()
    if kept is not None and data is not None:
        kept.files.setdefault(kept.purpose, {}).setdefault(path, data)
    return data
