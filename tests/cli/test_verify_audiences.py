"""The brief and the handout prove themselves, too: what they carry, what they do not, and that whatever is changed is noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from cmat.cli import app
from cmat.rendering.proof import fingerprint, readable
from tests.cli.proving import attached, forge, put, remove, rename, state, tampered, write_engagement
from tests.rendering.pages import page_count, pdf_text, plain

OWN, OTHERS = "what the first person wrote", "what another person wrote"
GROUPS = {
    "respondents": [{"id": f"p{number}", "group": "front" if number < 3 else "head"} for number in range(6)],
    "groups": {"front": "Front", "head": "Head"},
}
AUDIENCES = ("full", "brief", "handout")


def _cmat(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], prog_name="cmat")


def _engagement(folder: Path) -> Path:
    """Write six people in two groups, none of whom may be told apart; evidence, remarks, a consensus, a year before."""
    then = {f"p{number}.small": {"A1": 1 + number % 3, "B1": 2, "C1": 3} for number in range(6)}
    write_engagement(folder / "before", then, as_of="2025-11-21", **GROUPS)
    now: dict[str, dict[str, Any]] = {
        f"p{number}.small": {
            "A1": 1 + number % 5,
            "A2": 5,
            "B1": {"level": 5, "grade": "E1", "evidence": OTHERS},
            "B2": 1 + number // 2,
            "C1": 3 + number % 2,
            "C2": "unknown",
        }
        for number in range(6)
    }
    now["p0.small"]["A1"] = {"level": 1, "grade": "E3", "evidence": "Plan of May", "comment": OWN}
    now["p0.small"]["B1"] = 4
    now["p0.small"]["C2"] = {"na": "Not with us"}
    now["agreed.small"] = {"A2": {"level": 2, "comment": "Agreed upon"}}
    return write_engagement(folder / "acme", now, previous="../before", consensus="agreed", targets={"small": {"overall": 60}}, **GROUPS)


def _reports(engagement: Path, out: Path, *words: str) -> dict[str, Path]:
    """Write all audiences' documents and return them, the handout of the first person."""
    result = _cmat("report", engagement, "-o", out, "--audience", ",".join(AUDIENCES), "--respondent", "p0", *words)
    assert 0 == result.exit_code, result.stderr
    return {audience: next(out.glob(f"*-{audience}*.pdf")) for audience in AUDIENCES}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the English documents by audience."""
    folder = tmp_path_factory.mktemp("audiences")
    return _reports(_engagement(folder), folder / "out", "--lang", "en")


def _verified(path: Path) -> tuple[int, dict[str, Any]]:
    result = _cmat("verify", path, "--json")
    assert "" == result.stderr
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_is_the_same_and_prints_its_fingerprint(reports: Mapping[str, Path], audience: str) -> None:
    """Every page is made again; what rests on answers that are not attached is named."""
    code, found = _verified(reports[audience])

    assert (0, "same", []) == (code, found["verdict"], found["differences"])
    assert ["attachments", "fingerprint", "figures", "pages"] == found["checked"]
    assert ("own" if audience == "handout" else "pooled") == found["answers"]
    assert (
        found["as_stated"]
        == {
            "full": [
                "points of questions",
                "scores of groups",
                "agreement",
                "grades of evidence",
                "notes on answers",
                "remarks",
                "the previous assessment",
            ],
            "brief": ["points of questions", "scores of groups", "agreement", "grades of evidence", "the previous assessment"],
            "handout": ["scores of the group"],
        }[audience]
    )
    assert plain(readable(fingerprint(attached(reports[audience])))) in pdf_text(reports[audience])


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--lang", "fa"), ("--lang", "fa", "--paper", "letter"), ("--lang", "en", "--paper", "letter")])
def test_other_languages_and_papers(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Same; the brief is two pages with its fingerprint."""
    made = _reports(_engagement(tmp_path), tmp_path / "out", *words)

    assert {"same"} == {_verified(path)[1]["verdict"] for path in made.values()}
    assert 2 == page_count(made["brief"])


