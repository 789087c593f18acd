"""What the scores stand on: three strengths by hand, high claims with their risk, notes on the answers within privacy."""

from __future__ import annotations

from typing import Any

import pytest

from cmat.rendering.palette import palette
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.evidence_section import EvidenceSection, evidence_section
from cmat.rendering.sections.profile import profile
from cmat.rendering.sections.sentences import found_in, sentences
from cmat.rendering.wording import wording
from cmat.scoring.assessment import Assessment
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.subjects import lone, scored

CAPS = {"E0": 0, "E1": 50, "E2": 75, "E3": 100, "E4": 100}
ASKED = {f"{name}{number}": name for name in "ABC" for number in (1, 2)}


def _scene(assessment: Assessment, language: str = "en") -> Scene:
    return Scene(assessment, scored(assessment).result, wording(language), palette(None), prefix="p1-")


def _section(assessment: Assessment, language: str = "en") -> EvidenceSection | None:
    scene = _scene(assessment, language)
    return evidence_section(scene, sentences(scene, found_in(scene)))


def _graded(*answers: dict[str, Any], **keys: Any) -> Assessment:
    sheets = [sheet(given, f"person-{number}") for number, given in enumerate(answers)]
    return assessed(model({"A": 1, "B": 1, "C": 1}), questionnaire(ASKED, evidence_caps=CAPS), sheets, **keys)


MIXED = {"A1": {"level": 5, "grade": "E1"}, "A2": {"level": 5, "grade": "E3"}, "B1": 3, "B2": 3, "C1": {"level": 3, "grade": "E2"}, "C2": 3}


def test_three_strengths_by_hand() -> None:
    """A: claimed 100, supported (50 + 100)/2, verified (0 + 100)/2. C: 50, (50 + 0)/2, 0. Overall 200/3, 100/3, 50/3."""
    found = _section(_graded(MIXED))

    assert found is not None
    assert [(row.claimed, row.supported, row.verified, row.unsupported) for row in found.dimensions] == [
        ("100.0", "75.0", "50.0", "25.0"),
        ("50.0", "0.0", "0.0", "50.0"),
        ("50.0", "25.0", "0.0", "25.0"),
        ("66.7", "33.3", "16.7", "33.3"),
    ]
    assert [(row.receipt.id, row.claimed, row.grade, row.at_risk) for row in found.claims] == [("A1", "100.0", "E1", "8.3")]
    assert found.radar is not None
    assert [kind for kind, _ in found.radar.legend] == ["claimed", "supported", "verified"]
    assert "Verified: Dimension A 50.0" in found.radar.svg


def test_notes_name_a_sheet_only_where_individuals_may_be_shown() -> None:
    """One sheet answers everything alike."""
    answers = [dict.fromkeys(ASKED, 3), {**dict.fromkeys(ASKED, 3), "A1": 2}, {**dict.fromkeys(ASKED, 2), "A1": 4}]
    pooled, single = _section(_graded(*answers)), _section(_graded(*answers, privacy={"individuals": True}))

    assert pooled is not None
    assert single is not None
    assert [(note.who, note.text) for note in pooled.notes] == [("1 of 3 sheets", "The same answer to every question")]
    assert [note.who for note in single.notes] == ["person-0"]
    assert (pooled.dimensions, pooled.claims, pooled.no_claims) == ((), (), "")


def test_nothing_to_say_no_section() -> None:
    """No evidence, no note."""
    assert _section(lone({"A1": 3, "A2": 4})) is None


@pytest.mark.parametrize(("mode", "kind"), [("self", "supported"), ("assessed", "claimed")])
def test_profile_draws_claim_against_support(mode: str, kind: str) -> None:
    """Whichever the score is not."""
    found = profile(_scene(_graded(MIXED, mode=mode)))

    assert found.radar is not None
    assert kind in [name for name, _ in found.radar.legend]


def test_profile_leaves_out_a_line_that_lies_under_the_score() -> None:
    """Every claim has its document."""
    found = profile(_scene(_graded({key: {"level": 3, "grade": "E3"} for key in ASKED})))

    assert found.radar is not None
    assert [name for name, _ in found.radar.legend] == ["current"]
