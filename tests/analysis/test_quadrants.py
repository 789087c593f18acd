"""Importance-performance quadrants against Martilla & James, and at the edges."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.analysis.quadrants import CROSSHAIRS, dimension_quadrants, quadrant_of, question_quadrants
from cmat.scoring.means import mean, median
from tests.builders import lone, model, pooled, questionnaire, sheet

# Martilla & James 1977, Journal of Marketing 41(1), 77-79: 14 attributes of a car dealer's service, 4-point scales.
IMPORTANCE = [Fraction(v) for v in ["3.83", "3.63", "3.60", "3.56", "3.41", "3.41", "3.38", "3.37", "3.29", "3.27", "2.52", "2.43", "2.37", "2.05"]]
PERFORMANCE = [Fraction(v) for v in ["2.63", "2.73", "3.15", "3.00", "3.05", "3.29", "3.03", "3.11", "2.00", "3.02", "2.25", "2.49", "2.35", "3.33"]]


def _concentrate(importance_line: Fraction, performance_line: Fraction) -> set[int]:
    placed = [quadrant_of(i, p, importance_line, performance_line) for i, p in zip(IMPORTANCE, PERFORMANCE, strict=True)]
    return {number for number, quadrant in enumerate(placed, 1) if quadrant == "concentrate"}


def test_martilla_and_james_the_crosshair_decides() -> None:
    """Means 3.151 and 2.816, medians 3.375 and 3.01: three pictures of the same data."""
    assert ("3.151", "2.816") == (f"{float(mean(IMPORTANCE)):.3f}", f"{float(mean(PERFORMANCE)):.3f}")
    assert _concentrate(mean(IMPORTANCE), mean(PERFORMANCE)) == {1, 2, 9}
    assert (Fraction("3.375"), Fraction("3.01")) == (median(IMPORTANCE), median(PERFORMANCE))
    assert _concentrate(median(IMPORTANCE), median(PERFORMANCE)) == {1, 2, 4}
    assert _concentrate(Fraction("2.5"), Fraction("2.5")) == {9, 11}


@pytest.mark.parametrize(
    ("importance", "performance", "quadrant"),
    [(3, 1, "concentrate"), (3, 3, "keep_up"), (1, 1, "low_priority"), (1, 3, "possible_overkill"), (2, 3, "borderline"), (3, 2, "borderline")],
)
def test_each_side_of_the_lines_has_its_name(importance: int, performance: int, quadrant: str) -> None:
    """On a line no quadrant is claimed."""
    assert quadrant == quadrant_of(Fraction(importance), Fraction(performance), Fraction(2), Fraction(2))


def test_dimensions_are_placed_by_share_and_score() -> None:
    """Shares 1/4, 1/4, 1/2, mean 1/3; scores 0, 100, 25, mean 125/3. The target 60 and the middle 50 move nothing here but are named."""
    shape, asked = model({"A": 1, "B": 1, "C": 2}), questionnaire({"a1": "A", "b1": "B", "c1": "C"})
    result = pooled(shape, asked, [sheet({"a1": 1, "b1": 5, "c1": 2})], targets={"q": {"overall": 60}})
    found = dimension_quadrants(result)

    assert (Fraction(1, 3), Fraction(125, 3)) == (found.importance_line, found.performance_line)
    assert [placed.quadrant for placed in found.items] == ["low_priority", "possible_overkill", "concentrate"]
    assert [dimension_quadrants(result, crosshair).performance_line for crosshair in ("target", "middle")] == [60, 50]
    # on the median of the shares, 1/4, two are borderline
    assert [placed.quadrant for placed in dimension_quadrants(result, "median").items] == ["borderline", "borderline", "borderline"]


def test_questions_without_points_are_not_placed() -> None:
    """Unknown and not applicable have no performance."""
    result = lone(model({"A": 1}), questionnaire({"a1": "A", "a2": "A", "a3": "A"}), {"a1": 3, "a2": "unknown", "a3": {"na": "x"}})

    assert [(placed.item.id, placed.quadrant) for placed in question_quadrants(result).items if hasattr(placed.item, "id")] == [("a1", "borderline")]


@pytest.mark.parametrize("crosshair", CROSSHAIRS)
def test_nothing_answered_has_no_lines(crosshair: str) -> None:
    """A defined result for an empty sheet."""
    result = lone(model({"A": 1}), questionnaire({"a1": "A"}), {})
    known = next(name for name in CROSSHAIRS if name == crosshair)

    assert [(m.importance_line, m.performance_line, m.items) for m in (dimension_quadrants(result, known), question_quadrants(result, known))] == [
        (None, None, ())
    ] * 2


def test_crosshair_target_needs_an_overall_target() -> None:
    """Without it there is no line to place against."""
    assert question_quadrants(lone(model({"A": 1}), questionnaire({"a1": "A"}), {"a1": 3}), "target").items == ()
