"""What a report carries so that anybody can make it again: attachments, a manifest of them, and a fingerprint of it all."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType
from typing import Any, Literal

import cmat
from cmat.schema.manifest import SCHEMA

MANIFEST = "cmat-manifest.json"

RESULT = "result.json"
LEDGER = "ledger.csv"
POOLED = "pooled.json"
HANDOUT = "handout.json"
# what cmat made of the inputs; all else is a source
_MADE = frozenset({RESULT, LEDGER, MANIFEST})
Answers = Literal["as given", "pooled", "own"]
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Proof:
    """What is attached to a report.

    files    name to bytes, the manifest among them
    results  the names of what cmat calculated; all else is a source
    """

    files: Mapping[str, bytes]
    as_of: date
    results: frozenset[str] = field(default=_MADE)

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of all of it, as 64 hexadecimal digits."""
        return fingerprint(self.files)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a report is to carry, whichever language it is in.

    files    inputs and results by name, without the manifest
    options  what the command was told, as far as the report depends on it
    answers  as given: the answer sheets are among the files; pooled: what is told of them; own: those of one respondent
    """

    files: Mapping[str, bytes]
    options: Mapping[str, Any]
    answers: Answers


def proof_of(carried: Carried, name: str, as_of: date, language: str, audience: str) -> Proof:
    """Return what a report in one language carries."""
    files = dict(carried.files)
    manifest = {
        "schema": SCHEMA,
        "cmat": cmat.__version__,
        "made_with": dict(renderer_versions()),
        "report": name,
        "audience": audience,
        "language": language,
        "as_of": as_of.isoformat(),
        "answers": carried.answers,
        "options": dict(carried.options),
        "files": [{"name": each, "bytes": len(files[each]), "sha256": sha256(files[each])} for each in sorted(files)],
    }
    files[MANIFEST] = as_document(manifest)
    return Proof(MappingProxyType(dict(sorted(files.items()))), as_of)


def as_document(document: Any) -> bytes:
    """Return JSON as it is attached."""
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def fingerprint(files: Mapping[str, bytes]) -> str:
    r"""Return the SHA-256 over the attachments, sorted by name: of each its name, its length and its bytes.

    What is hashed for each is a line `NAME<tab>LENGTH<newline>` in UTF-8 and then the bytes, so that nothing can move from one to the next.

    >>> fingerprint({"a": b"1", "b": b""}) == hashlib.sha256(b"a\t1\n1b\t0\n").hexdigest()
    True
    """
    sum_of_all = hashlib.sha256()
    for name in sorted(files):
        sum_of_all.update(f"{name}\t{len(files[name])}\n".encode())
        sum_of_all.update(files[name])
    return sum_of_all.hexdigest()


def readable(digits: str) -> str:
    """Return a fingerprint in groups of four, as it is printed.

    >>> readable("0123456789abcdef")
    '0123 4567 89ab cdef'
    """
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


@lru_cache(maxsize=1)
def renderer_versions() -> Mapping[str, str]:
    """Return the versions of everything that the bytes of a report depend on beside cmat, by name."""
    # here, not above: Pango is only looked for when a PDF is wanted
    from cmat.rendering.pdf import library_versions

    libraries = dict(each.rsplit(" ", 1) for each in library_versions().split(", "))
    return MappingProxyType(
        {
            "Python": platform.python_version(),
            **libraries,
            **{name: version(name) for name in ("pydyf", "matplotlib", "Jinja2", "Pillow")},
        }
    )


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
