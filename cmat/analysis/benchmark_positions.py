"""Where every dimension of a result stands in a benchmark: rule SC-16."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from cmat.analysis.benchmark import Position, position
from cmat.schema.benchmark import Benchmark, BenchmarkPart
from cmat.scoring.results import QuestionnaireResult


@dataclass(frozen=True, slots=True)
class NodePosition:
    """One dimension: among all organisations, and among those of its own sector; None where the benchmark does not know it."""

    overall: Position | None
    sector: Position | None


@dataclass(frozen=True, slots=True)
class BenchmarkPositions:
    """A result's place in a benchmark of its own questionnaire, model and mode.

    n       organisations that the benchmark was built from; fewer may have a score in a dimension
    sector  the organisation's own; None where it has none, or the benchmark has nobody of it
    nodes   by path, "" for the whole; every dimension of the result
    """

    n: int
    sector: str | None
    nodes: Mapping[str, NodePosition]

    @property
    def is_told(self) -> bool:
        """Whether there is a figure at all: below the minimum there is nothing but n."""
        return any(told(node.overall) for node in self.nodes.values())

    @property
    def tells_sector(self) -> bool:
        """Whether the organisation's own sector has figures."""
        return any(told(node.sector) for node in self.nodes.values())

    def document(self, path: str) -> dict[str, Any] | None:
        """Return one dimension's position as JSON; None where the benchmark does not know the dimension."""
        node = self.nodes[path]
        if node.overall is None:
            return None
        cut = None if node.sector is None else {"sector": self.sector, **_figures(node.sector)}
        return {**_figures(node.overall), "sector": cut}


def told(found: Position | None) -> bool:
    """Whether there are quartiles, and not n alone."""
    return found is not None and found.median is not None


def comparable_part(benchmark: Benchmark, result: QuestionnaireResult) -> BenchmarkPart | None:
    """Return what the benchmark says of this version of the questionnaire in this mode, None if nothing; its model may be another version."""
    parts = (part for part in benchmark.questionnaires if (part.questionnaire, part.mode) == (result.questionnaire, result.mode))
    return next(parts, None)


def benchmark_positions(benchmark: Benchmark, part: BenchmarkPart, result: QuestionnaireResult, sector: str | None) -> BenchmarkPositions:
    """Return where every dimension stands in a part of a benchmark (`comparable_part`).

    Rule SC-16. A withheld score has no place, but the quartiles are there all the same.
    """
    own = sector if any(cut.sector == sector for dimension in part.dimensions for cut in dimension.sectors) else None

    def place(path: str, score: Fraction | None, cut: str | None) -> Position | None:
        return position(benchmark, result.questionnaire, path, score, cut, mode=result.mode)

    nodes = {
        node.path: NodePosition(place(node.path, node.score, None), place(node.path, node.score, own) if own is not None else None)
        for node in result.overall.walk()
    }
    return BenchmarkPositions(part.n, own, MappingProxyType(nodes))


def _figures(found: Position) -> dict[str, Any]:
    names = ("percentile", "q1", "median", "q3")
    figures = {name: None if (value := getattr(found, name)) is None else float(value) for name in names}
    return {"n": found.n, "quartile": found.quartile, **figures}
