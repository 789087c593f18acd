"""Files that nobody would write: shipped ones with bytes, lines and tokens changed at random, from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

# What has broken parsers before, and what people type: structure, numbers, invisible characters, bytes of other encodings.
TOKENS: Sequence[bytes] = tuple(
    token.encode("utf-8")
    for token in (
        *("[", "]", "{", "}", "- ", "? ", ": ", ":", ",", "#", " #", "&a ", "*a", "!!int ", "!x ", "|", ">", "'", '"', "\\", "%YAML 1.1\n", "---\n", "...\n"),
        *("<<: ", "~", "null", "true", "no", ".nan", ".inf", "-.inf", "1e999", "-1", "0x1f", "012", "1_000", "1:30", "9" * 20, "3.5", "3.0", "۳", "٣", "３"),
        *("\t", "\r", "\r\n", "\n\n", "\0", "\a", "\x1b[31m", "\x85", "\u2028", "\u200c", "\u200f", "\u202e", "\ufeff", "\U0001f600", "́" * 9, "ي"),
        *("schema: ", "schema: cmat/model/1\n", "answers:\n", "level: ", "na: ", "unknown", "grade: E9", "extends: x\n", "only: [A1, [A2]]\n", "plain: x\n"),
        *("overall", "id: ", "x" * 300, "../../etc/passwd", "[" * 40, "- " * 40, '"\\ud800"', '"\\e"', "questions: []\n", "dimensions: {}\n", "-", "=", "@"),
    )
) + (b"\xff", b"\xe9", b"\xc3", b"\xfe\xff", b"\xed\xa0\x80", b"\xf4\x90\x80\x80")


def mutations(seed: int, originals: Sequence[bytes], count: int) -> Iterator[bytes]:
    """Yield `count` files, each an original with one to six changes."""
    random = Random(seed)  # noqa: S311  the same files in every run, not a secret
    for _ in range(count):
        data = random.choice(originals)
        for _ in range(random.randint(1, 6)):
            data = _changed(random, data, originals)
        yield data


def _changed(random: Random, data: bytes, originals: Sequence[bytes]) -> bytes:
    kind = random.randrange(8)
    if kind < 3:
        return _with_token(random, data, replace=kind == 0)
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


def _with_bytes(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)
