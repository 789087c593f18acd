"""`cmat model new`: what it writes can be loaded, checked and scored at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

FILES = ["models/retail.yaml", "questionnaires/retail.yaml"]


def test_skeleton_loads_and_is_well_written(run: Run) -> None:
    """Structure without an error, content without a warning; that it is only a beginning is noted."""
    made = run("model", "new", "retail")
    checked = run("model", "check", *FILES, "--strict")

    assert (0, "\n".join(FILES) + "\n") == (made.exit_code, made.stdout)
    assert f"next: fill them in, then: cmat model check {' '.join(FILES)}\n" == made.stderr
    assert (0, "2 checked: 2 notes\n") == (checked.exit_code, checked.stderr)
    assert ["CM350", "CM358"] == sorted(line.split(" ")[2] for line in checked.stdout.splitlines())


def test_skeleton_can_be_answered(run: Run, tmp_path: Path) -> None:
    """A sheet on its one question is scored."""
    run("model", "new", "retail", "-o", "mine")
    sheet = "schema: cmat/answers/1\nquestionnaire: retail\nrespondent: {id: anna}\nanswers: {A1: 3}\n"
    (tmp_path / "a.yaml").write_text(sheet, encoding="utf-8")
    result = run("--library", "mine", "score", "a.yaml", "--fail-under", "50")

    assert result.exit_code == 0
    assert run("--library", "mine", "score", "a.yaml", "--fail-under", "51").exit_code == 1


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """Not even one of the two."""
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / FILES[1]).write_text("mine", encoding="utf-8")
    result = run("model", "new", "retail")

    assert (3, f"error: {FILES[1]}: there already. Choose another id, or another folder with -o.\n") == (result.exit_code, result.stderr)
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("word", ["Overall", "../x", "1a", "a@1.0.0", "خرده"])
def test_id_must_be_one(run: Run, word: str) -> None:
    """A path, a version or a reserved word is none."""
    assert run("model", "new", word).exit_code == 2
