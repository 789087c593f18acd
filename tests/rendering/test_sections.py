"""The values of single sections: sums that add up, rows that stay short, pages that are filled."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from cmat.analysis.roadmap import roadmap
from cmat.localisation.languages import ENGLISH
from cmat.rendering.palette import palette
from cmat.rendering.paper import A4
from cmat.rendering.radar_labels import WIDTH_MM, radar_plan
from cmat.rendering.sections.appendix import appendix
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.ledger_section import ledger_section
from cmat.rendering.sections.method import method, warnings_in_words
from cmat.rendering.sections.page_fill import Budget, Filling, PageFiller
from cmat.rendering.sections.roadmap import shown_uplifts
from cmat.rendering.wording import wording
from cmat.scoring.assessment import Assessment
from cmat.scoring.rounding import round_half_up
from tests.rendering.subjects import lone, scored, sepehr


def _scene(assessment: Assessment, language: str = "en") -> Scene:
    return Scene(assessment, scored(assessment).result, wording(language), palette(None))


@pytest.fixture(scope="module")
def example() -> Scene:
    """Return the shipped example."""
    return _scene(sepehr().parts[0].assessment)


def test_ledger_adds_up_to_the_printed_score(example: Scene) -> None:
    """Lines to subtotals, subtotals to the total, the total to the score."""
    found = ledger_section(example)

    assert found is not None
    for block in found.blocks:
        assert sum((Fraction(line.contribution) for line in block.lines), Fraction(0)) == Fraction(block.subtotal)
    assert sum((Fraction(block.subtotal) for block in found.blocks), Fraction(0)) == Fraction(found.total)
    assert found.total == example.words.points(example.result.overall.score)


def test_steps_of_the_roadmap_lead_from_score_to_score(example: Scene) -> None:
    """Each printed score is the one before it plus the printed step."""
    steps = roadmap(example.assessment, example.result)
    score = example.result.overall.score

    assert score is not None
    printed = [round_half_up(score), *(round_half_up(step.score_after or Fraction(0)) for step in steps)]
    assert shown_uplifts(score, steps) == [after - before for before, after in pairwise(printed)]


def test_long_remarks_go_on_in_rows_of_their_own() -> None:
    """A row that is never cut must stay shorter than a page, and nothing may be lost."""
    notes = {"level": 3, "comment": "c" * 2000, "evidence": "e" * 2000, "grade": "E3"}
    rows = appendix(_scene(lone({"A1": notes}))).groups[0].rows

    assert [row.state for row in rows] == ["answered", "continued", "blank"]
    assert [len(note.passage.text) for row in rows for note in (*row.evidence, *row.comments)] == [2000, 2000]


def test_last_rows_of_the_appendix_stay_together(example: Scene) -> None:
    """So that the last page is not nearly empty."""
    rows = [row.is_tail for group in appendix(example).groups for row in group.rows]

    assert rows == sorted(rows)
    assert 2 <= sum(rows) < 12


@pytest.mark.parametrize("language", ["en", "fa"])
def test_warnings_are_said_once_for_each_kind(language: str) -> None:
    """With the ids they concern, in the language of the report."""
    scene = _scene(lone({"A1": {"na": ""}, "A2": 3, "B1": {"na": ""}, "B2": 3, "C1": 3}), language)
    said = warnings_in_words(scene)

    assert [sum(name in text for text in said) for name in ("A1", "B1")] == [1, 1]
    assert len(said) == len({problem.code for problem in scene.result.warnings})


@pytest.mark.parametrize(("language", "note"), [("en", "Equal, as nobody knows better"), ("fa", "برابر، چون دلیلی برای تفاوت نیست")])
def test_method_card_says_why_the_weights_are_as_they_are(language: str, note: str) -> None:
    """In the report's language; nothing where the model says nothing."""
    weights_note = {"en": "Equal, as nobody knows better", "fa": "برابر، چون دلیلی برای تفاوت نیست"}

    assert note == method(_scene(lone({"A1": 3}, weights_note=weights_note), language)).weights_note
    assert method(_scene(lone({"A1": 3}), language)).weights_note == ""


def test_filling_stays_within_the_page() -> None:
    """Two short dimensions share a page; a long one begins its own."""
    filler = PageFiller(ENGLISH)
    short = Budget(summary=80, rows=(60, 60, 60), headings=0, named=2)
    long = Budget(summary=80, rows=(60,) * 30, headings=0, named=3)
    nothing = Filling((), (), ())

    assert [filler.fill(budget, nothing)[1] for budget in (short, short, long)] == [True, False, True]
    assert filler.page_mm < A4.body_mm


@pytest.mark.parametrize("axes", range(3, 15))
@pytest.mark.parametrize("mirrored", [False, True])
def test_labels_of_the_radar_stay_on_the_page(axes: int, mirrored: bool) -> None:
    """Whatever the number of axes; labels beside the picture have room for words."""
    for box in radar_plan(axes, [20, 40], radius_mm=44, mirrored=mirrored).axes:
        left, width = (float(value.removesuffix("mm")) for value in (box.left, box.width))
        assert left >= -0.01
        assert left + width <= WIDTH_MM + 0.01
        assert width >= 36
