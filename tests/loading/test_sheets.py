"""Answer sheets: every form of an answer (product 3.3), and every slip in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cmat.errors import Problem, sorted_problems
from cmat.loading.engagements import definitions_of
from cmat.loading.sheets import load_sheet
from cmat.schema.answers import Answer
from cmat.schema.engagement import Mode
from tests.loading.small import LIBRARY, sheet, write

Read = Callable[..., tuple[dict[str, Answer] | None, list[str]]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that reads the text of a sheet: its answers (None where there is an error), and what is said, without the remedies."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)
    definitions = definitions_of(None, [tmp_path])

    def read_text(text: str, *, mode: Mode = "self", sector: str | None = None) -> tuple[dict[str, Answer] | None, list[str]]:
        Path("x.yaml").write_text(text, encoding="utf-8")
        found: list[Problem] = []
        loaded = load_sheet("x.yaml", definitions, found, mode=mode, sector=sector)
        answers = dict(loaded.sheet.document.answers) if loaded else None
        return answers, [str(problem).removeprefix("x.yaml:").split(". ")[0].rstrip(".") for problem in sorted_problems(found)]

    return read_text


@pytest.mark.parametrize(
    "typed",
    [
        *("3", "+3", "3.0", "3.", "3e0", "0.3e1", "'3'", '"3"', '" 3 "', "۳", "٣", "３", "३"),
        *("'3\u200c'", "'\u200f3'", "\u200f۳\u200c", "'\u200e٣'", "03", "'۰۳'", "{level: 3}", "{level: ۳}", "{level: '3'}", "{'level': 3.0}"),
    ],
)
def test_three_is_three_in_whatever_digits_it_was_typed(read: Read, typed: str) -> None:
    """Persian, Arabic, full-width and Devanagari digits; a joiner or a direction mark that was typed along changes nothing."""
    assert ({"A1": Answer(level=3)}, []) == read(sheet(f"  A1: {typed}\n"))


@pytest.mark.parametrize(
    "typed",
    [
        "2.5",
        "three",
        "yes",
        "true",
        "1_000",
        "²",
        "Ⅲ",
        "½",
        "3-4",
        "3/5",
        "0x3",
        "3 4",
        "[3]",
        "[]",
        "2026-11-21",
        "1:30",
        "'3.0'",
        "۳٫۵",
        "E3",
        "-",
        "?",
        "''''",
    ],
)
def test_what_is_no_answer_is_refused_at_its_place(read: Read, typed: str) -> None:
    """Nothing is guessed."""
    answers, said = read(sheet(f"  A1: {typed}\n"))

    assert answers is None
    assert len(said) == 1
    assert said[0].startswith(("5:7: error CM402", "5:7: error CM111"))


@pytest.mark.parametrize(("typed", "shown"), [("0", "0"), ("4", "4"), ("-1", "-1"), ("۴", "4"), ("1e3", "1000"), ("999999999", "999999999")])
def test_number_off_the_scale_is_refused(read: Read, typed: str, shown: str) -> None:
    """The scale goes from 1 to 3."""
    assert (None, [f"5:7: error CM403 {shown} is not on the scale (1 to 3)"]) == read(sheet(f"  A1: {typed}\n"))


def test_scale_with_gaps_names_its_values(read: Read) -> None:
    """The facets' scale knows 0 and 4 only."""
    assert read(sheet("  A1: {intent: 2, reality: 4}\n"), mode="assessed") == (None, ["5:16: error CM403 2 is not on the scale (0, 4)"])


@pytest.mark.parametrize(
    "typed", ["", "~", "null", "''", '" "', "{}", "{level: }", "{level: '', comment: ''}", "{intent: , reality: }", "{intent: ''}"]
)
def test_blank_is_blank(read: Read, typed: str) -> None:
    """Not answered is no problem of an answer; a sheet that is blank throughout gets a warning."""
    assert ({"A1": Answer(level=3), "A2": Answer()}, []) == read(sheet(f"  A1: 3\n  A2: {typed}\n"))


