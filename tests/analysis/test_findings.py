"""What stands out, by hand: each rule speaks from its threshold on, states its figures, and names the questions it rests on."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cmat.analysis.change import compare_assessments
from cmat.analysis.findings import Finding, FindingKind, findings
from cmat.analysis.standing import standing
from cmat.scoring.assessment import Assessment, lone_assessment
from cmat.scoring.engine import score_assessment
from tests.builders import assessed, model, questionnaire, sheet

ASKED = {f"{name}{number}": name for name in "ABC" for number in (1, 2)}
THREE = {"A": 1, "B": 1, "C": 1}


def _lone(answers: dict[str, Any], **keys: Any) -> Assessment:
    return lone_assessment(model(THREE, **keys), questionnaire(ASKED), sheet(answers))


def _several(*answers: dict[str, Any], groups: tuple[str, ...] = (), **keys: Any) -> Assessment:
    sheets = [sheet(given, f"p{number}", group=groups[number] if groups else None) for number, given in enumerate(answers)]
    return assessed(model(THREE), questionnaire(ASKED), sheets, **keys)


def _found(assessment: Assessment) -> dict[FindingKind, Finding]:
    return {finding.kind: finding for finding in findings(assessment, score_assessment(assessment))}


def _points(*values: int | Fraction) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in values)


def _same(value: int) -> dict[str, Any]:
    return dict.fromkeys(ASKED, value)


def test_strongest_and_weakest() -> None:
    """A = 100, B = 50, C = 0: 100 points apart; their practices by points."""
    found = _found(_lone({"A1": 5, "A2": 5, "B1": 3, "B2": 3, "C1": 1, "C2": 1}))

    assert (("A1", "A2"), _points(100, 100, 100)) == (found["highest"].questions, found["highest"].points)
    assert (("C1", "C2"), _points(0, 100, 0, 0)) == (found["lowest"].questions, found["lowest"].points)


@pytest.mark.parametrize(("last", "speaks"), [(75, False), (70, True)])
def test_dimensions_less_than_five_points_apart_are_not_ranked(last: int, speaks: bool) -> None:
    """75 and 75, or 75 and 70."""
    scale = {1: 0, 2: 70, 3: 75}
    answers = {**_same(3), "C1": 3 if last == 75 else 2, "C2": 3 if last == 75 else 2}
    assessment = lone_assessment(model(THREE), questionnaire(ASKED, scale=scale), sheet(answers))

    assert speaks is ("lowest" in _found(assessment))


def test_next_level_names_what_weighs_most_below_it() -> None:
    """Overall 50: ten points to level 4 at 60. C lacks 60/6 each, B 10/6 each, A nothing."""
    found = _found(_lone({"A1": 5, "A2": 5, "B1": 3, "B2": 3, "C1": 1, "C2": 1}))["next_level"]

    assert (("C1", "C2", "B1"), _points(60, 10), (4,)) == (found.questions, found.points, found.levels)


def test_gate_takes_the_place_of_the_next_level() -> None:
    """All 100 but the essential A1 at 0: its band is level 1, so the level is 2 where the score of 83.3 is worth 5."""
    asked: dict[str, Any] = {**ASKED, "A1": {"dimension": "A", "essential": True}}
    found = _found(lone_assessment(model(THREE, gate=True), questionnaire(asked), sheet({**_same(5), "A1": 1})))

    assert "next_level" not in found
    assert (("A1",), _points(0), (2, 5)) == (found["gate"].questions, found["gate"].points, found["gate"].levels)


def test_heaviest_gap_counts_the_share() -> None:
    """All at 25 with targets 40 for A and 60 else: B lacks 35, and closing it adds 35/3."""
    found = _found(_several(_same(2), targets={"q": {"overall": 60, "A": 40}}))["widest_gap"]

    assert (("B1", "B2"), _points(35, 60, Fraction(35, 3))) == (found.questions, found.points)


def test_claims_without_support_sum_what_rests_on_them() -> None:
    """A1 at 100 with E0 (cap 0) and B1 at 100 with E1 (cap 50), a sixth each: 100/6 + 50/6 = 25; C1 has a document."""
    answers = {"A1": {"level": 5, "grade": "E0"}, "B1": {"level": 5, "grade": "E1"}, "C1": {"level": 5, "grade": "E3"}}
    asked = questionnaire(ASKED, evidence_caps={"E0": 0, "E1": 50, "E2": 75, "E3": 100, "E4": 100})
    found = _found(lone_assessment(model(THREE), asked, sheet({**_same(2), **answers})))["unsupported"]

    assert (("A1", "B1"), _points(25), 2) == (found.questions, found.points, found.count)


def test_two_views_are_told_from_ten_points_on() -> None:
    """Three of x at 0 and three of y at 25 on every practice: 25 points apart."""
    groups = ("x", "x", "x", "y", "y", "y")
    found = _found(_several(*[_same(1)] * 3, *[_same(2)] * 3, groups=groups))["perception"]

    assert (_points(25, 0, 25), ["y", "x"]) == (found.points, [group.id for group in found.groups])
    assert found.node is not None
    assert found.node.path == "A"
    assert "perception" not in _found(_several(*[_same(1)] * 3, *[_same(2)] * 3, groups=("x", "x", "x", "y", "y", "y"), privacy={"min_group": 4}))


def test_disagreement_begins_beyond_a_sixth_of_the_scale() -> None:
    """A1 with 1, 1, 5: the mean 7/3, the deviation 16/9 of an option, above 5/6; B1 with 2, 3, 3: 4/9, below."""
    found = _found(_several({**_same(2), "A1": 1}, {**_same(2), "A1": 1, "B1": 3}, {**_same(2), "A1": 5, "B1": 3}))["disagreement"]

    assert (("A1",), 1, 6) == (found.questions, found.count, found.of)


def test_movement_names_the_answers_that_led_it() -> None:
    """A from 25 to 50 through A1; B from 25 to 12.5 is less."""
    old, new = _lone(_same(2)), _lone({**_same(2), "A1": 4, "B1": 1})
    result = score_assessment(new)
    before = standing(score_assessment(old))
    told = {finding.kind: finding for finding in findings(new, result, before, compare_assessments(old, new))}

    assert (("A1",), _points(25, 50)) == (told["moved"].questions, told["moved"].points)
    assert "moved" not in {finding.kind for finding in findings(new, result, before)}


def test_open_questions_that_could_change_the_level() -> None:
    """B1, C1 and C2 are blank, with shares of a sixth each: the level could be anything."""
    found = _found(_lone({"A1": 3, "A2": 3, "B2": 3}))["open"]

    assert (3, ("B1", "C1", "C2")) == (found.count, found.questions)
    assert found.levels[0] < found.levels[1]


def test_nothing_answered_nothing_found() -> None:
    """Not even a gap."""
    assert {"open"} >= set(_found(_lone({})))
