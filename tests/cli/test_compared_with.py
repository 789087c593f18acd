"""`benchmark:`, `previous:` and --benchmark in `cmat score`, `report` and `check`: what is shown, and what is said where it cannot be."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import Result

from cmat.schema.result import ResultDocument
from tests.builders import benchmark_text

Run = Callable[..., Result]
# The example's overall score is 41.6, that of AP 39.7.
SCORES = {"overall": [20, 30, "41.6", 50, "97.3"], "AP": [50, 60, 70, 80, "88.8"]}


def _write(path: Path, scores: dict[str, Any], **keys: str) -> Path:
    path.write_text(benchmark_text(scores, **{"questionnaire": "qci@1.0.0", "model": "qci@1.0.0", **keys}), encoding="utf-8")
    return path


def _add(engagement: Path, line: str) -> int:
    """Add a line to cmat.yaml and return its number."""
    settings = engagement / "cmat.yaml"
    text = settings.read_text(encoding="utf-8").rstrip("\n")
    settings.write_text(f"{text}\n{line}\n", encoding="utf-8")
    return text.count("\n") + 2


@pytest.fixture
def compared(engagement: Path, tmp_path: Path) -> Path:
    """Return the example with a benchmark of five, and with a previous assessment of a year ago in which AP2 and AP7 were at 1."""
    _write(tmp_path / "bench.json", SCORES)
    _earlier(engagement, tmp_path / "sepehr-2025")
    _add(engagement, "benchmark: ../bench.json")
    _add(engagement, "previous: ../sepehr-2025")
    return engagement


def _earlier(engagement: Path, to: Path) -> Path:
    folder = Path(shutil.copytree(engagement, to))
    settings = folder / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("as_of: 2026-11-21", "as_of: 2025-10-02"), encoding="utf-8")
    for path in (folder / "answers").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        said = '{level: 1, comment: "Said in the year before", evidence: "Paper of old", grade: E1}'
        path.write_text("\n".join(f"  {line[2:5]}: {said}" if line.startswith(("  AP2:", "  AP7:")) else line for line in lines), encoding="utf-8")
    return folder


def _words(page: str) -> str:
    page = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _report(run: Run, *words: str | Path, language: str = "en") -> tuple[Result, str]:
    result = run("report", *words, "--to", "html", "--lang", language, "-o", "out", "--force")
    found = list(Path("out").glob("*.html"))
    return result, _words(found[0].read_text(encoding="utf-8")) if found else ""


def test_json_gives_every_dimension_its_position(run: Run, compared: Path) -> None:
    """Overall: 41.6 among 20, 30, 41.6, 50, 97.3 is (2 + 1/2)/5 = 50. AP: 39.7 is below all five: 0."""
    result = run("score", compared, "--json")
    document = json.loads(result.stdout)
    found = document["results"][0]
    figures = {"n": 5, "percentile": 50.0, "quartile": 3, "q1": 30.0, "median": 41.6, "q3": 50.0}

    assert found["benchmark"] == {**figures, "sector": None}
    assert {key: found["dimensions"][0]["benchmark"][key] for key in ("percentile", "quartile", "median")} == {
        "percentile": 0.0,
        "quartile": 1,
        "median": 70.0,
    }
    assert found["dimensions"][1]["benchmark"] is None
    jsonschema.validate(document, ResultDocument.model_json_schema(by_alias=True))


def test_schema_describes_the_added_keys(run: Run) -> None:
    """`cmat schema result`."""
    shape = json.loads(run("schema", "result").stdout)["$defs"]

    assert "benchmark" in shape["QuestionnaireResult"]["properties"]
    assert "benchmark" in shape["DimensionResult"]["properties"]
    assert all(field["description"] for field in shape["BenchmarkPosition"]["properties"].values())


def test_without_a_benchmark_the_key_is_null(run: Run, engagement: Path) -> None:
    """And the table has no second block."""
    assert json.loads(run("score", engagement, "--json").stdout)["results"][0]["benchmark"] is None
    assert "benchmark" not in run("score", engagement).stdout


@pytest.mark.parametrize("how", ["table", "md"])
def test_table_of_positions_says_whose_data_it_is(run: Run, compared: Path, how: str) -> None:
    """Own data, n, quartiles, percentile."""
    text = run("score", compared, "--format", how).stdout
    last = [line.replace("|", " ").split() for line in text.splitlines() if line.lstrip("| ").startswith("overall")][-1]

    assert "your own data, 5 organisations, no norm" in text
    assert last == ["overall", "41.6", "all", "5", "30.0", "41.6", "50.0", "50.0", "3"]
    assert "97.3" not in text


def test_csv_has_the_positions_behind_each_row(run: Run, compared: Path) -> None:
    """One table."""
    rows = {row["dimension"]: row for row in csv.DictReader(io.StringIO(run("score", compared, "--format", "csv").stdout))}

    assert (rows["overall"]["benchmark percentile"], rows["overall"]["benchmark quartile"], rows["AP"]["benchmark median"]) == ("50.0", "3", "70.0")
    assert (rows["PR"]["benchmark n"], rows["overall"]["sector n"]) == ("", "")


def test_option_wins_over_the_engagement(run: Run, compared: Path, tmp_path: Path) -> None:
    """Even where the engagement's own is missing."""
    other = _write(tmp_path / "other.json", {"overall": [1, 2, 3, 4, 5]})
    (tmp_path / "bench.json").unlink()
    result = run("score", compared, "--benchmark", other, "--json")

    assert (result.exit_code, json.loads(result.stdout)["results"][0]["benchmark"]["percentile"]) == (0, 100.0)


