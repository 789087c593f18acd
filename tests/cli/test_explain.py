"""`cmat explain` and `cmat gaps`: every number down to the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize("path", ["AP", "CMA", "CMA.DV", "overall"])
def test_contributions_sum_to_the_printed_score_exactly(run: Run, engagement: Path, path: str) -> None:
    """The exact contributions to the exact score, the shown ones to the shown score (SC-06, SC-18)."""
    document = json.loads(run("explain", path, engagement, "--json").stdout)
    table = run("explain", path, engagement).stdout
    total = sum((Fraction(line["contribution_exact"]) for line in document["lines"]), Fraction(0))
    shown = sum((Fraction(line["shown"]) for line in document["lines"]), Fraction(0))

    assert Fraction(document["computed_exact"]) == total
    assert sum((Fraction(line["share_exact"]) for line in document["lines"]), Fraction(0)) == 1
    assert f"sum                   100.00{float(shown):>14.1f}" in table
    assert float(total) == document["score"]


def test_verbose_shows_the_exact_values(run: Run, engagement: Path) -> None:
    """-v prints fractions."""
    assert "1/10 × 350/9 = 35/9" in run("explain", "AP", engagement, "-v").stdout


def test_question_of_a_lone_sheet_shows_its_answer(run: Run, sheet: Path) -> None:
    """The answer, its points and its evidence."""
    lines = run("explain", "ID3", sheet).stdout.splitlines()

    assert "  answer     5 = 100.0 points; E2 supports 75.0" in lines
    assert "  evidence   E2: Match report, May 2026" in lines
    assert "  comment    Since spring" in lines


def test_question_of_several_people_shows_nobodys_answer(run: Run, engagement: Path) -> None:
    """Privacy: pooled points only."""
    said = run("explain", "AP1", engagement).stdout

    assert "mean of the groups' means of 7 answers" in said
    assert "answer  " not in said


def test_what_is_left_out_is_said_with_its_reason(run: Run, sheet: Path) -> None:
    """Not applicable questions and open ones stand under the sum."""
    said = run("explain", "ID", sheet).stdout

    assert "left out: ID2 (not applicable: One product only)" in said
    assert "open: ID4 (not answered" in said


def test_unknown_id_suggests_the_nearest(run: Run, engagement: Path) -> None:
    """Wrong usage, with a hint."""
    result = run("explain", "CMA.TX", engagement)

    assert (2, "error: there is no question or dimension 'CMA.TX'. Did you mean 'CMA.TG'?\n") == (result.exit_code, result.stderr)


def test_gaps_come_heaviest_first_and_add_up(run: Run, engagement: Path) -> None:
    """SC-12: priority = share × gap, falling."""
    gaps = json.loads(run("gaps", engagement, "--json").stdout)["gaps"]
    priorities = [gap["priority"] for gap in gaps]

    assert sorted(priorities, reverse=True) == priorities
    assert all(gap["gap"] == pytest.approx(gap["target"] - gap["score"], abs=1e-12) for gap in gaps)


def test_top_limits_the_list(run: Run, engagement: Path) -> None:
    """--top N."""
    assert len(json.loads(run("gaps", engagement, "--top", "3", "--json").stdout)["gaps"]) == 3


def test_without_targets_there_are_no_gaps(run: Run, sheet: Path) -> None:
    """A lone sheet has no targets; the command says how to set them."""
    result = run("gaps", sheet)

    assert (0, "no targets are set: add them under 'targets' in cmat.yaml\n") == (result.exit_code, result.stderr)
