"""The table of `cmat score`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.evidence_document import evidence_document
from cmat.analysis.result_document import result_document
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.tables import as_rows
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import shown, shown_percent

_HEADERS = ("dimension", "title", "score", "low", "high", "supported", "level", "coverage", "target", "gap", "status")


def score_document(scored: Scored) -> dict[str, Any]:
    """Return the JSON document of a scored input."""
    sector = scored.engagement.organisation.sector if scored.engagement else None
    document = result_document(scored.organisation, scored.as_of, scored.mode, [part.result for part in scored.parts], sector=sector)
    for written, part in zip(document["results"], scored.parts, strict=True):
        written.update(evidence_document(part.assessment, part.result))
    return document


def score_tables(scored: Scored, language: str, how: str) -> str:
    """Return a table per questionnaire, the whole last; CSV has one table with the questionnaire in front of each row."""
    if how == "csv":
        rows = [[part.result.questionnaire, *row] for part in scored.parts for row in _rows(part, language)]
        return as_rows(("questionnaire", *_HEADERS), rows, how)
    return "\n".join(f"{_heading(scored, part, language, how)}\n{as_rows(_HEADERS, _rows(part, language), how)}" for part in scored.parts)


def _heading(scored: Scored, part: ScoredPart, language: str, how: str) -> str:
    result = part.result
    who = scored.organisation.in_language(language) if scored.organisation else scored.name
    people = f"{result.respondents} respondent{'' if result.respondents == 1 else 's'}"
    heading = printable(f"{who} · {part.assessment.model.title.in_language(language)} · {result.questionnaire} · {people}", 300)
    return f"## {heading}\n" if how == "md" else f"{heading}\n"


def _rows(part: ScoredPart, language: str) -> list[list[str]]:
    overall = part.result.overall
    nodes = [node for dimension in overall.dimensions for node in dimension.walk()]
    return [_row(part, node, language) for node in (*nodes, overall)]


def _row(part: ScoredPart, node: NodeScore, language: str) -> list[str]:
    return [
        node.path or "overall",
        node.title.in_language(language) if node.path else "",
        points(node.score),
        points(node.low),
        points(node.high),
        points(node.supported),
        level_words(part, node, language),
        f"{shown_percent(node.coverage)}%" if node.coverage is not None else "",
        points(node.target),
        points(node.gap),
        node.status.replace("_", " "),
    ]


def points(value: Fraction | None) -> str:
    """Return points with one decimal, nothing where there are none."""
    return "" if value is None else shown(value)


def level_words(part: ScoredPart, node: NodeScore, language: str) -> str:
    """Return the level with its name, and the range where unanswered questions leave it open (rule SC-08)."""
    names = {level.number: level.title.in_language(language) for level in part.assessment.model.levels}
    open_range = "" if node.level_low == node.level_high else f"{node.level_low} to {node.level_high}"
    if node.level is None:
        return f"could be {open_range}" if open_range else ""
    held = f", held by {node.gate}" if node.gate else ""
    return f"{node.level} {names[node.level]}{f', could be {open_range}' if open_range else ''}{held}"
