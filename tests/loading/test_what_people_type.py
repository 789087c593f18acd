"""What people who do not know YAML type into a sheet: each slip is named for what it is, at its place, with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cmat.errors import Problem
from cmat.loading.checking import check_path
from cmat.loading.sheets import read_sheet
from tests.loading.small import LIBRARY, QUESTIONNAIRE, SHEET_HEAD, write

_COMMENT = "this is not YAML: what stands behind ' #' is a comment to YAML, the end of the braces too"
_COLON = "this is not YAML: a ':' without a space behind it"
# answers from line 5 on: line, column, what is said first, the beginning of the remedy
SLIPS: Mapping[str, tuple[str, int, int, str, str]] = {
    "a # in braces": ("  A1: {level: 3, evidence: Report #3, May}\n", 5, 35, _COMMENT, "Put the whole text in quotes"),
    "a # in braces over two lines": ("  A1: {level: 3, evidence: Report #3,\n    grade: E2}\n", 5, 35, _COMMENT, "Put the whole text in quotes"),
    "a # in evidence": ("  A1:\n    level: 3\n    evidence: Report #3\n", 7, 15, "the text ends with 'Report'", "Put the whole text in quotes"),
    "a # in a reason": ("  A1: {na: Only #1}\n", 5, 17, _COMMENT, "Put the whole text in quotes"),
    "a quoted # before a bare one": ('  A1: {level: 3, evidence: "a #1", comment: b #2}\n', 5, 47, _COMMENT, "Put the whole text in quotes"),
    "level:3": ("  A1: level:3\n", 5, 7, "there is no plain space behind the colon in 'level:3'", "Write 'level: 3'"),
    "level:3 in a line of its own": ("  A1:\n    level:3\n", 6, 5, "there is no plain space behind the colon in 'level:3'", "Write 'level: 3'"),
    "level:3 in braces": ("  A1: {level:3}\n", 5, 8, "there is no plain space behind the colon in 'level:3'", "Write 'level: 3'"),
    "level:3 and more in braces": ("  A1: {level:3, grade: E2}\n", 5, 8, "there is no plain space behind the colon in 'level:3'", "Write 'level: 3'"),
    "level:3 above another key": ("  A1:\n    level:3\n    grade: E2\n", 6, 5, _COLON, "Put a space there"),
    "level:3 below another key": ("  A1:\n    grade: E2\n    level:3\n", 7, 5, _COLON, "Put a space there"),
    "A1:3 alone": ("  A1:3\n", 5, 3, "there is no plain space behind the colon in 'A1:3'", "Write 'A1: 3'"),
    "A1:3 first": ("  A1:3\n  A2: 3\n", 5, 3, _COLON, "Put a space there"),
    "A1:3 last": ("  A2: 3\n  A1:3\n", 6, 3, _COLON, "Put a space there"),
    "a full-width colon": ("  A1: 3\n  A2\uff1a3\n", 6, 3, "this is not YAML: a full-width colon stands where ': ' belongs", "Write ':' and a space"),
    "a full-width colon alone": ("  A1\uff1a3\n", 5, 3, "there is no plain space behind the colon in 'A1\uff1a3'", "Write 'A1: 3'"),
    "a no-break space": (
        "  A1: 3\n  A2:\u00a03\n",
        6,
        3,
        "this is not YAML: a no-break space stands where a plain one belongs",
        "Type the line again",
    ),
    "a full-width digit in an id": (
        "  A\uff11: 3\n",
        5,
        3,
        "'A\uff11' holds letters or digits of another kind, or an invisible mark (U+FF11)",
        "Type it again: A1",
    ),
    "an invisible mark before an id": ("  \u200fA1: 3\n", 5, 3, "'\\u200fA1' holds letters or digits of another kind", "Type it again: A1"),
    "a tab before a key": ("  A1: 3\n\tA2: 3\n", 6, 1, "a tab stands where spaces belong", "Indent with spaces"),
    "a tab below a key": ("  A1:\n\t  level: 3\n", 6, 1, "a tab stands where spaces belong", "Indent with spaces"),
    "an id twice": ("  A1: 3\n  A2: 1\n  A1: 2\n", 7, 3, "the key 'A1' stands here again (first in line 5)", "Keep one of the two"),
    "another questionnaire's id": (
        "  Z1: 3\n",
        5,
        3,
        "questionnaire q@1.0.0 has no question 'Z1'",
        "It is a question of z; put it into a sheet for that",
    ),
    "a Persian comma": ("  A1: {level: 3، grade: E2}\n", 5, 16, "this is not YAML: '،' stands where a comma ',' may belong", "Write ',' between"),
    "a second colon": (
        "  A1: see: this\n",
        5,
        10,
        "this is not YAML: a second ': ' stands in this line",
        "Put the text behind the first colon in quotes",
    ),
    "an at sign": ("  A1: @x\n", 5, 7, "this is not YAML: a text begins with a sign that YAML uses itself", "Put the text in quotes"),
    "a yes": ("  A1: yes\n", 5, 7, "'yes' is not an answer", "Write a number of the scale"),
    "a time": ("  A1: 1:30\n", 5, 7, "'1:30' is not an answer", "Write a number of the scale"),
    "a zero before a number": ("  A1: 010\n", 5, 7, "10 is not on the scale (1 to 3)", "Choose one of 1 to 3"),
    "no number": ("  A1: .nan\n", 5, 7, "'.nan' is not a number that can be scored", "Write a number"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with two questionnaires that share no id."""
    monkeypatch.chdir(tmp_path)
    other = QUESTIONNAIRE.replace("id: q\n", "id: z\n").replace("A1", "Z1").replace("A2", "Z2").replace("X1", "Z3").replace("Y1", "Z4")
    write(tmp_path, {**LIBRARY, "questionnaires/z.yaml": other})
    return tmp_path


