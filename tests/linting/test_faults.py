"""Each planted fault is found by its rule, at its line and column, and by no other; the clean files have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmat.errors import Problem, sorted_problems
from cmat.library import Library
from cmat.linting.checking import Linter
from cmat.loading.definitions import Definitions
from cmat.problems import authoring
from tests.linting.clean import LIBRARY
from tests.linting.faults import ELSEWHERE, FAULTS, Fault
from tests.loading.small import write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds the clean library."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)
    return tmp_path


def lint(file: str) -> list[Problem]:
    """Return what the linter says of a file, in order."""
    return sorted_problems(Linter(Definitions(Library((Path(),)))).check(file))


def position(text: str, index: int) -> tuple[int, int]:
    """Return line and column of a place in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


@pytest.mark.parametrize("file", LIBRARY)
def test_clean_file_has_no_finding(file: str) -> None:
    """No false alarm, in either language."""
    assert [] == [str(problem) for problem in lint(file)]


@pytest.mark.parametrize("fault", FAULTS, ids=Fault.name)
def test_fault_is_found_where_it_stands(folder: Path, fault: Fault) -> None:
    """Code, line, column and words; nothing else is said."""
    clean = LIBRARY[fault.file]
    text = clean.replace(fault.old, fault.new, 1)
    write(folder, {fault.file: text})
    found = lint(fault.file)
    first = found[0]

    assert text != clean
    assert [fault.code] * fault.count == [problem.code for problem in found]
    assert position(text, text.rindex(fault.at) if fault.last else text.index(fault.at)) == (first.place.line, first.place.column)
    assert str(first).partition(f" {fault.code} ")[2].startswith(fault.said)


def test_every_rule_has_a_fault() -> None:
    """In this file or in test_checking.py, which shows the rules that need more than one change."""
    assert {kind.code for kind in authoring.KINDS} <= {fault.code for fault in FAULTS} | set(ELSEWHERE)


@pytest.mark.parametrize("code", list(dict.fromkeys(fault.code for fault in FAULTS)))
def test_every_finding_can_be_waived(folder: Path, code: str) -> None:
    """For the whole file, with a reason; the waiver counts as used."""
    fault = next(fault for fault in FAULTS if fault.code == code)
    write(folder, {fault.file: f"{LIBRARY[fault.file].replace(fault.old, fault.new, 1)}waive: {{{code}: The client's own words}}\n"})

    assert [] == [str(problem) for problem in lint(fault.file)]


@pytest.mark.parametrize("code", [code for code in dict.fromkeys(fault.code for fault in FAULTS) if code != "CM351"])
def test_finding_of_a_question_can_be_waived_there(folder: Path, code: str) -> None:
    """At the question it belongs to; at another one it stays, and the waiver is called unused."""
    fault = next(fault for fault in FAULTS if fault.code == code and fault.file == "questionnaires/q.yaml")
    text = LIBRARY[fault.file].replace(fault.old, fault.new, 1)
    write(folder, {fault.file: text})
    line = lint(fault.file)[0].place.line
    lines = text.split("\n")
    starts = [number for number, content in enumerate(lines, 1) if content.startswith("  - id: ")]
    if line < starts[0]:
        return
    own = max(start for start in starts if start <= line)
    other = next(start for start in starts if start != own)
    for start, codes in ((own, []), (other, sorted([code, "CM357"]))):
        waived = [*lines[:start], f"    waive: {{{code}: Agreed}}", *lines[start:]]
        write(folder, {fault.file: "\n".join(waived)})

        assert codes == sorted(problem.code for problem in lint(fault.file))
