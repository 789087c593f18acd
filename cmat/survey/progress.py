"""How far a long table is: said by whoever shows it, never from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

# what is done, how much of it, of how much
Progress: TypeAlias = Callable[[str, int, int], None]
# Respondents that are looked at together, where a figure of each is needed: their figures take some 40 MiB with 40 dimensions.
STEP = 32_768


def in_silence(what: str, done: int, of: int) -> None:
    """Say nothing."""


def steps(size: int, what: str, progress: Progress, step: int = STEP) -> Iterator[slice]:
    """Yield the rows of a table in slices, in order.

    >>> [(rows.start, rows.stop) for rows in steps(5, "", in_silence, 2)]
    [(0, 2), (2, 4), (4, 5)]
    """
    for start in range(0, size, step):
        progress(what, start, size)
        yield slice(start, min(start + step, size))
    progress(what, size, size)
