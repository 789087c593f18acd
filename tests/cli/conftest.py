"""Running commands in process, as a user would type them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cmat.cli import app

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "sepehr"
Run = Callable[..., Result]

SHEET = """\
schema: cmat/answers/1
questionnaire: idic
organisation: Worked Example
respondent: {id: anna, role: MKT}
date: 2026-11-21
answers:
  ID1: 3
  ID2: {na: "One product only"}
  ID3: {level: 5, grade: E2, evidence: "Match report, May 2026", comment: "Since spring"}
  DF1: 2
  DF2: unknown
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs cmat in an empty folder with the given words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*words: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin, prog_name="cmat")

    return invoke


@pytest.fixture
def sheet_text() -> str:
    """Return a filled-in IDIC sheet: one answer each of several kinds."""
    return SHEET


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a filled-in sheet that stands alone."""
    path = tmp_path / "anna.yaml"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def engagement(tmp_path: Path) -> Path:
    """Return a copy of the example engagement that may be changed."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "sepehr", ignore=shutil.ignore_patterns("reports", "forms")))