def test_a_lone_sheet_takes_the_option_too(run: Run, sheet: Path, tmp_path: Path) -> None:
    """ID alone is not withheld in the benchmark; the sheet's own score is."""
    _write(tmp_path / "b.json", {"overall": [10] * 5}, questionnaire="idic@1.0.0", model="idic@1.0.0")
    found = json.loads(run("score", sheet, "--benchmark", "b.json", "--json").stdout)["results"][0]["benchmark"]

    assert (found["n"], found["percentile"], found["median"]) == (5, None, 10.0)


def test_missing_option_file_is_a_problem_of_that_file(run: Run, engagement: Path) -> None:
    """Exit 3; cmat.yaml is not to blame."""
    result = run("score", engagement, "--benchmark", "nowhere.json")

    assert (result.exit_code, result.stdout, result.stderr.startswith("nowhere.json: error CM1")) == (3, "", True)


@pytest.mark.parametrize("words", [("score",), ("report", "--to", "html", "-o", "out")])
def test_missing_benchmark_is_a_problem_at_its_key(run: Run, engagement: Path, words: tuple[str, ...]) -> None:
    """File, line and column of the value in cmat.yaml, and what to do; nothing is written."""
    line = _add(engagement, "benchmark: ../nowhere.json")
    result = run(words[0], engagement, *words[1:])

    assert (result.exit_code, result.stdout, Path("out").exists()) == (3, "", False)
    assert f"{engagement / 'cmat.yaml'}:{line}:12: error CM712 'benchmark' names '../nowhere.json', and nothing is there. Correct the path" in (
        result.stderr
    )


@pytest.mark.parametrize("value", ["a" * 400, "-", "answers/\u202e"])
def test_odd_paths_are_no_traceback(run: Run, engagement: Path, value: str) -> None:
    """Too long for a file, standard input, controls."""
    _add(engagement, f'previous: "{value}"')
    result = run("report", engagement, "--to", "html", "-o", "out", stdin="x")

    assert (result.exit_code, "error CM" in result.stderr, "Traceback" in result.stderr) == (3, True, False)


def test_broken_benchmark_says_why_and_where_it_was_named(run: Run, compared: Path, tmp_path: Path) -> None:
    """The slip in the file, and the key that names the file."""
    path = tmp_path / "bench.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"median": 41.6', '"median": 42'), encoding="utf-8")
    for command in ("score", "report"):
        result = run(command, compared)

        assert (result.exit_code, result.stdout) == (3, "")
        assert "error CM708 median is 42, the scores give 41.6" in result.stderr
        assert re.search(r"cmat\.yaml:\d+:12: error CM713 'benchmark' names '\.\./bench\.json', which cannot be used", result.stderr)


def test_check_says_it_too(run: Run, compared: Path, tmp_path: Path) -> None:
    """All in one pass."""
    assert run("check", compared).exit_code == 0
    (tmp_path / "bench.json").write_text("{}", encoding="utf-8")
    shutil.rmtree(tmp_path / "sepehr-2025")
    said = run("check", compared).stdout

    assert ("error CM713 'benchmark'" in said, "error CM712 'previous'" in said) == (True, True)


def test_report_names_both_problems_in_one_pass(run: Run, compared: Path, tmp_path: Path) -> None:
    """Benchmark and previous."""
    (tmp_path / "bench.json").unlink()
    (tmp_path / "sepehr-2025" / "answers" / "ceo.yaml").write_text("x: [", encoding="utf-8")
    result = run("report", compared, "--to", "html", "-o", "out")

    assert result.exit_code == 3
    assert "error CM712 'benchmark'" in result.stderr
    assert "error CM713 'previous' names '../sepehr-2025'" in result.stderr
    assert "ceo.yaml" in result.stderr


