"""`cmat model weights`: the table, what is refused, what goes into the model."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEAD = "schema: cmat/pairwise/1\nitems: [AP, PR, PO]\n"
GOOD = f"{HEAD}judges: [{{name: Ann, judgements: {{AP: {{PR: 3, PO: 5}}, PR: {{PO: 3}}}}}}]\n"
CYCLE = f"{HEAD}judges: [{{name: Ann, judgements: {{AP: {{PR: 5, PO: 1/5}}, PR: {{PO: 5}}}}}}]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the judgements stand."""
    return tmp_path / "w.yaml"


def test_table_says_weights_consistency_and_where_they_go(run: Run, file: Path) -> None:
    """Data to stdout, the rest to stderr."""
    file.write_text(GOOD, encoding="utf-8")
    result = run("model", "weights", "w.yaml")

    assert (0, "item  weight  exactly\nAP     0.637\nPR     0.258\nPO     0.105\n") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("consistency ratio 0.0332 (random index 0.58 for 3 items, Saaty (1980); at most 0.10)\ninto the model")
    assert result.stderr.endswith("  - id: PO\n    weight: 0.105\n")


def test_contradicting_judgements_are_refused_unless_forced(run: Run, file: Path) -> None:
    """With the judgement to look at first; --force takes them."""
    file.write_text(CYCLE, encoding="utf-8")
    refused = run("model", "weights", "w.yaml")
    forced = run("model", "weights", "w.yaml", "--force", "--json")

    assert (3, "") == (refused.exit_code, refused.stdout)
    assert refused.stderr.startswith(
        "w.yaml:3:9: error CM374 the judgements contradict each other: consistency ratio 2.759, above 0.10. Look again at"
    )
    assert forced.exit_code == 0
    assert (False, pytest.approx(2.7586, abs=1e-4)) == tuple(json.loads(forced.stdout)[key] for key in ("is_consistent", "consistency_ratio"))


def test_judge_who_contradicts_himself_is_named(run: Run, file: Path) -> None:
    """The mean of the two is fine; one of them is not."""
    ann = GOOD.rpartition("[")[2].removesuffix("]\n")
    bob = "{name: Bob, judgements: {AP: {PR: 1, PO: 1}, PR: {PO: 5}}}"
    file.write_text(f"{HEAD}judges:\n  - {ann}\n  - {ann}\n  - {bob}\n", encoding="utf-8")
    result = run("model", "weights", "w.yaml")

    assert result.exit_code == 0
    assert "w.yaml:6:5: warning CM376 the judgements of Bob contradict each other" in result.stderr


@pytest.mark.parametrize("places", ["1", "2", "3", "6"])
def test_rounded_weights_sum_to_one(run: Run, file: Path, places: str) -> None:
    """Thirds, too; none is rounded to nothing."""
    file.write_text(f"{HEAD}judges: [{{judgements: {{AP: {{PR: 1, PO: 9}}, PR: {{PO: 9}}}}}}]\n", encoding="utf-8")
    result = run("model", "weights", "w.yaml", "--places", places, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert sum(Fraction(row["weight"]) for row in rows) == 1
    assert all(Fraction(row["weight"]) > 0 for row in rows)
    assert ["9/19", "9/19", "1/19"] == [row["exactly"] for row in rows]


def test_json_is_one_document(run: Run, file: Path) -> None:
    """Names the table of random indices and every judge's own ratio."""
    file.write_text(GOOD, encoding="utf-8")
    document = json.loads(run("model", "weights", "w.yaml", "--json").stdout)

    assert {"table": "Saaty (1980)", "value": 0.58} == document["random_index"]
    assert [{"name": "Ann", "consistency_ratio": document["consistency_ratio"]}] == document["judges"]
    assert [0.637, 0.258, 0.105] == [row["rounded"] for row in document["weights"]]


def test_weights_fit_into_a_model(run: Run, file: Path, tmp_path: Path) -> None:
    """What is printed for the model can be pasted under 'dimensions'."""
    file.write_text(GOOD, encoding="utf-8")
    lines = run("model", "weights", "w.yaml").stderr.split("into the model, at each dimension:\n")[1]
    model = "schema: cmat/model/1\nid: m\nversion: 1.0.0\ntitle: M\nlevels: [{number: 1, from: 0, title: L}]\ndimensions:\n"
    (tmp_path / "m.yaml").write_text(model + lines.replace("    weight", "    title: T\n    weight"), encoding="utf-8")

    assert run("model", "check", "m.yaml").exit_code == 0


def test_missing_file_is_a_problem(run: Run) -> None:
    """With its name."""
    result = run("model", "weights", "none.yaml")

    assert (3, "none.yaml: error CM101 there is no such file. Check the path.\n") == (result.exit_code, result.stderr)
