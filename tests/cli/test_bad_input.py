"""Bad input: place, remedy and exit code, nothing on stdout, nothing written, no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
FILES = {
    "wrong": b"schema: cmat/answers/1\nquestionnaire: qci\nrespondent: {id: a}\nanswers:\n  AP1: 9\n",
    "another": b"schema: cmat/model/1\n",
    "empty": b"",
    "binary": b"PK\x03\x04\x00\x00\x00\x00",
    "utf16": "schema: cmat/answers/1\n".encode("utf-16"),
    "latin": b"schema: cmat/answers/1\norganisation: caf\xe9\n",
    "nested": b"a: " + b"[" * 100_000,
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
}


def _large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1024**3)


@pytest.fixture(params=[*FILES, "missing", "large", "folder"])
def bad_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a file that cannot be used."""
    path = tmp_path / f"{request.param}.yaml"
    if request.param in FILES:
        path.write_bytes(FILES[request.param])
    elif request.param == "large":
        _large(path)
    elif request.param == "folder":
        path.mkdir()
    return path


@pytest.mark.parametrize("command", [("score",), ("explain", "overall"), ("gaps",), ("report",)])
def test_an_input_that_cannot_be_used_is_exit_3(run: Run, bad_file: Path, command: tuple[str, ...], tmp_path: Path) -> None:
    """One line or more on stderr that begin with the file; nothing else happens."""
    before = sorted(path.name for path in tmp_path.iterdir())
    result = run(*command, bad_file)

    assert (3, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(str(bad_file))
    assert "Traceback" not in result.stderr
    assert before == sorted(path.name for path in tmp_path.iterdir())


def test_check_names_the_problem_and_is_exit_1(run: Run, bad_file: Path) -> None:
    """`check` reports what the others refuse; what it asked for is on stdout."""
    result = run("check", bad_file)

    assert result.exit_code == 1
    assert f"{bad_file}" in result.stdout
    assert " error CM" in result.stdout


def test_value_off_the_scale_is_said_with_place_and_remedy(run: Run, tmp_path: Path) -> None:
    """file:line:col: severity CODE what. How to fix."""
    path = tmp_path / "sheet.yaml"
    path.write_bytes(FILES["wrong"])

    assert f"{path}:5:8: error CM403 9 is not on the scale (1 to 5). Choose one of 1 to 5.\n" == run("score", path).stderr


def test_every_problem_comes_in_one_pass(run: Run, sheet: Path) -> None:
    """Five slips in four answers, of shape and of meaning, in file order."""
    text = sheet.read_text(encoding="utf-8")
    text = (
        text.replace("ID1: 3", "ID1: 8").replace("DF1: 2", "DF1: two").replace("level: 5, grade: E2", "level: x, grade: E9").replace("DF2:", "DFX2:")
    )
    sheet.write_text(text, encoding="utf-8")
    expected = """\
7:8: error CM403 8 is not on the scale (1 to 5). Choose one of 1 to 5.
9:16: error CM402 'x' is not an answer. Write a number of the scale, unknown, nothing at all, or {na: "reason"}.
9:26: error CM406 'E9' is not an evidence grade. Write one of E0, E1, E2, E3, E4.
10:8: error CM402 'two' is not an answer. Write a number of the scale, unknown, nothing at all, or {na: "reason"}.
11:3: error CM401 questionnaire idic@1.0.0 has no question 'DFX2'. Did you mean 'DF2'?
"""

    assert "".join(f"{sheet}:{line}\n" for line in expected.splitlines()) == run("check", sheet).stdout


def test_no_engagement_around_says_what_to_do(run: Run) -> None:
    """Outside of any engagement the next command is named."""
    result = run("score")

    assert (3, ".: error CM501 there is no cmat.yaml here or above. Make an engagement with 'cmat init NAME', or name a folder with -C.\n") == (
        result.exit_code,
        result.stderr,
    )


def test_terminal_escapes_in_a_file_name_do_not_reach_the_terminal(run: Run) -> None:
    """A hostile path is printed harmlessly."""
    result = run("score", "\x1b[31mred.yaml")

    assert result.exit_code == 3
    assert "\x1b" not in result.stderr
