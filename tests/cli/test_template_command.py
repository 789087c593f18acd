"""`cmat template` and `cmat report --template`: eject, change, check, report, verify."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cmat.cli import app
from cmat.rendering.own_templates.guide import guide
from cmat.rendering.own_templates.shipped import pieces, shipped_texts
from tests.cli.proving import attached, forge, put, tampered, write_engagement
from tests.conftest import Golden

DOCS = Path(__file__).parent.parent.parent / "docs"
ANSWERS = {"A1": 3, "A2": {"level": 4, "comment": "Since spring"}, "B1": 2, "B2": 3, "C1": 5, "C2": 4}
COVER = shipped_texts()["cover.html.j2"]
MARK = "Approved by the partners"
HOUSE_COVER = COVER.replace("<h1 ", f"<p>{MARK}</p>\n<h1 ", 1)
STYLE = ".cover-title { color: #123456 }\n"


def _cmat(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], prog_name="cmat")


def _house(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _words(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True, text=True).stdout  # noqa: S607


def _verified(path: Path) -> tuple[int, dict[str, Any]]:
    result = _cmat("verify", path, "--json")
    assert "" == result.stderr
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with reports made with a cover and a style of one's own; single answers are told."""
    folder = tmp_path_factory.mktemp("open")
    engagement = write_engagement(folder / "acme", {"anna.small": ANSWERS})
    house = _house(folder / "house", {"cover.html.j2": HOUSE_COVER, "extra.css": STYLE})
    result = _cmat("report", engagement, "--template", house, "--to", "pdf,html", "--lang", "en", "-o", folder / "out")
    assert (0, "") == (result.exit_code, result.stdout), result.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def pooled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report on people who may not be told apart, made with a template folder: an own chapter, one left out, and a style."""
    folder = tmp_path_factory.mktemp("pooled")
    sheets = {f"p{number}.small": {**ANSWERS, "A1": 1 + number % 5} for number in range(6)}
    people = [{"id": f"p{number}", "group": "front" if number < 3 else "head"} for number in range(6)]
    engagement = write_engagement(folder / "acme", sheets, respondents=people, groups={"front": "Front", "head": "Head"})
    whole = shipped_texts()["report.html.j2"].replace('{% include "gaps.html.j2" %}\n', "")
    files = {"report.html.j2": whole, "method.html.j2": f"<p>{MARK}</p>\n" + shipped_texts()["method.html.j2"], "extra.css": STYLE}
    result = _cmat("report", engagement, "--template", _house(folder / "house", files), "--lang", "fa", "-o", folder / "out")
    assert 0 == result.exit_code, result.stderr
    return next((folder / "out").glob("*.pdf"))


def test_changed_template_shows_in_pdf_and_html(reported: Path) -> None:
    """In both, and nowhere in a report without it."""
    assert MARK in _words(reported / "acme-full-en.pdf")
    assert MARK in (reported / "acme-full-en.html").read_text(encoding="utf-8")


def test_report_carries_its_template_and_is_the_same_again(reported: Path) -> None:
    """The sources of a page are inputs as much as the answers are."""
    files = attached(reported / "acme-full-en.pdf")
    code, found = _verified(reported / "acme-full-en.pdf")

    assert (HOUSE_COVER.encode(), STYLE.encode()) == (files["template-cover.html.j2"], files["template-extra.css"])
    assert (0, "same", []) == (code, found["verdict"], found["differences"])
    assert ["template-cover.html.j2", "template-extra.css"] == found["templates"]


def test_verify_says_that_the_words_of_a_template_are_its_authors(reported: Path) -> None:
    """A template can print whatever it wants beside the figures."""
    said = _cmat("verify", reported / "acme-full-en.pdf").stdout

    assert "templates      cover.html.j2, extra.css" in said
    assert "their author's word" in said


def test_changed_template_attachment_is_found(reported: Path) -> None:
    """By its hash; and by the pages where a forger makes manifest and fingerprint fit."""
    changed = HOUSE_COVER.replace(MARK, "Rejected by all").encode()
    clumsy = _verified(tampered(reported / "acme-full-en.pdf", lambda pdf: put(pdf, "template-cover.html.j2", changed)))
    careful = _verified(tampered(reported / "acme-full-en.pdf", lambda pdf: forge(pdf, "template-cover.html.j2", changed)))

    assert (1, "different") == (clumsy[0], clumsy[1]["verdict"])
    assert "template-cover.html.j2" in [each["where"] for each in clumsy[1]["differences"]]
    assert (1, "different", ["pages"]) == (careful[0], careful[1]["verdict"], [each["kind"] for each in careful[1]["differences"]])


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["{{ ''.__class__ }}", "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "<script>x</script>"]
)
def test_hostile_template_in_a_report_is_no_more_than_a_difference(reported: Path, text: str) -> None:
    """Verify runs it in the same sandbox, with the same limits."""
    code, found = _verified(tampered(reported / "acme-full-en.pdf", lambda pdf: forge(pdf, "template-cover.html.j2", text.encode())))

    assert (1, "different") == (code, found["verdict"])
    assert {each["kind"] for each in found["differences"]} <= {"input", "pages"}


def test_pooled_report_with_templates_is_the_same_again(pooled: Path) -> None:
    """Every page is made again, with what the template leaves out or makes itself."""
    code, found = _verified(pooled)

    assert (0, "same", "pooled", []) == (code, found["verdict"], found["answers"], found["differences"])
    assert ["template-extra.css", "template-method.html.j2", "template-report.html.j2"] == found["templates"]


@pytest.mark.slow
def test_changed_figure_in_a_pooled_report_with_a_style_of_ones_own_is_found(tmp_path: Path) -> None:
    """A style sheet alone loosens nothing."""
    sheets = {f"p{number}.small": ANSWERS for number in range(6)}
    engagement = write_engagement(tmp_path / "acme", sheets)
    house = _house(tmp_path / "house", {"extra.css": STYLE})
    assert 0 == _cmat("report", engagement, "--template", house, "--lang", "en", "-o", tmp_path / "out").exit_code
    report = next((tmp_path / "out").glob("*.pdf"))
    told = attached(report)["pooled.json"]
    other = told.replace(b'"Acme"', b'"Acne"')
    forged = _verified(tampered(report, lambda pdf: forge(pdf, "pooled.json", other)))

    assert other != told
    assert (0, "same") == (_verified(report)[0], _verified(report)[1]["verdict"])
    assert (1, "different") == (forged[0], forged[1]["verdict"])


def test_faults_of_a_template_end_the_report_with_exit_3(tmp_path: Path) -> None:
    """Named as any fault of an input; nothing is written."""
    engagement = write_engagement(tmp_path / "acme", {"anna.small": ANSWERS})
    house = _house(tmp_path / "house", {"cover.html.j2": "<p>\n{{ cover.titel }}</p>"})
    result = _cmat("report", engagement, "--template", house, "-o", tmp_path / "out")

    assert (3, "") == (result.exit_code, result.stdout)
    assert f"{house}/cover.html.j2:2:10: error CM968 there is no value 'titel' here. Did you mean 'title'?" in result.stderr
    assert not (tmp_path / "out").exists()


def test_faults_are_named_in_persian(tmp_path: Path) -> None:
    """As every problem is."""
    house = _house(tmp_path / "house", {"cover.html.j2": "{{ organization }}"})
    result = _cmat("template", "check", house, "--lang", "fa")

    assert 1 == result.exit_code
    assert f"{house}/cover.html.j2:1:4: خطا CM968 مقداری به نام «organization» در اینجا نیست. آیا منظورتان «organisation» است؟" in result.stdout


def test_template_needs_a_kind_of_file_that_has_one(tmp_path: Path) -> None:
    """Wrong usage, said before anything is made."""
    engagement = write_engagement(tmp_path / "acme", {"anna.small": ANSWERS})
    result = _cmat("report", engagement, "--template", tmp_path / "nowhere", "-o", tmp_path / "out")

    assert (3, "") == (result.exit_code, result.stdout)
    assert f"{tmp_path}/nowhere: error CM961" in result.stderr


def test_list_names_every_piece() -> None:
    """In the order of the report, as a table and as JSON, in both languages."""
    rows = json.loads(_cmat("template", "list", "--json").stdout)
    persian = json.loads(_cmat("template", "list", "--json", "--lang", "fa").stdout)

    assert [piece.name for piece in pieces()] == [row["file"] for row in rows] == [row["file"] for row in persian]
    assert "جلد" in next(row["about"] for row in persian if row["name"] == "cover")
    assert "cover.html.j2" in _cmat("template", "list").stdout


def test_eject_copies_what_is_asked_for_with_a_readme(tmp_path: Path) -> None:
    """By the short name, by the file's, or all."""
    folder = tmp_path / "house"
    result = _cmat("template", "eject", "cover", "report.css", "-o", folder)
    whole = _cmat("template", "eject", "all", "-o", tmp_path / "all")

    assert (0, "", 0) == (result.exit_code, result.stdout, whole.exit_code)
    assert {"cover.html.j2", "report.css", "README.md"} == {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert COVER == (folder / "cover.html.j2").read_text(encoding="utf-8")
    assert guide() == (folder / "README.md").read_text(encoding="utf-8")
    assert {*shipped_texts(), "README.md"} == {path.name for path in (tmp_path / "all").iterdir() if not path.name.startswith(".")}


def test_eject_never_overwrites_what_was_changed(tmp_path: Path) -> None:
    """But with --force."""
    house = tmp_path / "house"
    _cmat("template", "eject", "cover", "-o", house)
    (house / "cover.html.j2").write_text("mine")
    refused = _cmat("template", "eject", "all", "-o", house)

    assert (3, "mine") == (refused.exit_code, (house / "cover.html.j2").read_text())
    assert not (house / "ledger.html.j2").exists()
    assert 0 == _cmat("template", "eject", "cover", "-o", house, "--force").exit_code
    assert COVER == (house / "cover.html.j2").read_text(encoding="utf-8")


def test_eject_of_what_there_is_not(tmp_path: Path) -> None:
    """With the nearest name."""
    result = _cmat("template", "eject", "covr", "-o", tmp_path / "house")

    assert (2, "error: there is no template 'covr'. Did you mean 'cover'?\n") == (result.exit_code, result.stderr)


@pytest.mark.slow
def test_check_finds_nothing_in_what_was_ejected(tmp_path: Path) -> None:
    """All of it, filled in with both examples in both languages."""
    _cmat("template", "eject", "all", "-o", tmp_path / "house")
    result = _cmat("template", "check", tmp_path / "house", "--quick")

    assert (0, "") == (result.exit_code, result.stdout), result.stdout
    assert f"{tmp_path / 'house'} checked: no problems" in result.stderr


def test_check_names_every_fault_of_the_files_at_once(tmp_path: Path) -> None:
    """Before anything is filled in; as JSON, too."""
    files = {"cover.html.j2": "{{ organization }}\n{% include 'x' %}", "extra.css": "@import 'x.css';", "gaps.html.j2": "{% if %}"}
    house = _house(tmp_path / "house", files)
    found = json.loads(_cmat("template", "check", house, "--format", "json").stdout)["problems"]

    assert {"CM965", "CM967", "CM968", "CM970", "CM973"} == {problem["code"] for problem in found}
    assert all(problem["line"] and problem["column"] and problem["fix"] for problem in found)


@pytest.mark.slow
def test_check_finds_what_only_the_layout_knows(tmp_path: Path) -> None:
    """CSS that the page engine does not understand."""
    house = _house(tmp_path / "house", {"extra.css": "\n.cover-title { colour: blue }\n"})
    result = _cmat("template", "check", house)

    assert 1 == result.exit_code
    assert f"{house}/extra.css:2:16: error CM973" in result.stdout


def test_page_on_templates_is_what_eject_writes(golden: Golden) -> None:
    """docs/report-templates.md says every value, from the code; `make golden` writes it anew."""
    golden(DOCS / "report-templates.md", guide())
