"""Where a result stands in the benchmark that was named: by --benchmark, else in cmat.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cmat.analysis.benchmark_positions import BenchmarkPositions, benchmark_positions, comparable_part
from cmat.cli.inputs import Scored
from cmat.errors import InputError, Place, Problem
from cmat.loading.benchmarks import load_benchmark
from cmat.loading.compared_files import named_path
from cmat.problems import benchmarks as problems
from cmat.schema.benchmark import MIN_OVERALL, Benchmark
from cmat.scoring.results import QuestionnaireResult

Read = TypeVar("Read")


def benchmark_places(scored: Scored, file: Path | None, found: list[Problem]) -> tuple[BenchmarkPositions | None, ...]:
    """Return where each questionnaire stands in the benchmark of --benchmark, else of cmat.yaml; None where nothing can be compared.

    Why not is added to `found`, as a warning.
    raises  InputError where the benchmark is missing or broken
    """
    if file is not None:
        benchmark, place = _benchmark(str(file)), Place(str(file))
    elif "benchmark" in scored.places:
        place = scored.places["benchmark"]
        benchmark = read_named(scored, "benchmark", _benchmark)
    else:
        return (None,) * len(scored.parts)
    sector = scored.engagement.organisation.sector if scored.engagement else None
    return tuple(benchmark_positions_of(benchmark, part.result, sector, place, found) for part in scored.parts)


def _benchmark(path: str) -> Benchmark:
    found: list[Problem] = []
    benchmark = load_benchmark(path, found)
    if benchmark is None:
        raise InputError(found)
    return benchmark


def read_named(scored: Scored, key: str, read: Callable[[str], Read]) -> Read:
    """Return what a key of cmat.yaml names, read; InputError, at the key, where that cannot be done."""
    value, place = str(getattr(scored.engagement, key)), scored.places[key]
    found: list[Problem] = []
    path = named_path(str(scored.folder), key, value, place, found)
    if path is None:
        raise InputError(found)
    try:
        return read(path)
    except InputError as error:
        raise InputError([*error.problems, problems.NAMED_UNUSABLE.at(place, key=key, value=value)]) from error


def benchmark_positions_of(
    benchmark: Benchmark, result: QuestionnaireResult, sector: str | None, place: Place, found: list[Problem]
) -> BenchmarkPositions | None:
    """Return where one result stands in a benchmark; None, with the reason added to `found`, where nothing can be compared."""
    part = comparable_part(benchmark, result)
    if part is None:
        choices = ", ".join(f"{part.questionnaire} ({part.mode})" for part in benchmark.questionnaires) or "nothing"
        found.append(problems.OTHER_BENCHMARK.at(place, questionnaire=result.questionnaire, mode=result.mode, choices=choices))
        return None
    if part.model != result.model:
        found.append(problems.OTHER_MODEL.at(place, questionnaire=result.questionnaire, found=part.model, expected=result.model))
        return None
    positions = benchmark_positions(benchmark, part, result, sector)
    if not positions.is_told:
        found.append(problems.NOTHING_TOLD.at(place, questionnaire=result.questionnaire, n=part.n, limit=MIN_OVERALL))
    return positions
