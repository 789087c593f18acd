"""From sheets and an engagement to what the engine is given: who counts, in which group, and what is asked."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.scoring.assessment import lone_assessment
from cmat.scoring.pooling import Override
from tests.builders import assessed, model, node_of, pooled, questionnaire, sheet

MODEL = model({"A": 1})
QUESTIONS = questionnaire({"a1": "A"})
GRADED = {"a1": {"level": 5, "grade": "E1"}}


def test_lone_sheet_is_one_voice_in_mode_self_without_targets() -> None:
    """A sheet that stands alone has no engagement that says otherwise."""
    assessment = lone_assessment(MODEL, QUESTIONS, sheet({"a1": 3}, group="board"))

    assert (["anna"], "self", {}) == ([voice.respondent for voice in assessment.voices], assessment.mode, dict(assessment.targets))


def test_role_and_group_of_the_engagement_win_over_those_of_a_sheet() -> None:
    """cmat.yaml decides; what it leaves open is taken from the sheet."""
    sheets = [sheet({"a1": 3}, "ann", role="IT", group="staff"), sheet({"a1": 3}, "bob", role="FIN", group="staff")]
    listed = [{"id": "ann", "role": "GM", "group": "board"}, {"id": "bob"}]
    voices = assessed(MODEL, QUESTIONS, sheets, respondents=listed, groups={"board": "Board", "staff": "Staff"}).voices

    assert [("ann", "GM", "board"), ("bob", "FIN", "staff")] == [(voice.respondent, voice.role, voice.group) for voice in voices]


def test_voices_are_sorted_by_respondent() -> None:
    """SC-00: the order of the files changes nothing."""
    voices = assessed(MODEL, QUESTIONS, [sheet({"a1": 3}, who) for who in ("cem", "ann", "bob")]).voices

    assert ["ann", "bob", "cem"] == [voice.respondent for voice in voices]


def test_consensus_is_nobodys_voice_and_in_no_group() -> None:
    """SC-09: it counts in neither respondents nor groups."""
    assessment = assessed(MODEL, QUESTIONS, [sheet({"a1": 3}, "ann"), sheet({"a1": 4}, "agreed", group="board")], consensus="agreed")

    assert ["ann"] == [voice.respondent for voice in assessment.voices]
    assert assessment.consensus is not None
    assert ("agreed", None) == (assessment.consensus.respondent, assessment.consensus.group)
    assert ["ann", "agreed"] == [voice.respondent for voice in assessment.everyone]


@pytest.mark.parametrize(
    ("agreed", "override"), [(5, Override("answered", Fraction(50))), ({"na": "No shops"}, Override("answered", Fraction(50))), ("unknown", None)]
)
def test_an_override_is_told_with_the_answer_before_it(agreed: object, override: Override | None) -> None:
    """SC-09: what the consensus leaves open it does not override."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 3}, "ann"), sheet({"a1": agreed}, "agreed")], consensus="agreed")

    assert [override] == [question.override for question in result.questions]


def test_sheets_of_another_questionnaire_are_not_scored() -> None:
    """An engagement may hold several questionnaires; each has its own result."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 3}, "ann"), sheet({"a1": 5}, "ann", questionnaire="other")], questionnaires=["q", "other"])

    assert (1, Fraction(50)) == (result.respondents, result.overall.score)


@pytest.mark.parametrize(("answers", "supported"), [(GRADED, Fraction(0)), ({"a1": 5}, None)])
def test_a_grade_in_another_questionnaire_says_that_evidence_was_collected(answers: dict[str, object], supported: Fraction | None) -> None:
    """SC-03 speaks of the whole engagement: without a grade here nothing is supported here."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 4}, "ann"), sheet(answers, "ann", questionnaire="other@2.0.0")], questionnaires=["q", "other"])

    assert (Fraction(75), supported) == (result.overall.score, result.overall.supported)


def test_a_grade_in_the_consensus_alone_says_that_evidence_was_collected() -> None:
    """SC-03: the consensus is an answer of the engagement, too."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 4}, "ann"), sheet(GRADED, "agreed")], consensus="agreed")

    assert (Fraction(100), Fraction(50)) == (result.overall.score, result.overall.supported)


@pytest.mark.parametrize(("sector", "score"), [("b2b", Fraction(50)), ("b2c", Fraction(100)), (None, Fraction(100))])
def test_questions_for_another_sector_are_not_asked(sector: str | None, score: Fraction) -> None:
    """Product, 3.2: without a matching sector, and for a lone sheet, such a question is not asked."""
    asked = questionnaire({"a1": "A", "a2": {"dimension": "A", "when": {"sector": ["b2b"]}}})
    result = pooled(MODEL, asked, [sheet({"a1": 5, "a2": 1})], organisation={"name": "Worked Example", "sector": sector})

    assert (score, 1 if sector != "b2b" else 2) == (result.overall.score, len(result.questions))


def test_targets_are_those_of_the_questionnaire() -> None:
    """SC-12: an engagement keeps its targets by questionnaire."""
    result = pooled(MODEL, QUESTIONS, [sheet({"a1": 3})], targets={"q": {"A": 70}, "other": {"A": 90}})

    assert (Fraction(70), None) == (node_of(result, "A").target, result.overall.target)


@pytest.mark.parametrize(("people", "individuals", "is_shown"), [(1, False, True), (2, False, False), (2, True, True)])
def test_single_answers_are_shown_of_one_respondent_or_where_all_agreed(people: int, individuals: bool, is_shown: bool) -> None:
    """Product, 3.5: privacy."""
    sheets = [sheet({"a1": 2 + number}, f"r{number}") for number in range(people)]
    result = pooled(MODEL, QUESTIONS, sheets, privacy={"individuals": individuals})

    assert (is_shown, is_shown) == (result.shows_individuals, result.questions[0].low is not None)


@pytest.mark.parametrize(("min_group", "is_shown"), [(2, True), (3, False)])
def test_a_group_is_shown_from_min_group_people_on(min_group: int, is_shown: bool) -> None:
    """SC-11: two groups of two."""
    sheets = [sheet({"a1": 2 + number}, f"r{number}", group=f"g{number % 2}") for number in range(4)]
    result = pooled(MODEL, QUESTIONS, sheets, privacy={"min_group": min_group})

    assert [is_shown, is_shown] == [group.is_shown for group in result.groups]


@pytest.mark.parametrize(("individuals", "is_shown"), [(False, False), (True, True)])
def test_a_group_of_one_is_a_person(individuals: bool, is_shown: bool) -> None:
    """SC-11: min_group 1 does not lift what is promised to single people."""
    sheets = [sheet({"a1": 2 + number}, f"r{number}", group=f"g{number}") for number in range(2)]
    result = pooled(MODEL, QUESTIONS, sheets, privacy={"min_group": 1, "individuals": individuals})

    assert [is_shown, is_shown] == [group.is_shown for group in result.groups]
