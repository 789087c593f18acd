"""Many organisations' scores as one benchmark, and where a score stands in it: rule SC-16.

Anonymity. A benchmark holds no name, no id, no text, no date and no answer. Scores are kept because a percentile needs them, under four guards:
only from the minimum n on; with one decimal, so that an exact score known from elsewhere singles nobody out; sorted for each dimension by itself,
so that nobody's scores can be followed from one dimension to the next; and a sector is hidden where the rest could be told by taking it away from the
whole. One organisation counts once, its newest assessment: five assessments of one organisation are no five organisations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import cmat
from cmat.analysis.standing import Standing
from cmat.schema.benchmark import MIN_OVERALL, MIN_SECTOR, SCHEMA, Benchmark, Figures, quartiles
from cmat.schema.engagement import OVERALL
from cmat.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Entry:
    """One assessment on its way into a benchmark; only its scores and its sector get there.

    organisation  tells organisations apart, compared without regard to case and spaces
    source        where it comes from, for messages
    """

    source: str
    organisation: str
    as_of: date | None
    sector: str | None
    standing: Standing

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what may count once: an organisation, a questionnaire with its version, a mode."""
        return (" ".join(self.organisation.split()).casefold(), self.standing.questionnaire, self.standing.mode)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a score stands among others.

    n           organisations it is compared with; they are too few where all else is None
    percentile  (below + half of equal) ÷ n × 100
    quartile    1 for the lowest quarter of scores, 4 for the highest; a score on a quartile belongs to the quarter above it
    """

    n: int
    percentile: Fraction | None = None
    quartile: int | None = None
    q1: Fraction | None = None
    median: Fraction | None = None
    q3: Fraction | None = None


def newest_entries(entries: Iterable[Entry]) -> tuple[list[Entry], list[tuple[Entry, Entry]]]:
    """Return the newest entry of every organisation, and (left out, kept) pairs of the others; both in order of their sources.

    On the same day, or without one, the last in order of its source is kept.
    """
    ranked = sorted(entries, key=lambda entry: (entry.as_of or date.min, entry.source))
    kept = {entry.key: entry for entry in ranked}
    left_out = [(entry, kept[entry.key]) for entry in ranked if kept[entry.key] is not entry]
    return sorted(kept.values(), key=lambda entry: entry.source), sorted(left_out, key=lambda pair: pair[0].source)


def build_benchmark(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the document `cmat/benchmark/1` of some entries, one per organisation and questionnaire (`newest_entries`).

    Rule SC-16. Scores that are withheld are left out of their dimension's n. The order of the entries changes nothing.
    """
    parts: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        parts.setdefault((entry.standing.questionnaire, entry.standing.mode, entry.standing.model), []).append(entry)
    return {
        "schema": SCHEMA,
        "cmat": cmat.__version__,
        "questionnaires": [
            {
                "questionnaire": questionnaire,
                "model": model,
                "mode": mode,
                "n": len(members),
                "dimensions": [_dimension(path, members) for path in _paths(members)],
            }
            for (questionnaire, mode, model), members in sorted(parts.items())
        ],
    }


def _paths(members: Sequence[Entry]) -> list[str]:
    """Return the paths that any of them has, in an order that does not depend on who comes first."""
    orders = sorted({tuple(entry.standing.nodes) for entry in members})
    paths = dict.fromkeys(path for order in orders for path in order)
    return [OVERALL, *(path for path in paths if path != OVERALL)]


def _dimension(path: str, members: Sequence[Entry]) -> dict[str, Any]:
    scored = [(entry.sector, node.score) for entry in members if (node := entry.standing.nodes.get(path)) is not None and node.score is not None]
    sectors: dict[str, list[Fraction]] = {}
    for sector, score in scored:
        if sector is not None:
            sectors.setdefault(sector, []).append(score)
    told = told_sectors({sector: len(scores) for sector, scores in sectors.items()}, len(scored))
    return {
        "path": path,
        **_figures([score for _, score in scored], is_told=len(scored) >= MIN_OVERALL),
        "sectors": [{"sector": sector, **_figures(scores, is_told=sector in told)} for sector, scores in sorted(sectors.items())],
    }


def told_sectors(sizes: Mapping[str, int], total: int) -> frozenset[str]:
    """Return the sectors whose figures may be told.

    Rule SC-16, and what follows from it: from 10 organisations on; and where the organisations outside of all told sectors are fewer than 5, though
    there are some, the smallest told sector is hidden with them, else their scores are the whole less the told ones.

    >>> sorted(told_sectors({"b2b": 10, "b2c": 12}, 22)), sorted(told_sectors({"b2b": 10, "b2c": 12}, 23)), sorted(told_sectors({"b2b": 10}, 11))
    (['b2b', 'b2c'], ['b2c'], [])
    """
    told = {sector: size for sector, size in sizes.items() if size >= MIN_SECTOR}
    while told and 0 < total - sum(told.values()) < MIN_OVERALL:
        del told[min(told, key=lambda sector: (told[sector], sector))]
    return frozenset(told)


def _figures(scores: Iterable[Fraction], *, is_told: bool) -> dict[str, Any]:
    ranked = sorted(round_half_up(score) for score in scores)
    if not is_told:
        return {"n": len(ranked)}
    q1, median, q3 = quartiles(ranked)
    return {"n": len(ranked), "q1": float(q1), "median": float(median), "q3": float(q3), "scores": [float(score) for score in ranked]}


def percentile(ranked: Sequence[Fraction], score: Fraction) -> Fraction:
    """Return (below + half of equal) ÷ n × 100 of at least one score (rule SC-16).

    >>> percentile([Fraction(value) for value in (1, 2, 3, 3, 4)], Fraction(3))
    Fraction(60, 1)
    """
    below = sum(other < score for other in ranked)
    equal = sum(other == score for other in ranked)
    return Fraction(2 * below + equal, 2 * len(ranked)) * 100


def position(
    benchmark: Benchmark, questionnaire: str, path: str, score: Fraction | None, sector: str | None = None, *, mode: str = "self"
) -> Position | None:
    """Return where a score stands in a benchmark; None where the benchmark has nothing to compare it with.

    Rule SC-16. Compared are the digits that are shown (one decimal), as the benchmark keeps no others. A benchmark never reaches over versions of a
    questionnaire or over modes. A sector that the benchmark knows but may not tell gives its n alone, never the whole instead.

    questionnaire  id@version
    path           of a dimension; `overall`, or "", for the whole
    score          0 to 100; None (withheld) has no place, but the median and quartiles are still there
    sector         None: all organisations
    """
    parts = (part for part in benchmark.questionnaires if (part.questionnaire, part.mode) == (questionnaire, mode))
    dimension = next((found for part in parts for found in part.dimensions if found.path == (path or OVERALL)), None)
    figures: Figures | None = dimension
    if dimension is not None and sector is not None:
        figures = next((cut for cut in dimension.sectors if cut.sector == sector), None)
    if figures is None:
        return None
    if not figures.scores or figures.q1 is None or figures.median is None or figures.q3 is None:
        return Position(figures.n)
    quarters = [Fraction(figures.q1), Fraction(figures.median), Fraction(figures.q3)]
    if score is None:
        return Position(figures.n, None, None, *quarters)
    here = round_half_up(score)
    ranked = exact_scores(figures.scores)
    return Position(figures.n, percentile(ranked, here), 1 + sum(here >= quarter for quarter in quarters), *quarters)


def exact_scores(scores: Sequence[Decimal]) -> list[Fraction]:
    """Return the scores of a benchmark as fractions (rule SC-00)."""
    return [Fraction(score) for score in scores]