@pytest.mark.parametrize(
    ("keys", "scores", "code"),
    [
        ({"questionnaire": "qci@1.1.0"}, SCORES, "CM714"),
        ({"mode": "assessed"}, SCORES, "CM714"),
        ({"model": "qci@1.1.0"}, SCORES, "CM715"),
        ({}, {"overall": [10, 20, 30, 40]}, "CM716"),
    ],
)
def test_benchmark_that_cannot_be_compared_is_said(
    run: Run, compared: Path, tmp_path: Path, keys: dict[str, str], scores: dict[str, Any], code: str
) -> None:
    """A warning at the key; no percentile; the report has no such section."""
    _write(tmp_path / "bench.json", scores, **keys)
    result = run("score", compared, "--json")
    found = json.loads(result.stdout)["results"][0]["benchmark"]

    assert (result.exit_code, f"warning {code} " in result.stderr) == (0, True)
    assert (found or {}).get("percentile") is None
    if code != "CM714" or "mode" in keys:
        report, page = _report(run, compared)
        assert (f"warning {code} " in report.stderr, "Benchmark median" in page, "Percentile" in page) == (True, False, False)


def test_report_shows_position_and_change(run: Run, compared: Path) -> None:
    """Radar, table, section, and what changed: AP2 and AP7 rose, nothing else."""
    result, page = _report(run, compared)

    assert result.exit_code == 0
    assert "Previous: 2 October 2025" in page
    assert "The overall score of 41.6 lies in the third quarter from below of 5 organisations in the benchmark: percentile 50.0" in page
    assert "the assessor's own data: 5 organisations" in page
    assert "What has changed" in page
    assert "2 of them differently" in page
    assert "2 rose and 0 fell" in page


def test_report_tells_nothing_of_single_people_or_organisations(run: Run, compared: Path) -> None:
    """Product promise on privacy: no comment or evidence of the year before, no respondent, no score of another organisation."""
    page = _report(run, compared)[1]

    assert "Score now" in page
    for said in ("Said in the year before", "Paper of old", "store-assistant", "97.3", "88.8"):
        assert said not in page


def test_same_bytes_with_and_without_another_folder_name(run: Run, compared: Path, tmp_path: Path) -> None:
    """Where the previous assessment lies changes nothing."""
    first = _report(run, compared)[1]
    (tmp_path / "sepehr-2025").rename(tmp_path / "before")
    settings = compared / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("sepehr-2025", "before"), encoding="utf-8")

    assert _report(run, compared)[1] == first


def test_result_file_as_previous_gives_scores_alone(run: Run, compared: Path, tmp_path: Path) -> None:
    """No waterfall, no tests; and it says why."""
    (tmp_path / "old.json").write_text(run("score", tmp_path / "sepehr-2025", "--json").stdout, encoding="utf-8")
    settings = compared / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("../sepehr-2025", "../old.json"), encoding="utf-8")
    page = _report(run, compared)[1]

    assert "Only the scores of the previous assessment are known" in page
    assert ("Waterfall chart" in page, "How far to trust it" in page) == (False, False)
    # in the other mode the scores are another measurement
    (tmp_path / "old.json").write_text((tmp_path / "old.json").read_text(encoding="utf-8").replace('"self"', '"assessed"'), encoding="utf-8")
    result, page = _report(run, compared)
    assert ("warning CM720 " in result.stderr, "What has changed" in page) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "code", "is_used"),
    [
        ("as_of: 2025-10-02", "as_of: 2026-11-21", "CM718", False),
        ("Sepehr Retail Group, fa: گروه فروشگاهی سپهر", "Somebody Else, fa: دیگری", "CM719", True),
    ],
)
def test_previous_that_is_doubtful_is_said(run: Run, compared: Path, tmp_path: Path, old: str, new: str, code: str, is_used: bool) -> None:
    """Not before this one: not used. Another name: used, with a warning, as organisations change their names."""
    settings = tmp_path / "sepehr-2025" / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result, page = _report(run, compared)

    assert (result.exit_code, f"warning {code} " in result.stderr, "What has changed" in page) == (0, True, is_used)


def test_previous_of_another_questionnaire_is_said(run: Run, engagement: Path, sheet: Path) -> None:
    """An IDIC sheet says nothing about QCI."""
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("date: 2026", "date: 2025"), encoding="utf-8")
    _add(engagement, "previous: ../anna.yaml")
    result, page = _report(run, engagement)

    assert ("warning CM717 " in result.stderr, "What has changed" in page) == (True, False)


def test_published_figures_stand_there_only_on_request(run: Run, sheet: Path) -> None:
    """Off by default; labelled as not comparable."""
    plain, more = _report(run, sheet)[1], _report(run, sheet, "--published")[1]

    assert ("Airlines" in plain, "Airlines" in more) == (False, True)
    assert "Published figures: context, not comparable" in more
    assert "35" in more
