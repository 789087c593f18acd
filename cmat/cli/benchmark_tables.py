"""A benchmark as tables and as a summary in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cmat.analysis.published import NOTE, PUBLISHED
from cmat.cli.tables import as_rows
from cmat.cli.telling import teller
from cmat.schema.benchmark import MIN_OVERALL, MIN_SECTOR, Benchmark, BenchmarkPart, Figures

_HEADERS = ("dimension", "sector", "n", "q1", "median", "q3")
_PUBLISHED_HEADERS = ("assessments", "mean", "lowest", "highest", "base", "source")
_CSV_PUBLISHED = tuple(f"published: {name}" for name in _PUBLISHED_HEADERS)
_ALL = "all"


def benchmark_tables(benchmark: Benchmark, how: str, *, published: bool) -> str:
    """Return a table per questionnaire and mode; CSV has one, with both in front of each row, and the published figures marked as such."""
    if how == "csv":
        rows = [[part.questionnaire, part.mode, *row] for part in benchmark.questionnaires for row in _rows(part)]
        headers = ("questionnaire", "mode", *_HEADERS)
        return as_rows((*headers, *_CSV_PUBLISHED), _with_published(rows, len(headers)), how) if published else as_rows(headers, rows, how)
    blocks = []
    for part in benchmark.questionnaires:
        heading = f"{part.questionnaire} · mode {part.mode} · {part.n} organisation{'' if part.n == 1 else 's'}"
        blocks.append(f"{_heading(heading, how)}{as_rows(_HEADERS, _rows(part), how)}")
    blocks.append(f"Figures are told from {MIN_OVERALL} organisations on, of one sector from {MIN_SECTOR} on; below that nothing but n.\n")
    if published:
        blocks.append(f"{_heading(NOTE, how)}{as_rows(_PUBLISHED_HEADERS, _published_rows(), how)}")
    return "\n".join(blocks)


def _with_published(rows: list[list[str]], width: int) -> list[list[str]]:
    """Return the rows with the published figures behind them, in columns of their own: a mean is no median."""
    more = [["published, not comparable", *[""] * (width - 1), *row] for row in _published_rows()]
    return [*([*row, *[""] * len(_CSV_PUBLISHED)] for row in rows), *more]


def _heading(text: str, how: str) -> str:
    return f"## {text}\n\n" if how == "md" else f"{text}\n\n"


def _rows(part: BenchmarkPart) -> list[list[str]]:
    said = teller("en")
    return [[path, sector, str(figures.n), *(said.points(value) for value in _quarters(figures))] for path, sector, figures in _cuts(part)]


def _cuts(part: BenchmarkPart) -> Iterator[tuple[str, str, Figures]]:
    for dimension in part.dimensions:
        yield dimension.path, _ALL, dimension
        for cut in dimension.sectors:
            yield dimension.path, cut.sector, cut


def _quarters(figures: Figures) -> list[Fraction | None]:
    return [None if value is None else Fraction(value) for value in (figures.q1, figures.median, figures.q3)]


def _published_rows() -> list[list[str]]:
    said = teller("en")
    return [[one.what, str(one.mean), said.whole(one.low), said.whole(one.high), one.base, one.source] for one in PUBLISHED]


def benchmark_summary(benchmark: Benchmark, *, published: bool) -> dict[str, Any]:
    """Return medians, quartiles and n; the single scores stay in the file."""
    summary: dict[str, Any] = {
        "schema": "cmat/benchmark-summary/1",
        "minimum_n": {"overall": MIN_OVERALL, "sector": MIN_SECTOR},
        "questionnaires": [
            {
                "questionnaire": part.questionnaire,
                "model": part.model,
                "mode": part.mode,
                "n": part.n,
                "figures": [{"path": path, "sector": None if sector == _ALL else sector, **_document(cut)} for path, sector, cut in _cuts(part)],
            }
            for part in benchmark.questionnaires
        ],
    }
    if published:
        figures = [
            {"what": one.what, "mean": one.mean, "lowest": one.low, "highest": one.high, "base": one.base, "source": one.source} for one in PUBLISHED
        ]
        summary["published"] = {"comparable": False, "note": NOTE, "figures": figures}
    return summary


def _document(figures: Figures) -> dict[str, Any]:
    names = ("q1", "median", "q3")
    return {"n": figures.n} | {name: None if value is None else float(value) for name, value in zip(names, _quarters(figures), strict=True)}
