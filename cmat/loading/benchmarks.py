"""Benchmark files: read as YAML (which JSON is), checked number by number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from cmat.errors import Problem
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import read_yaml
from cmat.problems import benchmarks as problems
from cmat.schema.benchmark import MIN_OVERALL, MIN_SECTOR, SCHEMA, Benchmark, Figures, quartiles

_QUARTERS = ("q1", "median", "q3")


def load_benchmark(path: str | Path, found: list[Problem]) -> Benchmark | None:
    """Return the benchmark in a file, or None where an error was added to `found`.

    Every figure is worked out again from the scores beside it: what does not follow from them, or stands there for too few, is an error.
    """
    source = read_yaml(path, found, schema=SCHEMA)
    loaded = validate(source, Benchmark, found) if source else None
    if loaded is None or not loaded.is_whole:
        return None
    slips = list(_slips(loaded))
    found.extend(slips)
    return None if slips else loaded.document


def _slips(loaded: Loaded[Benchmark]) -> Iterator[Problem]:
    parts = set()
    for index, part in enumerate(loaded.document.questionnaires):
        place = ("questionnaires", index)
        if (part.questionnaire, part.mode) in parts:
            yield problems.TWICE.at(loaded.place(*place), what=f"{part.questionnaire}, mode {part.mode}")
        parts.add((part.questionnaire, part.mode))
        paths = set()
        for number, dimension in enumerate(part.dimensions):
            here = (*place, "dimensions", number)
            if dimension.path in paths:
                yield problems.TWICE.at(loaded.place(*here), what=dimension.path)
            paths.add(dimension.path)
            yield from _figure_slips(loaded, here, dimension, MIN_OVERALL)
            yield from _sector_slips(loaded, here, [cut.sector for cut in dimension.sectors])
            for cut_number, cut in enumerate(dimension.sectors):
                yield from _figure_slips(loaded, (*here, "sectors", cut_number), cut, MIN_SECTOR)


def _sector_slips(loaded: Loaded[Benchmark], here: tuple[str | int, ...], sectors: list[str]) -> Iterator[Problem]:
    for number, sector in enumerate(sectors):
        if sector in sectors[:number]:
            yield problems.TWICE.at(loaded.place(*here, "sectors", number), what=sector)


def _figure_slips(loaded: Loaded[Benchmark], here: tuple[str | int, ...], figures: Figures, minimum: int) -> Iterator[Problem]:
    said = {name: value for name in _QUARTERS if (value := getattr(figures, name)) is not None}
    if not figures.scores and not said:
        return
    if figures.n < minimum:
        yield problems.TOO_FEW.at(loaded.place(*here), n=figures.n, limit=minimum)
        return
    if len(figures.scores) != figures.n:
        yield problems.WRONG_COUNT.at(loaded.place(*here, "n"), count=len(figures.scores), n=figures.n)
        return
    scores = [Fraction(score) for score in figures.scores]
    if scores != sorted(scores):
        yield problems.NOT_SORTED.at(loaded.place(*here, "scores"))
        return
    for name, expected in zip(_QUARTERS, quartiles(scores), strict=True):
        if name not in said:
            yield problems.WRONG_FIGURE.at(loaded.place(*here), what=name, found="not there", expected=float(expected))
        elif Fraction(said[name]) != expected:
            yield problems.WRONG_FIGURE.at(loaded.place(*here, name), what=name, found=said[name], expected=float(expected))
