"""Claimed, supported and verified points, and high claims with nothing to show for them (SC-03, SC-09)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.evidence import EvidenceScore, HighClaim, evidence_scores, high_claims
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import FACETS, assessed, model, questionnaire, sheet

MODEL = model({"A": 1, "B": 3})
ASKED = questionnaire({"a1": "A", "a2": {"dimension": "A", "weight": 3}, "b1": "B"})
GRADES = st.sampled_from([None, "E0", "E1", "E2", "E3", "E4"])


def graded(level: int, grade: str | None) -> dict[str, Any]:
    """Return an answer with a grade."""
    return {"level": level, "grade": grade}


def scores_of(assessment: Assessment) -> dict[str, EvidenceScore]:
    """Return the evidence scores by path."""
    return {score.path: score for score in evidence_scores(assessment, score_assessment(assessment))}


def claims_of(assessment: Assessment) -> tuple[HighClaim, ...]:
    """Return the high claims."""
    return high_claims(assessment, score_assessment(assessment))


def figures(score: EvidenceScore) -> tuple[Fraction | None, ...]:
    """Return claimed, supported, verified."""
    return score.claimed, score.supported, score.verified


def test_three_strengths_by_hand() -> None:
    """A: claims (100 + 3·75)/4, E1 caps 100 at 50: (50 + 3·75)/4, verified only the E3: (0 + 3·75)/4. B: 50 without a grade. Overall (A + 3 B)/4."""
    found = scores_of(assessed(MODEL, ASKED, [sheet({"a1": graded(5, "E1"), "a2": graded(4, "E3"), "b1": 3})]))

    assert (Fraction("81.25"), Fraction("68.75"), Fraction("56.25")) == figures(found["A"])
    assert (Fraction(50), Fraction(0), Fraction(0)) == figures(found["B"])
    assert (Fraction("57.8125"), Fraction("17.1875"), Fraction("14.0625")) == figures(found[""])


def test_respondents_are_combined_like_the_score() -> None:
    """Verified are 100, 0 (executives) and 25 (front line). Groups: (50 + 25)/2. Mean: 125/3. Median: 25."""
    asked = questionnaire({"b1": "B"})
    sheets = [
        sheet({"b1": graded(5, "E3")}, "p1", group="top"),
        sheet({"b1": graded(5, "E2")}, "p2", group="top"),
        sheet({"b1": graded(2, "E4")}, "p3", group="front"),
    ]
    groups = {"top": "Executives", "front": "Front line"}
    verified = {
        how: scores_of(assessed(model({"B": 1}), asked, sheets, aggregate=how, groups=groups))["B"].verified for how in ("groups", "mean", "median")
    }

    assert {"groups": Fraction("37.5"), "mean": Fraction(125, 3), "median": Fraction(25)} == verified


@pytest.mark.parametrize(("agreed", "verified"), [(graded(4, "E3"), 75), (graded(4, "E2"), 0), ("unknown", 100), (None, 100)])
def test_consensus_overrides_what_is_verified(agreed: Any, verified: int) -> None:
    """With its own grade; blank and unknown override nothing."""
    sheets = [sheet({"b1": graded(5, "E4")}), sheet({"b1": agreed}, "agreed")]
    found = scores_of(assessed(model({"B": 1}), questionnaire({"b1": "B"}), sheets, consensus="agreed"))

    assert Fraction(verified) == found["B"].verified


def test_facets_are_verified_with_their_grade() -> None:
    """Facets 4, 2 and 1 of 4 at weights 0.2, 0.5 and 0.3: 52.5 under E3, 0 under E1 although 42.5 is supported."""
    asked = questionnaire({"b1": "B"}, facets=FACETS)
    facets = {"intent": 4, "reality": 2, "effect": 1}
    found = [scores_of(assessed(model({"B": 1}), asked, [sheet({"b1": {**facets, "grade": grade}})], mode="assessed"))["B"] for grade in ("E3", "E1")]

    assert [tuple(f"{float(value or 0):g}" for value in figures(each)) for each in found] == [("52.5", "52.5", "52.5"), ("52.5", "42.5", "0")]


def test_where_no_evidence_was_collected_there_is_only_the_claim() -> None:
    """SC-03: null, not 0; and no high claim is reproached with it."""
    assessment = assessed(MODEL, ASKED, [sheet({"a1": 5, "a2": 5, "b1": 5})])

    assert (Fraction(100), None, None) == figures(scores_of(assessment)[""])
    assert claims_of(assessment) == ()


@pytest.mark.parametrize("answers", [{}, {"a1": {"na": "x"}, "a2": {"na": "x"}, "b1": {"na": "x"}}, {"a1": graded(5, "E3")}])
def test_withheld_or_empty_has_no_figures(answers: dict[str, Any]) -> None:
    """Nobody answered, nothing applies, or too little of the weight is answered."""
    assert figures(scores_of(assessed(MODEL, ASKED, [sheet(answers)]))[""]) == (None, None, None)


def test_high_claims_of_one_respondent_most_at_risk_first() -> None:
    """b1 (share 3/4) claims 75 on nothing: 56.25 at risk; a1 (1/16) claims 100 on E1, supported 50: 3.125; a2 has E2."""
    found = claims_of(assessed(MODEL, ASKED, [sheet({"a1": graded(5, "E1"), "a2": graded(5, "E2"), "b1": 4})]))

    assert [("b1", "E0", 1, Fraction("56.25")), ("a1", "E1", 1, Fraction("3.125"))] == [(c.id, c.grade, c.answers, c.at_risk) for c in found]


def test_one_persons_high_claim_is_not_told_of_several() -> None:
    """Pooled it is not high, and one or two high answers would stand out; three may be counted."""
    low = [sheet({"b1": graded(1, "E3")}, f"low{i}") for i in range(4)]
    for count, expected in ((1, []), (2, []), (3, [("b1", 3)])):
        sheets = [*low, *(sheet({"b1": 5}, f"high{i}") for i in range(count))]
        found = claims_of(assessed(model({"B": 1}), questionnaire({"b1": "B"}), sheets))

        assert expected == [(claim.id, claim.answers) for claim in found]


def test_pooled_claim_is_told_without_a_count() -> None:
    """Two people at 100: the pooled 100 stands in every report, their number does not."""
    found = claims_of(assessed(model({"B": 1}), questionnaire({"b1": "B"}), [sheet({"b1": graded(5, "E1")}, f"p{i}") for i in range(2)]))

    assert [(Fraction(100), "E1", None)] == [(claim.claimed, claim.grade, claim.answers) for claim in found]


def test_evidence_of_one_high_answer_stands_for_all() -> None:
    """It is about the organisation; evidence of a low answer supports no high claim."""
    high = [sheet({"b1": 5}, f"p{i}") for i in range(3)]
    supported = [*high, sheet({"b1": graded(5, "E3")}, "q")]
    beside = [*high, sheet({"b1": graded(3, "E4")}, "q")]

    assert claims_of(assessed(model({"B": 1}), questionnaire({"b1": "B"}), supported)) == ()
    assert [claim.id for claim in claims_of(assessed(model({"B": 1}), questionnaire({"b1": "B"}), beside))] == ["b1"]


@pytest.mark.parametrize(("scale", "answer", "expected"), [({0: 0, 1: 60}, 0, 0), ({0: 0, 1: 60}, 1, 1), ({1: 0, 2: 30, 3: 60}, 2, 1)])
def test_top_options_count_as_high_below_75_points(scale: dict[int, int], answer: int, expected: int) -> None:
    """The top two options; the top one where there are only two."""
    asked = questionnaire({"a1": "A", "b1": "B"}, scale=scale)
    found = claims_of(assessed(MODEL, asked, [sheet({"a1": graded(min(scale), "E4"), "b1": answer})]))

    assert expected == len(found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), GRADES, st.integers(1, 5), GRADES, st.sampled_from(["x", "y", None])), min_size=1, max_size=6))
def test_verified_never_exceeds_supported_nor_supported_the_claim(people: list[tuple[int, str | None, int, str | None, str | None]]) -> None:
    """At every node; and the claim is the score of a self-assessment."""
    sheets = [sheet({"a2": graded(a, ga), "b1": graded(b, gb)}, f"p{i}", group=group) for i, (a, ga, b, gb, group) in enumerate(people)]
    assessment = assessed(MODEL, ASKED, sheets, groups={"x": "X", "y": "Y"})
    result = score_assessment(assessment)
    for score in evidence_scores(assessment, result):
        node = result.node(score.path)

        assert node is not None
        assert score.claimed == node.score
        if score.claimed is not None and score.supported is not None and score.verified is not None:
            assert 0 <= score.verified <= score.supported <= score.claimed <= 100
