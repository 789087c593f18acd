"""`cmat interview`: typed line by line, saved after every answer, the sheet as a person would have written it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cmat.loading.sheets import read_sheet
from cmat.schema.answers import Answer
from tests.cli.conftest import Run
from tests.loading.small import ENGAGEMENT, LIBRARY, write

_BY_HAND = """\
# what I was told on Tuesday
schema: cmat/answers/1
questionnaire: q
respondent: {id: anna}
answers:
  A2: 1   # hesitated
  # she will ask for the rest
  X1: {level: 2, comment: "Since spring"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an engagement that asks anna A1, A2 and X1."""
    write(tmp_path / "acme", {**LIBRARY, "cmat.yaml": ENGAGEMENT})
    return tmp_path / "acme"


def _typed(run: Run, folder: Path, *lines: str, words: tuple[str, ...] = ()) -> str:
    result = run("-C", folder, *words, "interview", "--respondent", "anna", stdin="".join(f"{line}\n" for line in lines))
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def _answers(folder: Path) -> dict[str, Answer]:
    loaded = read_sheet(folder / "answers" / "anna.yaml", [])
    assert loaded is not None
    return {key: answer for key, answer in loaded.document.answers.items() if answer != Answer()}


def test_every_kind_of_answer_is_saved(run: Run, folder: Path) -> None:
    """A level with evidence, grade and comment; unknown; not applicable with its reason."""
    _typed(run, folder, "3", "e Minutes #3: yes", "g 2", 'c "quoted", آری', "", "u", "", "n One product only", "")

    assert _answers(folder) == {
        "A1": Answer(level=3, grade="E2", evidence="Minutes #3: yes", comment='"quoted", آری'),
        "A2": Answer(unknown=True),
        "X1": Answer(na="One product only"),
    }
    assert run("-C", folder, "check").exit_code == 0


def test_sheet_is_like_one_that_init_writes(run: Run, folder: Path) -> None:
    """Schema comments on top, the version, role and group of cmat.yaml, each question's text above its answer."""
    _typed(run, folder, "3")
    text = (folder / "answers" / "anna.yaml").read_text(encoding="utf-8")

    assert text.startswith("# yaml-language-server: $schema=../.cmat/schema/q.json\n# $schema: ../.cmat/schema/q.json\n# questionnaire-sha256: ")
    assert "questionnaire: q@1.0.0\n" in text
    assert 'respondent: {id: "anna", role: "GM", group: "board"}\n' in text
    assert "  # Do A1\n  #   1: " in text
    assert "\n  A1: 3\n" in text


def test_hand_written_sheet_keeps_what_was_there(run: Run, folder: Path) -> None:
    """Comments, order and other answers; only the lines that were answered change."""
    write(folder, {"answers/anna.yaml": _BY_HAND})
    _typed(run, folder, "A1", "3", "X1", "3")
    text = (folder / "answers" / "anna.yaml").read_text(encoding="utf-8")

    assert [line for line in _BY_HAND.splitlines() if line not in text.splitlines()] == ['  X1: {level: 2, comment: "Since spring"}']
    assert _answers(folder)["X1"] == Answer(level=3, comment="Since spring")
    assert _answers(folder)["A1"] == Answer(level=3)


def test_goes_on_where_it_stopped(run: Run, folder: Path) -> None:
    """At the first open question, and says how to go on."""
    first = _typed(run, folder, "3", "", "q")
    second = _typed(run, folder, "q")

    assert f"cmat -C {folder} interview --respondent anna" in first
    assert "2 of 3 questions open" in second
    assert "[2/3] A2" in second


def test_end_of_input_loses_nothing(run: Run, folder: Path) -> None:
    """A closed pipe is like stopping."""
    _typed(run, folder, "2")

    assert _answers(folder) == {"A1": Answer(level=2)}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("9", "Not on the scale: 1, 2, 3"),
        ("3 2", "Not on the scale"),
        ("e Minutes", "First the level"),
        ("g 2", "First the level"),
        ("g 7", "Type one of E0, E1"),
        ("n", "Type the reason"),
        ("c", "Type the text"),
        (f"c {'x' * 2001}", "At most 2000 characters"),
        ("c bell \a", "control character"),
        ("/nothing like it", "Nothing found"),
        ("/do", "Type one of these ids"),
        ("what?", "Not understood"),
        ("?", "Enter: next"),
    ],
)
def test_what_cannot_be_saved_is_said(run: Run, folder: Path, line: str, said: str) -> None:
    """And nothing is written."""
    assert said in _typed(run, folder, line)
    assert not (folder / "answers").exists()


