"""Places in a benchmark as a table of `cmat score`."""

from __future__ import annotations

from cmat.analysis.benchmark import Position
from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.cli.tables import as_rows
from cmat.cli.telling import Teller
from cmat.schema.benchmark import MIN_OVERALL, MIN_SECTOR
from cmat.scoring.results import NodeScore, QuestionnaireResult

_FIGURES = ("n", "q1", "median", "q3", "percentile", "quartile")
_HEADERS = ("dimension", "title", "score", "among", *_FIGURES)
CSV_HEADERS = (*(f"benchmark {name}" for name in _FIGURES), *(f"sector {name}" for name in ("name", *_FIGURES)))


def position_table(result: QuestionnaireResult, places: BenchmarkPositions, said: Teller, how: str) -> str:
    """Return the places of the top-level dimensions and of the whole, last; those in the own sector right below."""
    rows = []
    for node in (*result.overall.dimensions, result.overall):
        place = places.nodes[node.path]
        rows.append(_row(node, said.say("command.all"), place.overall, said))
        if place.sector is not None:
            rows.append(_row(node, said.say(f"command.place.{places.sector}") if places.sector else "", place.sector, said))
    heading = said.count("command.place.title", places.n)
    few = said.say("command.place.few", overall=MIN_OVERALL, sector=MIN_SECTOR)
    return f"{f'### {heading}' if how == 'md' else heading}\n\n{as_rows(said.heads(*_HEADERS), rows, how)}\n{few}\n"


def _row(node: NodeScore, among: str, found: Position | None, said: Teller) -> list[str]:
    title = said.title(node.title) if node.path else ""
    return [node.path or said.say("command.overall"), title, said.points(node.score), among, *_cells(found, said)]


def csv_cells(places: BenchmarkPositions | None, path: str, said: Teller) -> list[str]:
    """Return the cells of CSV_HEADERS; empty ones where there is nothing."""
    node = places.nodes[path] if places is not None else None
    overall, sector = (node.overall, node.sector) if node is not None else (None, None)
    return [*_cells(overall, said), (places.sector or "") if places is not None and sector is not None else "", *_cells(sector, said)]


def _cells(found: Position | None, said: Teller) -> list[str]:
    if found is None:
        return [""] * len(_FIGURES)
    return [said.whole(found.n), *(said.points(value) for value in (found.q1, found.median, found.q3, found.percentile)), said.whole(found.quartile)]
