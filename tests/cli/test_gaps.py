"""`cmat gaps`: the cheapest path, a budget, quadrants, sensitivity."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
VIEWS = ((("--to-target", "AP"), "csv"), (("--budget", "10"), "md"), (("--quadrants", "dimension"), "csv"), (("--sensitivity",), "md"))


def _json(run: Run, engagement: Path, *words: str) -> Any:
    return json.loads(run("gaps", engagement, *words, "--json").stdout)


def test_the_path_ends_at_the_target_and_its_steps_sum_to_it(run: Run, engagement: Path) -> None:
    """Score + uplifts = score after, exactly; efforts sum."""
    path = _json(run, engagement, "--to-target", "overall")["paths"][0]
    after = [Fraction(step["score_after_exact"]) for step in path["steps"]]

    assert ("raised", 60.0, path["score_after_exact"]) == (path["outcome"], path["target"], path["steps"][-1]["score_after_exact"])
    assert after[-1] >= 60
    assert sorted(after) == after
    assert path["effort"] == sum(step["effort"] for step in path["steps"])
    assert path["score"] + sum(step["uplift"] for step in path["steps"]) == pytest.approx(path["score_after"], abs=1e-9)


def test_one_effort_less_does_not_reach_the_target(run: Run, engagement: Path) -> None:
    """The dual proves the path."""
    effort = _json(run, engagement, "--to-target", "overall")["paths"][0]["effort"]
    less, same = (_json(run, engagement, "--budget", str(budget))["paths"][0]["score_after"] for budget in (effort - 1, effort))

    assert less < 60 <= same


def test_table_shows_the_score_after_each_step(run: Run, engagement: Path) -> None:
    """A dimension by its path, any case; the shown parts sum to the shown total (SC-18).

    By hand: the nine questions sum to 370.8 points and the target asks for 9 × 65 = 585. MP4, MP5, MP6 and MP9 cost 1 an option; raised to the top
    (3 + 3 + 3 + 2 options) they add 237.5, and every cheaper choice, or another one for 11, stays below 585.
    """
    lines = run("gaps", engagement, "--to-target", "cma.mp").stdout.splitlines()
    adds = [Fraction(line.split()[6]) for line in lines[3:7]]

    assert lines[0].startswith("qci@1.0.0 · CMA.MP: 41.2 (level 3) to 67.6 (level 4), target 65.0, effort 11 in 4 steps; overall 42.5 afterwards")
    assert ["sum", "11", str(float(sum(adds))), "67.6"] == lines[7].split()


def test_target_out_of_reach_says_what_can_be_reached(run: Run, engagement: Path) -> None:
    """A scale that ends at 90."""
    cmat_yaml = engagement / "cmat.yaml"
    cmat_yaml.write_text(cmat_yaml.read_text(encoding="utf-8").replace("overall: 60", "overall: 99"), encoding="utf-8")
    assert "99.0" in run("gaps", engagement, "--to-target", "overall").stdout

    path = engagement / "questionnaires" / "qci.yaml"
    path.parent.mkdir()
    shipped = Path(__file__).parent.parent.parent / "questionnaires" / "qci.yaml"
    path.write_text(shipped.read_text(encoding="utf-8").replace("value: 5, score: 100", "value: 5, score: 90"), encoding="utf-8")
    result = run("gaps", engagement, "--to-target", "overall")

    assert result.exit_code == 0
    assert "overall: the target 99.0 is out of reach: with every answered question at its highest option the score is 90.0" in result.stdout


def test_lone_sheet_without_targets_and_without_a_score(run: Run, sheet: Path) -> None:
    """Each view says why it has nothing to show."""
    said = [run("gaps", sheet, *view) for view in (("--to-target", "overall"), ("--budget", "5"), ("--quadrants", "dimension"), ("--sensitivity",))]

    assert [result.exit_code for result in said] == [0, 0, 0, 0]
    assert "no target is set: add it under 'targets' in cmat.yaml" in said[0].stdout
    assert "there is no score to raise (withheld)" in said[1].stdout
    assert "nothing to place: no score is shown" in said[2].stdout
    assert "1000" in said[3].stdout


@pytest.mark.parametrize(("view", "how"), VIEWS)
def test_every_view_is_written_for_spreadsheets_and_documents(run: Run, engagement: Path, view: tuple[str, ...], how: str) -> None:
    """CSV and Markdown; table and JSON are read by the other tests."""
    result = run("gaps", engagement, *view, "--format", how)

    assert (result.exit_code, "qci@1.0.0" in result.stdout) == (0, True)


def test_same_bytes_twice(run: Run, engagement: Path) -> None:
    """No unseeded draw."""
    assert run("gaps", engagement, "--sensitivity", "--json").stdout == run("gaps", engagement, "--sensitivity", "--json").stdout


def test_quadrants_name_their_crosshair(run: Run, engagement: Path) -> None:
    """CMA has twice the weight of the others and lies just below the mean of the dimensions' scores."""
    found = _json(run, engagement, "--quadrants", "dimension")
    table = run("gaps", engagement, "--quadrants", "dimension", "--crosshair", "target").stdout

    assert (found["of"], found["crosshair"]) == ("dimension", "mean")
    assert {item["id"]: item["quadrant"] for item in found["maps"][0]["items"] if item["quadrant"] == "concentrate"} == {"CMA": "concentrate"}
    assert table.startswith("qci@1.0.0 · crosshair target: importance 12.50%, performance 60.0")


