"""`cmat status`: who has answered how much, what waits, what comes next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.loading.small import ENGAGEMENT, LIBRARY, MODEL, QUESTIONNAIRE, SHEET_HEAD, write

_TWO = ENGAGEMENT.replace("  - {id: anna, role: GM, group: board}\n", "  - {id: anna, role: GM, group: board}\n  - {id: ben, role: MKT}\n")
_FULL = f"{SHEET_HEAD}  A1: 3\n  A2: unknown\n  X1: {{na: One product only}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an engagement of anna and ben without answers, in its own folder."""
    write(tmp_path / "acme", {**LIBRARY, "cmat.yaml": _TWO})
    return tmp_path / "acme"


def _status(run: Run, folder: Path) -> Any:
    result = run("-C", folder, "status", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def _sheet(document: Any, respondent: str) -> Mapping[str, Any]:
    found: list[Mapping[str, Any]] = [sheet for sheet in document["sheets"] if sheet["respondent"] == respondent]
    assert len(found) == 1
    return found[0]


def test_nobody_has_answered(run: Run, folder: Path) -> None:
    """No folder answers/ at all: everybody is missing, nothing fails, and the forms come next."""
    document = _status(run, folder)

    assert [sheet["state"] for sheet in document["sheets"]] == ["missing", "missing"]
    # Y1 is for b2b alone: three questions are asked
    assert _sheet(document, "anna")["asked"] == 3
    assert document["next"] == {"step": "form", "respondent": None, "command": f"cmat -C {folder} form"}
    assert "No sheet yet: anna, ben" in run("-C", folder, "status").stdout


def test_every_kind_of_answer_is_counted_once(run: Run, folder: Path) -> None:
    """Asked is answered, unknown, not applicable and open together, in every dimension."""
    write(folder, {"answers/anna.yaml": f'{SHEET_HEAD}  A1: {{level: 3, grade: E2, evidence: "Minutes"}}\n  A2: unknown\n  X1:\n'})
    sheet = _sheet(_status(run, folder), "anna")

    keys = ("asked", "answered", "unknown", "not_applicable", "open", "evidence", "graded")
    assert [sheet[key] for key in keys] == [3, 1, 1, 0, 1, 1, 1]
    assert {part["path"]: [part[key] for key in keys] for part in sheet["dimensions"]} == {
        "A": [2, 1, 1, 0, 0, 1, 1],
        "B": [1, 0, 0, 0, 1, 0, 0],
        "B.X": [1, 0, 0, 0, 1, 0, 0],
    }


def test_half_judged_facets_are_open(run: Run, folder: Path) -> None:
    """As they are to the score."""
    write(
        folder, {"cmat.yaml": f"{_TWO}mode: assessed\n", "answers/anna.yaml": f"{SHEET_HEAD}  A1: {{intent: 4}}\n  A2: {{intent: 4, reality: 0}}\n"}
    )
    sheet = _sheet(_status(run, folder), "anna")

    assert (sheet["answered"], sheet["open"]) == (1, 2)


@pytest.mark.parametrize(
    ("files", "step", "respondent"),
    [
        ({"answers/anna.yaml": _FULL}, "form", "ben"),
        ({"answers/anna.yaml": _FULL, "answers/ben.yaml": _FULL.replace("anna", "ben")}, "report", None),
        ({"answers/anna.yaml": f"{SHEET_HEAD}  A1: 3\n", "answers/ben.yaml": _FULL.replace("anna", "ben")}, "remind", "anna"),
        ({"inbox/ben.xlsx": "x"}, "import", None),
        ({"answers/anna.yaml": f"{SHEET_HEAD}  A1: 9\n", "inbox/ben.xlsx": "x"}, "check", None),
        ({"cmat.yaml": f"{_TWO}consensus: all\n", "answers/anna.yaml": _FULL, "answers/ben.yaml": _FULL.replace("anna", "ben")}, "consensus", "all"),
    ],
)
def test_next_step(run: Run, folder: Path, files: Mapping[str, str], step: str, respondent: str | None) -> None:
    """Errors first, then what has come in, what is missing, what is open, the workshop, the report."""
    write(folder, files)
    following = _status(run, folder)["next"]

    assert (following["step"], following["respondent"]) == (step, respondent)


def test_next_step_is_a_command_that_runs(run: Run, folder: Path) -> None:
    """With the folder named as it is needed from here."""
    write(folder, {"answers/anna.yaml": _FULL, "answers/ben.yaml": _FULL.replace("anna", "ben")})
    words = _status(run, folder)["next"]["command"].split()

    assert words == ["cmat", "-C", str(folder), "report"]


def test_errors_in_one_sheet_do_not_hide_the_others(run: Run, folder: Path) -> None:
    """Said, counted as far as it can be read, and gone on."""
    write(
        folder, {"answers/anna.yaml": f"{SHEET_HEAD}  A1: 9\n  A2: 3\n", "answers/ben.yaml": _FULL.replace("anna", "ben"), "answers/c.yaml": "A1:3\n"}
    )
    document = _status(run, folder)

    assert (_sheet(document, "anna")["state"], _sheet(document, "anna")["errors"]) == ("errors", 1)
    assert _sheet(document, "ben")["state"] == "complete"
    assert [Path(file["file"]).name for file in document["unusable"]] == ["c.yaml"]
    assert "answers/c.yaml (errors: 1)" in run("-C", folder, "status").stdout


def test_second_sheet_of_one_person_is_named(run: Run, folder: Path) -> None:
    """The first by name counts here; the other one needs somebody to look at it."""
    write(folder, {"answers/anna.yaml": _FULL, "answers/b.yaml": _FULL})
    document = _status(run, folder)

    assert ([Path(file["file"]).name for file in document["unusable"]], document["next"]["step"]) == (["b.yaml"], "check")


def test_whoever_is_not_listed_is_shown(run: Run, folder: Path) -> None:
    """A sheet of somebody whom cmat.yaml does not know is there nevertheless."""
    write(folder, {"answers/carl.yaml": _FULL.replace("id: anna", "id: carl, role: GM")})

    assert [(sheet["respondent"], sheet["role"]) for sheet in _status(run, folder)["sheets"]] == [("anna", "GM"), ("ben", "MKT"), ("carl", "GM")]


def test_two_questionnaires_have_a_table_each(run: Run, folder: Path) -> None:
    """One line for each respondent and questionnaire."""
    write(
        folder,
        {
            "models/m2.yaml": MODEL.replace("id: m\n", "id: m2\n"),
            "questionnaires/q2.yaml": QUESTIONNAIRE.replace("id: q\n", "id: q2\n").replace("model: m\n", "model: m2\n"),
            "cmat.yaml": _TWO.replace("[q]", "[q, q2]"),
            "answers/anna.q2.yaml": _FULL.replace("questionnaire: q", "questionnaire: q2"),
        },
    )
    document = _status(run, folder)
    states = [(sheet["respondent"], sheet["questionnaire"], sheet["state"]) for sheet in document["sheets"]]

    assert states == [("anna", "q", "missing"), ("ben", "q", "missing"), ("anna", "q2", "complete"), ("ben", "q2", "missing")]
    assert [line for line in run("-C", folder, "status").stdout.splitlines() if "@1.0.0" in line] == ["Questions · q@1.0.0", "Questions · q2@1.0.0"]


def test_files_brought_in_are_not_waiting(run: Run, folder: Path) -> None:
    """The inbox keeps what was sent; only what has not been brought in is named."""
    import hashlib

    manifest = json.dumps({hashlib.sha256(b"old").hexdigest(): "old.yaml"})
    write(folder, {"inbox/old.yaml": "old", "inbox/new form.yaml": "new", "inbox/.cmat-imported.json": manifest})
    document = _status(run, folder)

    assert [Path(path).name for path in document["inbox"]] == ["new form.yaml"]
    assert document["next"]["command"] == f"cmat -C {folder} import '{folder}/inbox/new form.yaml'"


def test_persian_is_persian_throughout(run: Run, folder: Path) -> None:
    """Words and digits; ids and commands stay as they are typed."""
    write(folder, {"answers/anna.yaml": _FULL, "inbox/a.yaml": "x"})
    shown = run("--lang", "fa", "-C", folder, "status").stdout

    assert "ben" in shown
    assert "گام بعدی: cmat" in shown
    assert "۱ برگه از ۲ برگه کامل است" in shown
    assert not any(word in shown for word in ("sheet", "Next", "answered", "overall"))


def test_language_of_the_engagement_counts(run: Run, folder: Path) -> None:
    """Its first language, where --lang names none."""
    write(folder, {"cmat.yaml": f"{_TWO}languages: [fa, en]\n"})

    assert "گام بعدی" in run("-C", folder, "status").stdout
    assert "Next:" in run("--lang", "en", "-C", folder, "status").stdout


def test_csv_has_a_line_for_every_dimension(run: Run, folder: Path) -> None:
    """And one for the whole sheet; numbers can be summed whatever the language."""
    write(folder, {"answers/anna.yaml": _FULL})
    lines = run("--lang", "fa", "-C", folder, "status", "--format", "csv").stdout.splitlines()

    assert len(lines) == 1 + 2 * 4
    assert lines[1].startswith('"anna","GM","board","q","کامل","کل","1","3"')


def test_broken_settings_are_problems(run: Run, folder: Path) -> None:
    """Without cmat.yaml nobody knows who is asked what."""
    write(folder, {"cmat.yaml": _TWO.replace("as_of: 2026-11-21\n", "")})
    result = run("-C", folder, "status")

    assert (result.exit_code, "CM203" in result.stderr, result.stdout) == (3, True, "")
