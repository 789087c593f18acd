"""SC-19: notes on the answers, never deletions; about individuals only where they may be shown."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.answer_quality import QualityNote, answer_quality
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import FACETS, assessed, model, questionnaire, sheet

MODEL = model({"A": 1})
IDS = [f"a{i}" for i in range(1, 16)]
ASKED = questionnaire(dict.fromkeys(IDS, "A"))
MAPPED = questionnaire(
    {
        "a1": {"dimension": "A", "maps": ["idic:DF"]},
        "a2": {"dimension": "A", "maps": ["idic:DF", "idic:ID"]},
        "a3": {"dimension": "A", "maps": ["idic:ID"]},
        "a4": {"dimension": "A"},
    }
)
VARIED = (1, 2, 3, 4, 5)


def answered(levels: Sequence[Any]) -> dict[str, Any]:
    """Return answers to the first questions."""
    return dict(zip(IDS, levels, strict=False))


def people(*answers: Mapping[str, Any], asked: Any = ASKED, **keys: Any) -> Assessment:
    """Return an assessment of one sheet per mapping, by p0, p1 and so on."""
    return assessed(MODEL, asked, [sheet(each, f"p{i}") for i, each in enumerate(answers)], **keys)


def notes_of(assessment: Assessment, kind: str) -> list[QualityNote]:
    """Return the notes of one kind."""
    return [note for note in answer_quality(assessment) if note.kind == kind]


@pytest.mark.parametrize(("levels", "expected"), [([3] * 15, 1), ([3] * 5, 1), ([3] * 4, 0), ([3] * 14 + [4], 0), ([3, "unknown", 3, 3, 3, 3], 1)])
def test_same_answer_to_all(levels: list[Any], expected: int) -> None:
    """From five answers on; what is left open does not count."""
    assert expected == len(notes_of(people(answered(levels)), "same_answer"))


@pytest.mark.parametrize(
    ("levels", "runs"),
    [
        ([3] * 12 + [4, 5, 4], 1),
        ([3] * 11 + [4, 5, 4, 4], 0),
        # broken by an open question
        ([3] * 6 + [None] + [3] * 6 + [1, 2], 0),
        # alike from end to end is said once, as the same answer to all
        ([3] * 15, 0),
    ],
)
def test_long_run_is_twelve_equal_answers_in_a_row(levels: list[Any], runs: int) -> None:
    """In the order of the questionnaire, with the questions that it covers."""
    found = notes_of(people(answered(levels)), "long_run")

    assert runs == len(found)
    assert [tuple(IDS[:12])] * runs == [note.questions for note in found]


def test_order_of_a_sheet_does_not_make_a_run() -> None:
    """Questions come in the order of the questionnaire, however the sheet was filled in."""
    levels = answered([3, 4] * 7)
    backwards = dict(sorted(levels.items(), key=lambda entry: entry[1]))

    assert notes_of(people(backwards), "long_run") == []


def test_high_answers_without_evidence() -> None:
    """4 and 5 with E0 or no grade; E1 is a statement, so it is not meant here."""
    answers = {"a1": 4, "a2": {"level": 5, "grade": "E0"}, "a3": {"level": 5, "grade": "E1"}, "a4": 3}
    note = notes_of(people(answers), "high_without_evidence")

    assert [(each.questions, each.cases, each.respondent) for each in note] == [(("a1", "a2"), 2, "p0")]


def test_no_evidence_anywhere_is_no_note_on_a_person() -> None:
    """SC-03: it was not collected."""
    assert notes_of(people({"a1": 5, "a2": 4}), "high_without_evidence") == []


@pytest.mark.parametrize(
    ("answers", "questions"),
    [
        ({"a1": 1, "a2": 4}, ("a1", "a2")),
        ({"a1": 2, "a2": 4}, ()),
        # a1 and a3 share no target, a4 has none
        ({"a1": 1, "a3": 5, "a4": 5}, ()),
        ({"a1": 5, "a2": 1, "a3": 4}, ("a1", "a2", "a2", "a3")),
        ({"a1": 1, "a2": "unknown"}, ()),
    ],
)
def test_contradiction_between_mapped_questions(answers: dict[str, Any], questions: tuple[str, ...]) -> None:
    """Same target, three options apart or more."""
    found = notes_of(people(answers, asked=MAPPED), "contradiction")

    assert questions == (found[0].questions if found else ())


def test_answers_on_two_scales_do_not_contradict_each_other() -> None:
    """Options of different scales cannot be counted apart."""
    asked = questionnaire(
        {"a1": {"dimension": "A", "maps": ["idic:DF"]}, "a2": {"dimension": "A", "maps": ["idic:DF"], "scale": "facet"}}, facets=FACETS
    )

    assert notes_of(people({"a1": 5, "a2": 0}, asked=asked), "contradiction") == []


@pytest.mark.parametrize(
    ("levels", "cases"),
    [([3, 4] + [None] * 5 + [5, 1, 2, 3, 4, 5, 1, 2], 1), ([3, None, None, None, None] * 3, 0), ([3, *["unknown"] * 14], 0), ([], 1)],
)
def test_blanks_in_a_row(levels: list[Any], cases: int) -> None:
    """Five or more; unknown is an answer here, an empty sheet is one long row."""
    assert cases == len(notes_of(people(answered(levels)), "blanks_in_a_row"))


def test_all_evidence_from_one_person() -> None:
    """Two pieces or more, all from one of several people."""
    one = {"a1": {"level": 3, "grade": "E3"}, "a2": {"level": 3, "evidence": "Minutes"}}
    other = {"a1": {"level": 3, "grade": "E0"}, "a2": 3}

    assert [note.sheets for note in notes_of(people(one, other, other), "one_source")] == [1]
    assert notes_of(people(one), "one_source") == []
    assert notes_of(people(one, one), "one_source") == []
    assert notes_of(people({"a1": {"level": 3, "grade": "E3"}}, other), "one_source") == []


def test_several_people_are_counted_not_named() -> None:
    """As in "2 of 4 sheets": no respondent, no question, and no number of cases that would speak of one sheet."""
    run = answered([3] * 12 + [4, 5, 4])
    found = notes_of(people(run, run, answered(VARIED * 3), answered(VARIED * 3)), "long_run")

    assert [QualityNote("long_run", 2, 4, None, None, ())] == found


def test_where_individuals_may_be_shown_each_sheet_has_its_note() -> None:
    """By respondent."""
    found = notes_of(people(answered([3] * 15), answered(VARIED * 3), answered([4] * 15), privacy={"individuals": True}), "same_answer")

    assert [(note.respondent, note.sheets, note.of, note.cases) for note in found] == [("p0", 1, 3, 15), ("p2", 1, 3, 15)]


def test_contradiction_that_enough_sheets_share_is_named() -> None:
    """Three people contradict themselves at the same pair, one elsewhere: the shared pair alone is told, with the number of cases."""
    found = notes_of(people(*[{"a1": 1, "a2": 5}] * 3, {"a2": 1, "a3": 5}, asked=MAPPED), "contradiction")

    assert [QualityNote("contradiction", 4, 4, 4, None, ("a1", "a2"))] == found


def test_facets_can_be_alike_too() -> None:
    """An assessor's sheet with the same facets everywhere."""
    asked = questionnaire(dict.fromkeys(IDS, "A"), facets=FACETS)
    facets = {"intent": 2, "reality": 2, "effect": 2}

    assert len(notes_of(people({q: dict(facets) for q in IDS}, asked=asked, mode="assessed"), "same_answer")) == 1