def test_handout_carries_nothing_of_anybody_else(reports: Mapping[str, Path]) -> None:
    """The own sheet, the definitions, the group's scores as they are printed; no other name, word, group, target, or previous answer."""
    files = attached(reports["handout"])
    everything = b"\n".join(files.values()).decode()
    group = json.loads(files["handout.json"])["parts"][0]["group"]

    definitions = {"model-small.yaml", "questionnaire-small.yaml"}
    assert definitions | {"answers-small.json", "handout.json", "result.json", "ledger.csv", "cmat-manifest.json"} == set(files)
    assert OWN in everything
    assert [word for word in (OTHERS, "Agreed upon", "agreed", "Head", "head", *(f"p{number}" for number in range(1, 6))) if word in everything] == []
    assert ("Front", 3, {"overall", "A", "B", "C"}) == (group["title"], group["n"], set(group["scores"]))
    assert {1} == {len(score.partition(".")[2]) for score in group["scores"].values()}
    assert 1 == json.loads(files["result.json"])["results"][0]["respondents"]


def test_brief_carries_no_texts(reports: Mapping[str, Path]) -> None:
    """It prints none; the full report does, without names."""
    brief, full = (attached(reports[audience])["pooled.json"].decode() for audience in ("brief", "full"))
    texts = (OWN, OTHERS, "Plan of May", "Not with us", "Agreed upon")
    names = [name for audience in ("brief", "full") for name in attached(reports[audience])]

    assert [text for text in texts if text in brief] == []
    assert [text for text in texts if text not in full] == []
    assert [name for name in names if name.startswith(("answers", "cmat.yaml", "previous"))] == []


def test_what_is_told_of_answers_is_rounded_as_it_is_printed(reports: Mapping[str, Path]) -> None:
    """No exact deviation and no exact previous score: those could be solved for single answers."""
    part = json.loads(attached(reports["full"])["pooled.json"])["parts"][0]
    figures = [each[key] for each in part["facts"]["agreement"]["divided"] for key in ("deviation", "index")]
    before = [node["score"] for node in part["previous"]["dimensions"]]

    assert figures
    assert [figure for figure in figures if len(figure.partition(".")[2]) != 2] == []
    assert [score for score in before if 10 % int(score.partition("/")[2] or 1)] == []


def _data(pdf: pikepdf.Pdf, name: str) -> bytes:
    return bytes(pdf.attachments[name].get_file().read_bytes())


def _changed_digit(pdf: pikepdf.Pdf) -> None:
    put(pdf, "result.json", _data(pdf, "result.json").replace(b'"coverage": 1.0', b'"coverage": 0.9', 1) + b" ")


TAMPERED: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (_changed_digit, "attachment"),
    (lambda pdf: pdf.pages[0].contents_add(b"0 0 m 9 9 l S"), "pages"),
    (lambda pdf: pdf.pages.append(pdf.pages[0]), "pages"),
    (lambda pdf: state(pdf, "0" * 64), "fingerprint"),
    (lambda pdf: put(pdf, "zz.yaml", b"new: 1"), "attachment"),
    (lambda pdf: remove(pdf, "ledger.csv"), "attachment"),
    (lambda pdf: rename(pdf, "ledger.csv", "ledger2.csv"), "attachment"),
]


@pytest.mark.parametrize("audience", ["brief", *(pytest.param(each, marks=pytest.mark.slow) for each in ("full", "handout"))])
@pytest.mark.parametrize(("change", "kind"), TAMPERED, ids=["digit", "page drawn over", "page added", "fingerprint", "added", "removed", "renamed"])
def test_tampering_is_noticed(reports: Mapping[str, Path], audience: str, change: Callable[[pikepdf.Pdf], None], kind: str) -> None:
    """Exit code 1, and the kind of the change is named."""
    code, found = _verified(tampered(reports[audience], change))

    assert (1, "different") == (code, found["verdict"])
    assert kind in {each["kind"] for each in found["differences"]}


def _points(pdf: pikepdf.Pdf, name: str, change: Callable[[Any], None]) -> None:
    document = json.loads(_data(pdf, name))
    change(document)
    forge(pdf, name, json.dumps(document).encode())


