"""Pages that are written from the code: docs/problems.md says what the catalogue says. `make golden` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from string import Formatter

from cmat.problems import CATALOGUE, ProblemKind
from tests.conftest import Golden

DOCS = Path(__file__).parent.parent / "docs"
_HEAD = """\
# Problems

Everything that cmat can find wrong with an input has a code of its own. A line reads `file:line:column: severity CODE what. How to fix.`; words in
capitals below stand for what the line names. An *error* keeps a file from being used, a *warning* and a *note* do not (`cmat check --strict` counts
warnings as errors). This page is written from the catalogue in `cmat/problems/` by `make golden`; a test holds it to that.
"""
_SERIES = {
    "1": "Files and YAML",
    "2": "The shape of a file",
    "3": "Models and questionnaires",
    "4": "Answer sheets",
    "5": "Engagements",
    "6": "Scoring",
    "7": "Results and benchmarks",
    "8": "Wide tables",
    "9": "Collecting, and reports that are verified",
}


def problems_page() -> str:
    """Return the page: the catalogue sorted by code, each with severity, sentence, fix and why."""
    lines = [_HEAD]
    for series, kinds in groupby(sorted(CATALOGUE.values(), key=lambda kind: kind.code), key=lambda kind: kind.code[2]):
        lines.append(f"## CM{series}xx: {_SERIES[series]}\n")
        lines.extend(line for kind in kinds for line in _entry(kind))
    return "\n".join(lines)


def _entry(kind: ProblemKind) -> Iterator[str]:
    yield f"### {kind.code}\n"
    yield f"*{kind.severity}*: {_sentence(kind.message)}\n"
    if kind.fix == "{hint}":
        yield "Fix: the line names what is known there, or the nearest name.\n"
    elif kind.fix:
        yield f"Fix: {_sentence(kind.fix.removesuffix('{hint}'))}\n"
    yield f"Why: {kind.why}\n"


def _sentence(template: str) -> str:
    """Return a template with its fields in capitals, ready for Markdown."""
    parts = (f"{text}{name.upper() if name else ''}" for text, name, _, _ in Formatter().parse(template))
    said = "".join(parts).replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
    return f"{said[:1].upper()}{said[1:]}."


def test_problems_page_is_the_catalogue(golden: Golden) -> None:
    """A new problem, or a new wording, reaches the page with `make golden`."""
    golden(DOCS / "problems.md", problems_page())


def test_every_problem_has_its_entry() -> None:
    """By code, in order, so that a link to #cm403 works."""
    page = problems_page()

    assert sorted(CATALOGUE) == [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
