"""Perception and agreement: figures by hand, what privacy hides, nothing for one voice."""

from __future__ import annotations

import pytest

from cmat.rendering.palette import palette
from cmat.rendering.sections.agreement_section import AgreementSection, agreement_section
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.sentences import found_in, sentences
from cmat.rendering.wording import wording
from cmat.scoring.assessment import Assessment
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.subjects import grouped, lone, scored

ASKED = {"a1": "A", "a2": "A", "a3": "A", "b1": "B"}


def _section(assessment: Assessment, language: str = "en") -> AgreementSection | None:
    scene = Scene(assessment, scored(assessment).result, wording(language), palette(None), prefix="p1-")
    return agreement_section(scene, sentences(scene, found_in(scene)))


def _published() -> Assessment:
    """Four people on three practices: docs/scoring.md gives r_wg(3) = .91304, r*wg = .7778 for 4,4,5,3; 3,3,4,4; 2,3,3,2."""
    rows = zip((4, 4, 5, 3), (3, 3, 4, 4), (2, 3, 3, 2), strict=True)
    sheets = [sheet(dict(zip(ASKED, (*row, 3), strict=True)), f"p{number}") for number, row in enumerate(rows)]
    return assessed(model({"A": 1, "B": 1}), questionnaire(ASKED), sheets)


def test_indices_are_those_of_the_documented_example() -> None:
    """AD (.5 + .5 + .5)/3; r_wg of 4, 4, 5, 3 is .67."""
    found = _section(_published())

    assert found is not None
    first = found.dimensions[0]
    assert (first.deviation, first.index, first.lindell, first.word) == ("0.50", "0.91", "0.78", "strong")
    assert next((row.receipt.id, row.n, row.deviation, row.limit, row.index) for row in found.divided) == ("a1", "4", "0.50", "0.83", "0.67")
    assert "4 practices have answers of three people or more. All answers are alike on 1 of them." in found.divided_note


def test_groups_are_ranked_by_the_size_of_the_difference() -> None:
    """X at 0, y at 25 everywhere: the group with more points stands first."""
    found = _section(grouped({"x": 3, "y": 4}))

    assert found is not None
    assert found.groups == ("Group y", "Group x")
    assert {(row.first, row.second, row.difference, row.start, row.length) for row in found.gaps} == {("25.0", "0.0", "+25.0", "0.00%", "25.00%")}
    assert [sentence.kind for sentence in found.sentences] == ["perception"]


def test_groups_that_are_too_small_are_not_compared() -> None:
    """The indices, pooled figures of seven people, remain."""
    found = _section(grouped({"x": 3, "y": 4}, privacy={"min_group": 4}))

    assert found is not None
    assert (found.gaps, found.gaps_title) == ((), "")
    assert len(found.dimensions) == 4


@pytest.mark.parametrize("people", [1, 2])
def test_two_people_have_no_agreement_to_show(people: int) -> None:
    """An index of two would tell each what the other said."""
    assert _section(grouped({"x": people}) if people > 1 else lone({"A1": 3})) is None


def test_index_below_zero_has_its_sign() -> None:
    """1, 5, 1, 5: r_wg is -1.67."""
    sheets = [sheet({"a1": value}, f"p{number}") for number, value in enumerate((1, 5, 1, 5))]
    found = _section(assessed(model({"A": 1}), questionnaire({"a1": "A"}), sheets))

    assert found is not None
    assert (found.divided[0].index, found.divided[0].is_beyond) == ("−1.67", True)
    assert found.dimensions[0].word == "lacking"
