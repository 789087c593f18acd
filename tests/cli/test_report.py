"""`cmat report`, `demo` and `doctor`: files, names, what is never overwritten, a machine that lacks something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
NO_PANGO = """\
import cffi

def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library '{name}'")

cffi.FFI.dlopen = dlopen
"""


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """Return a library with one small model, so that a report takes a moment only."""
    folder = tmp_path / "library"
    options = [{"value": value, "score": 25 * (value - 1), "title": {"en": str(value), "fa": str(value)}} for value in range(1, 6)]
    names = ("A", "B", "C")
    model: dict[str, object] = {
        "schema": "cmat/model/1",
        "id": "small",
        "version": "1.0.0",
        "title": {"en": "Small model", "fa": "مدل کوچک"},
        "levels": [{"number": 1, "from": 0, "title": "Low"}, {"number": 2, "from": 50, "title": "High"}],
        "dimensions": [{"id": name, "title": {"en": f"Dimension {name}", "fa": "بُعد"}} for name in names],
    }
    asked: dict[str, object] = {
        "schema": "cmat/questionnaire/1",
        "id": "small",
        "version": "1.0.0",
        "model": "small",
        "title": "Small",
        "scale": "s",
        "scales": {"s": {"options": options}},
        "questions": [{"id": f"{name}1", "dimension": name, "text": f"Do practice {name}"} for name in names],
    }
    for kind, document in (("models", model), ("questionnaires", asked)):
        (folder / kind).mkdir(parents=True)
        (folder / kind / "small.yaml").write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.fixture
def small_sheet(tmp_path: Path) -> Path:
    """Return a sheet of the small questionnaire."""
    path = tmp_path / "anna.yaml"
    lines = [
        "schema: cmat/answers/1",
        "questionnaire: small",
        "organisation: Acme",
        "respondent: {id: anna}",
        "date: 2026-11-21",
        "answers: {A1: 2, B1: 3, C1: 5}",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_report_of_a_lone_sheet_is_written_where_asked(run: Run, small_library: Path, small_sheet: Path, tmp_path: Path) -> None:
    """NAME-AUDIENCE-LANG.EXT, each file said with its size, nothing on stdout."""
    result = run("report", small_sheet, "--library", small_library, "-o", "out", "--lang", "en,fa", "--to", "pdf,html")

    assert (0, "") == (result.exit_code, result.stdout), result.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert ["anna-full-en.html", "anna-full-en.pdf", "anna-full-fa.html", "anna-full-fa.pdf"] == names
    assert 4 == len(result.stderr.splitlines())


def test_report_is_not_written_over_a_file_that_cmat_did_not_write(run: Run, small_library: Path, small_sheet: Path, tmp_path: Path) -> None:
    """A user's file in the way stays as it is; running twice works; --force overwrites."""
    words = ("report", small_sheet, "--library", small_library, "-o", "out", "--to", "html")
    first, second = run(*words), run(*words)
    path = tmp_path / "out/anna-full-en.html"
    path.write_text("edited by hand", encoding="utf-8")
    third = run(*words)
    kept = path.read_text(encoding="utf-8")
    forced = run(*words, "--force")

    assert (0, 0, 3, 0) == (first.exit_code, second.exit_code, third.exit_code, forced.exit_code)
    assert "edited by hand" == kept
    assert "was changed since" in third.stderr


def test_workbook_is_the_full_report_alone(run: Run, small_library: Path, small_sheet: Path, tmp_path: Path) -> None:
    """One file for a language; there is no brief and no handout of that kind, and the message names those that there are."""
    words = ("report", small_sheet, "--library", small_library, "-o", "out", "--to", "xlsx")
    full, brief = run(*words), run(*words, "--audience", "brief")

    assert (0, "") == (full.exit_code, full.stdout), full.stderr
    assert (tmp_path / "out/anna-full-en.xlsx").read_bytes().startswith(b"PK")
    assert 2 == brief.exit_code
    assert "--to xlsx: there is no brief of that kind. Choose from pdf, html" in brief.stderr


def test_sheet_without_a_date_has_no_report(run: Run, small_library: Path, small_sheet: Path) -> None:
    """Dates never come from the clock."""
    small_sheet.write_text(small_sheet.read_text(encoding="utf-8").replace("date: 2026-11-21\n", ""), encoding="utf-8")
    result = run("report", small_sheet, "--library", small_library)

    assert 3 == result.exit_code
    assert "CM513 the sheet has no date" in result.stderr


def test_each_audience_has_its_file(run: Run, small_library: Path, small_sheet: Path, tmp_path: Path) -> None:
    """ENGAGEMENT-AUDIENCE-LANG.EXT; handouts name the respondent as well."""
    words = ("report", small_sheet, "--library", small_library, "-o", "out", "--to", "html", "--audience", "brief,full,handout", "--paper", "letter")
    result = run(*words)

    assert (0, "") == (result.exit_code, result.stdout), result.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert ["anna-brief-en.html", "anna-full-en.html", "anna-handout-anna-en.html"] == names
    assert all("size: 215.9mm 279.4mm" in (tmp_path / "out" / name).read_text(encoding="utf-8") for name in names)


