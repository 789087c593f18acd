"""Every problem that a file can have: said once, at its place, with its remedy, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmat.loading.checking import check_path
from cmat.problems import CATALOGUE
from tests.linting.faults import ELSEWHERE as LINTED_ELSEWHERE
from tests.linting.faults import FAULTS
from tests.loading.examples import Example
from tests.loading.examples_definitions import DEFINITIONS
from tests.loading.examples_files import FILES
from tests.loading.examples_pairwise import PAIRWISE, WHEN_WEIGHED
from tests.loading.examples_sheets import ELSEWHERE, ENGAGEMENTS, SHEETS
from tests.loading.examples_structure import STRUCTURE
from tests.loading.small import LIBRARY, write

CHECKED = (*FILES, *STRUCTURE, *DEFINITIONS, *SHEETS, *ENGAGEMENTS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which holds the small library."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)
    return tmp_path


def _write_example(folder: Path, example: Example) -> None:
    write(folder, example.others)
    if example.text:
        write(folder, {example.path: example.text})


@pytest.mark.parametrize("example", CHECKED, ids=lambda example: example.code)
def test_check_says_exactly_this(folder: Path, example: Example) -> None:
    """The whole of what is said: the problem at its line and column, and nothing that merely follows from it."""
    _write_example(folder, example)

    assert example.lines() == [str(problem) for problem in check_path(example.path, [Path()])]


@pytest.mark.parametrize("example", CHECKED, ids=lambda example: example.code)
def test_example_shows_its_code(example: Example) -> None:
    """An example stands under the code that it is an example of."""
    assert f" {example.code} " in example.said


def test_every_code_that_a_file_can_cause_has_an_example() -> None:
    """A new problem needs an example; one that nothing can cause is no problem. CM6xx are noticed by scoring, CM9xx by the machine."""
    linted = {fault.code for fault in FAULTS} | set(LINTED_ELSEWHERE)
    pairwise = {example[0] for example in PAIRWISE} | set(WHEN_WEIGHED)
    shown = {example.code for example in CHECKED} | set(ELSEWHERE) | linted | pairwise

    assert {code for code in CATALOGUE if code < "CM6"} == shown
