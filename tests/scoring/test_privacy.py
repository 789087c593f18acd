"""With `individuals: false` a result of several people says nothing about one of them: product, 3.5, and SC-11."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmat.analysis.remarks import remarks_by_question
from cmat.analysis.result_document import result_document
from cmat.scoring.engine import score_assessment
from cmat.scoring.groups import pooled_from
from tests.builders import assessed, model, pooled, question_of, questionnaire, sheet

MODEL = model({"A": 1, "B": 1})
QUESTIONS = questionnaire({"a1": "A", "b1": "B"})
GROUPS = {"x": ["r0", "r1", "r2"], "y": ["r3", "r4", "r5", "r6"], "z": ["r7"]}
PEOPLE = [(who, group) for group, people in GROUPS.items() for who in people]
LEVELS = st.sampled_from([{"level": level, "grade": grade, "comment": f"{level} {grade}"} for level in range(1, 6) for grade in ("E1", "E3")])


def _document(answers: dict[str, dict[str, Any]], **keys: Any) -> str:
    """Return everything that leaves cmat about these answers: the JSON and the remarks."""
    sheets = [sheet(answers[who], who, group=group) for who, group in PEOPLE]
    assessment = assessed(MODEL, QUESTIONS, sheets, groups={group: group.upper() for group in GROUPS}, **keys)
    document = result_document(None, None, assessment.mode, [score_assessment(assessment)])
    return json.dumps(document) + repr(remarks_by_question(assessment))


ANSWERS = st.fixed_dictionaries({who: st.fixed_dictionaries({"a1": LEVELS, "b1": LEVELS}) for who, _ in PEOPLE})


@given(ANSWERS, st.data(), st.sampled_from(["groups", "mean", "median"]), st.sampled_from(["self", "assessed"]))
def test_who_of_a_group_said_what_changes_nothing_that_is_written(answers: dict[str, Any], data: st.DataObject, aggregate: str, mode: str) -> None:
    """Question by question, the answers of a group are dealt out anew among its people."""
    dealt: dict[str, dict[str, Any]] = {who: {} for who, _ in PEOPLE}
    for people in GROUPS.values():
        for question in ("a1", "b1"):
            for who, from_whom in zip(people, data.draw(st.permutations(people)), strict=True):
                dealt[who][question] = answers[from_whom][question]

    assert _document(answers, aggregate=aggregate, mode=mode) == _document(dealt, aggregate=aggregate, mode=mode)


def test_only_the_mean_of_a_group_is_told_not_its_spread() -> None:
    """2, 2 and 2 reads like 1, 2 and 3."""
    levels = dict.fromkeys((who for who, _ in PEOPLE), 2)
    alike = {who: {"a1": level, "b1": 3} for who, level in levels.items()}
    apart = {who: {"a1": level, "b1": 3} for who, level in {**levels, "r0": 1, "r2": 3}.items()}

    assert _document(alike) == _document(apart)


def test_ranges_are_told_where_individuals_may_be_shown() -> None:
    """The switch works: the lowest and the highest respondent."""
    sheets = [sheet({"a1": level, "b1": 3}, f"r{level}") for level in (1, 3, 4)]
    open_range = question_of(pooled(MODEL, QUESTIONS, sheets, privacy={"individuals": True}), "a1")
    hidden = question_of(pooled(MODEL, QUESTIONS, sheets), "a1")

    assert (Fraction(0), Fraction(75)) == (open_range.low, open_range.high)
    assert (None, None) == (hidden.low, hidden.high)


def test_a_hidden_group_has_a_size_and_no_scores() -> None:
    """SC-11: z has one person, and x, the next smallest, is hidden with it."""
    sheets = [sheet({"a1": 3, "b1": 4}, who, group=group) for who, group in PEOPLE]
    result = pooled(MODEL, QUESTIONS, sheets, groups={group: group.upper() for group in GROUPS})

    assert [("x", 3, False), ("y", 4, True), ("z", 1, False)] == [(group.id, group.n, group.is_shown) for group in result.groups]
    assert [{}, {"": Fraction("62.5"), "A": Fraction(50), "B": Fraction(75)}, {}] == [dict(group.scores) for group in result.groups]


def test_the_smallest_group_is_hidden_with_a_hidden_one_whatever_its_name() -> None:
    """SC-11: four people in a, three in b, one in c: b goes with c. Of two groups of three, the first by its id."""
    for sizes, expected in (({"a": 4, "b": 3, "c": 1}, ["a"]), ({"a": 3, "b": 3, "c": 1}, ["b"])):
        people = [group for group, size in sizes.items() for _ in range(size)]
        result = pooled(MODEL, QUESTIONS, [sheet({"a1": 3, "b1": 4}, f"r{number}", group=group) for number, group in enumerate(people)])

        assert expected == [group.id for group in result.groups if group.is_shown]


@pytest.mark.parametrize(("min_group", "people"), [(1, 3), (3, 3), (5, 5)])
def test_counts_are_told_from_three_people_on_and_never_below_min_group(min_group: int, people: int) -> None:
    """Of two people who count as one of each, either knows the other."""
    assert people == pooled_from(assessed(MODEL, QUESTIONS, [], privacy={"min_group": min_group}))


def test_groups_that_the_engagement_does_not_name_come_last_by_their_ids() -> None:
    """The order says nothing about who answered first; the title of such a group is its id."""
    sheets = [sheet({"a1": 3}, f"r{number}", group=group) for number, group in enumerate(("zeta", "named", "alpha"))]
    result = pooled(MODEL, QUESTIONS, sheets, groups={"named": "Named", "empty": "Empty"})

    assert [("named", "Named"), ("alpha", "alpha"), ("zeta", "zeta")] == [(group.id, group.title.in_language("en")) for group in result.groups]


def test_no_name_stands_anywhere_in_what_is_written() -> None:
    """Neither in figures and warnings nor beside comments and reasons."""
    answers = {who: {"a1": {"na": "No shops"}, "b1": {"level": 3, "comment": "Fine"}} for who, _ in PEOPLE}
    written = _document({**answers, "r0": {"a1": 4, "b1": "unknown"}})

    assert ("CM601" in written, [who for who, _ in PEOPLE if who in written]) == (True, [])
