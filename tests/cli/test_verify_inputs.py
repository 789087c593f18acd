"""`cmat verify` of every way into a report: the same as it was made; a change of its input is noticed even where all sums were made to fit."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from typer.testing import CliRunner

from cmat.cli import app
from tests.builders import benchmark_text
from tests.cli.proving import attached, forge, forge_manifest, tampered, write_definitions, write_engagement

ANSWERS = {"A1": 3, "A2": 4, "B1": 2, "B2": 3, "C1": 5, "C2": 1}
SHEET = {"schema": "cmat/answers/1", "questionnaire": "small", "respondent": {"id": "anna"}, "date": "2026-11-21", "answers": ANSWERS}


def _cmat(*words: str | Path, stdin: str | None = None) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words], prog_name="cmat", input=stdin)
    assert 0 == result.exit_code, result.stderr
    return result.stdout


def _engagement(folder: Path, *, questionnaires: tuple[str, ...] = ("small",), **settings: Any) -> Path:
    return write_engagement(folder / "acme", {f"anna.{name}": ANSWERS for name in questionnaires}, **settings)


def _before(folder: Path) -> Path:
    return write_engagement(folder / "before", {"anna.small": {**ANSWERS, "A1": 1, "C1": 2}}, as_of="2025-11-21")


def _picture(colour: str) -> bytes:
    to = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(to, "PNG")
    return to.getvalue()


def _benchmark(folder: Path) -> tuple[str | Path, ...]:
    scores = {"overall": [20, 30, 40, 50, 60], "A": [10, 20, 30, 40, 50]}
    (folder / "bench.json").write_text(benchmark_text(scores, questionnaire="small@1.0.0", model="small@1.0.0"), encoding="utf-8")
    return (_engagement(folder, benchmark="../bench.json"),)


def _logo(folder: Path) -> tuple[str | Path, ...]:
    engagement = _engagement(folder, brand={"logo": "logo.png", "colour": "#6b2d5c"})
    (engagement / "logo.png").write_bytes(_picture("#aa0000"))
    return (engagement,)


def _previous_file(folder: Path) -> tuple[str | Path, ...]:
    (folder / "before.json").write_text(_cmat("score", _before(folder), "--json"), encoding="utf-8")
    return (_engagement(folder, previous="../before.json"),)


def _previous_folder(folder: Path) -> tuple[str | Path, ...]:
    _before(folder)
    return (_engagement(folder, previous="../before"),)


def _json_sheet(folder: Path) -> tuple[str | Path, ...]:
    write_definitions(folder / "library", "small")
    (folder / "anna.json").write_text(json.dumps(SHEET), encoding="utf-8")
    return folder / "anna.json", "--library", folder / "library"


def _lone_among_definitions(folder: Path) -> tuple[str | Path, ...]:
    """Keep the sheet in a folder that is called as those of definitions are."""
    write_definitions(folder / "library", "small")
    (folder / "questionnaires").mkdir()
    (folder / "questionnaires" / "anna.yaml").write_text(json.dumps(SHEET), encoding="utf-8")
    return folder / "questionnaires" / "anna.yaml", "--library", folder / "library"


def _odd_names(folder: Path) -> tuple[str | Path, ...]:
    """Call sheets so that cmat has to name them, beside others that have such names already."""
    names = {"sheet1": "p1", "sheet2": "p2", "a b": "p3", "سارا": "p4"}
    sheets = {f"{who}.small": {**ANSWERS, "B1": number} for number, who in enumerate(names.values(), 1)}
    made = write_engagement(folder / "acme", sheets, privacy={"individuals": True})
    for name, who in names.items():
        (made / "answers" / f"{who}.small.yaml").rename(made / "answers" / f"{name}.yaml")
    return (made,)


def _stdin(folder: Path) -> tuple[str | Path, ...]:
    write_definitions(folder / "library", "small")
    return "-", "--library", folder / "library"


def _two(folder: Path) -> tuple[str | Path, ...]:
    return (_engagement(folder, questionnaires=("small", "other")),)


def _published(folder: Path) -> tuple[str | Path, ...]:
    return _engagement(folder), "--published"


def _letter(folder: Path) -> tuple[str | Path, ...]:
    return _engagement(folder), "--paper", "letter"


def _digit(name: str, old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.attachments[name].get_file().read_bytes()
        assert old in data
        forge(pdf, name, data.replace(old, new, 1))

    return change


def _before_score(pdf: pikepdf.Pdf) -> None:
    document = json.loads(pdf.attachments["previous.json"].get_file().read_bytes())
    document["results"][0]["score"] += 1
    forge(pdf, "previous.json", json.dumps(document).encode())


def _median(pdf: pikepdf.Pdf) -> None:
    text = pdf.attachments["benchmark.json"].get_file().read_bytes().decode()
    forge(pdf, "benchmark.json", text.replace("60", "61").encode())


PATHS: list[tuple[str, Callable[[Path], tuple[str | Path, ...]], str, Callable[[pikepdf.Pdf], None]]] = [
    ("benchmark", _benchmark, "benchmark.json", _median),
    ("logo", _logo, "logo.png", lambda pdf: forge(pdf, "logo.png", _picture("#00aa00"))),
    ("previous as a result file", _previous_file, "previous.json", _before_score),
    ("previous folder", _previous_folder, "previous-cmat.yaml", _digit("previous-answers-anna.small.yaml", b'"A1": 1', b'"A1": 2')),
    ("lone JSON sheet", _json_sheet, "sheet.json", _digit("sheet.json", b'"B1": 2', b'"B1": 3')),
    ("lone sheet among definitions", _lone_among_definitions, "sheet.yaml", _digit("sheet.yaml", b'"B1": 2', b'"B1": 3')),
    ("names of sheets", _odd_names, "answers-sheet4.yaml", _digit("answers-sheet4.yaml", b'"C1": 5', b'"C1": 4')),
    ("standard input", _stdin, "sheet.yaml", _digit("sheet.yaml", b'"B1": 2', b'"B1": 3')),
    ("two questionnaires", _two, "answers-anna.other.yaml", _digit("answers-anna.other.yaml", b'"B1": 2', b'"B1": 3')),
    ("published", _published, "cmat.yaml", lambda pdf: forge_manifest(pdf, options={"paper": "a4", "published": False})),
    ("letter", _letter, "cmat.yaml", lambda pdf: forge_manifest(pdf, options={"paper": "a4", "published": False})),
]


# the others are left to `make test-all`
_QUICK = ("benchmark", "names of sheets", "standard input")
_PARAMETERS = [pytest.param(*path[1:], id=path[0], marks=() if path[0] in _QUICK else pytest.mark.slow) for path in PATHS]


@pytest.mark.parametrize(("make", "name", "change"), _PARAMETERS)
def test_every_input_is_attached_and_verified(
    tmp_path: Path, make: Callable[[Path], tuple[str | Path, ...]], name: str, change: Callable[[pikepdf.Pdf], None]
) -> None:
    """Same as it was made; different once the input says something else."""
    words = make(tmp_path)
    _cmat("report", *words, "-o", tmp_path / "out", "--lang", "en", stdin=json.dumps(SHEET) if words[0] == "-" else None)
    report = next((tmp_path / "out").glob("*.pdf"))

    assert name in attached(report)
    assert _cmat("verify", report).startswith("same: ")
    result = CliRunner().invoke(app, ["verify", str(tampered(report, change)), "--json"], prog_name="cmat")
    assert (1, "different") == (result.exit_code, json.loads(result.stdout)["verdict"])
    assert {each["kind"] for each in json.loads(result.stdout)["differences"]} <= {"figure", "pages"}
