"""Files that nobody would write: shipped ones with bytes, lines and tokens changed at random, from a seed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

# What has broken parsers before, and what people type: structure, numbers, invisible characters, bytes of other encodings.
_STRUCTURE = (
    "[",
    "]",
    "{",
    "}",
    "- ",
    "? ",
    ": ",
    ":",
    ",",
    "#",
    " #",
    "&a ",
    "*a",
    "!!int ",
    "!x ",
    "|",
    ">",
    "'",
    '"',
    "%YAML 1.1\n",
    "---\n",
    "...\n",
)
_SCALARS = ("<<: ", "~", "true", "no", ".nan", "-.inf", "1e999", "-1", "0x1f", "012", "1_000", "1:30", "9" * 20, "3.5", "3.0", "۳", "٣", "３")
_INVISIBLE = ("\t", "\r", "\r\n", "\n\n", "\0", "\x1b[31m", "\x85", "\u2028", "\u200c", "\u200f", "\u202e", "\ufeff", "\u0301" * 9, "\\")
_KEYS = (
    "schema: ",
    "schema: cmat/model/1\n",
    "answers:\n",
    "level: ",
    "na: ",
    "unknown",
    "grade: E9",
    "extends: x\n",
    "only: [A1, [A2]]\n",
    "plain: x\n",
)
_EXTREMES = (
    "overall",
    "x" * 300,
    "../../etc/passwd",
    "[" * 40,
    "- " * 40,
    '"\\ud800"',
    '"\\e"',
    "questions: []\n",
    "dimensions: {}\n",
    "-",
    "=",
    "@",
)
_BYTES = (b"\xff", b"\xe9", b"\xc3", b"\xfe\xff", b"\xed\xa0\x80", b"\xf4\x90\x80\x80")
TOKENS: Sequence[bytes] = (*(token.encode("utf-8") for token in (*_STRUCTURE, *_SCALARS, *_INVISIBLE, *_KEYS, *_EXTREMES)), *_BYTES)
VALUES: Sequence[bytes] = tuple(
    value.encode("utf-8")
    for value in (
        *("", "~", "true", "3", "-3", "0", "2.5", "1e3", "x", "id", "qci", "qci@1.0.0", "2026-11-21", "''", "[]", "{}", "[a]", "[[a]]", "{a: b}"),
        *("{en: }", "{en: x, fa: y}", "{plain: x}", "[{}]", "[~]", "[3]", "{3: x}", "'3'", "unknown", "na", "{na: }", "{level: 3, na: x}"),
        *("{intent: x}", "overall", "x" * 201, "1000000000", "{value: 1}", "[{id: A}]", "/etc/x", "schema", "title", "answers", "E9", '"#fff"'),
    )
)  # fmt: skip
_ENTRY = re.compile(rb"([A-Za-z0-9_-]+): ?([^\n,}]*)")


def mutations(seed: int, originals: Sequence[bytes], count: int) -> Iterator[bytes]:
    """Yield `count` files, each an original with one to six changes."""
    random = Random(seed)  # noqa: S311  the same files in every run, not a secret
    for _ in range(count):
        data = random.choice(originals)
        for _ in range(random.randint(1, 6)):
            data = _changed(random, data, originals)
        yield data


def _changed(random: Random, data: bytes, originals: Sequence[bytes]) -> bytes:
    kind = random.randrange(12)
    if kind < 3:
        return _with_token(random, data, replace=kind == 0)
    if kind > 7:
        return _with_value(random, data)
    if kind == 3:
        return _with_bytes(random, data)
    if kind == 4:
        return data[: random.randrange(len(data) + 1)]
    lines = data.split(b"\n")
    here, there = random.randrange(len(lines)), random.randrange(len(lines))
    if kind == 5:
        lines[here], lines[there] = lines[there], lines[here]
    elif kind == 6:
        lines.insert(there, lines[here])
    else:
        other = random.choice(originals).split(b"\n")
        lines[here : here + random.randrange(3)] = other[: random.randrange(len(other))][-3:]
    return b"\n".join(lines)


def _with_token(random: Random, data: bytes, *, replace: bool) -> bytes:
    start = random.randrange(len(data) + 1)
    end = start + random.randrange(8) if replace else start
    return data[:start] + random.choice(TOKENS) + data[end:]


def _with_value(random: Random, data: bytes) -> bytes:
    """Put another value behind a key, or another key before a value: still YAML, but not what belongs there."""
    places = [match.span(1 + random.randrange(2)) for match in _ENTRY.finditer(data)]
    start, end = random.choice(places or [(0, 0)])
    return data[:start] + random.choice(VALUES) + data[end:]


def _with_bytes(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)
