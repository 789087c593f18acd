"""`cmat verify`: the same for what cmat wrote, different for whatever was changed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from cmat.cli import app
from cmat.rendering import proof
from tests.cli.proving import attached, forge, forge_manifest, put, remove, state, tampered, write_definitions, write_engagement

SELF = {"A1": 3, "A2": {"level": 4, "comment": "Since spring"}, "B1": 2, "B2": {"na": "One product only"}, "C1": 5, "C2": "unknown"}
FACETS = {"A1": {"plan": 3, "do": 2, "grade": "E3", "evidence": "Plan of May"}, "B1": {"plan": 5, "do": 4, "grade": "E2"}, "C1": {"plan": 1, "do": 1}}
GROUPS = {
    "respondents": [{"id": f"p{number}", "group": "front" if number < 3 else "head"} for number in range(6)],
    "groups": {"front": "Front", "head": "Head"},
}
REMARK = "a remark of one person"


def _cmat(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], prog_name="cmat")


def _report(engagement: Path, language: str, *words: str | Path) -> Path:
    out = engagement.parent / "out"
    result = _cmat("report", engagement, "-o", out, "--lang", language, *words)
    assert 0 == result.exit_code, result.stderr
    return next(out.glob("*.pdf"))


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a sheet that stands alone."""
    folder = tmp_path_factory.mktemp("lone")
    write_definitions(folder / "library", "small")
    sheet = {"schema": "cmat/answers/1", "questionnaire": "small", "respondent": {"id": "anna"}, "date": "2026-11-21", "answers": SELF}
    (folder / "anna.yaml").write_text(json.dumps(sheet), encoding="utf-8")
    return _report(folder / "anna.yaml", "en", "--library", folder / "library")


@pytest.fixture(scope="module")
def open_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Persian report on two questionnaires, assessed, individuals told, compared with a previous assessment; names in Persian."""
    folder = tmp_path_factory.mktemp("open")
    write_engagement(
        folder / "before", {"ali.small": {"A1": 1, "B1": 2, "C1": 3}}, as_of="2025-11-21", mode="assessed", privacy={"individuals": True}
    )
    sheets: dict[str, dict[str, Any]] = {
        "ali.small": FACETS,
        "sara.small": {**FACETS, "C2": {"plan": 4, "do": 4, "grade": "E4"}},
        "ali.other": FACETS,
    }
    engagement = write_engagement(
        folder / "acme", sheets, mode="assessed", privacy={"individuals": True}, previous="../before", targets={"small": {"overall": 60}}
    )
    (engagement / "answers/sara.small.yaml").rename(engagement / "answers/سارا.yaml")
    return _report(engagement, "fa")


@pytest.fixture(scope="module")
def pooled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report on six people in two groups, none of whom may be told apart, compared with themselves a year ago."""
    folder = tmp_path_factory.mktemp("pooled")
    then = {f"p{number}.small": {"A1": 1 + number % 3, "B1": 2, "C1": 3} for number in range(6)}
    write_engagement(folder / "before", then, as_of="2025-11-21", **GROUPS)
    now = {f"p{number}.small": {**SELF, "A1": 1 + number % 5, "B1": {"level": 3, "grade": "E1", "evidence": "Minutes"}} for number in range(6)}
    now["p4.small"]["C1"] = {"level": 1, "comment": REMARK}
    engagement = write_engagement(folder / "acme", now, previous="../before", targets={"small": {"overall": 60}}, **GROUPS)
    return _report(engagement, "en", "--published")


def _verified(path: Path) -> tuple[int, dict[str, Any]]:
    result = _cmat("verify", path, "--json")
    assert "" == result.stderr
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize("name", ["lone", "open_report", "pooled"])
def test_own_report_is_the_same(name: str, request: pytest.FixtureRequest) -> None:
    """Every promise at once: loaded, scored and laid out again, byte for byte."""
    code, found = _verified(request.getfixturevalue(name))

    assert (0, "same", []) == (code, found["verdict"], found["differences"])
    assert ["attachments", "fingerprint", "figures", "pages"] == found["checked"]
    assert ("pooled" if name == "pooled" else "as given") == found["answers"]


def test_lone_report_carries_sheet_definitions_result_and_ledger(lone: Path) -> None:
    """Each says whether it is a source or data."""
    with pikepdf.open(lone) as pdf:
        kinds = {name: str(spec.obj.AFRelationship) for name, spec in pdf.attachments.items()}
        dates = {str(spec.obj.EF.F.Params.ModDate) for spec in pdf.attachments.values()}

    sources = {"sheet.yaml", "model-small.yaml", "questionnaire-small.yaml"}
    data = {"result.json", "ledger.csv", "cmat-manifest.json"}
    assert {**dict.fromkeys(sources, "/Source"), **dict.fromkeys(data, "/Data")} == kinds
    assert {"D:20261121000000Z"} == dates


