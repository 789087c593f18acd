"""Benchmarks (SC-16): percentiles, quartiles, and what is never told."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.benchmark import Entry, Position, build_benchmark, newest_entries, percentile, position, told_sectors
from cmat.analysis.standing import NodeStanding, Standing
from cmat.errors import Problem
from cmat.loading.benchmarks import load_benchmark
from cmat.schema.benchmark import MIN_OVERALL, Benchmark, quantile, quartiles

SECTORS = st.sampled_from(["b2b", "b2c", "public", None])


def _entry(name: str, score: str | None, sector: str | None = None, day: date | None = None, **keys: str) -> Entry:
    nodes = {"overall": NodeStanding({}, None if score is None else Fraction(score), None)}
    standing = Standing(keys.get("questionnaire", "q@1.0.0"), "m@1.0.0", keys.get("mode", "self"), MappingProxyType(nodes))
    return Entry(keys.get("source", name), name, day, sector, standing)


def _overall(entries: list[Entry]) -> dict[str, Any]:
    found: dict[str, Any] = build_benchmark(entries)["questionnaires"][0]["dimensions"][0]
    return found


def _loaded(document: dict[str, Any], folder: Path) -> tuple[Benchmark | None, list[Problem]]:
    path = folder / "benchmark.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    found: list[Problem] = []
    return load_benchmark(path, found), found


@pytest.mark.parametrize(("score", "expected"), [("0", 0), ("1", 10), ("2", 30), ("3", 60), ("3.5", 80), ("4", 90), ("5", 100)])
def test_percentile_counts_half_of_the_equal_ones(score: str, expected: int) -> None:
    """[1, 2, 3, 3, 4] at 3: mean percentile 60 (scipy's percentileofscore, kind="mean")."""
    assert percentile([Fraction(value) for value in (1, 2, 3, 3, 4)], Fraction(score)) == expected


def test_quartiles_are_numpys_default() -> None:
    """numpy.percentile([15, 20, 35, 40, 50], 40) = 29; of [1, 2, 3, 4]: 1.75, 2.5, 3.25 (numpy's own examples of method 'linear')."""
    assert quantile([Fraction(value) for value in (15, 20, 35, 40, 50)], Fraction(2, 5)) == 29
    assert quartiles([Fraction(value) for value in (1, 2, 3, 4)]) == (Fraction(7, 4), Fraction(5, 2), Fraction(13, 4))
    assert quartiles([Fraction(7)]) == (Fraction(7), Fraction(7), Fraction(7))


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_five_organisations_nothing_but_n_is_told(n: int) -> None:
    """No quartile, no score, no sector's figures."""
    found = build_benchmark([_entry(f"o{i}", str(10 * i), "b2b") for i in range(n)])
    dimensions = [dimension for part in found["questionnaires"] for dimension in part["dimensions"]]

    assert dimensions == ([{"path": "overall", "n": n, "sectors": [{"sector": "b2b", "n": n}]}] if n else [])


def test_from_five_on_the_figures_are_told_with_one_decimal() -> None:
    """Scores 10.04, 20.05, 30, 40, 50: shown as 10.0, 20.1, 30.0, 40.0, 50.0 (half up)."""
    found = _overall([_entry(name, score) for name, score in zip("abcde", ("50", "20.05", "10.04", "40", "30"), strict=True)])

    assert found == {"path": "overall", "n": 5, "q1": 20.1, "median": 30.0, "q3": 40.0, "scores": [10.0, 20.1, 30.0, 40.0, 50.0], "sectors": []}


def test_a_withheld_score_is_no_organisation_of_that_dimension() -> None:
    """Five organisations, one of them without a shown score: n is 4, and nothing is told."""
    found = build_benchmark([*(_entry(f"o{i}", "50") for i in range(4)), _entry("o4", None)])["questionnaires"][0]

    assert (found["n"], found["dimensions"][0]) == (5, {"path": "overall", "n": 4, "sectors": []})


def test_a_sector_is_told_from_ten_on() -> None:
    """Nine of b2b: n alone. Ten: figures."""
    rest = [_entry(f"r{i}", "50") for i in range(5)]
    nine = _overall([*rest, *(_entry(f"o{i}", str(i), "b2b") for i in range(9))])
    ten = _overall([*rest, *(_entry(f"o{i}", str(i), "b2b") for i in range(10))])

    assert nine["sectors"] == [{"sector": "b2b", "n": 9}]
    assert (ten["sectors"][0]["n"], ten["sectors"][0]["median"]) == (10, 4.5)


def test_a_sector_that_would_give_the_rest_away_is_hidden() -> None:
    """Ten of b2b and one of b2c: the whole less b2b is the one b2c's score."""
    found = _overall([_entry("x", "99", "b2c"), *(_entry(f"o{i}", "50", "b2b") for i in range(10))])

    assert found["sectors"] == [{"sector": "b2b", "n": 10}, {"sector": "b2c", "n": 1}]


@given(st.dictionaries(st.sampled_from(["b2b", "b2c", "public"]), st.integers(0, 30)), st.integers(0, 12))
def test_what_is_left_of_the_whole_is_nobody_or_a_crowd(sizes: dict[str, int], others: int) -> None:
    """Whole less told sectors: 0 or at least 5, whatever the sizes."""
    total = sum(sizes.values()) + others
    told = told_sectors(sizes, total)
    rest = total - sum(sizes[sector] for sector in told)

    assert not told or rest == 0 or rest >= MIN_OVERALL
    assert all(sizes[sector] >= 10 for sector in told)


def test_one_organisation_counts_once_with_its_newest_assessment() -> None:
    """Spelling of case and spaces aside; another questionnaire or mode is another matter."""
    old = _entry("Acme  Ltd", "10", day=date(2025, 1, 1), source="z")
    new = _entry("acme ltd", "20", day=date(2026, 1, 1), source="a")
    other = _entry("Acme Ltd", "30", questionnaire="p@1.0.0", source="b")
    kept, left_out = newest_entries([new, old, other])

    assert ([new, other], [(old, new)]) == (kept, left_out)


def test_versions_and_modes_are_kept_apart() -> None:
    """Three sets of figures, none mixed."""
    found = build_benchmark([_entry("a", "1"), _entry("a", "1", mode="assessed"), _entry("a", "1", questionnaire="q@1.1.0")])

    assert [(part["questionnaire"], part["mode"]) for part in found["questionnaires"]] == [
        ("q@1.0.0", "assessed"),
        ("q@1.0.0", "self"),
        ("q@1.1.0", "self"),
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.decimals(0, 100, places=3), SECTORS), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_the_file_can_be_read_back(given_scores: list[tuple[Decimal, str | None]], random: Any) -> None:
    """Every figure follows from the scores beside it, exactly, through JSON and YAML."""
    entries = [_entry(f"secret-{i}", str(score), sector) for i, (score, sector) in enumerate(given_scores)]
    document = build_benchmark(entries)
    random.shuffle(entries)

    assert document == build_benchmark(entries)
    assert "secret" not in json.dumps(document)
    for figures in (document["questionnaires"][0]["dimensions"][0], *document["questionnaires"][0]["dimensions"][0]["sectors"]):
        scores = [Fraction(Decimal(repr(score))) for score in figures.get("scores", ())]
        assert scores == sorted(scores)
        if scores:
            assert tuple(Fraction(Decimal(repr(figures[name]))) for name in ("q1", "median", "q3")) == quartiles(scores)


def _benchmark(tmp_path: Path) -> Benchmark:
    entries = [_entry(f"o{i}", str(10 * i), "b2b" if i < 2 else None) for i in range(1, 6)]
    loaded, found = _loaded(build_benchmark(entries), tmp_path)
    assert (loaded is None, found) == (False, [])
    return loaded if loaded is not None else pytest.fail("not read back")


def test_position_says_percentile_and_quarter(tmp_path: Path) -> None:
    """Scores 10 to 50: 30.04 is shown as 30.0, so it is equal to one: (2 + 0.5)/5; quartiles 20, 30, 40."""
    found = position(_benchmark(tmp_path), "q@1.0.0", "", Fraction("30.04"))

    assert found == Position(5, Fraction(50), 3, Fraction(20), Fraction(30), Fraction(40))


@pytest.mark.parametrize(("score", "expected"), [("19.9", 1), ("20", 2), ("30", 3), ("40", 4), ("100", 4)])
def test_a_score_on_a_quartile_belongs_above_it(tmp_path: Path, score: str, expected: int) -> None:
    """As a level's lower bound belongs to the level."""
    found = position(_benchmark(tmp_path), "q@1.0.0", "overall", Fraction(score))

    assert found is not None
    assert found.quartile == expected


def test_position_without_something_to_compare_with_is_none(tmp_path: Path) -> None:
    """Another version, another mode, another path, an unknown sector."""
    benchmark, score = _benchmark(tmp_path), Fraction(30)

    assert position(benchmark, "q@1.1.0", "", score) is None
    assert position(benchmark, "q@1.0.0", "", score, mode="assessed") is None
    assert position(benchmark, "q@1.0.0", "A", score) is None
    assert position(benchmark, "q@1.0.0", "", score, "public") is None


def test_position_in_a_small_sector_is_n_alone_and_a_withheld_score_has_no_place(tmp_path: Path) -> None:
    """Never the whole instead of the sector; never a percentile without a score."""
    benchmark = _benchmark(tmp_path)

    assert position(benchmark, "q@1.0.0", "", Fraction(30), "b2b") == Position(1)
    assert position(benchmark, "q@1.0.0", "", None) == Position(5, None, None, Fraction(20), Fraction(30), Fraction(40))


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("n", 6, "CM706"),
        ("scores", [10, 30, 20, 40, 50], "CM707"),
        ("median", 30.1, "CM708"),
        ("q1", None, "CM708"),
        ("scores", [10, 20, 30, 40, 101], "CM213"),
        ("n", 4, "CM709"),
        ("n", -1, "CM213"),
        ("names", ["Acme"], "CM202"),
        ("path", "not a path", "CM210"),
        ("sectors", [{"sector": "b2b", "n": 1}, {"sector": "b2b", "n": 2}], "CM710"),
        ("sectors", [{"sector": "b2b", "n": 9, "median": 10}], "CM709"),
    ],
)
def test_a_benchmark_that_was_touched_is_refused(tmp_path: Path, key: str, value: object, code: str) -> None:
    """Every figure is worked out again on reading; the problem says where."""
    document = build_benchmark([_entry(f"o{i}", str(10 * i)) for i in range(1, 6)])
    document["questionnaires"][0]["dimensions"][0][key] = value
    loaded, found = _loaded(document, tmp_path)

    assert (None, [code]) == (loaded, [problem.code for problem in found])
    assert found[0].place.line == 1
    assert found[0].place.column > 1


def test_the_same_table_twice_is_refused(tmp_path: Path) -> None:
    """A questionnaire, or a path, that stands there twice."""
    document = build_benchmark([_entry("a", "10")])
    document["questionnaires"][0]["dimensions"] *= 2
    document["questionnaires"] *= 2

    assert [problem.code for problem in _loaded(document, tmp_path)[1]] == ["CM710", "CM710", "CM710"]
