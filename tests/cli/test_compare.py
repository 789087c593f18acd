"""`cmat compare`: two sheets, two engagements, result files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def earlier(engagement: Path, tmp_path: Path) -> Path:
    """Return an earlier state of the engagement: a year before, AP2 and AP7 lower, PR1 not known by anybody."""
    folder = Path(shutil.copytree(engagement, tmp_path / "sepehr-2025"))
    settings = folder / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("as_of: 2026", "as_of: 2025"), encoding="utf-8")
    for path in (folder / "answers").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        old = [f"  {line.split(':')[0].strip()}: 1" if line.startswith(("  AP2:", "  AP7:")) else line for line in lines]
        path.write_text("\n".join("  PR1: unknown" if line.startswith("  PR1:") else line for line in old), encoding="utf-8")
    return folder


def test_parts_sum_to_the_change_exactly(run: Run, earlier: Path, engagement: Path) -> None:
    """In fractions; and the contributions to the part of the answers."""
    found = json.loads(run("compare", earlier, engagement, "--json").stdout)["comparisons"][0]
    parts = {name: Fraction(part["exact"]) for name, part in found["parts"].items()}

    assert parts["answers"] + parts["weights"] + parts["questions"] == parts["total"]
    assert sum((Fraction(line["contribution_exact"]) for line in found["answers"]), Fraction(0)) == parts["answers"]
    assert found["movers"] == {"up": ["AP2", "AP7"], "down": []}
    assert [turn["kind"] for turn in found["turnover"]] == ["newly_answered"]
    assert found["score"]["change"] == pytest.approx(found["score"]["new"] - found["score"]["old"], abs=1e-12)
    bars = found["waterfall"]
    assert Fraction(bars[-1]["shown"]) == sum((Fraction(bar["shown"]) for bar in bars[:-1]), Fraction(0))


def test_parts_of_every_dimension_sum_to_its_change(run: Run, earlier: Path, engagement: Path) -> None:
    """As floats; AP moved by its answers, PR by the question that is answered now."""
    found = {row["path"]: row for row in json.loads(run("compare", earlier, engagement, "--json").stdout)["comparisons"][0]["dimensions"]}

    assert [path for path, row in found.items() if abs(sum(row["parts"].values()) - row["change"]) > 1e-9] == []
    assert [path for path, row in found.items() if row["parts"]["answers"]] == ["AP", "overall"]
    assert [path for path, row in found.items() if row["parts"]["questions"]] == ["PR", "overall"]


def test_table_says_what_moved_and_how_far_to_trust_it(run: Run, earlier: Path, engagement: Path) -> None:
    """Days, movers, turnover, the exact parts under -v; the caution stands under the tests."""
    table = run("compare", earlier, engagement, "-v").stdout

    assert "qci@1.0.0 · 2025-11-21 → 2026-11-21" in table
    assert "exact" in table.split("old score")[0]
    assert "newly answered: PR1" in table
    assert "questions are no random sample" in table
    assert "zeros left out" in table


@pytest.mark.parametrize("how", ["table", "json", "csv", "md"])
def test_every_format_is_written(run: Run, sheet: Path, how: str) -> None:
    """--format table|json|csv|md."""
    result = run("compare", sheet, sheet, "--format", how)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "overall" in result.stdout


def test_result_files_give_scores_and_dimensions_alone(run: Run, engagement: Path, tmp_path: Path) -> None:
    """No parts, and it says so; an exact score and the float of it are no change."""
    (tmp_path / "old.json").write_text(run("score", engagement, "--json").stdout.replace('"2026-11-21"', '"2025-11-21"'), encoding="utf-8")
    result = run("compare", "old.json", engagement, "--json")
    found = json.loads(result.stdout)["comparisons"][0]

    assert "only scores and dimensions are compared" in result.stderr
    assert (found["answers_compared"], "parts" in found) == (False, False)
    assert pytest.approx([row["change"] for row in found["dimensions"]], abs=1e-12) == [0.0] * 16
    assert [found["dimensions"][0]["path"], found["dimensions"][-1]["path"]] == ["AP", "overall"]


def test_two_result_files_need_no_answers_at_all(run: Run, sheet: Path, tmp_path: Path) -> None:
    """The dates in the heading, the dimensions below."""
    text = run("score", sheet, "--json").stdout
    (tmp_path / "old.json").write_text(text.replace('"2026-11-21"', '"2025-11-21"'), encoding="utf-8")
    (tmp_path / "new.json").write_text(text, encoding="utf-8")
    result = run("compare", "old.json", "new.json")

    assert (result.exit_code, result.stdout.startswith("idic@1.0.0 · 2025-11-21 → 2026-11-21\n")) == (0, True)
    assert "Identify" in result.stdout


def test_two_sheets_are_compared(run: Run, sheet: Path, tmp_path: Path) -> None:
    """Too little is answered: the walk is marked as withheld, and null in the JSON."""
    later = tmp_path / "later.yaml"
    later.write_text(sheet.read_text(encoding="utf-8").replace("ID1: 3", "ID1: 4"), encoding="utf-8")
    found = json.loads(run("compare", sheet, later, "--json").stdout)["comparisons"][0]

    assert (found["score"], found["movers"]["up"]) == ({"old": None, "new": None, "change": None}, ["ID1"])
    assert "overall: withheld, too little is answered (computed" in run("compare", sheet, later).stdout


def test_same_input_twice_has_not_moved(run: Run, sheet: Path) -> None:
    """No part, no test, no NaN."""
    result = run("compare", sheet, sheet)

    assert (result.exit_code, "(0.0)" in result.stdout) == (0, True)
    assert "no question changed" in result.stdout
    assert json.loads(run("compare", sheet, sheet, "--json").stdout)["comparisons"][0]["consistency"]["wilcoxon"] is None


def test_other_questionnaires_are_wrong_usage(run: Run, sheet: Path, engagement: Path) -> None:
    """IDIC against QCI."""
    result = run("compare", sheet, engagement)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("error: idic@1.0.0 and qci@1.0.0 are different questionnaires: only answers to the same one can be compared\n")


def test_backwards_in_time_is_said(run: Run, sheet: Path, tmp_path: Path) -> None:
    """A note, no error: B may be the earlier one."""
    (tmp_path / "before.yaml").write_text(sheet.read_text(encoding="utf-8").replace("date: 2026", "date: 2025"), encoding="utf-8")
    result = run("compare", sheet, "before.yaml")

    assert result.exit_code == 0
    assert "runs backwards in time" in result.stderr


def test_standard_input_twice_is_wrong_usage(run: Run) -> None:
    """It can be read once."""
    assert run("compare", "-", "-").exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": error CM105 "),
        ("{", ":1:2: error CM701 "),
        ("null", ":1:1: error CM201 "),
        ("[1]", ":1:1: error CM201 "),
        ('{"a": 1,\n "schema": "cmat/gaps/1"}', ":2:2: error CM201 "),
        ('{"schema": "cmat/result/1"}', ":1:1: error CM702 this is no result of cmat: as_of: field required."),
        ('{"schema": "cmat/result/1",\n "a": [{"b": 1}, {"b": 1,\n "b": 2}]}', ":3:2: error CM701 this is not JSON: a key stands twice"),
        ('{"b": ["NaN", 1,\n NaN]}', ":2:2: error CM701 this is not JSON: NaN"),
        ("[" * 100_000, ":1:101: error CM701 this is not JSON: nested too deeply"),
        ('{"a":\n' + "9" * 5000 + "}", ":1:2: error CM701 "),
    ],
)
def test_result_file_that_cannot_be_used_is_exit_3(run: Run, sheet: Path, tmp_path: Path, text: str, said: str) -> None:
    """Place, what and remedy; never a traceback."""
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    result = run("compare", "bad.json", sheet)

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"bad.json{said}")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"score": null', '"score": 101.5', "results.0.score"),
        ('"as_of": "2026', '"as_of": "26', "as_of"),
        ('"idic@1.0.0"', '"idic"', "results.0.questionnaire"),
        ('"path": "DF",\n          "title"', '"path": "ID",\n          "title"', "results.0.dimensions.1.path"),
        ('"answered": 1,', '"answered": "one",', "results.0.dimensions.1.answered"),
    ],
)
def test_result_file_with_impossible_values_is_refused_at_its_place(run: Run, sheet: Path, tmp_path: Path, old: str, new: str, where: str) -> None:
    """A score above 100, no date, no version, a path twice, a word for a number: line and column are those of the key."""
    text = run("score", sheet, "--json").stdout
    assert old in text
    bad = text.replace(old, new, 1)
    (tmp_path / "bad.json").write_text(bad, encoding="utf-8")
    result = run("compare", "bad.json", sheet)
    offset = text.index(old)
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    if where.endswith("questionnaire"):
        column -= len('"questionnaire": ')

    assert result.exit_code == 3
    assert result.stderr.startswith(f"bad.json:{line}:{column}: error CM702 this is no result of cmat: {where}: ")


def test_result_nested_beyond_reason_is_refused(run: Run, sheet: Path, tmp_path: Path) -> None:
    """Dimensions in dimensions, three hundred deep."""
    document = json.loads(run("score", sheet, "--json").stdout)
    inner = document["results"][0]["dimensions"][0]
    for number in range(300):
        inner = {**inner, "path": f"P{number}", "dimensions": [inner]}
    document["results"][0]["dimensions"] = [inner]
    (tmp_path / "deep.json").write_text(json.dumps(document), encoding="utf-8")
    result = run("compare", "deep.json", sheet)

    assert result.exit_code == 3
    assert result.stderr.startswith("deep.json:")


def test_ten_thousand_slips_are_told_quickly(run: Run, sheet: Path, tmp_path: Path) -> None:
    """As many as are listed of any file, each with its place."""
    document = json.loads(run("score", sheet, "--json").stdout)
    document["results"][0]["questions"] = [{"id": 5}] * 10_000
    (tmp_path / "bad.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
    lines = run("compare", "bad.json", sheet).stderr.splitlines()

    assert 300 < len(lines) < 310
    assert len({line.split(" error ")[0] for line in lines if " error CM702 " in line}) > 50
