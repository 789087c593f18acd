"""Odd but possible input through every command that reads it: a defined result, or a problem with place and remedy; never NaN or a traceback."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.loading import small

Run = Callable[..., Result]
_HEAD = "schema: cmat/engagement/1\norganisation: {name: Acme}\nquestionnaires: [q]\nas_of: 2026-11-21\n"
_ONE_QUESTION = "\n".join(line for line in small.QUESTIONNAIRE.splitlines() if "id: A2" not in line and "id: X1" not in line and "id: Y1" not in line)
_FULL = "  A1: 3\n  A2: 2\n  X1: 1\n"
_TARGETS = "targets: {q: {overall: 60}}\n"


def _folder(people: Mapping[str, str], *, head: str = "", questionnaire: str = small.QUESTIONNAIRE) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {f"answers/{who}.yaml": small.sheet(answers, respondent=who) for who, answers in people.items()}
    return {"models/m.yaml": small.MODEL, "questionnaires/q.yaml": questionnaire, "cmat.yaml": _HEAD + _TARGETS + head, **files}


def _listed(groups: Mapping[str, str]) -> str:
    return f"respondents: [{', '.join(f'{{id: {who}, group: {group}}}' for who, group in groups.items())}]\n"


NA = "  A1: {na: No}\n  A2: {na: No}\n  X1: {na: No}\n"
# What can happen, and is fine.
ODD: Mapping[str, dict[str, str | bytes]] = {
    "one respondent": _folder({"anna": _FULL}),
    "one empty sheet": _folder({"anna": "  A1:\n"}),
    "all unknown": _folder({"anna": "  A1: unknown\n  A2: unknown\n  X1: unknown\n"}),
    "all not applicable": _folder({"anna": NA}),
    "all not applicable to several": _folder(dict.fromkeys(("anna", "ben", "cleo"), NA)),
    "not applicable without a reason": _folder({"anna": "  A1: na\n  A2: 3\n"}),
    "a conflict": _folder({"anna": NA, "ben": _FULL, "cleo": "  A1: unknown\n"}),
    "one question": _folder({"anna": "  A1: 2\n"}, questionnaire=_ONE_QUESTION),
    "one question, not answered": _folder({"anna": "  A1: unknown\n"}, questionnaire=_ONE_QUESTION),
    "lowest answers": _folder({"anna": "  A1: 1\n  A2: 1\n  X1: 1\n"}),
    "highest answers": _folder({"anna": "  A1: 3\n  A2: 3\n  X1: 3\n"}),
    "a group of one": _folder(dict.fromkeys(("anna", "ben"), _FULL), head=_listed({"anna": "x", "ben": "y"}) + "groups: {x: X, y: Y}\n"),
    "one of four is alone": _folder(
        dict.fromkeys(("a", "b", "c", "d"), _FULL), head=_listed({"a": "x", "b": "y", "c": "y", "d": "y"}) + "groups: {x: X, y: Y}\n"
    ),
    "target zero": _folder({"anna": _FULL}) | {"cmat.yaml": f"{_HEAD}targets: {{q: {{overall: 0}}}}\n"},
    "facets in a self-assessment": _folder({"anna": "  A1: {intent: 4, reality: 0}\n  A2: 3\n"}),
    "levels in an assessed one": _folder({"anna": _FULL}, head="mode: assessed\n"),
    "a facet is missing": _folder({"anna": "  A1: {intent: 4}\n  A2: {intent: 0, reality: 4, grade: E4}\n"}, head="mode: assessed\n"),
    "consensus alone": _folder({"agreed": _FULL}, head="consensus: agreed\n"),
    "consensus says not applicable": _folder({"anna": _FULL, "agreed": NA}, head="consensus: agreed\n"),
    "tiny weights": _folder({"anna": _FULL}, questionnaire=small.QUESTIONNAIRE.replace("id: A1,", "id: A1, weight: 0.0001,")),
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("score",),
    ("explain", "overall"),
    ("explain", "A"),
    ("explain", "A1"),
    ("gaps",),
    ("gaps", "--to-target", "overall"),
    ("gaps", "--budget", "3"),
    ("gaps", "--quadrants", "question"),
    ("gaps", "--quadrants", "dimension", "--crosshair", "median"),
    ("gaps", "--sensitivity"),
    ("agreement",),
    ("lens", "idic"),
)
_NOT_A_NUMBER = re.compile(r"\b(NaN|nan|inf|infinity|None)\b")


def _refuse(constant: str) -> Any:
    raise AssertionError(constant)


def _check_defined(result: Result, codes: tuple[int, ...] = (0,)) -> None:
    assert result.exit_code in codes, result.stderr
    assert "Traceback" not in result.output
    assert result.stdout or result.stderr
    assert not _NOT_A_NUMBER.search(result.stdout)


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_have_a_defined_result_everywhere(run: Run, tmp_path: Path, name: str) -> None:
    """Every reading command, as JSON and as a table, CSV or Markdown in turn."""
    small.write(tmp_path / "odd", ODD[name])
    assert run("check", "-C", "odd").exit_code == 0
    for turn, command in enumerate(COMMANDS, list(ODD).index(name)):
        _check_defined(run(*command, "odd", "--format", ("table", "csv", "md")[turn % 3]))
        result = run(*command, "odd", "--json", "-q")
        _check_defined(result) if not result.stdout else json.loads(result.stdout, parse_constant=_refuse)
        assert result.exit_code == 0


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_can_be_compared_discussed_and_collected(run: Run, tmp_path: Path, name: str) -> None:
    """Compared both ways with a sound one, the workshop kit, and a benchmark of it."""
    small.write(tmp_path / "odd", ODD[name])
    small.write(tmp_path / "sound", ODD["one respondent"])
    for pair in (("odd", "odd"), ("odd", "sound"), ("sound", "odd")):
        _check_defined(run("compare", *pair))
        json.loads(run("compare", *pair, "--json").stdout, parse_constant=_refuse)
    _check_defined(run("agreement", "odd", "--agenda", "kit"))
    _check_defined(run("benchmark", "build", "odd", "-o", "b.json"), codes=(0, 1))


def _bad(changes: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {**_folder({"anna": _FULL, "ben": _FULL}), **changes}


_ANNA = small.sheet(_FULL)
# What cannot be used: the files, and the first line of what is said, from the place to the code.
BAD: Mapping[str, tuple[dict[str, str | bytes], str]] = {
    "no sheet": (_folder({}), "bad/answers: error CM502 no answer sheet in answers/."),
    "value off the scale": (_bad({"answers/anna.yaml": _ANNA.replace("A1: 3", "A1: 9")}), "bad/answers/anna.yaml:5:7: error CM403 9 is not"),
    "unknown question": (_bad({"answers/anna.yaml": _ANNA.replace("A1: 3", "Z1: 3")}), "bad/answers/anna.yaml:5:3: error CM401 "),
    "facet off its scale": (
        _bad({"answers/anna.yaml": _ANNA.replace("A1: 3", "A1: {intent: 3, reality: 4}")}),
        "bad/answers/anna.yaml:5:16: error CM403 ",
    ),
    "another questionnaire": (
        _bad({"answers/anna.yaml": _ANNA.replace("questionnaire: q", "questionnaire: idic")}),
        "bad/answers/anna.yaml:2:16: error CM508 ",
    ),
    "another version": (
        _bad({"answers/anna.yaml": _ANNA.replace("questionnaire: q", "questionnaire: q@2.0.0")}),
        "bad/answers/anna.yaml:2:16: error CM",
    ),
    "the same respondent twice": (_bad({"answers/anna2.yaml": _ANNA}), "bad/answers/anna2.yaml:3:"),
    "consensus on an unknown question": (
        _bad({"answers/agreed.yaml": small.sheet("  Z1: 3\n", respondent="agreed"), "cmat.yaml": f"{_HEAD}consensus: agreed\n"}),
        "bad/answers/agreed.yaml:5:3: error CM401 ",
    ),
    "target above 100": (_bad({"cmat.yaml": f"{_HEAD}targets: {{q: {{overall: 101}}}}\n"}), "bad/cmat.yaml:5:24: error CM213 "),
    "target of an unknown dimension": (_bad({"cmat.yaml": f"{_HEAD}targets: {{q: {{Z: 60}}}}\n"}), "bad/cmat.yaml:5:15: error CM"),
    "weight of 0": (
        _bad({"questionnaires/q.yaml": small.QUESTIONNAIRE.replace("id: A1,", "id: A1, weight: 0,")}),
        "bad/questionnaires/q.yaml:13:22: error CM214 ",
    ),
    "negative weight": (_bad({"models/m.yaml": small.MODEL.replace("id: A,", "id: A, weight: -1,")}), "bad/models/m.yaml:9:21: error CM214 "),
    "weight that is no number": (
        _bad({"models/m.yaml": small.MODEL.replace("id: A,", "id: A, weight: .nan,")}),
        "bad/models/m.yaml:9:21: error CM120 ",
    ),
    "another encoding": (_bad({"answers/ben.yaml": "organisation: شرکت\n".encode("cp1256")}), "bad/answers/ben.yaml:1:15: error CM"),
    "UTF-16": (_bad({"answers/ben.yaml": _ANNA.encode("utf-16")}), "bad/answers/ben.yaml:1:1: error CM"),
    "half a file": (_bad({"answers/ben.yaml": _ANNA.replace("A1: 3", 'A1: {na: "No')}), "bad/answers/ben.yaml:"),
}
_LINE = re.compile(r"bad/[^:]+(:\d+:\d+)?: (error|warning) CM\d{3} [^.].*[.)]$")


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem_with_place_and_remedy_everywhere(run: Run, tmp_path: Path, name: str) -> None:
    """Every reading command says the same, does nothing else, and writes nothing."""
    files, said = BAD[name]
    small.write(tmp_path / "bad", files)
    before = sorted(tmp_path.rglob("*"))
    checked = run("check", "-C", "bad")
    commands = (*COMMANDS, ("agreement", "--agenda", "kit"), ("compare", "bad"), ("report", "-o", "out"))
    for command in commands:
        result = run(*command, "bad", "-q")
        assert (3, "") == (result.exit_code, result.stdout), command
        assert said in result.stderr
        assert [] == [line for line in result.stderr.splitlines() if not _LINE.fullmatch(line)]
    built = run("benchmark", "build", "bad", "-o", "out/b.json")

    assert (1, True) == (checked.exit_code, said in checked.stdout)
    assert (3, True) == (built.exit_code, said in built.stderr)
    assert before == [path for path in sorted(tmp_path.rglob("*")) if "out" not in path.parts]


@pytest.mark.parametrize(
    ("table", "options", "said"),
    [
        ("respondent,A1,A2\nanna,3,2\n", ("--group", "unit"), "t.csv:1:1: error CM8"),
        ("respondent,A1,Z9\nanna,3,2\n", (), "t.csv:1:"),
        ("respondent,A1,A2\nanna,9,2\n", (), "t.csv:2:2: error CM8"),
        ("respondent,A1,A1\nanna,3,2\n", (), "t.csv:1:"),
        ("respondent\nanna\n", (), "t.csv:1:"),
        ("", (), "t.csv: error CM801 "),
        ("respondent,A1\n", (), "t.csv: error CM802 "),
        ("A1,A2\n,\n", (), "t.csv: error CM802 "),
        ("respondent,A1,A2\nanna,3\n", (), "t.csv:2:"),
    ],
)
def test_a_bad_table_is_a_problem_with_place_and_remedy(run: Run, tmp_path: Path, table: str, options: tuple[str, ...], said: str) -> None:
    """A column that is not there, a title that is no question, a value off the scale, a title twice, nothing at all."""
    small.write(tmp_path, {**small.LIBRARY, "t.csv": table})
    result = run("survey", "t.csv", "--questionnaire", "q", "--library", ".", "-o", "out", *options)

    assert (3, "") == (result.exit_code, result.stdout)
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "table", ["respondent,A1\nanna,3\n", "respondent,A1,A2\nanna,,\n", "A1,A2,X1\nna,na,na\n", "group,A1\nx,3\ny,2\n", "A1\n۳\nunknown\n"]
)
def test_an_odd_table_has_a_defined_result(run: Run, tmp_path: Path, table: str) -> None:
    """One respondent, nothing answered, all not applicable, groups of one, Persian digits."""
    small.write(tmp_path, {**small.LIBRARY, "t.csv": table})
    for how in ("table", "csv", "md"):
        _check_defined(run("survey", "t.csv", "--questionnaire", "q", "--library", ".", "-o", f"out-{how}", "--format", how))
    json.loads((tmp_path / "out-csv" / "survey.json").read_text(encoding="utf-8"), parse_constant=_refuse)
