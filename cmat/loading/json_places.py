"""Where things stand in a JSON text: asked only when something is wrong with it, so that sound files are read at full speed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cmat.loading.yaml_values import Path_

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_CONSTANTS = frozenset({"NaN", "Infinity", "-Infinity"})


@dataclass(slots=True)
class _Open:
    """A list or an object that has begun: where its next value stands."""

    is_list: bool
    step: str | int | None
    awaits_key: bool


def value_places(text: str) -> Iterator[tuple[Path_, int, str]]:
    """Yield the path, the offset and the first sign of every value of a JSON text, in order; a value in an object stands at its key.

    Of a text that is not JSON, whatever can be made of it is yielded.
    """
    around: list[_Open] = []
    key_at = -1
    for match in _TOKEN.finditer(text):
        sign, at = match[0], match.start()
        here = around[-1] if around else None
        if sign in ("}", "]"):
            if around:
                around.pop()
        elif sign == ",":
            if here is not None:
                here.step = here.step + 1 if isinstance(here.step, int) else None
                here.awaits_key = not here.is_list
        elif sign == ":":
            if here is not None:
                here.awaits_key = False
        elif here is not None and here.awaits_key:
            here.step, key_at = _plain(sign), at
        else:
            is_member = here is not None and not here.is_list
            yield tuple(level.step for level in around if level.step is not None), key_at if is_member else at, sign
            if sign in ("{", "["):
                around.append(_Open(sign == "[", 0 if sign == "[" else None, sign == "{"))


def _plain(sign: str) -> str:
    """Return a key without its quotes; one with escapes is not a key of ours."""
    return sign[1:-1] if sign.startswith('"') else sign


def places_of(text: str, paths: Iterable[Path_]) -> dict[Path_, tuple[int, int]]:
    """Return the line and column, from 1, of what each path leads to, or of the nearest thing around it that is there."""
    wanted = set(paths)
    around = {path[:length] for path in wanted for length in range(len(path) + 1)}
    offsets = {path: at for path, at, _ in value_places(text) if path in around}
    found = {}
    for path in wanted:
        nearest = next((path[:length] for length in range(len(path), -1, -1) if path[:length] in offsets), None)
        found[path] = line_and_column(text, 0 if nearest is None else offsets[nearest])
    return found


def place_of_repeated_key(text: str) -> tuple[int, int]:
    """Return where a key stands for the second time in one object; (1, 1) where none does."""
    seen: set[Path_] = set()
    for path, at, _ in value_places(text):
        if path in seen:
            return line_and_column(text, at)
        seen.add(path)
    return 1, 1


def place_of_no_number(text: str, digit_limit: int) -> tuple[int, int]:
    """Return where the first NaN, infinity, or number of more digits than the limit stands; (1, 1) where none does."""
    return next((line_and_column(text, at) for _, at, sign in value_places(text) if sign in _CONSTANTS or _is_long(sign, digit_limit)), (1, 1))


def _is_long(sign: str, limit: int) -> bool:
    return len(sign) > limit and sign.lstrip("-").isdigit()


def place_of_depth(text: str, limit: int) -> tuple[int, int]:
    """Return where something is first nested deeper than the limit; (1, 1) where nothing is."""
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += (match[0] in ("{", "[")) - (match[0] in ("}", "]"))
        if depth > limit:
            return line_and_column(text, match.start())
    return 1, 1


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""Return line and column, from 1, of an offset.

    >>> line_and_column("a\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
