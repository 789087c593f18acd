"""A file to text: its kind, size and encoding checked before anything reads it."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from cmat.errors import Place, Problem
from cmat.problems import files as problems

SIZE_LIMIT = 2 * 1024 * 1024
STDIN = "-"
_MARKS_LIMIT = 8
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_BIDI = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    f"{{{_MARKS_LIMIT + 1},}}"
)


def read_text(path: str | Path, found: list[Problem], *, limit: int = SIZE_LIMIT) -> str | None:
    """Return the text of a file (`-`: standard input), or None with the reason added to `found`.

    UTF-8 with or without a byte-order mark; at most `limit` bytes are ever read.
    """
    name = "<stdin>" if str(path) == STDIN else str(path)
    data = _read_bytes(path, name, found, limit)
    if data is None:
        return None
    return decode(data, name, found)


def read_bytes(path: Path, found: list[Problem], *, limit: int) -> bytes | None:
    """Return the bytes of a regular file of at most `limit` bytes, or None with the reason added to `found`."""
    return _read_bytes(path, str(path), found, limit)


def _read_bytes(path: str | Path, name: str, found: list[Problem], limit: int) -> bytes | None:
    place = Place(name)
    if str(path) == STDIN:
        data = sys.stdin.buffer.read(limit + 1)
    else:
        try:
            # O_NONBLOCK: opening a named pipe must not wait for a writer
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(descriptor, "rb") as stream:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    found.append(problems.NOT_A_FILE.at(place))
                    return None
                data = stream.read(limit + 1)
        except FileNotFoundError:
            found.append(problems.NOT_FOUND.at(place, hint=""))
            return None
        except IsADirectoryError:
            found.append(problems.NOT_A_FILE.at(place))
            return None
        except (OSError, ValueError) as error:
            found.append(problems.NOT_READABLE.at(place, reason=getattr(error, "strerror", None) or "not a file name"))
            return None
    if len(data) > limit:
        found.append(problems.TOO_LARGE.at(place, limit=f"{limit // (1024 * 1024)} MiB" if limit >= 1024 * 1024 else f"{limit} bytes"))
        return None
    return data


def decode(data: bytes, name: str, found: list[Problem]) -> str | None:
    """Return the bytes as text that can be parsed and printed, or None with the reason added to `found`."""
    if not data.strip():
        found.append(problems.EMPTY.at(Place(name)))
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (data[:200].count(0) * 3 >= len(data[:200]) and b"\x00" in data[:4]):
        found.append(problems.UTF16.at(Place(name, 1, 1)))
        return None
    if data[:4] in (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xd0\xcf\x11\xe0") or data[:1024].count(0) > 1:
        found.append(problems.BINARY.at(Place(name)))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(data[: error.start].decode("utf-8", "replace"), None)
        found.append(problems.NOT_UTF8.at(Place(name, line, column), byte=f"0x{data[error.start]:02x}"))
        return None
    return text if _is_printable(text, name, found) else None


def _is_printable(text: str, name: str, found: list[Problem]) -> bool:
    if _is_clean(text):
        return True
    for match in _BIDI.finditer(text):
        found.append(problems.BIDI_CONTROL.at(Place(name, *_position(text, match.start())), character=f"U+{ord(match[0]):04X}"))
    bad = [(match, problems.CONTROL_CHARACTER, f"U+{ord(match[0][0]):04X}") for match in _CONTROL.finditer(text)]
    found.extend(kind.at(Place(name, *_position(text, match.start())), character=shown) for match, kind, shown in bad[:20])
    marks = list(_MARKS.finditer(text))
    found.extend(problems.TOO_MANY_MARKS.at(Place(name, *_position(text, match.start())), limit=_MARKS_LIMIT) for match in marks[:20])
    return not bad and not marks


def _is_clean(text: str) -> bool:
    """Whether nothing could be wrong with a text: quick, and right when it says yes."""
    printable = text.replace("\n", "").replace("\r", "").replace("\t", "").replace("\u200c", "").isprintable()
    return printable and (text.isascii() or not _MARKS.search(text))


def has_control_characters(text: str) -> str | None:
    """Return the first character that no text may hold, as U+XXXX, or None."""
    match = _CONTROL.search(text)
    return f"U+{ord(match[0][0]):04X}" if match else None


def _position(text: str, index: int | None) -> tuple[int, int]:
    before = text if index is None else text[:index]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
