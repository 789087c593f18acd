"""Places in a benchmark as a table of `cmat score`."""

from __future__ import annotations

from fractions import Fraction

from cmat.analysis.benchmark import Position
from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.cli.tables import as_rows
from cmat.schema.benchmark import MIN_OVERALL, MIN_SECTOR
from cmat.scoring.results import NodeScore, QuestionnaireResult
from cmat.scoring.rounding import shown

_FIGURES = ("n", "q1", "median", "q3", "percentile", "quartile")
_HEADERS = ("dimension", "title", "score", "among", *_FIGURES)
CSV_HEADERS = (*(f"benchmark {name}" for name in _FIGURES), *(f"sector {name}" for name in ("name", *_FIGURES)))


def position_table(result: QuestionnaireResult, places: BenchmarkPositions, language: str, how: str) -> str:
    """Return the places of the top-level dimensions and of the whole, last; those in the own sector right below."""
    rows = []
    for node in (*result.overall.dimensions, result.overall):
        place = places.nodes[node.path]
        rows.append(_row(node, "all", place.overall, language))
        if place.sector is not None:
            rows.append(_row(node, places.sector or "", place.sector, language))
    heading = f"place in the benchmark: your own data, {places.n} organisation{'' if places.n == 1 else 's'}, no norm"
    few = f"Figures are told from {MIN_OVERALL} organisations on, of one sector from {MIN_SECTOR} on; below that nothing but n."
    return f"{f'### {heading}' if how == 'md' else heading}\n\n{as_rows(_HEADERS, rows, how)}\n{few}\n"


def _row(node: NodeScore, among: str, found: Position | None, language: str) -> list[str]:
    title = node.title.in_language(language) if node.path else ""
    return [node.path or "overall", title, _points(node.score), among, *_cells(found)]


def csv_cells(places: BenchmarkPositions | None, path: str) -> list[str]:
    """Return the cells of CSV_HEADERS; empty ones where there is nothing."""
    node = places.nodes[path] if places is not None else None
    overall, sector = (node.overall, node.sector) if node is not None else (None, None)
    return [*_cells(overall), (places.sector or "") if places is not None and sector is not None else "", *_cells(sector)]


def _cells(found: Position | None) -> list[str]:
    if found is None:
        return [""] * len(_FIGURES)
    quartile = "" if found.quartile is None else str(found.quartile)
    return [str(found.n), *(_points(value) for value in (found.q1, found.median, found.q3, found.percentile)), quartile]


def _points(value: Fraction | None) -> str:
    return "" if value is None else shown(value)
