"""Problems as text, JSON, GitHub annotations or SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import cmat
from cmat.errors import Problem
from cmat.problems import CATALOGUE

FORMATS = ("text", "json", "github", "sarif")


def as_problem_json(found: Sequence[Problem]) -> str:
    """Return the problems as one JSON document."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity,
            "file": p.place.file,
            "line": p.place.line or None,
            "column": p.place.column or None,
            "message": p.message,
            "fix": p.fix,
        }
        for p in found
    ]
    return json.dumps({"schema": "cmat/problems/1", "problems": rows}, ensure_ascii=False, indent=2)


def as_github(found: Sequence[Problem]) -> str:
    """Return workflow commands, one line a problem; nothing in a message can end the command."""
    return "".join(f"{_github(problem)}\n" for problem in found)


def _github(problem: Problem) -> str:
    command = {"error": "error", "warning": "warning"}.get(problem.severity, "notice")
    place = f"file={_escaped(problem.place.file, is_property=True)}"
    if problem.place.line:
        place += f",line={problem.place.line},col={problem.place.column}"
    said = f"{problem.message}. {problem.fix}" if problem.fix else problem.message
    return f"::{command} {place},title={problem.code}::{_escaped(said)}"


def _escaped(text: str, *, is_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def as_sarif(found: Sequence[Problem]) -> str:
    """Return a SARIF 2.1.0 log."""
    codes = sorted({problem.code for problem in found})
    rules = [{"id": code, "shortDescription": {"text": CATALOGUE[code].message}, "fullDescription": {"text": CATALOGUE[code].why}} for code in codes]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "cmat", "version": cmat.__version__, "rules": rules}},
                # a half-space or a Persian letter is one column, as it is in an editor
                "columnKind": "unicodeCodePoints",
                "results": [_sarif(problem) for problem in found],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _sarif(problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.place.file.replace("\\", "/"))}}
    if problem.place.line:
        location["region"] = {"startLine": problem.place.line, "startColumn": problem.place.column}
    said = f"{problem.message}. {problem.fix}" if problem.fix else problem.message
    return {"ruleId": problem.code, "level": problem.severity, "message": {"text": said}, "locations": [{"physicalLocation": location}]}