def _set(document: Any, path: tuple[str | int, ...], value: Any) -> None:
    for step in path[:-1]:
        document = document[step]
    assert document[path[-1]] != value
    document[path[-1]] = value


FACTS = ("parts", 0, "facts")
FORGED: list[tuple[str, str, tuple[str | int, ...], Any, str]] = [
    ("full", "pooled.json", ("parts", 0, "questions", 0, "points"), "99", "figure"),
    ("full", "pooled.json", ("parts", 0, "groups", 0, "scores", "A"), "99", "figure"),
    ("full", "pooled.json", (*FACTS, "agreement", "divided", 0, "deviation"), "0.01", "pages"),
    ("full", "pooled.json", (*FACTS, "evidence", 0, "verified"), "99.0", "pages"),
    ("full", "pooled.json", (*FACTS, "change", "bars", 1, "shown"), "9.9", "pages"),
    ("full", "pooled.json", ("parts", 0, "questions", 0, "comments", 0, "text"), "what nobody wrote", "pages"),
    ("full", "pooled.json", ("parts", 0, "previous", "dimensions", 0, "score"), "99", "pages"),
    ("brief", "pooled.json", ("parts", 0, "questions", 0, "points"), "99", "figure"),
    ("brief", "pooled.json", (*FACTS, "agreement", "dimensions", 0, "deviation"), "0.01", "pages"),
    ("handout", "answers-small.json", ("answers", "A1", "level"), 5, "figure"),
    ("handout", "answers-small.json", ("answers", "A1", "comment"), "what nobody wrote", "pages"),
    ("handout", "handout.json", ("parts", 0, "group", "scores", "overall"), "99.0", "pages"),
    ("handout", "handout.json", ("organisation",), "Other", "figure"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("audience", "name", "path", "value", "kind"), FORGED)
def test_forgery_is_noticed_even_where_all_sums_fit(
    reports: Mapping[str, Path], audience: str, name: str, path: tuple[str | int, ...], value: Any, kind: str
) -> None:
    """Manifest and fingerprint were made to fit; the figures, or the pages, are not those that the inputs give."""
    code, found = _verified(tampered(reports[audience], lambda pdf: _points(pdf, name, lambda document: _set(document, path, value))))

    assert (1, {kind}) == (code, {each["kind"] for each in found["differences"]})


@pytest.mark.slow
def test_same_bytes_in_other_surroundings(reports: Mapping[str, Path], tmp_path: Path) -> None:
    """Another process, directory, time zone, locale and hash seed."""
    source = reports["full"].parent.parent
    shutil.copytree(source / "acme", tmp_path / "elsewhere/acme")
    shutil.copytree(source / "before", tmp_path / "elsewhere/before")
    environment = {**os.environ, "TZ": "Asia/Tehran", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    words = ["report", "elsewhere/acme", "-o", "out", "--lang", "en", "--audience", ",".join(AUDIENCES), "--respondent", "p0"]
    subprocess.run([sys.executable, "-m", "cmat", *words], cwd=tmp_path, env=environment, check=True, capture_output=True)

    for path in reports.values():
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_is_sound_and_says_what_it_is(reports: Mapping[str, Path], audience: str) -> None:
    """Nothing found by qpdf, the checker of tags no error; PDF/A-3a and PDF/UA-1 in the metadata, a relationship for every attachment."""
    path = reports[audience]
    checked = subprocess.run(["qpdf", "--check", str(path)], check=False, capture_output=True, text=True)  # noqa: S607
    tagged = subprocess.run([Path(sys.executable).with_name("pdfua"), "check", path], check=False, capture_output=True, text=True)
    with pikepdf.open(path) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        relations = {str(spec.obj.AFRelationship) for spec in pdf.attachments.values()}

    assert (0, "") == (checked.returncode, checked.stderr)
    assert " errors=0 " in tagged.stdout
    assert all(said in metadata for said in (b"pdfaid:part", b"pdfuaid:part", b"<cmat:fingerprint>"))
    assert relations == {"/Source", "/Data"}
