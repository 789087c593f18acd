"""`cmat check` in the language of whoever reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.loading.small import ENGAGEMENT, LIBRARY, SHEET_HEAD, write

_WRONG = f"{SHEET_HEAD}  A1: 9\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an engagement in Persian first, with one error."""
    write(tmp_path / "acme", {**LIBRARY, "cmat.yaml": f"{ENGAGEMENT}languages: [fa, en]\n", "answers/anna.yaml": _WRONG})
    return tmp_path / "acme"


def test_the_engagement_says_the_language(run: Run, folder: Path) -> None:
    """For the folder, and for one sheet in it."""
    for words in (("-C", folder, "check"), ("check", folder), ("check", folder / "answers" / "anna.yaml")):
        result = run(*words)
        assert (result.exit_code, "خطا CM403 9 در مقیاس نیست" in result.stdout) == (1, True)
        assert "۱ خطا" in result.stderr


def test_lang_wins(run: Run, folder: Path) -> None:
    """Over the engagement, and where there is none."""
    assert "error CM403 9 is not on the scale" in run("--lang", "en", "-C", folder, "check").stdout
    write(folder.parent, {"alone.yaml": _WRONG.replace("questionnaire: q", "questionnaire: idic").replace("A1", "ID1")})
    assert "خطا CM403" in run("check", "--lang", "fa", "alone.yaml").stdout
    assert "error CM403" in run("check", "alone.yaml").stdout


def test_other_commands_name_problems_in_it(run: Run, folder: Path) -> None:
    """Whatever reads the folder."""
    result = run("-C", folder, "score")

    assert (result.exit_code, "خطا CM403" in result.stderr) == (3, True)


@pytest.mark.parametrize("how", ["json", "github", "sarif"])
def test_formats_for_programs_keep_the_codes(run: Run, folder: Path, how: str) -> None:
    """The sentence is Persian; code, severity and place are what they were."""
    persian = run("-C", folder, "check", "--format", how).stdout
    english = run("--lang", "en", "-C", folder, "check", "--format", how).stdout

    assert "CM403" in persian
    assert "در مقیاس نیست" in persian
    if how == "json":
        keys = ("code", "severity", "file", "line", "column")
        both = [[{key: row[key] for key in keys} for row in json.loads(text)["problems"]] for text in (persian, english)]
        assert both[0] == both[1]
    else:
        assert ("error" in persian, "error" in english) == (True, True)


def test_missing_file_is_named_in_persian(run: Run) -> None:
    """Outside of any engagement, too."""
    assert "خطا CM101 چنین فایلی وجود ندارد" in run("--lang", "fa", "check", "no.yaml").stdout