@pytest.mark.parametrize("typed", ["unknown", "'unknown'", "{level: unknown}", "{unknown: true}"])
def test_unknown_is_a_state_of_its_own(read: Read, typed: str) -> None:
    """Neither blank nor zero."""
    assert ({"A1": Answer(unknown=True)}, []) == read(sheet(f"  A1: {typed}\n"))


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("Unknown", "unknown"),
        ("don't know", "unknown"),
        ("Do not know", "unknown"),
        ("نمی‌دانم", "unknown"),
        ("n/a", "na"),
        ("N/A", "na"),
        ("NA", "na"),
    ],
)
def test_other_words_for_a_state_are_understood_with_a_warning(read: Read, typed: str, meaning: str) -> None:
    """They are what people type."""
    answers, said = read(sheet(f"  A1: {typed}\n"))

    assert {"A1": Answer(unknown=True) if meaning == "unknown" else Answer(na="")} == answers
    assert f"5:7: warning CM415 '{typed}' is read as '{meaning}'" in said


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ('{na: "One product only"}', "One product only"),
        ("{na: فقط یک محصول}", "فقط یک محصول"),
        ("{na: 2026}", "2026"),
        ("{na: no}", "no"),
        ("{na: 0.50}", "0.50"),
    ],
)
def test_not_applicable_keeps_its_reason(read: Read, typed: str, reason: str) -> None:
    """As it was typed, whatever it looks like to YAML."""
    assert ({"A1": Answer(na=reason)}, []) == read(sheet(f"  A1: {typed}\n"))


@pytest.mark.parametrize("typed", ["{na: }", "{na: ''}", "{na: '  '}", "{na: true}", "na", "{level: na}"])
def test_not_applicable_without_a_reason_is_a_warning(read: Read, typed: str) -> None:
    """It still leaves the question out of every sum."""
    assert ({"A1": Answer(na="")}, ["5:7: warning CM404 'not applicable' without a reason"]) == read(sheet(f"  A1: {typed}\n"))


@pytest.mark.parametrize("typed", ["{na: x, level: na}", "{level: na, na: x}"])
def test_reason_is_kept_beside_the_word_in_either_order(read: Read, typed: str) -> None:
    """`level: na` says the same as the reason does."""
    assert {"A1": Answer(na="x")} == read(sheet(f"  A1: {typed}\n"))[0]


def test_long_form_holds_everything_that_was_typed(read: Read) -> None:
    """Texts as they are, numbers in place of texts as texts."""
    given = '{level: 2, grade: e3, evidence: "RFM report, May 2026", comment: 2026}'

    assert ({"A1": Answer(level=2, grade="E3", evidence="RFM report, May 2026", comment="2026")}, []) == read(sheet(f"  A1: {given}\n"))


@pytest.mark.parametrize(
    ("typed", "grade"), [("E0", "E0"), ("E4", "E4"), ("e2", "E2"), ("3", "E3"), ("E۳", "E3"), ("۴", "E4"), ("''", None), ("~", None)]
)
def test_grade_is_read_in_small_letters_and_any_digits(read: Read, typed: str, grade: str | None) -> None:
    """E0 to E4; nothing is no grade."""
    answers, said = read(sheet(f"  A1: {{level: 3, grade: {typed}}}\n"))

    assert said == []
    assert grade == (answers or {})["A1"].grade


@pytest.mark.parametrize("typed", ["E5", "E", "5", "-1", "true", "[E1]", "E1 E2", "high"])
def test_grade_that_does_not_exist_is_refused_at_its_place(read: Read, typed: str) -> None:
    """At the grade, not at the answer."""
    answers, said = read(sheet(f"  A1: {{level: 3, grade: {typed}}}\n"))

    assert answers is None
    assert [line[:17].rstrip() for line in said] == ["5:25: error CM406"]


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("{level: 3, na: x}", "level", "na"),
        ("{level: 3, unknown: true}", "level", "unknown"),
        ("{na: x, unknown: true}", "na", "unknown"),
        ("{level: unknown, na: x}", "na", "unknown"),
        ("{level: 3, intent: 4, reality: 0}", "level", "intent"),
        ("{unknown: true, intent: 4, reality: 0}", "unknown", "intent"),
    ],
)
def test_an_answer_has_one_state(read: Read, typed: str, first: str, second: str) -> None:
    """Two of them would count in two ways."""
    assert (None, [f"5:7: error CM405 '{first}' and '{second}' exclude each other"]) == read(sheet(f"  A1: {typed}\n"))


def test_unknown_false_is_no_state(read: Read) -> None:
    """It may stand beside a level."""
    assert ({"A1": Answer(level=3)}, []) == read(sheet("  A1: {level: 3, unknown: false}\n"))