def test_back_search_and_clear(run: Run, folder: Path) -> None:
    """Back to the question before, to one by its id or its text, and an answer taken back; the comment stays."""
    shown = _typed(run, folder, "3", "c Why not", "", "b", "x", "/do x1", "2", "/a2", "1")

    assert "[3/3] X1" in shown
    assert _answers(folder) == {"A1": Answer(comment="Why not"), "X1": Answer(level=2), "A2": Answer(level=1)}


@pytest.mark.parametrize(("line", "expected"), [("۳", Answer(level=3)), ("ع", Answer(unknown=True)), ("د فقط یک محصول", Answer(na="فقط یک محصول"))])
def test_persian_keyboard_serves_as_it_is(run: Run, folder: Path, line: str, expected: Answer) -> None:
    """Its digits, and the keys as that layout gives them."""
    shown = _typed(run, folder, line, words=("--lang", "fa"))

    assert _answers(folder) == {"A1": expected}
    assert "ذخیره شد" in shown


def test_facets_are_judged_together(run: Run, folder: Path) -> None:
    """One number each, in the order that is shown."""
    write(folder, {"cmat.yaml": f"{ENGAGEMENT}mode: assessed\n"})
    shown = _typed(run, folder, "4", "4 0")

    assert "Type one number for each facet, in this order: intent (Intent), reality (Reality)" in shown
    assert dict(_answers(folder)["A1"].facets) == {"intent": 4, "reality": 0}


def test_sheet_with_errors_is_not_touched(run: Run, folder: Path) -> None:
    """What is wrong is named; nothing is asked."""
    wrong = _BY_HAND.replace("A2: 1", "A2: 9")
    write(folder, {"answers/anna.yaml": wrong})
    result = run("-C", folder, "interview", "--respondent", "anna", stdin="3\n")

    assert (result.exit_code, "CM403" in result.stderr) == (3, True)
    assert (folder / "answers" / "anna.yaml").read_text(encoding="utf-8") == wrong


def test_sheet_that_cannot_be_changed_in_place_is_left(run: Run, folder: Path) -> None:
    """One in braces as a whole: said, and kept as it was."""
    text = "{schema: cmat/answers/1, questionnaire: q, respondent: {id: anna}, answers: {A2: 1}}\n"
    write(folder, {"answers/anna.yaml": text})
    result = run("-C", folder, "interview", "--respondent", "anna", stdin="3\n")

    assert (result.exit_code, "cannot be changed line by line" in result.stderr) == (3, True)
    assert (folder / "answers" / "anna.yaml").read_text(encoding="utf-8") == text


def test_nobody_of_that_name(run: Run, folder: Path) -> None:
    """With the nearest name."""
    result = run("-C", folder, "interview", "--respondent", "ana", stdin="")

    assert (result.exit_code, "Did you mean 'anna'?" in result.stderr) == (2, True)


def test_killed_in_the_middle_keeps_every_answer(folder: Path) -> None:
    """In a real terminal: what has been said to be saved is on the disk, whatever happens then."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "cmat", "-C", str(folder), "interview", "--respondent", "anna"]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, "TERM": "dumb"}) as process:
        os.close(follower)
        _wait_for(leader, "A1> ")
        os.write(leader, "۳\n".encode())
        _wait_for(leader, "saved: 3")
        process.kill()
    os.close(leader)

    assert _answers(folder) == {"A1": Answer(level=3)}


def _wait_for(terminal: int, words: str) -> None:
    shown = b""
    end = time.monotonic() + 60
    while words.encode() not in shown:
        assert time.monotonic() < end, shown.decode(errors="replace")
        shown += os.read(terminal, 4096)
