"""The shortest way and the firmness of the result in the report: sums that add up, and what stands there where there is no way."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.rendering.palette import palette
from cmat.rendering.report import render_report_html
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.path_section import path_ahead, path_section
from cmat.rendering.sections.sensitivity_section import sensitivity_section
from cmat.rendering.wording import wording
from cmat.scoring.assessment import Assessment
from tests.builders import Number, assessed, model, questionnaire, sheet
from tests.rendering.pages import words_of
from tests.rendering.subjects import lone, scored, sepehr, subject

ALL = {f"{name}{number}": 3 for name in "ABC" for number in (1, 2)}


def _scene(assessment: Assessment, language: str = "en") -> Scene:
    return Scene(assessment, scored(assessment).result, wording(language), palette(None), prefix="p1-")


def test_steps_add_up_to_the_target() -> None:
    """On the example: each printed score is the one before it plus the printed step, and the last one reaches the target."""
    scene = _scene(sepehr().parts[0].assessment)
    found = path_section(scene, path_ahead(scene), ())
    overall = scene.result.overall

    assert found is not None
    assert overall.target is not None
    score = Fraction(scene.words.points(overall.score))
    for row in found.steps:
        score += Fraction(row.adds)
        assert score == Fraction(row.score_after)
    assert score == Fraction(found.score_after) >= overall.target
    assert sum(int(row.effort) for row in found.steps) == int(found.effort)


def test_without_a_target_the_next_level_is_the_aim() -> None:
    """All at 50, level 3; level 4 begins at 60: 10 points take three options of 25/6 each; the earliest practices rise."""
    scene = _scene(lone(ALL))
    found = path_section(scene, path_ahead(scene), ())

    assert found is not None
    assert (found.title, found.effort, len(found.steps)) == ("The shortest way to the next level", "3", 2)
    assert found.intro.startswith("Of all ways from 50.0 to 60.0 points this one takes the least effort: 2 steps with an effort of 3 in all.")


@pytest.mark.parametrize("answers", [{}, dict.fromkeys(ALL, 5)])
def test_no_way_where_there_is_no_score_or_no_level_ahead(answers: dict[str, int]) -> None:
    """Nothing to say, nothing shown."""
    assert path_ahead(_scene(lone(answers))) is None


def test_target_that_cannot_be_reached_is_told_in_the_roadmap() -> None:
    """A scale that ends at 50 points: no chapter of its own, one sentence where the roadmap ends."""
    asked = {key: {"dimension": key[0], "actions": {2: "Begin", 3: "Go on"}} for key in ALL}
    scale: dict[int, Number] = {1: 0, 2: 25, 3: 50}
    answers = sheet(dict.fromkeys(ALL, 1))
    assessment = assessed(model({"A": 1, "B": 1, "C": 1}), questionnaire(asked, scale=scale), [answers], targets={"q": {"overall": 80}})
    page = render_report_html(subject(assessment), "en")

    assert 'id="p1-path"' not in page
    assert "80.0 points are out of reach for now: with every answered practice at its best the score would be 50.0." in words_of(page)


def test_certain_level_is_told_without_a_table() -> None:
    """Equal scores depend on no weight."""
    found = sensitivity_section(_scene(lone(ALL)))

    assert found is not None
    assert "it was so in every trial, with overall scores from 50.0 to 50.0" in found.result
    assert (found.rows, found.weakest) == ((), "")


def test_uncertain_level_is_told_with_its_shares() -> None:
    """A 100 and B, C 40: the overall score lies on the threshold of level 4."""
    answers = {"A1": 5, "A2": 5, "B1": 3, "B2": 2, "C1": 3, "C2": 3}
    found = sensitivity_section(_scene(lone(answers)))

    assert found is not None
    assert len(found.effects) == 3
    assert found.effects[0].title == "Dimension A"
    shares = [Fraction(row.share.removesuffix("%")) for row in found.rows]
    assert sum(shares) in (0, 100)


def test_no_firmness_without_a_score() -> None:
    """Withheld."""
    assert sensitivity_section(_scene(lone({"A1": 3}))) is None
