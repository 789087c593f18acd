"""Problems in Persian: every sentence has its counterpart with the same fields, and no English is left but what people type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from cmat.errors import Place, Problem
from cmat.loading.checking import check_path
from cmat.loading.problem_texts import in_language, phrase, problem_line, problem_texts
from cmat.loading.yaml_errors import _WORDS
from cmat.problems import CATALOGUE, ProblemKind, files, sheets
from tests.loading.examples import Example
from tests.loading.small import LIBRARY, SHEET_HEAD, write
from tests.loading.test_examples import CHECKED
from tests.loading.test_what_people_type import SLIPS

# Latin words that a Persian reader of these messages types or sees on the screen.
TYPED = frozenset(
    {
        "YAML",
        "UTF",
        "Notepad",
        "Save",
        "as",
        "Encoding",
        "Tab",
        "cmat",
        "import",
        "answers",
        "yaml",
        "id",
        "role",
        "group",
        "respondents",
        "unknown",
        "na",
        "true",
        "false",
        "schema",
        "NaN",
        "CSV",
        "Excel",
        "qci",
        "idic",
        "CMA",
        "TG",
        "DF",
    }
)
_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"|\{[^{}]*\}|\([^()]*\)")
_WORD = re.compile("[A-Za-z]{2,}")


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_every_code_has_both_texts_with_the_same_fields(kind: ProblemKind) -> None:
    """In what is wrong and in what to do, each."""
    what, fix = problem_texts("fa").problems[kind.code]

    assert (_fields(kind.message), _fields(kind.fix)) == (_fields(what), _fields(fix))
    assert (bool(kind.message), bool(kind.fix)) == (bool(what), bool(fix))
    assert not what.endswith(".")
    assert not fix.endswith(".")


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_texts_are_written_as_persian_is(kind: ProblemKind) -> None:
    """No Arabic letters, no straight quotes around words, and not a copy of the English."""
    said = " ".join(problem_texts("fa").problems[kind.code])

    assert not set(said) & set("يكىة٠١٢٣٤٥٦٧٨٩")
    assert re.search("[\u0621-\u06cc]{2}", said)


def test_phrases_have_the_same_fields() -> None:
    """A phrase never loses the name that it speaks of."""
    for pattern, said in problem_texts("fa").phrases:
        assert set(pattern.groupindex) == _fields(said), pattern.pattern


@pytest.mark.parametrize("words", [words for _, *both in _WORDS for words in both])
def test_every_complaint_about_yaml_is_translated(words: str) -> None:
    """What libyaml's complaints are turned into."""
    assert phrase(words, "fa") != words


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which holds the small library."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)
    return tmp_path


def _left_in_english(found: list[Problem]) -> Iterator[str]:
    for problem in found:
        said = in_language(problem, "fa")
        ours = f"{said.message} {said.fix}"
        values = {str(value) for name, value in problem.fields.items() if name not in ("hint", "detail", "what")}
        for value in sorted((value for value in values if len(value) > 1), key=len, reverse=True):
            ours = ours.replace(value, " ")
        while _QUOTED.search(ours):
            ours = _QUOTED.sub(" ", ours)
        if "شناخته‌شده در اینجا" in ours or "پرسش‌های آن" in ours or "یکی از این‌ها را بنویسید" in ours:
            ours = ours.partition(":")[0]
        yield from (word for word in _WORD.findall(ours) if word not in TYPED)


@pytest.mark.parametrize("example", CHECKED, ids=lambda example: example.code)
def test_no_english_is_left(folder: Path, example: Example) -> None:
    """Every example of every problem that a file can have, said in Persian."""
    write(folder, example.others)
    if example.text:
        write(folder, {example.path: example.text})
    found = check_path(example.path, [Path()])

    assert found
    assert list(_left_in_english(found)) == []


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_what_people_type_is_named_in_persian(folder: Path, slip: tuple[str, int, int, str, str]) -> None:
    """The slips of people who do not know YAML."""
    write(folder, {"x.yaml": f"{SHEET_HEAD}{slip[0]}"})

    assert list(_left_in_english(check_path("x.yaml", [Path()]))) == []


def test_what_a_file_says_is_never_translated() -> None:
    """An id that is one of cmat's words stays the id."""
    said = in_language(sheets.NOT_AN_ANSWER.at(Place("x.yaml", 5, 7), value="role"), "fa")

    assert said.message == "«role» پاسخ نیست"


def test_code_place_and_severity_stay() -> None:
    """So that a script reads the same in every language."""
    problem = files.NOT_FOUND.at(Place("answers/a.yaml"), hint="")

    assert problem_line(problem, "en") == str(problem)
    assert problem_line(problem, "fa") == "answers/a.yaml: خطا CM101 چنین فایلی وجود ندارد. مسیر فایل را بررسی کنید."
    assert (in_language(problem, "fa").code, in_language(problem, "fa").severity, in_language(problem, "fa").place) == (
        problem.code,
        problem.severity,
        problem.place,
    )
