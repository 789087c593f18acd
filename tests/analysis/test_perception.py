"""SC-11: how differently groups see the organisation, told only of groups that may be shown."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.perception import PerceptionGap, group_differences, perception_gap
from cmat.analysis.question_groups import question_groups
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import assessed, model, questionnaire, sheet

MODEL = model({"A": 1, "B": 3})
ASKED = questionnaire({"a1": "A", "a2": "A", "b1": "B"})
GROUPS = {"top": "Executives", "mid": "Management", "front": "Front line"}


def three_groups(sizes: tuple[int, int, int] = (3, 3, 3), **keys: Any) -> Assessment:
    """Return groups that answer alike inside: points of a1, a2, b1 are top 75 75 100, mid 50 50 50, front 0 25 50."""
    said = {"top": (4, 4, 5), "mid": (3, 3, 3), "front": (1, 2, 3)}
    sheets = [
        sheet(dict(zip(("a1", "a2", "b1"), said[group], strict=True)), f"{group}{i}", group=group)
        for group, size in zip(said, sizes, strict=True)
        for i in range(size)
    ]
    return assessed(MODEL, ASKED, sheets, groups=GROUPS, **keys)


def gap_of(assessment: Assessment, groups: tuple[str, str] | None = None) -> PerceptionGap | None:
    """Return the perception gap, with the result scored on the way."""
    return perception_gap(assessment, score_assessment(assessment), groups)


def test_differences_of_every_two_shown_groups() -> None:
    """A: top 75, mid 50, front 12.5. B: 100, 50, 50. Overall (A + 3 B)/4: 93.75, 50, 40.625."""
    found = group_differences(score_assessment(three_groups()))
    by_path = {(each.path, each.first, each.second): each.difference for each in found}

    assert len(found) == 9
    assert by_path["", "top", "mid"] == Fraction("43.75")
    assert by_path["A", "top", "front"] == Fraction("62.5")
    assert by_path["B", "mid", "front"] == 0


def test_group_below_the_minimum_takes_no_part_and_hides_another() -> None:
    """Front line has two people: hidden, and with it the next smallest, so that it does not follow from the total."""
    found = group_differences(score_assessment(three_groups((3, 4, 2))))

    assert found == ()
    assert gap_of(three_groups((3, 4, 2))) is None


def test_default_is_the_pair_that_differs_most_the_higher_first() -> None:
    """Executives against front line; the leaf with the wider difference leads, its widest question first."""
    gap = gap_of(three_groups())

    assert gap is not None
    assert ("top", "front", Fraction("53.125")) == (gap.first.id, gap.second.id, gap.difference)
    assert [("A", Fraction("62.5"), ("a1", "a2")), ("B", Fraction(50), ("b1",))] == [(f.path, f.difference, f.question_ids) for f in gap.findings]


def test_named_groups_are_compared_in_their_order() -> None:
    """A difference may be negative; dimensions seen alike are no finding."""
    gap = gap_of(three_groups(), ("front", "mid"))

    assert gap is not None
    assert [("A", Fraction("-37.5"), ("a1", "a2"))] == [(f.path, f.difference, f.question_ids) for f in gap.findings]


@pytest.mark.parametrize("groups", [("top", "nobody"), ("nobody", "top")])
def test_group_that_is_not_there_gives_nothing(groups: tuple[str, str]) -> None:
    """No guess, no failure."""
    assert gap_of(three_groups(), groups) is None


@pytest.mark.parametrize("sizes", [(1, 0, 0), (3, 0, 0), (0, 0, 0)])
def test_fewer_than_two_groups_give_nothing(sizes: tuple[int, int, int]) -> None:
    """One respondent, one group, nobody."""
    assert gap_of(three_groups(sizes)) is None


def test_question_that_nobody_of_the_two_answered_is_not_rested_on() -> None:
    """a2 is blank for all."""
    said = {"top": 5, "mid": 3}
    sheets = [sheet({"a1": value, "b1": value}, f"{group}{i}", group=group) for group, value in said.items() for i in range(3)]
    gap = gap_of(assessed(MODEL, questionnaire({"a1": {"dimension": "A", "weight": 9}, "a2": "A", "b1": "B"}), sheets, groups=GROUPS))

    assert gap is not None
    assert [finding.question_ids for finding in gap.findings] == [("a1",), ("b1",)]


def test_question_means_need_enough_people_at_that_question() -> None:
    """One of three executives left a1 open: their mean of a1 is hidden, so is a second group's there, and a second question of theirs."""
    complete = three_groups()
    voices = [v for v in complete.voices if v.respondent != "top0"]
    partial = sheet({"a2": 4, "b1": 5}, "top0", group="top")
    sheets = [partial, *(sheet(dict(voice.answers), voice.respondent, group=voice.group) for voice in voices)]
    assessment = assessed(MODEL, ASKED, sheets, groups=GROUPS)
    means = question_groups(assessment, score_assessment(assessment))

    assert {"top", "mid", "front"} == question_groups(complete, score_assessment(complete))["a1"].keys()
    assert "top" not in means["a1"]
    assert len(means["a1"]) < 2
    assert "top" not in means["a2"]
    assert {"top", "mid", "front"} == means["b1"].keys()


