"""Workbooks that LibreOffice has opened and saved again, as XLSX and as ODS: everything is still there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from cmat.collecting.spreadsheets.spreadsheet import read_spreadsheet
from cmat.errors import Problem
from tests.collecting.forms.test_workbook import STATES, TEXTS, made, read_back
from tests.collecting.import_subjects import applied, engagement_folder, form_of, planned

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]
IDS = ("a1", "a2", "x1", "y1")


def saved_again(folder: Path, files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    """Return the files after LibreOffice has opened them and saved them in a format."""
    (folder / "in").mkdir()
    for name, content in files.items():
        (folder / "in" / name).write_bytes(content)
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", ending, "--outdir", str(folder / "out")]
    subprocess.run([*command, *(str(folder / "in" / name) for name in files)], check=True, capture_output=True, timeout=240)
    return {path.stem: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_every_state_and_text_survives(tmp_path: Path, ending: str) -> None:
    """All of them in both languages, with one start of LibreOffice; a second reader agrees on the cells of questions."""
    groups: list[dict[str, Any]] = [dict(zip(IDS, STATES[start : start + 4], strict=False)) for start in range(0, len(STATES), 4)]
    long_forms = [{"level": 3, "evidence": text, "comment": text} for text in TEXTS]
    groups += [dict(zip(IDS, long_forms[start : start + 4], strict=False)) for start in range(0, len(long_forms), 4)]
    groups.append({"a1": {"intent": 4, "reality": 0, "effect": 1}})
    files = {f"{number}-{language}.xlsx": made(group, language) for number, group in enumerate(groups) for language in ("en", "fa")}

    back = saved_again(tmp_path, files, ending)

    assert sorted(back) == sorted(name.removesuffix(".xlsx") for name in files)
    for name, content in files.items():
        expected, _ = read_back(content)
        found, problems = read_back(back[name.removesuffix(".xlsx")], f"x.{ending}")
        assert expected == found, name
        assert not [problem for problem in problems if problem.is_error]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_sheet_is_the_same_after_the_way_through_libreoffice(tmp_path: Path, ending: str) -> None:
    """YAML to workbook to LibreOffice to import: nothing changes, and a new answer alone does."""
    folder = engagement_folder(tmp_path)
    before = (folder / "answers/ceo.yaml").read_bytes()

    back = saved_again(tmp_path, {"ceo.xlsx": form_of(folder, language="fa")}, ending)["ceo"]
    plan = applied(folder, {f"ceo.{ending}": back})

    assert ({"unchanged"}, {}, "fa") == ({line.change for line in plan.lines}, plan.sheets, plan.language)
    assert before == (folder / "answers/ceo.yaml").read_bytes()


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_own_reader_and_calamine_agree_on_what_libreoffice_writes(tmp_path: Path, ending: str) -> None:
    """Cells of questions, of the hidden worksheet, and of the first one."""
    content = saved_again(tmp_path, {"a.xlsx": made({"a1": {"level": 3, "evidence": "a b\nc"}, "x1": "unknown"}, "fa")}, ending)["a"]
    (tmp_path / f"a.{ending}").write_bytes(content)
    found: list[Problem] = []
    own = read_spreadsheet(f"a.{ending}", content, found)
    other = python_calamine.CalamineWorkbook.from_path(str(tmp_path / f"a.{ending}"))

    assert own is not None
    for worksheet in own.worksheets:
        rows = other.get_sheet_by_name(worksheet.name).to_python(skip_empty_area=False)
        expected = {(r, c): f"{v:.15g}" if isinstance(v, float) else str(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
        assert expected == {(r, c): cell.text for r, row in worksheet.rows.items() for c, cell in row.items()}


def test_table_of_answers_is_read_from_ods(tmp_path: Path) -> None:
    """A foreign table that LibreOffice has saved: numbers are numbers there."""
    folder = engagement_folder(tmp_path)
    back = saved_again(tmp_path, {"t.csv": b"respondent,When,[A1]\nceo,2026-05-01,5\nagent,2026-05-02,1\n"}, "ods")["t"]

    assert ["5", "1"] == [line.new for line in planned(folder, {"t.ods": back}).lines]
