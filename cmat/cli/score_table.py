"""The table of `cmat score`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cmat.analysis.evidence_document import evidence_document
from cmat.analysis.result_document import result_document
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.tables import as_rows
from cmat.cli.telling import Teller, teller
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore

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
    said = teller(language, how)
    if how == "csv":
        return _csv_table(pairs, said)
    blocks = []
    for part, there in pairs:
        blocks.append(f"{_heading(scored, part, said, how)}\n{as_rows(said.heads(*_HEADERS), _rows(part, said), how)}")
        if there is not None:
            from cmat.cli.position_tables import position_table

            blocks.append(position_table(part.result, there, said, how))
    return "\n".join(blocks)


def _csv_table(pairs: Sequence[tuple[ScoredPart, BenchmarkPositions | None]], said: Teller) -> str:
    rows = [(part, node, [part.result.questionnaire, *_row(part, node, said)]) for part, _ in pairs for node in _nodes(part)]
    headers: tuple[str, ...] = tuple(said.heads("questionnaire", *_HEADERS))
    if all(there is None for _, there in pairs):
        return as_rows(headers, [row for _, _, row in rows], "csv")
    from cmat.cli.position_tables import CSV_HEADERS, csv_cells

    places = {part.result.questionnaire: there for part, there in pairs}
    return as_rows(
        (*headers, *CSV_HEADERS), [[*row, *csv_cells(places[part.result.questionnaire], node.path, said)] for part, node, row in rows], "csv"
    )


def _heading(scored: Scored, part: ScoredPart, said: Teller, how: str) -> str:
    result = part.result
    who = said.title(scored.organisation) if scored.organisation else scored.name
    people = said.count("command.score.respondents", result.respondents)
    heading = printable(f"{who} · {said.title(part.assessment.model.title)} · {result.questionnaire} · {people}", 300)
    return f"## {heading}\n" if how == "md" else f"{heading}\n"


def _rows(part: ScoredPart, said: Teller) -> list[list[str]]:
    return [_row(part, node, said) for node in _nodes(part)]


def _nodes(part: ScoredPart) -> list[NodeScore]:
    """Return every dimension, the whole last."""
    overall = part.result.overall
    return [*(node for dimension in overall.dimensions for node in dimension.walk()), overall]


def _row(part: ScoredPart, node: NodeScore, said: Teller) -> list[str]:
    return [
        node.path or said.say("command.overall"),
        said.title(node.title) if node.path else "",
        *(said.points(value) for value in (node.score, node.low, node.high, node.supported)),
        level_words(part, node, said),
        said.percent(node.coverage),
        said.points(node.target),
        said.points(node.gap),
        said.say(f"command.status.{node.status}"),
    ]


def level_words(part: ScoredPart, node: NodeScore, said: Teller) -> str:
    """Return the level with its name, and the range where unanswered questions leave it open (rule SC-08)."""
    titles = {level.number: level.title for level in part.assessment.model.levels}
    is_open = node.level_low != node.level_high
    if node.level is None:
        return said.say("command.score.could_be", low=node.level_low, high=node.level_high) if is_open else ""
    words = said.say("command.score.level", n=node.level, title=said.title(titles[node.level]))
    if is_open:
        words = said.say("command.score.level_open", level=words, low=node.level_low, high=node.level_high)
    return said.say("command.score.held", level=words, id=node.gate) if node.gate else words