def test_handout_of_one_respondent(run: Run, engagement: Path, tmp_path: Path) -> None:
    """Of nine people the one that is asked for."""
    result = run("report", engagement, "--audience", "handout", "--respondent", "it-manager", "--to", "html", "--lang", "fa", "-o", "out")

    assert 0 == result.exit_code, result.stderr
    assert ["sepehr-handout-it-manager-fa.html"] == [path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--audience", "handout", "--respondent", "it-manger"), "nobody of that id has answered. Did you mean 'it-manager'?"),
        (("--respondent", "it-manager"), "--respondent names whose handout is wanted: add --audience handout"),
        (("--paper", "a5"), "--paper 'a5': choose from a4, letter"),
    ],
)
def test_wrong_use_of_the_new_options_says_what_to_do(run: Run, engagement: Path, words: tuple[str, ...], said: str) -> None:
    """Exit code 2, and nothing is written."""
    result = run("report", engagement, "--to", "html", *words)

    assert 2 == result.exit_code
    assert said in result.stderr


@pytest.mark.parametrize(("option", "value"), [("--to", "docx"), ("--lang", "de"), ("--audience", "board")])
def test_unknown_choice_is_wrong_usage(run: Run, engagement: Path, option: str, value: str) -> None:
    """Exit code 2, with the choices."""
    result = run("report", engagement, option, value)

    assert 2 == result.exit_code
    assert f"error: {option} '{value}': choose from" in result.stderr


def test_logo_outside_the_folder_is_refused(run: Run, engagement: Path, tmp_path: Path) -> None:
    """No file from elsewhere gets into a report, through a link neither."""
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    (engagement / "logo.png").symlink_to(tmp_path / "secret.png")
    settings = engagement / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("brand:\n", "brand:\n  logo: logo.png\n"), encoding="utf-8")
    result = run("report", engagement, "-o", "out")

    assert 3 == result.exit_code
    assert "CM512 'logo.png' lies outside the engagement folder" in result.stderr


def test_logo_that_links_to_itself_is_a_file_that_cannot_be_read(run: Run, engagement: Path) -> None:
    """A problem, never a traceback."""
    (engagement / "logo.png").symlink_to("logo.png")
    settings = engagement / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("brand:\n", "brand:\n  logo: logo.png\n"), encoding="utf-8")
    result = run("report", engagement, "-o", "out")

    assert 3 == result.exit_code
    assert "error CM102" in result.stderr
    assert "Traceback" not in result.stderr


def _without_pango(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NO_PANGO, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run([sys.executable, "-m", "cmat", *words], env=environment, cwd=tmp_path, check=False, capture_output=True, text=True)


def test_machine_without_pango_is_told_what_to_install(tmp_path: Path, small_library: Path, small_sheet: Path) -> None:
    """One line, exit code 4, nothing on stdout, nothing written."""
    done = _without_pango(tmp_path, "report", str(small_sheet), "--library", str(small_library), "-o", "out")

    assert (4, "") == (done.returncode, done.stdout)
    assert 1 == len(done.stderr.splitlines())
    assert "apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0" in done.stderr
    assert not (tmp_path / "out").exists()


def test_doctor_finds_nothing_missing_here(run: Run) -> None:
    """Exit code 0, every line 'ok' or a hint."""
    result = run("doctor", "--json")
    states = {check["check"]: check["state"] for check in json.loads(result.stdout)["checks"]}

    assert 0 == result.exit_code, result.stdout
    assert "missing" not in states.values()
    assert {"test PDF en", "test PDF fa", "PDF libraries"} <= states.keys()


def test_doctor_names_missing_pango(tmp_path: Path) -> None:
    """Exit code 4, and the rest is still looked at."""
    done = _without_pango(tmp_path, "doctor")

    assert 4 == done.returncode
    assert "missing  PDF libraries" in done.stdout
    assert "ok       YAML parser" in done.stdout


@pytest.mark.slow
def test_demo_writes_the_example_and_both_reports(run: Run, tmp_path: Path) -> None:
    """The first command of a newcomer; running it twice works. tests/test_packaging.py runs it once, from the wheel."""
    first, second = run("demo", "-o", "out"), run("demo", "-o", "out")
    files = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}

    assert (0, 0) == (first.exit_code, second.exit_code), second.stderr
    assert {"sepehr/cmat.yaml", "sepehr/answers/ceo.yaml", "sepehr/.cmat/schema/qci.json"} <= files
    assert {"sepehr/reports/sepehr-full-en.pdf", "sepehr/reports/sepehr-full-fa.pdf"} <= files
