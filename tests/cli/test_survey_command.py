"""`cmat survey`: a wide table in, one document and one table out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from cmat.survey import scores

Run = Callable[..., Result]
IDIC = [f"{leaf}{number}" for leaf, count in (("ID", 9), ("DF", 10), ("IN", 9), ("CU", 9), ("TR", 9)) for number in range(1, count + 1)]


def _table(people: list[tuple[str, str, str]]) -> str:
    """Return a CSV in which each (respondent, group, answer) gives the same answer to everything."""
    lines = [",".join(["respondent", "group", *IDIC])]
    return "\n".join([*lines, *(",".join([name, group, *[answer] * len(IDIC)]) for name, group, answer in people)]) + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return seven people: three north (1, 3, 5), three south (5), one secret who is west (2)."""
    people = [("ann", "north", "1"), ("bob", "north", "3"), ("cem", "north", "5"), *((f"s{n}", "south", "5") for n in range(3)), ("eva", "west", "2")]
    path = tmp_path / "s.csv"
    path.write_text(_table(people), encoding="utf-8")
    return path


def test_idic_has_these_questions(run: Run, file: Path) -> None:
    """Else the tests below speak of nothing: every question has its column."""
    result = run("survey", file, "--questionnaire", "idic", "-o", "out")

    assert (0, "CM812" in result.stderr) == (result.exit_code, False)


def test_pooled_by_group__hand_computed(run: Run, file: Path, tmp_path: Path) -> None:
    """North 50, south 100, west 25: mean of the groups 58.33; of the seven respondents (0 + 50 + 100 + 300 + 25)/7 = 67.86; median 100."""
    for how, expected in (("groups", 175 / 3), ("mean", 475 / 7), ("median", 100.0)):
        result = run("survey", file, "--questionnaire", "idic", "-o", how, "--aggregate", how, "--json", "-q")
        document = json.loads(result.stdout)

        assert (result.exit_code, result.stderr) == (0, "")
        assert document["schema"] == "cmat/survey/1"
        assert document["result"]["score"] == pytest.approx(expected, abs=1e-12)
        assert (tmp_path / how / "survey.json").read_text(encoding="utf-8") == result.stdout


def test_privacy__small_groups_and_single_people_stay_hidden(run: Run, file: Path, tmp_path: Path) -> None:
    """West has one person, so north is hidden with it (SC-11; the first by name of the smallest); nobody's name or score is anywhere."""
    result = run("survey", file, "--questionnaire", "idic", "-o", "out", "--json")
    groups = {group["id"]: group for group in json.loads(result.stdout)["result"]["groups"]}

    assert [groups[name]["shown"] for name in ("north", "south", "west")] == [False, True, False]
    assert (groups["south"]["scores"]["overall"], groups["west"]["scores"]) == (100.0, {})
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".cmat-manifest.json", "survey.json"]
    assert ("eva" in result.stdout, "--individuals" in result.stderr) == (False, True)
    assert {each["median"] for each in json.loads(result.stdout)["spread"]} == {None}


def test_individuals__scores_of_each_as_csv(run: Run, file: Path, tmp_path: Path) -> None:
    """One row each, in the order of the file; all alike is flagged."""
    run("survey", file, "--questionnaire", "idic", "-o", "out", "--individuals")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "scores.csv").read_text(encoding="utf-8"))))

    assert [(row["respondent"], row["group"], row["score"], row["level"], row["ID_score"]) for row in rows[:3]] == [
        ("ann", "north", "0.0", "1", "0.0"),
        ("bob", "north", "50.0", "3", "50.0"),
        ("cem", "north", "100.0", "5", "100.0"),
    ]
    assert {(row["status"], row["coverage"], row["same_answer"], row["long_run"], row["role"]) for row in rows} == {
        ("published", "1.0", "true", "false", "")
    }


def test_individuals__parquet_holds_the_same(run: Run, file: Path, tmp_path: Path) -> None:
    """Nulls where there is no score."""
    polars = pytest.importorskip("polars")
    file.write_text(file.read_text(encoding="utf-8") + "zoe,south," + "," * (len(IDIC) - 1) + "\n", encoding="utf-8")
    run("survey", file, "--questionnaire", "idic", "-o", "out", "--individuals", "--to", "parquet")
    frame = polars.read_parquet(tmp_path / "out" / "scores.parquet")

    assert frame.get_column("score").to_list() == [0.0, 50.0, 100.0, 100.0, 100.0, 100.0, 25.0, None]
    assert frame.get_column("level").to_list()[-1] is None
    assert frame.get_column("status").to_list()[-1] == "withheld"


