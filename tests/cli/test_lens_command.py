"""`cmat lens`: the same answers read through another model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_engagement_is_read_through_idic(run: Run, engagement: Path) -> None:
    """Marked indicative, with what was reached and what each leaf rests on."""
    found = json.loads(run("lens", "idic", engagement, "--json").stdout)
    identify = found["lenses"][0]["dimensions"][0]

    assert (found["schema"], found["indicative"], identify["path"], found["lenses"][0]["reached"]) == ("cmat/lens/1", True, "ID", 1.0)
    points = sum(one["share"] * one["score"] for one in identify["rests_on"] if one["score"] is not None)
    assert identify["score"] == pytest.approx(points, abs=1e-9)


def test_what_the_answers_do_not_reach_cannot_be_said(run: Run, sheet: Path) -> None:
    """Five IDIC answers reach little of QCI: words in place of numbers, null in the JSON."""
    result = run("lens", "qci", sheet)
    nodes = json.loads(run("lens", "qci", sheet, "--json").stdout)["lenses"][0]["dimensions"]

    assert result.exit_code == 0
    assert "indicative only: these answers speak for " in result.stdout
    assert "cannot be said from these answers" in result.stdout
    assert all(node["score"] is None for node in nodes if not node["can_be_said"])


@pytest.mark.parametrize("how", ["table", "json", "csv", "md"])
def test_every_format_is_written(run: Run, sheet: Path, how: str) -> None:
    """--format table|json|csv|md, in Persian too."""
    result = run("lens", "payne-frow", sheet, "--format", how, "--lang", "fa")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "توسعهٔ استراتژی" in result.stdout


def test_own_model_is_wrong_usage(run: Run, sheet: Path) -> None:
    """That is what `score` shows."""
    result = run("lens", "idic", sheet)

    assert (result.exit_code, result.stderr) == (2, "error: idic@1.0.0 asks about idic itself: see 'cmat score'\n")


def test_unknown_model_suggests_the_nearest(run: Run, sheet: Path) -> None:
    """Wrong usage, with a hint."""
    result = run("lens", "idci", sheet)

    assert (result.exit_code, result.stderr) == (2, "error: there is no model 'idci'. Did you mean 'idic'?\n")


def test_version_that_is_not_there_is_exit_3(run: Run, sheet: Path) -> None:
    """As everywhere else."""
    result = run("lens", "qci@9.9.9", sheet)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "CM302" in result.stderr
