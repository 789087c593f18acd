"""Where a result stands in a benchmark (SC-16), in figures and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.benchmark_positions import BenchmarkPositions, benchmark_positions, comparable_part
from cmat.schema.benchmark import Benchmark
from cmat.scoring.results import QuestionnaireResult
from tests.builders import benchmark, lone, model, questionnaire

MODEL = model({"A": 1, "B": 3})
ASKED = questionnaire({"a1": "A", "a2": "A", "b1": "B", "b2": "B"})
# A = (50 + 100)/2 = 75, B = 25, overall (75 + 3·25)/4 = 37.5
RESULT = lone(MODEL, ASKED, {"a1": 3, "a2": 5, "b1": 2, "b2": 2})


def _positions(made: Benchmark, result: QuestionnaireResult = RESULT, sector: str | None = None) -> BenchmarkPositions:
    part = comparable_part(made, result)
    assert part is not None
    return benchmark_positions(made, part, result, sector)


def test_position_by_hand() -> None:
    """20, 30, 37.5, 40, 50 at 37.5: (2 + 1/2)/5 = 50; quartiles 30, 37.5, 40: third quarter, as a score on the median belongs above it."""
    found = _positions(benchmark({"overall": [20, 30, "37.5", 40, 50]})).document("")

    assert found == {"n": 5, "percentile": 50.0, "quartile": 3, "q1": 30.0, "median": 37.5, "q3": 40.0, "sector": None}


def test_every_dimension_has_its_own_position() -> None:
    """A: 10, 20, 30, 40, 70 at 75: all below, 100. B: 25 five times: half of five, 50, and in the highest quarter as it reaches q3."""
    positions = _positions(benchmark({"overall": [20, 30, 35, 40, 50], "A": [10, 20, 30, 40, 70], "B": [25] * 5}))
    found = {path: place.overall for path, place in positions.nodes.items()}

    assert {path: place and (place.percentile, place.quartile) for path, place in found.items()} == {
        "": (Fraction(60), 3),
        "A": (Fraction(100), 4),
        "B": (Fraction(50), 4),
    }


def test_own_sector_stands_beside_all() -> None:
    """Ten of b2c, 5, 15, … 95: at 37.5 four below, 40. Those of other sectors count in the whole only."""
    b2c = [5 + 10 * number for number in range(10)]
    positions = _positions(benchmark({"overall": {"b2c": b2c, "b2b": [0, 0, 0, 0, 0]}}), sector="b2c")
    found = positions.document("")

    assert found is not None
    # 5 + 4 of 15 below
    assert (found["n"], found["percentile"]) == (15, 60.0)
    assert found["sector"] == {"sector": "b2c", "n": 10, "percentile": 40.0, "quartile": 2, "q1": 27.5, "median": 50.0, "q3": 72.5}
    assert (positions.is_told, positions.tells_sector) == (True, True)


def test_nine_of_a_sector_give_nothing_but_n() -> None:
    """Below ten; never the whole instead."""
    positions = _positions(benchmark({"overall": {"b2c": [10] * 9, "b2b": [20] * 9}}), sector="b2c")
    found = positions.document("")

    assert found is not None
    assert found["sector"] == {"sector": "b2c", "n": 9, "percentile": None, "quartile": None, "q1": None, "median": None, "q3": None}
    assert (positions.is_told, positions.tells_sector) == (True, False)


def test_a_sector_that_nobody_has_is_no_cut() -> None:
    """The whole stands alone."""
    positions = _positions(benchmark({"overall": {"b2c": [10] * 9}}), sector="public")

    assert (positions.sector, positions.nodes[""].sector) == (None, None)


def test_four_organisations_give_nothing_but_n() -> None:
    """Below five."""
    positions = _positions(benchmark({"overall": [10, 20, 30, 40]}))

    assert positions.document("") == {"n": 4, "percentile": None, "quartile": None, "q1": None, "median": None, "q3": None, "sector": None}
    assert not positions.is_told


def test_withheld_score_has_no_position_but_quartiles_are_there() -> None:
    """One of four questions answered: coverage 1/8."""
    withheld = lone(MODEL, ASKED, {"a1": 3})
    found = _positions(benchmark({"overall": [10, 20, 30, 40, 50]}), withheld).document("")

    assert withheld.overall.score is None
    assert found is not None
    assert (found["percentile"], found["quartile"], found["median"]) == (None, None, 30.0)


def test_a_dimension_that_the_benchmark_does_not_know_is_null() -> None:
    """Built from results of which none had it."""
    assert _positions(benchmark({"overall": [10] * 5})).document("A") is None


def test_nothing_is_compared_over_versions_or_modes() -> None:
    """Another version of the questionnaire, or another mode, is no part to compare with."""
    scores: dict[str, Any] = {"overall": [10] * 5}

    assert comparable_part(benchmark(scores), RESULT) is not None
    assert comparable_part(benchmark(scores, questionnaire="q@1.1.0"), RESULT) is None
    assert comparable_part(benchmark(scores, mode="assessed"), RESULT) is None