def test_sensitivity_shares_sum_to_one(run: Run, engagement: Path) -> None:
    """1,000 draws."""
    found = _json(run, engagement, "--sensitivity")["results"][0]

    assert (1000, pytest.approx(1)) == (found["draws"], sum(level["share"] for level in found["levels"]))
    assert found["lowest"] <= found["score"] <= found["highest"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--budget", "5", "--sensitivity"), "--budget and --sensitivity do not go together. Ask for one at a time"),
        (("--top", "5", "--budget", "5"), "--top and --budget do not go together. Ask for one at a time"),
        (("--crosshair", "mean"), "--crosshair belongs to --quadrants: add --quadrants question, or --quadrants dimension"),
        (("--quadrants", "people"), "--quadrants people is not one of question, dimension"),
        (("--quadrants", "question", "--crosshair", "mode"), "--crosshair mode is not one of mean, median, target, middle"),
        (("--to-target", "AP1"), "'AP1' is a question; --to-target needs overall, or a dimension such as AP"),
        (("--to-target", "CMA.TX"), "there is no question or dimension 'CMA.TX'. Did you mean 'CMA.TG'?"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, engagement: Path, words: tuple[str, ...], said: str) -> None:
    """Exit code 2."""
    result = run("gaps", engagement, *words)

    assert (2, f"error: {said}\n") == (result.exit_code, result.stderr)


def test_folder_in_the_place_of_the_target_is_noticed(run: Run, engagement: Path) -> None:
    """`gaps --to-target FOLDER` forgets what is to be reached."""
    result = run("-C", engagement, "gaps", "--to-target", "sepehr")

    assert (
        result.exit_code,
        result.stderr,
    ) == (2, "error: --to-target needs overall, or a dimension, before the folder: cmat gaps --to-target overall sepehr\n")


def test_without_scipy_the_path_names_the_line_to_install_and_the_rest_works(engagement: Path) -> None:
    """Exit code 4; a budget needs no solver."""
    script = """
import sys
sys.modules["scipy"] = None
from cmat.cli import app
for words in (["--to-target", "overall"], ["--budget", "5"]):
    try:
        app(["gaps", sys.argv[1], *words], prog_name="cmat")
    except SystemExit as end:
        print("exit", end.code, file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", script, str(engagement)], capture_output=True, text=True, check=False)

    said = "error: the cheapest path needs scipy, which is not installed here. Install it: pip install 'cmat-toolkit[stats]'\nexit 4\nexit 0\n"
    assert (0, said) == (ran.returncode, ran.stderr)
    assert ran.stdout.startswith("qci@1.0.0 · overall: 41.6 (level 3) to 4")
