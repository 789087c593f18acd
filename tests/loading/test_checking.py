"""`cmat check PATH`: whatever it holds is known by what it says of itself, and checked with what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cmat.loading.checking import check_path
from tests.loading.small import ENGAGEMENT, LIBRARY, MODEL, QUESTIONNAIRE, sheet, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(path: str, files: Mapping[str, str | bytes], *libraries: str) -> list[str]:
    """Write files and return what is said about one of them, without the remedies."""
    write(Path(), files)
    return [str(problem).split(". ")[0].rstrip(".") for problem in check_path(path, [Path(name) for name in libraries])]


def test_definitions_are_checked_with_those_beside_them(folder: Path) -> None:
    """A questionnaire in questionnaires/ finds its model in models/, without any engagement or option."""
    assert said("own/questionnaires/q.yaml", {f"own/{name}": text for name, text in LIBRARY.items()}) == []
    assert said("own/models/m.yaml", {}) == []


def test_definition_anywhere_else_knows_only_the_library(folder: Path) -> None:
    """A folder of another name is no library."""
    expected = ["drafts/q.yaml:4:8: error CM301 there is no model 'm'"]

    assert expected == said("drafts/q.yaml", {"drafts/q.yaml": QUESTIONNAIRE, "models/m.yaml": MODEL})
    assert said("drafts/q.yaml", {}, ".") == []


def test_problems_of_files_beside_are_named_from_here(folder: Path) -> None:
    """As a person would write them, not from the root of the disk."""
    files = {"own/models/m.yaml": MODEL.replace("weight", "w").replace("title: Alpha", "title: 3"), "own/questionnaires/q.yaml": QUESTIONNAIRE}

    assert said("own/questionnaires/q.yaml", files) == ["own/models/m.yaml:9:20: error CM204 '3' is not a text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("questionnaire: q\nanswers: {A1: 9}\n", ["CM203", "CM203", "CM403"]),
        (MODEL.replace("schema: cmat/model/1\n", "").replace("id: m", "id: x").replace("from: 50", "from: 0"), ["CM203", "CM307"]),
        (QUESTIONNAIRE.replace("schema: cmat/questionnaire/1\n", "").replace("id: q", "id: x").replace("B.X", "B.Z"), ["CM203", "CM308"]),
        (ENGAGEMENT.replace("schema: cmat/engagement/1\n", "").replace("2026-11-21", "soon"), ["CM203", "CM212"]),
        ("a: 1\n", ["CM203"]),
    ],
)
def test_file_that_does_not_say_what_it_is_is_checked_as_what_it_looks_like(folder: Path, text: str, expected: list[str]) -> None:
    """The missing schema is one problem, it does not hide the others."""
    lines = said("x.yaml", {**LIBRARY, "x.yaml": text}, ".")

    assert expected == sorted(line.split()[2] for line in lines)
    assert [] == [line for line in lines if "CM203" in line and "schema" not in line and "respondent" not in line]


def test_missing_schema_is_said_with_the_line_to_write(folder: Path) -> None:
    """Where the file tells its kind; else with an example."""
    write(folder, {**LIBRARY, "x.yaml": "questionnaire: q\nrespondent: {id: a}\nanswers: {A1: 3}\n", "y.yaml": "a: 1\n"})

    assert [str(problem) for problem in check_path("x.yaml", [Path()])] == [
        "x.yaml:1:1: error CM203 the key 'schema' is missing. Add 'schema: …', here 'schema: cmat/answers/1'."
    ]
    assert [str(problem) for problem in check_path("y.yaml")] == [
        "y.yaml:1:1: error CM203 the key 'schema' is missing. Add 'schema: …', such as 'schema: cmat/answers/1'."
    ]


@pytest.mark.parametrize(
    ("schema", "line"),
    [
        (
            "cmat/answer/1",
            "x.yaml:1:9: error CM215 'cmat/answer/1' is not one of cmat/answers/1, cmat/engagement/1, cmat/questionnaire/1, cmat/model/1",
        ),
        ("[cmat/answers/1]", "x.yaml:1:9: error CM215 '[…]' is not one of cmat/answers/1, cmat/engagement/1, cmat/questionnaire/1, cmat/model/1"),
        ("3", "x.yaml:1:9: error CM215 '3' is not one of cmat/answers/1, cmat/engagement/1, cmat/questionnaire/1, cmat/model/1"),
    ],
)
def test_unknown_schema_is_said_with_the_known_ones(folder: Path, schema: str, line: str) -> None:
    """Nothing else is said about such a file."""
    assert [line] == said("x.yaml", {"x.yaml": f"schema: {schema}\nanswers: {{A1: 9}}\n"})


def test_sheet_outside_of_answers_stands_alone(folder: Path) -> None:
    """Mode and sector of an engagement above do not count for it; its own definitions do."""
    files = {"cmat.yaml": f"{ENGAGEMENT}mode: assessed\n", "inbox/a.yaml": sheet("  A1: 3\n"), "answers/a.yaml": sheet("  A1: 3\n"), **LIBRARY}

    assert said("inbox/a.yaml", files) == []
    assert said("answers/a.yaml", {}) == ["answers/a.yaml:5:7: warning CM410 one number in an assessment with facets"]


def test_sheet_is_checked_though_cmat_yaml_beside_it_is_broken(folder: Path) -> None:
    """As a sheet that stands alone; the other file has its own check."""
    assert said("answers/a.yaml", {"cmat.yaml": "[", "answers/a.yaml": sheet("  A1: 9\n"), **LIBRARY}) == [
        "answers/a.yaml:5:7: error CM403 9 is not on the scale (1 to 3)"
    ]


def test_problems_are_in_file_order_and_said_once(folder: Path) -> None:
    """A file that is read twice on the way is reported once."""
    lines = said("x.yaml", {**LIBRARY, "x.yaml": sheet("  A1: 9\n  A1: 3\n  Z: 3\n  A2: !!int 2\n")}, ".")

    assert [line.split(":")[1] for line in lines] == ["5", "6", "7", "8"]