def test_facets_are_read_where_an_assessor_answers(read: Read) -> None:
    """With any digits."""
    assert ({"A1": Answer(facets={"intent": 4, "reality": 0})}, []) == read(sheet("  A1: {intent: ۴, reality: 0.0}\n"), mode="assessed")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{intent: high, reality: 4}", "5:16: error CM402 'high' is not an answer"),
        ("{intnt: 4, reality: 4}", "5:8: error CM407 the answer has no 'intnt'"),
        ("{evidnce: RFM report, level: 3}", "5:8: error CM407 the answer has no 'evidnce'"),
        ("{level: 3, plain: [a]}", "5:18: error CM407 the answer has no 'plain'"),
    ],
)
def test_key_and_value_of_a_facet_are_told_apart(read: Read, typed: str, said: str) -> None:
    """A misspelt key is pointed at; its text, which can be evidence, is not repeated."""
    assert said in read(sheet(f"  A1: {typed}\n"), mode="assessed")[1]


def test_misspelt_key_without_facets_is_still_a_misspelt_key(read: Read) -> None:
    """Only where nothing near is known are they taken for facets."""
    write(Path(), {"questionnaires/y.yaml": LIBRARY["questionnaires/q.yaml"].replace("id: q", "id: y").replace("facets:", "# ")})
    text = sheet("  A1: {lvel: 3}\n  A2: {intent: 4}\n").replace("questionnaire: q", "questionnaire: y")

    assert read(text) == (None, ["5:8: error CM407 the answer has no 'lvel'", "6:7: error CM411 questionnaire y@1.0.0 has no facets"])


@pytest.mark.parametrize("key", ["evidence", "comment", "na"])
@pytest.mark.parametrize(("length", "is_refused"), [(1_999, False), (2_000, False), (2_001, True)])
def test_free_texts_have_at_most_2000_characters(read: Read, key: str, length: int, *, is_refused: bool) -> None:
    """The limit, one below and one above; in Persian, too, characters count and not bytes."""
    level = "" if key == "na" else "level: 3, "
    _, said = read(sheet(f"  A1: {{{level}{key}: {'پ' * length}}}\n"))
    column = 8 + len(level) + len(key) + 2

    assert ([f"5:{column}: error CM216 the text has 2001 characters; 2000 are allowed"] if is_refused else []) == said


@pytest.mark.parametrize(("length", "is_refused"), [(199, False), (200, False), (201, True)])
@pytest.mark.parametrize(("head", "place"), [("organisation: {}", "4:15"), ("organisation: {{en: A, fa: {}}}", "4:27")])
def test_names_have_at_most_200_characters(read: Read, head: str, place: str, length: int, *, is_refused: bool) -> None:
    """The limit, one below and one above, at the language that is too long."""
    _, said = read(sheet("  A1: 3\n", head=f"{head.format('n' * length)}\n"))

    assert ([f"{place}: error CM216 the text has 201 characters; 200 are allowed"] if is_refused else []) == said


def test_question_is_asked_only_where_its_sector_says_so(read: Read) -> None:
    """A lone sheet has no sector; an unanswered one is nobody's fault."""
    warning = "5:3: warning CM414 question 'Y1' is not asked here (only for b2b)"

    assert read(sheet("  Y1: 3\n"), sector="b2b")[1] == []
    assert [warning] == read(sheet("  Y1: 3\n"), sector="b2c")[1]
    assert [warning] == read(sheet("  Y1: 3\n"))[1]
    assert read(sheet("  A1: 3\n  Y1:\n"))[1] == []


def test_old_id_names_its_successor(read: Read, tmp_path: Path) -> None:
    """`replaces` tells what a question is called today."""
    from cmat.loading.checking import check_path

    Path("y.yaml").write_text(sheet("  OLD1: 3\n"), encoding="utf-8")

    assert [str(problem) for problem in check_path("y.yaml", [Path()])] == [
        "y.yaml:5:3: error CM401 questionnaire q@1.0.0 has no question 'OLD1'. It is called X1 since version 1.0.0."
    ]


def test_ids_are_told_apart_by_case(read: Read) -> None:
    """`a1` is a slip, not a second A1."""
    assert read(sheet("  a1: 3\n")) == (None, ["5:3: error CM401 questionnaire q@1.0.0 has no question 'a1'"])


@pytest.mark.parametrize("mode", ["self", "assessed"])
def test_both_forms_count_in_both_modes(read: Read, mode: Mode) -> None:
    """The form that the mode does not expect gets a warning, nothing more."""
    answers, said = read(sheet("  A1: 3\n  A2: {intent: 4, reality: 0}\n"), mode=mode)
    unexpected = "6:7: warning CM409 facets in a self-assessment" if mode == "self" else "5:7: warning CM410 one number in an assessment with facets"

    assert {"A1": Answer(level=3), "A2": Answer(facets={"intent": 4, "reality": 0})} == answers
    assert [unexpected] == said


