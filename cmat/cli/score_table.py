"""The table of `cmat score`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from cmat.analysis.evidence_document import evidence_document
from cmat.analysis.result_document import result_document
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.tables import as_rows
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import shown, shown_percent

if TYPE_CHECKING:
    from cmat.analysis.benchmark_positions import BenchmarkPositions

_HEADERS = ("dimension", "title", "score", "low", "high", "supported", "level", "coverage", "target", "gap", "status")


def score_document(scored: Scored, places: Sequence[BenchmarkPositions | None]) -> dict[str, Any]:
    """Return the JSON document of a scored input; `places` in its benchmark, for each questionnaire."""
    sector = scored.engagement.organisation.sector if scored.engagement else None
    results = [part.result for part in scored.parts]
    positions = [None if there is None else {path: there.document(path) for path in there.nodes} for there in places]
    document = result_document(scored.organisation, scored.as_of, scored.mode, results, sector=sector, positions=positions)
    for written, part in zip(document["results"], scored.parts, strict=True):
        written.update(evidence_document(part.assessment, part.result))
    return document


def score_tables(scored: Scored, places: Sequence[BenchmarkPositions | None], language: str, how: str) -> str:
    """Return a table per questionnaire, the whole last, and one of its places in the benchmark, if there is one.

    CSV has one table with the questionnaire in front of each row, and the places behind it.
    """
    pairs = list(zip(scored.parts, places, strict=True))
    if how == "csv":
        return _csv_table(pairs, language)
    blocks = []
    for part, there in pairs:
        blocks.append(f"{_heading(scored, part, language, how)}\n{as_rows(_HEADERS, _rows(part, language), how)}")
        if there is not None:
            from cmat.cli.position_tables import position_table

            blocks.append(position_table(part.result, there, language, how))
    return "\n".join(blocks)


def _csv_table(pairs: Sequence[tuple[ScoredPart, BenchmarkPositions | None]], language: str) -> str:
    rows = [(part, node, [part.result.questionnaire, *_row(part, node, language)]) for part, _ in pairs for node in _nodes(part)]
    headers: tuple[str, ...] = ("questionnaire", *_HEADERS)
    if all(there is None for _, there in pairs):
        return as_rows(headers, [row for _, _, row in rows], "csv")
    from cmat.cli.position_tables import CSV_HEADERS, csv_cells

    places = {part.result.questionnaire: there for part, there in pairs}
    return as_rows((*headers, *CSV_HEADERS), [[*row, *csv_cells(places[part.result.questionnaire], node.path)] for part, node, row in rows], "csv")


def _heading(scored: Scored, part: ScoredPart, language: str, how: str) -> str:
    result = part.result
    who = scored.organisation.in_language(language) if scored.organisation else scored.name
    people = f"{result.respondents} respondent{'' if result.respondents == 1 else 's'}"
    heading = printable(f"{who} · {part.assessment.model.title.in_language(language)} · {result.questionnaire} · {people}", 300)
    return f"## {heading}\n" if how == "md" else f"{heading}\n"


def _rows(part: ScoredPart, language: str) -> list[list[str]]:
    return [_row(part, node, language) for node in _nodes(part)]


def _nodes(part: ScoredPart) -> list[NodeScore]:
    """Return every dimension, the whole last."""
    overall = part.result.overall
    return [*(node for dimension in overall.dimensions for node in dimension.walk()), overall]


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
