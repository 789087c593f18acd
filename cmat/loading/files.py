"""A file to text: its kind, size and encoding checked before anything reads it."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from cmat.errors import Place, Problem
from cmat.loading.kept_reads import keep
from cmat.loading.reporting import PROBLEM_LIMIT, first_problems
from cmat.problems import ProblemKind
from cmat.problems import files as problems

SIZE_LIMIT = 2 * 1024 * 1024
STDIN = "-"
STDIN_NAME = "<stdin>"
_MARKS_LIMIT = 8
# NEL, LS and PS are here, too: libyaml ends a line at them, editors do not, so a value could hide behind what looks like one line.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_BIDI = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")
_MARK_SET = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# the first one apart: so the search can skip to the next mark, and takes a third of the time
_MARKS = re.compile(f"{_MARK_SET}{_MARK_SET}{{{_MARKS_LIMIT},}}")
_LINE_END = re.compile(r"\r\n?")
_MAGIC = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xd0\xcf\x11\xe0")


def read_text(path: str | Path, found: list[Problem], *, limit: int = SIZE_LIMIT) -> str | None:
    """Return the text of a file (`-`: standard input), or None with the reason added to `found`.

    UTF-8 with or without a byte-order mark; at most `limit` bytes are ever read; every line ends with a newline alone.
    """
    if str(path) == STDIN:
        data = _read_standard_input(found, limit)
        return None if data is None else decode(data, STDIN_NAME, found)
    data = read_bytes(path, found, limit=limit)
    return None if data is None else decode(data, str(path), found)


def read_bytes(path: str | Path, found: list[Problem], *, limit: int, first: int | None = None) -> bytes | None:
    """Return the bytes of a regular file of at most `limit` bytes or None with the reason added to `found`.

    first  read only so many of them
    """
    place = Place(str(path))
    try:
        # O_NONBLOCK: opening a named pipe must not wait for a writer
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                found.append(problems.NOT_A_FILE.at(place))
                return None
            if status.st_size > limit:
                return _within(b"", place, found, limit, size=status.st_size)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return keep(str(path), _within(stream.read(limit + 1 if first is None else first), place, found, limit))
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        found.append(problems.NOT_FOUND.at(place, hint=""))
    except (OSError, ValueError) as error:
        found.append(problems.NOT_READABLE.at(place, reason=getattr(error, "strerror", None) or "not a file name"))
    return None


def _read_standard_input(found: list[Problem], limit: int) -> bytes | None:
    place = Place(STDIN_NAME)
    try:
        # a closed standard input is None to Python
        data = sys.stdin.buffer.read(limit + 1) if sys.stdin is not None else b""
    except (OSError, ValueError) as error:
        found.append(problems.NOT_READABLE.at(place, reason=getattr(error, "strerror", None) or "it is closed"))
        return None
    return keep(STDIN_NAME, _within(data, place, found, limit))


def _within(data: bytes, place: Place, found: list[Problem], limit: int, *, size: int = 0) -> bytes | None:
    """Return the data if there is no more than the limit; the file can have grown while it was read."""
    if max(size, len(data)) <= limit:
        return data
    found.append(problems.TOO_LARGE.at(place, limit=f"{limit // (1024 * 1024)} MiB" if limit >= 1024 * 1024 else f"{limit} bytes"))
    return None


def decode(data: bytes, name: str, found: list[Problem]) -> str | None:
    """Return the bytes as text that can be parsed and printed, or None with the reason added to `found`."""
    if _is_utf16(data):
        found.append(problems.UTF16.at(Place(name, 1, 1)))
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        found.append(problems.EMPTY.at(Place(name)))
        return None
    if data.startswith(_MAGIC) or data[:1024].count(0) > 1:
        found.append(problems.BINARY.at(Place(name)))
        return None
    try:
        text = _LINE_END.sub("\n", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _LINE_END.sub("\n", data[: error.start].decode("utf-8", "replace"))
        found.append(problems.NOT_UTF8.at(Place(name, *_position(before, len(before))), byte=f"0x{data[error.start]:02x}"))
        return None
    return text if _is_printable(text, name, found) else None


def _is_utf16(data: bytes) -> bool:
    """Whether there is a mark of UTF-16, or zeros stand at every second byte alone, and often."""
    zeros = data[:200:2].count(0), data[1:200:2].count(0)
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or (min(zeros) == 0 and max(zeros) * 3 >= len(data[:200]) >= 4)


def _is_clean(text: str) -> bool:
    """Whether nothing could be wrong with a text: quick, and right when it says yes."""
    printable = text.replace("\n", "").replace("\t", "").replace("\u200c", "").isprintable()
    return printable and (text.isascii() or not _MARKS.search(text))


def _is_printable(text: str, name: str, found: list[Problem]) -> bool:
    if _is_clean(text):
        return True
    bidi = (problem for _, problem in zip(range(PROBLEM_LIMIT), _unwanted(_BIDI, problems.BIDI_CONTROL, text, name), strict=False))
    found.extend(bidi)
    refused = first_problems(_unwanted(_CONTROL, problems.CONTROL_CHARACTER, text, name), name)
    refused += first_problems(_unwanted(_MARKS, problems.TOO_MANY_MARKS, text, name), name)
    found.extend(refused)
    return not refused


def _unwanted(pattern: re.Pattern[str], kind: ProblemKind, text: str, name: str) -> Iterator[Problem]:
    for match in pattern.finditer(text):
        yield kind.at(Place(name, *_position(text, match.start())), character=_code_point(match[0]), limit=_MARKS_LIMIT)


def unwanted_in_value(text: str) -> Iterator[tuple[ProblemKind, dict[str, object]]]:
    """Yield what an escape has brought into a value: the first character of each kind that no file may hold."""
    for pattern, kind in ((_CONTROL, problems.CONTROL_CHARACTER), (_MARKS, problems.TOO_MANY_MARKS), (_BIDI, problems.BIDI_CONTROL)):
        match = pattern.search(text)
        if match:
            yield kind, {"character": _code_point(match[0]), "limit": _MARKS_LIMIT}


def control_character(text: str) -> str | None:
    """Return the first character that no text may hold, as U+XXXX, or None."""
    match = _CONTROL.search(text)
    return _code_point(match[0]) if match else None


def _code_point(text: str) -> str:
    return f"U+{ord(text[0]):04X}"


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
