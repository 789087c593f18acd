"""`cmat form`: which files it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_one_form_for_each_respondent(run: Run, engagement: Path) -> None:
    """Into forms/, each said with its size; the data goes to files, so stdout stays empty."""
    result = run("form", "-C", engagement)

    assert (0, "", 9) == (result.exit_code, result.stdout, result.stderr.count("KiB"))
    assert "ceo.html" in _names(engagement / "forms")
    assert 9 == len(_names(engagement / "forms"))


def test_again_writes_the_same_and_overwrites_only_its_own(run: Run, engagement: Path) -> None:
    """A form that somebody has changed stays."""
    run("form", "-C", engagement)
    first = (engagement / "forms" / "ceo.html").read_bytes()
    assert (0, first) == (run("form", "-C", engagement).exit_code, (engagement / "forms" / "ceo.html").read_bytes())

    (engagement / "forms" / "ceo.html").write_text("mine", encoding="utf-8")
    result = run("form", "-C", engagement)
    assert (3, "mine") == (result.exit_code, (engagement / "forms" / "ceo.html").read_text(encoding="utf-8"))
    assert 0 == run("form", "-C", engagement, "--force").exit_code


def test_respondent_gets_the_answers_that_are_there(run: Run, engagement: Path) -> None:
    """As a sheet that cmat reads back to the same result."""
    before = run("score", engagement / "answers" / "ceo.yaml", "--json").stdout
    result = run("form", "-C", engagement, "--to", "yaml", "--respondent", "ceo", "-o", "ceo.yaml")

    assert (0, ["ceo.yaml", "sepehr"]) == (result.exit_code, _names(Path.cwd()))
    assert before == run("score", "ceo.yaml", "--json").stdout


@pytest.mark.parametrize(("language", "found"), [("en", '<html lang="en" dir="ltr">'), ("fa", '<html lang="fa" dir="rtl">')])
def test_language_that_shows_first(run: Run, engagement: Path, language: str, found: str) -> None:
    """Both are in the file."""
    run("form", "-C", engagement, "--lang", language, "--respondent", "ceo", "-o", "out.html")

    assert found in Path("out.html").read_text(encoding="utf-8")


def test_engagement_s_first_language_is_the_usual_one(run: Run, engagement: Path) -> None:
    """cmat.yaml says which."""
    path = engagement / "cmat.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("languages: [en, fa]", "languages: [fa, en]"), encoding="utf-8")
    run("form", "-C", engagement, "--respondent", "ceo", "-o", "out.html")

    assert '<html lang="fa" dir="rtl">' in Path("out.html").read_text(encoding="utf-8")


def test_new_engagement_has_forms_at_once(run: Run) -> None:
    """`init`, then `form`: with several questionnaires a form for each."""
    run("init", "acme", "--model", "idic,payne-frow", "--respondent", "ceo:GM:executives")
    result = run("form", "-C", "acme")

    assert (0, ["ceo.idic.html", "ceo.payne-frow.html"]) == (result.exit_code, _names(Path("acme/forms")))


def test_sheet_with_an_error_is_not_carried(run: Run, engagement: Path) -> None:
    """The error is shown instead of a form that has lost an answer."""
    (engagement / "answers" / "ceo.yaml").write_text("schema: cmat/answers/1\nquestionnaire: qci\nrespondent: {id: ceo}\nanswers: {AP1: 9}\n")
    result = run("form", "-C", engagement, "--respondent", "ceo", "-o", "out")

    assert (3, False, True) == (result.exit_code, Path("out").exists(), "CM403" in result.stderr)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "docx"], "--to 'docx': choose from html, xlsx, yaml, xlsform, surveyjs"),
        (["--respondent", "ceoo"], "--respondent 'ceoo' is not listed in cmat.yaml. Did you mean 'ceo'?"),
        (["-o", "forms.html"], "-o forms.html: there are 9 forms; name a folder, or one of them with --respondent"),
    ],
)
def test_wrong_usage(run: Run, engagement: Path, words: list[str], said: str) -> None:
    """One line, exit code 2, nothing written."""
    result = run("form", "-C", engagement, *words)

    assert (2, "", f"error: {said}\n") == (result.exit_code, result.stdout, result.stderr)
    assert ["sepehr"] == _names(Path.cwd())


def test_without_respondents_there_is_nobody_to_ask(run: Run, engagement: Path) -> None:
    """The message says where to name them."""
    (engagement / "cmat.yaml").write_text(
        "schema: cmat/engagement/1\norganisation: {name: Sepehr}\nquestionnaires: [qci]\nas_of: 2026-11-21\n", encoding="utf-8"
    )

    assert (2, True) == ((result := run("form", "-C", engagement)).exit_code, "'respondents'" in result.stderr)


def test_outside_an_engagement(run: Run) -> None:
    """The problem that every command names."""
    assert (3, True) == ((result := run("form")).exit_code, "CM501" in result.stderr)
