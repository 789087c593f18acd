"""What one respondent has answered so far: found whatever the file is called, and never silently nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmat.errors import Problem
from cmat.loading.engagements import EngagementSetup, load_setup
from cmat.loading.present_answers import present_answers
from cmat.schema.answers import AnswerSheet

CMAT = "schema: cmat/engagement/1\norganisation: {name: Sepehr}\nquestionnaires: [idic]\nas_of: 2026-11-21\nrespondents: [{id: ceo}, {id: cfo}]\n"
SHEET = "schema: cmat/answers/1\nquestionnaire: idic\nrespondent: {id: ceo}\nanswers:\n  ID1: 3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an engagement without sheets."""
    (tmp_path / "answers").mkdir()
    (tmp_path / "cmat.yaml").write_text(CMAT, encoding="utf-8")
    return tmp_path


def _setup(folder: Path) -> EngagementSetup:
    found: list[Problem] = []
    setup = load_setup(folder, found)
    if setup is None:
        raise ValueError(found)
    return setup


def _present(folder: Path, respondent: str = "ceo") -> tuple[dict[str, AnswerSheet], list[str]]:
    found: list[Problem] = []
    present = present_answers(_setup(folder), respondent, found)
    return present, [f"{Path(problem.place.file).name} {problem.code}" for problem in found]


def test_setup_needs_no_sheets(folder: Path) -> None:
    """Forms are made before anybody has answered; without answers there is nothing to say."""
    setup = _setup(folder)

    assert ([("idic", "idic")], ["ceo", "cfo"]) == ([(m.id, q.id) for m, q in setup.parts], [one.id for one in setup.engagement.respondents])
    assert ({}, []) == _present(folder)


def test_setup_with_an_error_is_none(folder: Path) -> None:
    """The error is named, as `check` names it."""
    (folder / "cmat.yaml").write_text(CMAT.replace("idic", "nothing"), encoding="utf-8")
    found: list[Problem] = []

    assert (None, ["CM301"]) == (load_setup(folder, found), [problem.code for problem in found if problem.is_error])


def test_sheet_is_found_by_what_it_says(folder: Path) -> None:
    """Product, 3.4: file names are free."""
    (folder / "answers" / "anything.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "answers" / "cfo.yaml").write_text(SHEET.replace("ceo", "cfo").replace("3", "9"), encoding="utf-8")
    present, problems = _present(folder)

    assert (3, []) == (present["idic"].answers["ID1"].level, problems)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SHEET.replace("3", "9"), "CM403"),
        ("answers: [", "CM111"),
        (SHEET.replace("respondent: {id: ceo}\n", ""), "CM203"),
        (SHEET.replace("3", "{na: }"), "CM404"),
    ],
)
def test_problems_of_the_sheet_are_named(folder: Path, text: str, code: str) -> None:
    """A file that does not say whose it is could be this respondent's: a blank form would lose its answers."""
    (folder / "answers" / "ceo.yaml").write_text(text, encoding="utf-8")

    assert f"ceo.yaml {code}" in _present(folder)[1]


def test_two_sheets_of_one_respondent_are_a_problem(folder: Path) -> None:
    """Nobody knows which of them counts."""
    for name in ("ceo.yaml", "ceo-2.yaml"):
        (folder / "answers" / name).write_text(SHEET, encoding="utf-8")

    assert ["ceo.yaml CM503"] == _present(folder)[1]


def test_sheet_of_another_version_is_a_problem(folder: Path) -> None:
    """Its values could mean something else."""
    (folder / "questionnaires").mkdir()
    shipped = Path("questionnaires/idic.yaml").read_text(encoding="utf-8")
    (folder / "questionnaires" / "idic@0.9.0.yaml").write_text(shipped.replace("version: 1.0.0", "version: 0.9.0", 1), encoding="utf-8")
    (folder / "answers" / "ceo.yaml").write_text(SHEET.replace("idic", "idic@0.9.0"), encoding="utf-8")

    assert ["ceo.yaml CM515"] == _present(folder)[1]