def test_formula_looking_name_is_text_to_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    """In the file of scores and in CSV on stdout."""
    (tmp_path / "s.csv").write_text(_table([(f"=1+{n}", '"@all, of us"', "3") for n in range(3)]), encoding="utf-8")
    result = run("survey", "s.csv", "--questionnaire", "idic", "-o", "out", "--individuals", "--format", "csv")
    line = (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8").splitlines()[1]

    assert line.startswith("'=1+0,,\"'@all, of us\",50.0,")
    assert '"\'@all, of us"' in result.stdout.splitlines()[0]


def test_order_of_rows_changes_no_byte_of_the_document(run: Run, file: Path, tmp_path: Path) -> None:
    """And running twice into one folder works."""
    run("survey", file, "--questionnaire", "idic", "-o", "out")
    first, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([first, *reversed(rows)]) + "\n", encoding="utf-8")
    run("survey", file, "--questionnaire", "idic", "-o", "turned")

    assert (tmp_path / "out" / "survey.json").read_bytes() == (tmp_path / "turned" / "survey.json").read_bytes()
    assert run("survey", file, "--questionnaire", "idic", "-o", "out").exit_code == 0


def test_reliability_comes_with_its_caution_from_thirty_on(run: Run, tmp_path: Path) -> None:
    """Everybody answers all alike, so the questions of a dimension move together: alpha 1; a lone factor without rest is no proper one."""
    (tmp_path / "s.csv").write_text(_table([(f"r{n}", "all", str(n % 5 + 1)) for n in range(30)]), encoding="utf-8")
    document = json.loads(run("survey", "s.csv", "--questionnaire", "idic", "-o", "out", "--json").stdout)
    shown = run("survey", "s.csv", "--questionnaire", "idic", "-o", "out").stdout

    assert [(each["n"], each["alpha"], each["omega"]) for each in document["reliability"]["dimensions"]] == [(30, 1.0, None)] * 6
    assert "formative" in document["reliability"]["caution"]
    assert "formative" in shown
    assert document["quality"] == {"same_answer": 30, "long_run": 0, "blanks_in_a_row": 0, "of": 30}
    assert document["spread"][0] == {"path": "overall", "n": 30, "q1": 25.0, "median": 50.0, "q3": 75.0}


@pytest.mark.parametrize("how", ["table", "csv", "md"])
def test_formats(run: Run, file: Path, how: str) -> None:
    """A row for the whole and for each dimension; a column for the group that may be shown."""
    result = run("survey", file, "--questionnaire", "idic", "-o", "out", "--format", how)

    assert result.exit_code == 0
    assert all(word in result.stdout for word in ("overall", "ID", "58.3", "south", "100.0"))
    assert "west" not in result.stdout


def test_one_respondent_is_fine(run: Run, tmp_path: Path) -> None:
    """The scores are that person's own, so they are written."""
    (tmp_path / "s.csv").write_text(_table([("ann", "", "na")]), encoding="utf-8")
    result = run("survey", "s.csv", "--questionnaire", "idic", "-o", "out", "--json")
    document: dict[str, Any] = json.loads(result.stdout)

    assert (result.exit_code, document["result"]["status"], document["result"]["score"]) == (0, "not_applicable", None)
    assert (tmp_path / "out" / "scores.csv").is_file()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("s.csv", "--questionnaire", "idik"), 3, "--questionnaire: error CM301 there is no questionnaire 'idik'. Did you mean 'idic'?"),
        (("none.csv", "--questionnaire", "idic"), 3, "none.csv: error CM101 "),
        (("s.csv", "--questionnaire", "idic", "--group", "team"), 3, "s.csv:1:1: error CM819 there is no column 'team' to group by. "),
        (("s.csv", "--questionnaire", "idic", "--aggregate", "best"), 2, "error: --aggregate 'best': choose from groups, mean, median"),
        (("s.csv", "--questionnaire", "qci"), 3, "s.csv:1:1: error CM806 no column title names a question of qci@1.0.0. "),
    ],
)
def test_wrong_use(run: Run, file: Path, words: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    """A code, a place, a remedy; nothing is written."""
    result = run("survey", *words, "-o", "out")

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(said)
    assert not (tmp_path / "out").exists()


def test_parquet_without_polars_is_exit_4(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line that installs it."""
    monkeypatch.setattr(scores, "polars", None)
    result = run("survey", file, "--questionnaire", "idic", "-o", "out", "--individuals", "--to", "parquet")

    assert (result.exit_code, "pip install 'cmat-toolkit[bulk]'" in result.stderr) == (4, True)


def test_a_file_of_the_user_is_not_overwritten(run: Run, file: Path, tmp_path: Path) -> None:
    """Only with --force."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "survey.json").write_text("mine", encoding="utf-8")

    assert run("survey", file, "--questionnaire", "idic", "-o", "out").exit_code == 3
    assert run("survey", file, "--questionnaire", "idic", "-o", "out", "--force").exit_code == 0
