"""A benchmark: how many organisations scored how much, and nothing that names one of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from pydantic import Field

from cmat.schema.base import Count, DimensionPath, Name, Part, Points, Reference
from cmat.schema.engagement import Mode
from cmat.schema.questionnaire import Sector

SCHEMA = "cmat/benchmark/1"
# Rule SC-16: figures of fewer organisations are told nowhere.
MIN_OVERALL = 5
MIN_SECTOR = 10


class Figures(Part):
    """How a dimension was scored by some organisations; nothing but `n` where they are too few (rule SC-16)."""

    n: Count = Field(description="Organisations with a score here")
    q1: Points | None = Field(None, description="Lower quartile of the scores, by linear interpolation")
    median: Points | None = Field(None, description="Their median")
    q3: Points | None = Field(None, description="Upper quartile")
    scores: tuple[Points, ...] = Field((), description="All n scores with one decimal, in rising order: what a percentile is counted from")


class SectorFigures(Figures):
    """The organisations of one sector."""

    sector: Sector = Field(description="b2b, b2c or public")


class DimensionFigures(Figures):
    """One dimension over all organisations, and its cuts by sector."""

    path: DimensionPath = Field(description="overall, or the path of a dimension")
    sectors: tuple[SectorFigures, ...] = Field((), description="In the order of their names; those without a sector count in the whole only")


class BenchmarkPart(Part):
    """One version of one questionnaire in one mode: scores of others cannot be compared with these."""

    questionnaire: Reference = Field(description="id@version")
    model: Reference = Field(description="id@version")
    mode: Mode = Field(description="self or assessed")
    n: Count = Field(description="Organisations that answered it")
    dimensions: tuple[DimensionFigures, ...] = Field(description="overall first, then the model's dimensions")


class Benchmark(Part):
    """The file that `cmat benchmark build` writes."""

    schema_: Literal["cmat/benchmark/1"] = Field(alias="schema", description="Always cmat/benchmark/1")
    cmat: Name = Field(description="Version of cmat that built it")
    questionnaires: tuple[BenchmarkPart, ...] = Field(description="Sorted by questionnaire and mode")


def quartiles(ranked: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Return lower quartile, median and upper quartile of at least one sorted score, exactly."""
    return quantile(ranked, Fraction(1, 4)), quantile(ranked, Fraction(1, 2)), quantile(ranked, Fraction(3, 4))


def quantile(ranked: Sequence[Fraction], part: Fraction) -> Fraction:
    """Return the value below which a part (0 to 1) of at least one sorted value lies, exactly.

    Rule SC-16: linear interpolation between neighbours, numpy's default method (type 7 of Hyndman and Fan, 1996).

    >>> quantile([Fraction(value) for value in (15, 20, 35, 40, 50)], Fraction(2, 5))
    Fraction(29, 1)
    """
    place = part * (len(ranked) - 1)
    below = place.__floor__()
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (place - below) * (ranked[above] - ranked[below])
