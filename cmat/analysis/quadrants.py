"""Importance and performance in four quadrants (Martilla & James 1977), with the crosshair named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cmat.scoring.means import mean, median
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore

Quadrant = Literal["concentrate", "keep_up", "low_priority", "possible_overkill", "borderline"]
Crosshair = Literal["mean", "median", "target", "middle"]
CROSSHAIRS: tuple[Crosshair, ...] = ("mean", "median", "target", "middle")
QUADRANTS: tuple[Quadrant, ...] = ("concentrate", "keep_up", "low_priority", "possible_overkill", "borderline")
# Points go from 0 to 100.
_MIDDLE = Fraction(50)


@dataclass(frozen=True, slots=True)
class Placed:
    """A question or a dimension in its quadrant: importance is its share of the overall weight (0 to 1), performance its score (0 to 100)."""

    item: QuestionScore | NodeScore
    importance: Fraction
    performance: Fraction
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class QuadrantMap:
    """Everything placed, in the order of the questionnaire or model, and the lines that decided; None where there is no such line."""

    crosshair: Crosshair
    importance_line: Fraction | None
    performance_line: Fraction | None
    items: tuple[Placed, ...]


def quadrant_of(importance: Fraction, performance: Fraction, importance_line: Fraction, performance_line: Fraction) -> Quadrant:
    """Return the quadrant of a point; on either line it is borderline, and no quadrant is claimed.

    Important and weak: concentrate here. Important and strong: keep up the good work. Unimportant and weak: low priority. Unimportant and strong:
    possible overkill. Source: Martilla & James, Importance-Performance Analysis, Journal of Marketing 41(1), 1977, 77-79.

    >>> quadrant_of(Fraction(3), Fraction(1), Fraction(2), Fraction(2)), quadrant_of(Fraction(3), Fraction(2), Fraction(2), Fraction(2))
    ('concentrate', 'borderline')
    """
    if importance == importance_line or performance == performance_line:
        return "borderline"
    if importance > importance_line:
        return "keep_up" if performance > performance_line else "concentrate"
    return "possible_overkill" if performance > performance_line else "low_priority"


def question_quadrants(result: QuestionnaireResult, crosshair: Crosshair = "mean") -> QuadrantMap:
    """Return the answered questions in their quadrants; what has no points is not placed.

    The crosshair decides the picture, so it is named: `mean` and `median` of what is placed, on both axes; `target` is the overall target and
    `middle` the middle of the scale (50) on the axis of performance, both with the mean share on the axis of importance, as shares have neither
    a target nor a scale of their own. Nothing to place, or `target` without an overall target: no lines and no items.
    """
    return _map([q for q in result.questions if q.score is not None and q.share], crosshair, result.overall.target)


def dimension_quadrants(result: QuestionnaireResult, crosshair: Crosshair = "mean") -> QuadrantMap:
    """Return the top-level dimensions that have a shown score (SC-10) in their quadrants; the rest as in `question_quadrants`."""
    return _map([node for node in result.overall.dimensions if node.score is not None], crosshair, result.overall.target)


def _map(items: Sequence[QuestionScore | NodeScore], crosshair: Crosshair, target: Fraction | None) -> QuadrantMap:
    if not items or (crosshair == "target" and target is None):
        return QuadrantMap(crosshair, None, None, ())
    points = [(item, item.share, item.score or Fraction(0)) for item in items]
    middle: Callable[[Sequence[Fraction]], Fraction] = median if crosshair == "median" else mean
    importance_line = middle([importance for _, importance, _ in points])
    performance_line = middle([performance for _, _, performance in points])
    if crosshair == "target" and target is not None:
        performance_line = target
    elif crosshair == "middle":
        performance_line = _MIDDLE
    placed = [Placed(*point, quadrant_of(*point[1:], importance_line, performance_line)) for point in points]
    return QuadrantMap(crosshair, importance_line, performance_line, tuple(placed))
