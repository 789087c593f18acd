"""The shipped examples: they load without a word, every text is a person's own, and the Persian one renders whole."""

from __future__ import annotations

import re
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

import cmat
from cmat.cli import app
from cmat.library import library_root

EXAMPLES = library_root() / "examples"
PADIDEH = EXAMPLES / "padideh"
FOLDERS = [EXAMPLES / "sepehr", PADIDEH, PADIDEH / "previous"]
CAPS = {"E0": 0, "E1": 50, "E2": 75, "E3": 100, "E4": 100}
FACETS = {"intent": 20, "reality": 50, "effect": 30}
# poppler drops the joiner, swaps the hamza and لا, and moves digits and marks inside a line of Persian: letters are compared, and numbers apart.
_UNSTABLE = dict.fromkeys(map(ord, "\u200c\u0654"))


def _answers(path: Path) -> dict[str, Any]:
    """Return what a sheet says, read without cmat."""
    answers: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    return answers


def _typed(folder: Path) -> list[str]:
    """Return every comment, evidence and reason of an example, in the order of the files."""
    sheets = [_answers(path) for path in sorted((folder / "answers").glob("*.yaml"))]
    said = [answer for sheet in sheets for answer in sheet.values() if isinstance(answer, dict)]
    return [answer[key] for answer in said for key in ("comment", "evidence", "na") if key in answer]


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text.translate(_UNSTABLE)).replace("لا", "ال")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the text of the Persian example's Persian report."""
    out = tmp_path_factory.mktemp("padideh")
    done = CliRunner().invoke(app, ["-C", str(PADIDEH), "report", "--to", "pdf", "--lang", "fa", "-o", str(out)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    words = ["pdftotext", str(out / "padideh-full-fa.pdf"), "-"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_example_loads_without_a_problem(folder: Path) -> None:
    """Neither error nor warning nor note."""
    assert cmat.load_engagement(folder).problems == ()


def test_persian_example_is_scored_without_a_warning() -> None:
    """Everything published, nobody contradicts anybody about what applies."""
    result = cmat.score(cmat.load_engagement(PADIDEH).assessments[0])

    assert result.warnings == ()
    assert {node.status for node in result.overall.dimensions} == {"published"}


@pytest.mark.parametrize("name", ["sepehr", "padideh"])
def test_no_two_texts_are_alike(name: str) -> None:
    """Comments, evidence and reasons."""
    typed = _typed(EXAMPLES / name)

    assert len(typed) > 100
    assert sorted(set(typed)) == sorted(typed)


def test_every_respondent_answers_every_question_of_the_example() -> None:
    """All keys are there, blank or not; what is asked in another sector is not."""
    for name in ("sepehr", "padideh"):
        assessment = cmat.load_engagement(EXAMPLES / name).assessments[0]
        asked = {question.id for question in assessment.questions}
        sheets = {path.stem: set(_answers(path)) for path in (EXAMPLES / name / "answers").glob("*.yaml") if path.stem != "consensus"}
        assert {respondent: sorted(found ^ asked) for respondent, found in sheets.items() if found != asked} == {}


def test_persian_example_is_persian() -> None:
    """Persian letters and digits in every text, half-spaces after «می»."""
    unwanted = re.compile(r"[يكA-Za-z0-9٠-٩?,;]|(^|\s)ن?می\s|\sها[ی\s]")

    assert [text for text in _typed(PADIDEH) if unwanted.search(text)] == []


def test_overall_of_the_persian_example_worked_apart_from_the_engine() -> None:
    """Facets capped by grade (SC-01, SC-03), means of the groups' means (SC-09), consensus instead, leaves of equal weight: 35.3."""
    settings = yaml.safe_load((PADIDEH / "cmat.yaml").read_text(encoding="utf-8"))
    groups = {entry["id"]: entry["group"] for entry in settings["respondents"]}
    sheets = {path.stem: _answers(path) for path in (PADIDEH / "answers").glob("*.yaml")}
    agreed = sheets.pop("consensus")
    leaves: dict[str, list[Fraction]] = {}
    for question in next(iter(sheets.values())):
        points: dict[str, list[Fraction]] = {}
        for respondent, answers in sheets.items():
            if isinstance(answers[question], dict):
                points.setdefault(groups[respondent], []).append(_supported(answers[question]))
        means = [sum(each, Fraction(0)) / len(each) for each in points.values()]
        pooled = _supported(agreed[question]) if question in agreed else sum(means, Fraction(0)) / len(means)
        leaves.setdefault(question[:2], []).append(pooled)
    overall = sum((sum(each, Fraction(0)) / len(each) for each in leaves.values()), Fraction(0)) / len(leaves)
    result = cmat.score(cmat.load_engagement(PADIDEH).assessments[0])

    assert result.overall.score == overall
    assert (round(float(overall), 1), result.overall.level) == (35.3, 2)


def _supported(answer: dict[str, Any]) -> Fraction:
    return sum((Fraction(min(25 * answer[facet], CAPS[answer["grade"]]) * weight, 100) for facet, weight in FACETS.items()), Fraction(0))


def test_two_answers_of_the_workshop_override() -> None:
    """The report tells what stood before."""
    result = cmat.score(cmat.load_engagement(PADIDEH).assessments[0])

    assert [question.id for question in result.questions if question.override is not None] == ["SU2", "CP2"]


def test_persian_report_holds_everything_that_was_typed(pages: str) -> None:
    """Comments and evidence, the letters of each in one run, and its numbers."""
    letters, numbers = _letters(pages), set(re.findall(r"\d+", pages))
    typed = _typed(PADIDEH)

    assert [text for text in typed if _letters(text) not in letters] == []
    assert [text for text in typed if not set(re.findall(r"\d+", text)) <= numbers] == []


def test_persian_report_compares_with_the_year_before(pages: str) -> None:
    """«چه تغییر کرده است», with both scores."""
    assert "۲۴٫۴" in pages
    assert "۳۵٫۳" in pages
    assert _letters("چه تغییر کرده است") in _letters(pages)


def test_demo_names_the_examples(tmp_path: Path) -> None:
    """A slip is told; nothing is written."""
    done = CliRunner().invoke(app, ["demo", "--example", "padide", "-o", str(tmp_path / "out")])

    assert done.exit_code == 2
    assert "there is no example 'padide'. Did you mean 'padideh'?" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_demo_writes_the_persian_example(tmp_path: Path) -> None:
    """With the previous assessment, its schema and both reports."""
    done = CliRunner().invoke(app, ["demo", "--example", "padideh", "-o", str(tmp_path)])
    files = {path.relative_to(tmp_path / "padideh").as_posix() for path in tmp_path.rglob("*") if path.is_file()}

    assert done.exit_code == 0, done.stderr
    assert {"previous/cmat.yaml", "previous/answers/quality-lead.yaml", ".cmat/schema/service-quality.json", "answers/consensus.yaml"} <= files
    assert {"reports/padideh-full-fa.pdf", "reports/padideh-full-en.pdf"} <= files