def test_pooled_report_carries_no_single_answer(pooled: Path) -> None:
    """Product promise on privacy: no sheet, no list of people; a comment as the pages print it, without a name."""
    files = attached(pooled)
    questions = json.loads(files["pooled.json"])["parts"][0]["questions"]

    assert not [name for name in files if name.startswith(("answers", "sheet", "cmat.yaml", "previous"))]
    assert not [name for name, data in files.items() if b'"p4"' in data]
    assert [{"text": REMARK, "group": "Head", "respondent": None}] == [comment for q in questions if q["id"] == "C1" for comment in q["comments"]]
    assert {None} == {question[key] for question in questions for key in ("low", "high")}


def _change_digit(pdf: pikepdf.Pdf) -> None:
    data = pdf.attachments["sheet.yaml"].get_file().read_bytes()
    put(pdf, "sheet.yaml", data.replace(b'"A1": 3', b'"A1": 4'))


def _change_result(pdf: pikepdf.Pdf) -> None:
    document = json.loads(pdf.attachments["result.json"].get_file().read_bytes())
    document["results"][0]["dimensions"][0]["score"] = 99.0
    forge(pdf, "result.json", json.dumps(document).encode())


def _remove(pdf: pikepdf.Pdf) -> None:
    remove(pdf, "ledger.csv")


def _forge_sheet(pdf: pikepdf.Pdf) -> None:
    data = pdf.attachments["sheet.yaml"].get_file().read_bytes()
    forge(pdf, "sheet.yaml", data.replace(b'"A1": 3', b'"A1": 4'))


def _draw_over(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"0 0 m 9 9 l S")


TAMPERED: list[tuple[Callable[[pikepdf.Pdf], None], str, str]] = [
    (_change_digit, "attachment", "sheet.yaml"),
    (lambda pdf: put(pdf, "ledger.csv", b"nothing"), "attachment", "ledger.csv"),
    (_remove, "attachment", "ledger.csv"),
    (lambda pdf: put(pdf, "zz.yaml", b"new: 1"), "attachment", "zz.yaml"),
    (lambda pdf: state(pdf, "0" * 64), "fingerprint", "metadata"),
    (_change_result, "figure", "result.json results[small@1.0.0].dimensions[A].score"),
    (_forge_sheet, "figure", "result.json results[small@1.0.0].score"),
    (lambda pdf: forge(pdf, "sheet.yaml", b"schema: cmat/answers/1"), "input", "engagement/sheet.yaml"),
    (_draw_over, "pages", "page 2"),
    (lambda pdf: pdf.pages.__delitem__(0), "pages", "their number"),
]


@pytest.mark.parametrize(("change", "kind", "where"), TAMPERED)
def test_tampered_report_is_different(lone: Path, change: Callable[[pikepdf.Pdf], None], kind: str, where: str) -> None:
    """Exit code 1, and what was changed is named."""
    code, found = _verified(tampered(lone, change))

    assert (1, "different") == (code, found["verdict"])
    assert (kind, where) in [(each["kind"], each["where"]) for each in found["differences"]]


def test_manifest_of_another_audience_is_refused(lone: Path) -> None:
    """A handout carries the respondent's own answers; whatever else calls itself one is no report of cmat."""
    result = _cmat("verify", tampered(lone, lambda pdf: forge_manifest(pdf, audience="handout")))

    assert 3 == result.exit_code
    assert "CM955" in result.stderr


def test_report_and_its_words_fit_each_other(pooled: Path) -> None:
    """What pooled reports take as stated is said in words."""
    result = _cmat("verify", pooled)

    assert (
        "as stated      points of questions, scores of groups, agreement, grades of evidence, notes on answers, remarks, the previous assessment\n"
        in result.stdout
    )


def test_other_renderer_says_that_pages_were_not_compared(lone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 4 where the result is the same, another version is recorded, and the bytes are not the same."""
    files = attached(lone)
    manifest = json.loads(files["cmat-manifest.json"])
    manifest["made_with"]["WeasyPrint"] = "70.9"

    def change(pdf: pikepdf.Pdf) -> None:
        put(pdf, "cmat-manifest.json", json.dumps(manifest).encode())
        state(pdf, proof.fingerprint({**files, "cmat-manifest.json": json.dumps(manifest).encode()}))

    result = _cmat("verify", tampered(lone, change))

    assert 4 == result.exit_code
    assert result.stdout.startswith("the result is the same, but the pages cannot be made again byte for byte on this machine")
    assert "WeasyPrint 70.9 (here 70." in result.stdout


def test_words_say_what_it_proves(lone: Path) -> None:
    """Consistency, not authorship."""
    result = _cmat("verify", tampered(lone, _remove))

    assert result.stdout.startswith("different: this report is not what its own inputs give\n  attachment   ledger.csv: is missing\n")
    assert result.stdout.endswith("not who made them.\n")
