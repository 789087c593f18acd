"""`cmat score`: one sheet, standard input, an engagement."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import Result

from cmat.analysis.evidence_document import evidence_document
from cmat.analysis.result_document import result_document
from cmat.loading.engagements import load_engagement
from cmat.schema.result import ResultDocument
from cmat.scoring.assessment import engagement_assessment
from cmat.scoring.engine import score_assessment

Run = Callable[..., Result]


def test_a_lone_sheet_is_scored_with_its_bounds(run: Run, sheet: Path) -> None:
    """ID1 = 50, ID3 = 100, ID2 left out: Identify is 75 over the answered ones; the rest is open."""
    result = run("score", sheet, "--json")
    document = json.loads(result.stdout)["results"][0]
    identify = document["dimensions"][0]

    assert (0, "withheld", None) == (result.exit_code, document["status"], document["score"])
    assert (None, 2, 1, 6) == (identify["score"], identify["answered"], identify["not_applicable"], identify["unanswered"])
    # eight applicable questions, two answered with 50 and 100
    assert (150 / 8, 750 / 8) == (identify["low"], identify["high"])


def test_standard_input_is_scored_like_a_file(run: Run, sheet: Path, sheet_text: str) -> None:
    """`-` reads a sheet."""
    from_file, from_stdin = run("score", sheet, "--json"), run("score", "-", "--json", stdin=sheet_text)

    assert from_file.stdout == from_stdin.stdout


def test_json_equals_the_library(run: Run, engagement: Path) -> None:
    """What the command prints is what the functions return, and follows the result's JSON Schema."""
    found: list[Any] = []
    loaded = load_engagement(engagement, found)
    assert loaded is not None
    part = loaded.parts[0]
    sheets = [sheet.sheet.document for sheet in part.sheets]
    assessment = engagement_assessment(loaded.engagement, part.model, part.questionnaire, sheets)
    scored = score_assessment(assessment)
    expected = result_document(loaded.engagement.organisation.name, loaded.engagement.as_of, "self", [scored], sector="b2c")
    expected["results"][0] |= evidence_document(assessment, scored)
    document = json.loads(run("score", engagement, "--json").stdout)

    assert expected == document
    jsonschema.validate(document, ResultDocument.model_json_schema(by_alias=True))


def test_json_is_one_document_and_nothing_else(run: Run, engagement: Path) -> None:
    """Warnings go to stderr, or into the document; stdout parses."""
    result = run("score", engagement, "--json")

    assert (0, "cmat/result/1") == (result.exit_code, json.loads(result.stdout)["schema"])


def test_table_shows_score_range_and_level(run: Run, engagement: Path) -> None:
    """The last line is the whole."""
    result = run("-C", engagement, "score")
    last = result.stdout.rstrip().splitlines()[-1].split()

    assert ["overall", "41.6", "40.7", "42.8", "15.0", "3"] == last[:6]
    assert "could be 2 to 3" in result.stdout


def test_global_options_stand_before_or_behind_the_command(run: Run, engagement: Path) -> None:
    """-C and --lang are accepted in both places."""
    before, behind = run("-C", engagement, "--lang", "fa", "score"), run("score", "-C", engagement, "--lang", "fa")

    assert before.stdout == behind.stdout
    assert "تحلیل و برنامه‌ریزی" in before.stdout


@pytest.mark.parametrize(("threshold", "code"), [("41.5", 0), ("41.7", 1), ("100", 1)])
def test_threshold_decides_the_exit_code(run: Run, engagement: Path, threshold: str, code: int) -> None:
    """--fail-under: 1 where the overall score is lower."""
    assert code == run("score", engagement, "--fail-under", threshold).exit_code


def test_withheld_score_meets_no_threshold(run: Run, sheet: Path) -> None:
    """SC-10: without a published score even 0 is not met."""
    assert run("score", sheet, "--fail-under", "0").exit_code == 1


@pytest.mark.parametrize("how", ["table", "json", "csv", "md"])
def test_every_format_is_written(run: Run, engagement: Path, how: str) -> None:
    """--format table|json|csv|md."""
    result = run("score", engagement, "--format", how)

    assert result.exit_code == 0
    assert "CMA.TG" in result.stdout


def test_unknown_format_is_wrong_usage(run: Run, engagement: Path) -> None:
    """Exit code 2."""
    result = run("score", engagement, "--format", "xml")

    assert (2, "error: --format xml is not one of table, json, csv, md\n") == (result.exit_code, result.stderr)


def test_same_bytes_whatever_the_files_are_called(run: Run, engagement: Path) -> None:
    """File names and their order change nothing."""
    before = run("score", engagement, "--json").stdout
    for index, path in enumerate(sorted((engagement / "answers").glob("*.yaml"), reverse=True)):
        path.rename(path.with_name(f"{index:02}.yaml"))

    assert before == run("score", engagement, "--json").stdout


def test_evidence_shows_three_strengths_and_notes(run: Run, engagement: Path) -> None:
    """Claimed, supported and verified side by side, falling; notes count sheets, never name people."""
    result = run("score", engagement, "--evidence")
    overall = next(line for line in result.stdout.splitlines() if line.startswith("overall")).split()[1:]

    assert 0 == result.exit_code
    assert ["41.6", "15.0"] == overall[:2]
    assert float(overall[2]) <= float(overall[1])
    assert "9 sheets" not in result.stdout
    assert "of 9" in result.stdout
    assert "ceo" not in result.stdout


def test_evidence_of_a_lone_sheet_names_its_questions(run: Run, sheet: Path) -> None:
    """One respondent: the sheet itself is spoken of."""
    assert "five or more questions in a row left open" in run("score", sheet, "--evidence").stdout
