"""The same answers read through another model (SC-15)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.lens import Lens, LensNode, read_through
from cmat.errors import UsageError
from cmat.scoring.assessment import lone_assessment
from tests import builders as build

OWN = build.model({"A": 1})
# X 2, Y 1, Z 1 with leaves P 3 and Q 1: the leaves' shares are 1/2, 1/4, 3/16, 1/16
OTHER = build.model({"X": 2, "Y": 1, "Z": {"weight": 1, "dimensions": {"P": 3, "Q": 1}}}, id="other")
ASKED = build.questionnaire(
    {
        "a1": {"dimension": "A", "maps": ["other:X"]},
        "a2": {"dimension": "A", "weight": 3, "maps": ["other:X", "other:Y", "third:X"]},
        "a3": {"dimension": "A", "maps": ["other:Z.P"]},
        "a4": "A",
    }
)


def _lens(answers: dict[str, Any]) -> Lens:
    return read_through(OTHER, lone_assessment(OWN, ASKED, build.sheet(answers)))


def _node(found: Lens, path: str) -> LensNode:
    return next(node for node in found.overall.walk() if node.path == path)


def test_a_leaf_is_the_mean_of_its_questions_and_the_models_weights_stand_above() -> None:
    """X = (1·0 + 3·100)/4 = 75, Y = 100, P = 50, nothing for Q; Z = P. Overall (2·75 + 100 + 50)/4 = 75. Reached 1 - 1/16."""
    found = _lens({"a1": 1, "a2": 5, "a3": 3, "a4": 1})

    assert [(node.path, node.score) for node in found.overall.walk()] == [
        ("", Fraction(75)),
        ("X", Fraction(75)),
        ("Y", Fraction(100)),
        ("Z", Fraction(50)),
        ("Z.P", Fraction(50)),
        ("Z.Q", None),
    ]
    assert (Fraction(15, 16), Fraction(3, 4)) == (found.reached, _node(found, "Z").reached)


def test_a_leaf_with_nothing_mapped_cannot_be_said_but_widens_the_bounds() -> None:
    """Q: no number at all. Z could be 3/4·50 = 37.5 to 62.5, the whole (2·75 + 100 + 37.5)/4 to (2·75 + 100 + 62.5)/4."""
    found = _lens({"a1": 1, "a2": 5, "a3": 3})
    unsaid = _node(found, "Z.Q")

    assert (unsaid.can_be_said, unsaid.score, unsaid.low, unsaid.high, unsaid.level, unsaid.evidence) == (False, None, None, None, None, ())
    assert (Fraction("37.5"), Fraction("62.5")) == (_node(found, "Z").low, _node(found, "Z").high)
    assert (Fraction("71.875"), Fraction("78.125"), 4) == (found.overall.low, found.overall.high, found.overall.level)


def test_each_leaf_names_the_questions_that_it_rests_on() -> None:
    """With their own weights and their part of the leaf."""
    evidence = _node(_lens({"a1": 1, "a2": 5}), "X").evidence

    assert [(one.question, one.weight, one.share, one.score) for one in evidence] == [
        ("a1", Fraction(1), Fraction(1, 4), Fraction(0)),
        ("a2", Fraction(3), Fraction(3, 4), Fraction(100)),
    ]


def test_mapped_but_open_or_not_applicable_is_not_reached() -> None:
    """a3 does not apply, a1 is unknown: Z cannot be said, X rests on a2 alone."""
    found = _lens({"a1": "unknown", "a2": 5, "a3": {"na": "x"}})

    assert (None, False, Fraction(0)) == (_node(found, "Z").score, _node(found, "Z").can_be_said, _node(found, "Z").reached)
    assert (Fraction(100), Fraction(75), Fraction(100)) == (_node(found, "X").score, _node(found, "X").low, _node(found, "X").high)
    assert found.reached == Fraction(3, 4)


def test_where_too_little_is_reached_the_whole_is_withheld() -> None:
    """P alone is 3/16 of the weight: P is shown, the whole is not (SC-10)."""
    found = _lens({"a3": 3})

    assert (Fraction(3, 16), None, None, Fraction(50)) == (found.reached, found.overall.score, found.overall.low, _node(found, "Z.P").score)


def test_nobody_answered_says_nothing() -> None:
    """Every leaf is there, none with a number."""
    found = _lens({})

    assert (Fraction(0), {None}) == (found.reached, {node.score for node in found.overall.walk()})


def test_a_questionnaire_is_not_read_through_its_own_model() -> None:
    """That is what `score` does."""
    with pytest.raises(UsageError, match="cmat score"):
        read_through(OWN, lone_assessment(OWN, ASKED, build.sheet({"a1": 1})))


def test_essential_questions_do_not_hold_another_models_level_down() -> None:
    """`essential` is said for the questionnaire's own model; another model's gate does not bind on it."""
    gated = build.model({"X": 1, "Y": 1}, id="other", gate=True)
    asked = build.questionnaire({"a1": {"dimension": "A", "essential": True, "maps": ["other:X"]}, "a2": {"dimension": "A", "maps": ["other:Y"]}})
    found = read_through(gated, lone_assessment(OWN, asked, build.sheet({"a1": 1, "a2": 5})))

    assert (Fraction(50), 3) == (found.overall.score, found.overall.level)


def test_several_respondents_are_pooled_as_everywhere() -> None:
    """Groups weigh equally: (0 + 50)/2 in one group, 100 in the other: (25 + 100)/2."""
    sheets = [build.sheet({"a3": value}, name, group=group) for name, group, value in (("p", "g", 1), ("q", "g", 3), ("r", "h", 5))]
    found = read_through(OTHER, build.assessed(OWN, ASKED, sheets, groups={"g": "G", "h": "H"}))

    assert _node(found, "Z.P").score == Fraction(125, 2)


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({name: st.sampled_from([1, 2, 3, 4, 5, None, {"na": "x"}]) for name in ("a1", "a2", "a3")}))
def test_scores_lie_within_their_bounds_and_rest_on_answers(answers: dict[str, Any]) -> None:
    """Low ≤ score ≤ high; a leaf's score is the sum of share × points; a number only where something was answered."""
    for node in _lens(answers).overall.walk():
        if node.score is None:
            continue
        assert node.can_be_said
        assert node.low is not None
        assert node.high is not None
        assert node.low <= node.score <= node.high
        if not node.dimensions:
            assert node.score == sum((one.share * (one.score or 0) for one in node.evidence), Fraction(0))