EVERYTHING_WRONG = """\
schema: cmat/answers/1
questionnaire: q
organization: Acme
organisation: 7
respondent: {id: anna smith, group: 3}
date: 21/11/2026
answers:
  A1: 9
  A1: 2
  A2: {level: 7, grade: E9, evidnce: "Minutes", comment: [a]}
  A3: !!int 3
  X1: {na: x, unknown: perhaps}
  Y1: two
  9: 3
"""
EVERYTHING_SAID = """\
3:1: error CM202 the key 'organization' is not known here
4:15: error CM204 '7' is not a text
5:18: error CM209 'anna smith' is not an id
5:37: error CM209 '3' is not an id
6:7: error CM212 '21/11/2026' is not a date between 1990 and 2100
8:7: error CM403 9 is not on the scale (1 to 3)
9:3: error CM113 the key 'A1' stands here again (first in line 8)
10:15: error CM403 7 is not on the scale (1 to 3)
10:25: error CM406 'E9' is not an evidence grade
10:29: error CM407 the answer has no 'evidnce'
10:58: error CM204 '[…]' is not a text
11:3: error CM401 questionnaire q@1.0.0 has no question 'A3'
11:7: error CM115 the tag !!int is not allowed
12:24: error CM208 'perhaps' is neither true nor false
13:7: error CM402 'two' is not an answer
14:3: error CM209 '9' is not an id
"""


def test_every_slip_of_a_sheet_comes_in_one_pass(read: Read) -> None:
    """YAML, shape and meaning together, in file order, each once, nothing that merely follows."""
    assert (None, EVERYTHING_SAID.splitlines()) == read(EVERYTHING_WRONG)


def test_missing_keys_do_not_hide_wrong_answers(read: Read) -> None:
    """Without schema and respondent the answers are checked all the same."""
    assert read("questionnaire: q\nanswers:\n  A1: 9\n") == (
        None,
        [
            "1:1: error CM203 the key 'respondent' is missing",
            "1:1: error CM203 the key 'schema' is missing",
            "3:7: error CM403 9 is not on the scale (1 to 3)",
        ],
    )


@pytest.mark.parametrize("extra", ["  A2: !!int 3\n", "  A1: 2\n", "  A2: .inf\n", "  A2: {level: 3, x: y}\n", '  A2: "\\e"\n'])
def test_sheet_with_an_error_is_never_handed_on(read: Read, extra: str) -> None:
    """However small the error, and although the rest could be read."""
    assert read(sheet(f"  A1: 3\n{extra}"))[0] is None


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [
        ('{level: 3, evidnce: "Zebra report"}', 0),
        ('{level: 9, evidence: "Zebra report", comment: "Zebra"}', 0),
        ('{level: 3, comment: {Zebra: "Zebra"}}', 0),
        ("[Zebra, Zebra]", 0),
        ("{level: [Zebra]}", 0),
        ("Zebra", 1),
        ('{grade: "Zebra", evidence: "Zebra report"}', 1),
    ],
)
def test_no_more_than_the_wrong_value_itself_is_repeated(read: Read, typed: str, allowed: int) -> None:
    """Reports of problems go into logs and mails; what a respondent wrote beside does not."""
    _, said = read(sheet(f"  A1: {typed}\n"))

    assert said
    assert allowed == sum(line.count("Zebra") for line in said)


def test_long_value_is_shortened_and_made_harmless(read: Read) -> None:
    """80 characters at most, without anything that a terminal would obey."""
    _, said = read(sheet('  A1: "' + "x" * 500 + '"\n  A2: "a\u202e\u200fb\tc"\n'))
    long, mixed = [line for line in said if "CM402" in line]

    assert f"5:7: error CM402 '{'x' * 79}…' is not an answer" == long
    assert mixed == "6:7: error CM402 'a\\u202e\\u200fb\\tc' is not an answer"


def test_many_unknown_questions_are_cut_short_and_fast(read: Read) -> None:
    """30,000 of them: the first 300 are named, and nobody looks for the nearest name of the rest."""
    _, said = read(sheet("".join(f"  Q{number}: 3\n" for number in range(30_000))))

    assert len(said) == 301
    assert "note CM125 only the first 300 problems of this file are listed" in said[0]


def test_warnings_never_push_an_error_out(read: Read) -> None:
    """Only errors are counted towards the limit: a sheet with a hidden error would be used."""
    answers: list[Any] = [f"  Q{number}: 3\n" for number in range(299)]
    _, said = read(sheet(f"{''.join(answers)}  A1: n/a\n  A2: {{na: }}\n  X1: 9\n"))

    assert "306:7: error CM403 9 is not on the scale (1 to 3)" in said
