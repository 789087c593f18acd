"""CSV in which nothing could be read in two ways, by numpy: no quotes, and as many separators on every line. All else is for the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.survey.text_table import TextColumn, TextTable, has_text, only_rows

# bytes from which this pays
FAST_FROM = 1024 * 1024
# lines that are looked at together: the places of their separators take 8 bytes each
_LINES = 65_536
_NEWLINE = 10
_KEYS = 65_536

Bytes = NDArray[np.uint8]


def read_regular_csv(data: bytes, separator: str, name: str) -> TextTable | None:
    """Return the columns of UTF-8 bytes without a byte-order mark; None where the file is irregular.

    Irregular are quotes, odd line ends, lines of other lengths, a first line without any title.
    """
    if len(data) < FAST_FROM or b'"' in data or b"\x00" in data:
        return None
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    data = data.removesuffix(b"\n")
    cells = data.partition(b"\n")[0].count(separator.encode()) + 1
    if b"\r" in data or cells == 1:
        return None
    columns = [_Growing() for _ in range(cells)]
    for part in _parts(data):
        ends = _ends(part, ord(separator), cells)
        if ends is None:
            return None
        # two more, so that a short cell at the end has a second byte
        letters = np.frombuffer(part + b"\x00\x00", np.uint8)
        starts = np.concatenate([np.zeros(1, np.int64), ends.ravel()[:-1] + 1]).reshape(ends.shape)
        for column, first, last in zip(columns, np.ascontiguousarray(starts.T), np.ascontiguousarray(ends.T), strict=True):
            column.add(part, letters, first, last)
    found = [column.finished() for column in columns]
    if not any(each.title for each in found):
        return None
    kept = np.zeros(len(found[0].index), np.bool_)
    for each in found:
        kept |= has_text(each)
    table = TextTable(name, tuple(each.title for each in found), found.__getitem__, np.arange(2, len(kept) + 2))
    return table if kept.all() else only_rows(table, kept)


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield the data in parts of whole lines, without the newline at a part's end."""
    # a line is as long as the first ones are, about
    length = _LINES * max(len(data[:_KEYS]) // (data[:_KEYS].count(b"\n") + 1), 1)
    start = 0
    while start <= len(data):
        end = data.find(b"\n", start + length)
        end = len(data) if end < 0 else end
        yield data[start:end]
        start = end + 1


def _ends(part: bytes, separator: int, cells: int) -> NDArray[np.int64] | None:
    """Return where each cell ends, (lines, cells); None where a line has more or fewer."""
    letters = np.frombuffer(part, np.uint8)
    ends = np.append(np.flatnonzero((letters == separator) | (letters == _NEWLINE)), len(part))
    lines = part.count(b"\n") + 1
    if len(ends) != lines * cells:
        return None
    by_line = ends.reshape(lines, cells)
    # as many newlines as lines, all of them at the end of one: so none stands between two cells
    return by_line if (letters[by_line[:-1, -1]] == _NEWLINE).all() else None


@dataclass(slots=True)
class _Growing:
    """A column whose cells come part by part; the first one is its title."""

    title: str | None = None
    _texts: dict[str, int] = field(default_factory=dict)
    _index: list[NDArray[Any]] = field(default_factory=list)

    def add(self, part: bytes, letters: Bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
        """Add the cells that lie between these places of a part."""
        if self.title is None:
            self.title = part[starts[0] : ends[0]].decode().strip()
            starts, ends = starts[1:], ends[1:]
        widths = ends - starts
        if widths.max(initial=0) > 2:
            texts = [part[start:end].decode().strip() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
            self._keep(np.array([self._texts.setdefault(text, len(self._texts)) for text in texts], np.uint32))
        elif len(widths):
            self._add_short(letters, starts, widths)

    def _add_short(self, letters: Bytes, starts: NDArray[np.int64], widths: NDArray[np.int64]) -> None:
        """Add cells of at most two bytes: together they are a number, which needs no search."""
        keys = letters[starts] * (widths > 0) + letters[starts + 1].astype(np.uint16) * (256 * (widths > 1)).astype(np.uint16)
        places = np.zeros(_KEYS, np.uint32)
        for key in np.flatnonzero(np.bincount(keys, minlength=1)).tolist():
            text = key.to_bytes(2, "little").rstrip(b"\x00").decode().strip()
            places[key] = self._texts.setdefault(text, len(self._texts))
        self._keep(places[keys])

    def _keep(self, index: NDArray[np.uint32]) -> None:
        self._index.append(index.astype(np.uint8) if len(self._texts) <= 256 else index)

    def finished(self) -> TextColumn:
        """Return the column."""
        kinds = [np.zeros(0, np.uint8), *self._index]
        return TextColumn(self.title or "", tuple(self._texts), np.concatenate(kinds))