@pytest.mark.parametrize("individuals", [False, True])
def test_group_of_one_has_no_question_mean_unless_individuals_may_be_shown(individuals: bool) -> None:
    """privacy.min_group: 1 shows small groups, not what one person answered to one question."""
    assessment = three_groups((1, 1, 1), privacy={"min_group": 1, "individuals": individuals})
    means = question_groups(assessment, score_assessment(assessment))

    assert (3 if individuals else 0) == len(means["a1"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([None, 1, 3, 5]), min_size=3, max_size=3), min_size=0, max_size=11), st.integers(2, 4))
def test_no_hidden_mean_follows_from_the_shown_ones(rows: list[list[int | None]], min_group: int) -> None:
    """Per question and per group within a leaf: none hidden, or at least two, or nothing shown; and every shown one has enough people."""
    groups = ("top", "mid", "front")
    given_by = {f"p{i}": (groups[i % 3], dict(zip(("a1", "a2", "b1"), row, strict=True))) for i, row in enumerate(rows)}
    sheets = [sheet(answers, name, group=group) for name, (group, answers) in given_by.items()]
    assessment = assessed(MODEL, ASKED, sheets, groups=GROUPS, privacy={"min_group": min_group})
    means = question_groups(assessment, score_assessment(assessment))
    people = {
        (question, group): sum(answers[question] is not None for its, answers in given_by.values() if its == group)
        for question in ("a1", "a2", "b1")
        for group in groups
    }
    lines = [[(question, group) for group in groups] for question in means]
    lines += [[(question, group) for question in ("a1", "a2")] for group in groups]
    for line in lines:
        there = [cell for cell in line if people[cell]]
        shown = [cell for cell in there if cell[1] in means[cell[0]]]

        assert all(people[cell] >= min_group for cell in shown)
        assert not shown or len(there) - len(shown) != 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=6, max_size=6))
def test_named_the_other_way_round_only_the_signs_change(answers: list[int]) -> None:
    """Symmetry."""
    sheets = [sheet({"a1": value, "a2": value, "b1": value}, f"p{i}", group=("top", "front")[i % 2]) for i, value in enumerate(answers)]
    assessment = assessed(MODEL, ASKED, sheets, groups=GROUPS)
    there, back = gap_of(assessment, ("top", "front")), gap_of(assessment, ("front", "top"))

    assert there is not None
    assert back is not None
    assert [(f.path, f.difference, f.question_ids) for f in there.findings] == [(f.path, -f.difference, f.question_ids) for f in back.findings]
