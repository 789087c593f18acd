"""`cmat benchmark build` and `show`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
SHEET = """\
schema: cmat/answers/1
questionnaire: idic
respondent: {id: secret-person, role: MKT}
answers: {ID1: VALUE, ID2: VALUE, ID3: VALUE, ID4: VALUE, ID5: VALUE, ID6: VALUE, ID7: VALUE}
"""
SETTINGS = """\
schema: cmat/engagement/1
organisation: {name: "Secret NUMBER", sector: b2b}
questionnaires: [idic]
as_of: 2026-11-21
"""


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """Return a folder of five engagements, one level apart, two of them deeper down."""
    root = tmp_path / "clients"
    for number in range(1, 6):
        folder = root / ("deep/er" if number > 3 else "") / f"secret-{number}"
        (folder / "answers").mkdir(parents=True)
        (folder / "cmat.yaml").write_text(SETTINGS.replace("NUMBER", str(number)), encoding="utf-8")
        (folder / "answers" / "a.yaml").write_text(SHEET.replace("VALUE", str(number)), encoding="utf-8")
    return root


def test_engagements_below_a_folder_become_quartiles(run: Run, five: Path) -> None:
    """ID: 0, 25, 50, 75, 100. The whole is withheld for all of them, so its n is 0."""
    result = run("benchmark", "build", five, "-o", "b.json", "-q")
    shown = json.loads(run("benchmark", "show", "b.json", "--json").stdout)["questionnaires"][0]
    figures = {(one["path"], one["sector"]): one for one in shown["figures"]}

    assert (result.exit_code, result.stdout, "\n".join(line for line in result.stderr.splitlines() if "error" in line)) == (0, "", "")
    assert figures["ID", None] == {"path": "ID", "sector": None, "n": 5, "q1": 25.0, "median": 50.0, "q3": 75.0}
    assert figures["ID", "b2b"] == {"path": "ID", "sector": "b2b", "n": 5, "q1": None, "median": None, "q3": None}
    assert figures["overall", None]["n"] == 0


def test_nothing_in_the_file_names_anybody(run: Run, five: Path, tmp_path: Path) -> None:
    """No organisation, no respondent, no folder, no date."""
    run("benchmark", "build", five, "-o", "b.json")
    text = (tmp_path / "b.json").read_text(encoding="utf-8").lower()

    assert ("secret" in text, "2026" in text, "mkt" in text, "clients" in text) == (False, False, False, False)


def test_result_files_count_like_folders(run: Run, five: Path, tmp_path: Path) -> None:
    """The same scores from `score --json`; the sector is not in a result file."""
    results = tmp_path / "results"
    results.mkdir()
    for index, settings in enumerate(sorted(five.rglob("cmat.yaml"))):
        (results / f"{index}.json").write_text(run("score", settings.parent, "--json").stdout, encoding="utf-8")
    (results / "other.json").write_text("{}", encoding="utf-8")
    run("benchmark", "build", five, "-o", "a.json")
    result = run("benchmark", "build", results, "-o", "b.json")
    first, second = (json.loads((tmp_path / name).read_text(encoding="utf-8"))["questionnaires"][0] for name in ("a.json", "b.json"))

    assert result.exit_code == 0
    assert [{**one, "sectors": []} for one in first["dimensions"]] == second["dimensions"]


def test_same_bytes_whatever_is_named_first_or_twice(run: Run, five: Path, tmp_path: Path) -> None:
    """Order and repetition change nothing."""
    run("benchmark", "build", five, "-o", "a.json")
    run("benchmark", "build", five / "deep", five, five / "secret-1", "-o", "b.json")

    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_one_organisation_counts_once(run: Run, five: Path) -> None:
    """Two years of one organisation: the older one is left out, with a warning."""
    older = Path(shutil.copytree(five / "secret-1", five / "before"))
    (older / "cmat.yaml").write_text(SETTINGS.replace("NUMBER", "1").replace("2026", "2025"), encoding="utf-8")
    result = run("benchmark", "build", five, "-o", "b.json")

    assert result.exit_code == 0
    assert f"{older}: warning CM704 an assessment of this organisation with idic@1.0.0 counts already" in result.stderr
    assert result.stderr.endswith("b.json: 5 organisations, 1 table\n")


def test_one_bad_engagement_stops_nobody_but_is_a_finding(run: Run, five: Path, tmp_path: Path) -> None:
    """Four count; exit code 1; the problem is named with its place."""
    (five / "secret-2" / "answers" / "a.yaml").write_text(SHEET.replace("VALUE", "9"), encoding="utf-8")
    result = run("benchmark", "build", five, "-o", "b.json")

    assert result.exit_code == 1
    assert "error CM403 9 is not on the scale" in result.stderr
    assert f"{five / 'secret-2'}: error CM711" in result.stderr
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["questionnaires"][0]["n"] == 4


def test_a_sheet_without_an_organisation_is_left_out(run: Run, five: Path, tmp_path: Path) -> None:
    """Nobody could tell whether it counts somebody twice."""
    (tmp_path / "lone.yaml").write_text(SHEET.replace("VALUE", "3"), encoding="utf-8")
    (tmp_path / "lone.json").write_text(run("score", "lone.yaml", "--json").stdout, encoding="utf-8")
    result = run("benchmark", "build", five, "lone.json", "-o", "b.json")

    assert result.exit_code == 0
    assert "lone.json: warning CM705 " in result.stderr


def test_nothing_to_build_from_is_exit_3_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    """An empty folder; a folder that is not there."""
    (tmp_path / "empty").mkdir()

    assert run("benchmark", "build", "empty", "-o", "b.json").stderr.startswith("empty: error CM703 ")
    assert run("benchmark", "build", "missing", "-o", "b.json").exit_code == 3
    assert not (tmp_path / "b.json").exists()


def test_a_file_that_is_no_benchmark_is_not_overwritten(run: Run, five: Path, tmp_path: Path) -> None:
    """A benchmark is; anything else only with --force."""
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    refused = run("benchmark", "build", five, "-o", "b.json")
    kept = (tmp_path / "b.json").read_text(encoding="utf-8")

    assert (refused.exit_code, kept) == (3, "{}")
    assert run("benchmark", "build", five, "-o", "b.json", "--force").exit_code == 0
    assert run("benchmark", "build", five, "-o", "b.json").exit_code == 0


def test_published_figures_stand_there_only_on_request(run: Run, five: Path) -> None:
    """Off by default; labelled as not comparable, in every format."""
    run("benchmark", "build", five, "-o", "b.json")
    for how in ("table", "json", "csv", "md"):
        plain = run("benchmark", "show", "b.json", "--format", how)
        more = run("benchmark", "show", "b.json", "--format", how, "--published")

        assert (plain.exit_code, more.exit_code) == (0, 0)
        assert ("banking" in plain.stdout, "banking" in more.stdout) == (False, True)
        assert "not comparable" in more.stdout.lower() or '"comparable": false' in more.stdout


def test_benchmark_that_was_edited_is_exit_3(run: Run, five: Path, tmp_path: Path) -> None:
    """Line and column of the figure that does not follow from the scores."""
    run("benchmark", "build", five, "-o", "b.json")
    path = tmp_path / "b.json"
    text = path.read_text(encoding="utf-8").replace('"median": 50.0', '"median": 60.0')
    path.write_text(text, encoding="utf-8")
    line = text.split("\n").index('     "median": 60.0,') + 1
    result = run("benchmark", "show", "b.json")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"b.json:{line}:16: error CM708 median is 60.0, the scores give 50.0. ")
