"""`cmat model crosswalk`: the matrix, one model's leaves, and what nobody reaches."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

from tests.cli.conftest import Run


def test_matrix_has_every_model_and_every_questionnaire(run: Run) -> None:
    """Percent; empty where a questionnaire asks about the model itself; the same as in the JSON."""
    rows = list(csv.DictReader(io.StringIO(run("model", "crosswalk", "--format", "csv").stdout)))
    document = json.loads(run("model", "crosswalk", "--json").stdout)
    shares = {(one["questionnaire"], one["model"]): Fraction(one["exact"]) for one in document["reach"]}

    assert [row["questions of"] for row in rows] == list(dict.fromkeys(one["questionnaire"] for one in document["reach"]))
    for row in rows:
        for model in (name for name in row if name != "questions of"):
            share = shares.get((row["questions of"], model))
            assert row[model] == ("" if share is None else f"{int(share * 100 + Fraction(1, 2))}%")
    assert all(one["share"] == float(Fraction(one["exact"])) for one in document["reach"])


def test_model_shows_its_leaves_and_what_nobody_reaches(run: Run) -> None:
    """Every leaf is there; outcomes are reached by nobody."""
    result = run("model", "crosswalk", "idic", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    outcomes = run("model", "crosswalk", "outcomes", "--lang", "fa", "--format", "md").stdout

    assert ["ID", "DF", "IN", "CU", "TR"] == list(dict.fromkeys(row["dimension"] for row in rows))
    assert {"20.0%"} == {row["share"] for row in rows}
    assert outcomes.splitlines()[2].startswith("| LO | وفاداری")
    assert outcomes.splitlines()[2].endswith("|  | nobody |")


def test_unreached_leaves_are_listed_in_the_json(run: Run) -> None:
    """Those that no question of another questionnaire maps to."""
    document = json.loads(run("model", "crosswalk", "qci", "--json").stdout)
    reached = {path for one in document["reach"] for path in one["questions"]}
    (model,) = document["models"]

    assert [path for path in model["leaves"] if path not in reached] == model["unreached"]
    assert {"qci"} == {one["model"] for one in document["reach"]}


def test_unknown_model_is_a_slip_of_the_fingers(run: Run) -> None:
    """With the nearest name."""
    result = run("model", "crosswalk", "idicc")

    assert (2, "error: there is no model 'idicc'. Did you mean 'idic'?\n") == (result.exit_code, result.stderr)