def _checked(folder: Path, answers: str) -> list[Problem]:
    write(folder, {"x.yaml": f"{SHEET_HEAD}{answers}"})
    return [problem for problem in check_path("x.yaml", [Path()]) if problem.code != "CM412"]


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_slip_is_named_for_what_it_is(folder: Path, slip: tuple[str, int, int, str, str]) -> None:
    """Once, where it stands, and with what to do."""
    answers, line, column, message, fix = slip
    found = _checked(folder, answers)

    assert [(problem.place.line, problem.place.column) for problem in found] == [(line, column)]
    assert found[0].message.startswith(message)
    assert found[0].fix.startswith(fix)


@pytest.mark.parametrize("typed", ["3", "۳", "٣", "\uff13", "3\u200c", "\u200f3", "'3'", "3 # sure", "\t3", "{level: ۳}", "{level: 3, grade: ۲}"])
def test_digits_of_any_script_are_the_answer(folder: Path, typed: str) -> None:
    """Persian, Arabic and full-width ones, with invisible marks or a remark behind them: no problem, and the same answer."""
    assert _checked(folder, f"  A1: {typed}\n") == []
    sheet = read_sheet(folder / "x.yaml", [])
    assert sheet is not None
    assert sheet.document.answers["A1"].level == 3


@pytest.mark.parametrize("day", ["۲۰۲۶-۱۱-۲۱", "\uff12026-11-21", "2026-11-21\u200f"])
def test_date_in_other_digits_is_shown_in_plain_ones(folder: Path, day: str) -> None:
    """The remedy is the very date to type."""
    write(folder, {"x.yaml": f"schema: cmat/answers/1\nquestionnaire: q\nrespondent: {{id: anna}}\ndate: {day}\nanswers: {{A1: 3}}\n"})

    assert [(problem.code, problem.place.line, problem.fix) for problem in check_path("x.yaml", [Path()])] == [
        ("CM227", 4, "Type it again: 2026-11-21")
    ]


def test_jalali_date_is_no_gregorian_one(folder: Path) -> None:
    """It is not guessed at."""
    write(folder, {"x.yaml": "schema: cmat/answers/1\nquestionnaire: q\nrespondent: {id: anna}\ndate: ۱۴۰۵-۰۸-۳۰\nanswers: {A1: 3}\n"})

    assert [problem.code for problem in check_path("x.yaml", [Path()])] == ["CM212"]