def test_nobody_answered() -> None:
    """No sheet, no note."""
    assert answer_quality(people()) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([None, "unknown", 1, 3, 5]), min_size=15, max_size=15), max_size=5))
def test_notes_change_no_score_and_name_nobody(rows: list[list[Any]]) -> None:
    """Several people: no respondent in any note; the result is the same before and after."""
    assessment = people(*(answered(row) for row in rows))
    before = score_assessment(assessment)
    notes = answer_quality(assessment)

    assert before == score_assessment(assessment)
    if len(rows) > 1:
        assert {None} >= {note.respondent for note in notes}
        assert all(note.sheets <= note.of == len(rows) for note in notes)


def _calls_for(people: int) -> int:
    """Return how many functions are called for the notes on so many sheets: work counted, not timed."""
    sheets = [sheet({"a1": number % 5 + 1, "a2": 5, "b1": "unknown"}, f"r{number}") for number in range(people)]
    assessment = assessed(model({"A": 1, "B": 1}), questionnaire({"a1": "A", "a2": "A", "b1": "B"}), sheets)
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        answer_quality(assessment)
    finally:
        sys.setprofile(before)
    return calls


def test_ten_times_the_sheets_are_ten_times_the_work() -> None:
    """Nothing looks through everybody's answers for every sheet."""
    assert _calls_for(300) < 11 * _calls_for(30)
