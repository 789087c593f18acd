"""The handout: everything of one respondent, nothing of anybody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmat.rendering.handout import respondents_of
from cmat.rendering.report import render_handout_html
from cmat.rendering.subject import ReportSubject
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.pages import broken_links, page_count, pdf_text, plain, tables_without_headers, tags, words_of
from tests.rendering.subjects import ACTIONS, grouped, sepehr, subject

QUESTIONS = [f"{name}{number}" for name in "ABC" for number in (1, 2)]


def _pair() -> ReportSubject:
    """Return two people who differ in everything, and a consensus that knows more."""
    asked = {key: {"dimension": key[0], **ACTIONS} for key in QUESTIONS}
    anna = {**dict.fromkeys(QUESTIONS, 5), "A1": {"level": 5, "grade": "E3", "evidence": "Anna's report", "comment": "Anna's word"}, "B1": "unknown"}
    bert = {**dict.fromkeys(QUESTIONS, 1), "A1": {"level": 1, "grade": "E1", "evidence": "Bert's minutes", "comment": "Bert's word"}}
    bert["C2"] = {"na": "Bert's reason"}
    agreed = {"A2": {"level": 2, "comment": "Agreed word"}}
    sheets = [sheet(anna, "anna", group="x"), sheet(bert, "bert", group="x"), sheet(agreed, "consensus")]
    return subject(assessed(model({"A": 1, "B": 1, "C": 1}), questionnaire(asked), sheets, consensus="consensus", groups={"x": "Group x"}))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_nothing_of_anybody_else_is_in_it(language: str) -> None:
    """No other name, text or figure: Anna stands at 100, Bert at 0, the two of them at 50 or at what the consensus made of it."""
    pair = _pair()
    anna, bert = (words_of(render_handout_html(pair, who, language)) for who in ("anna", "bert"))

    assert all(text in anna for text in ("Anna's report", "Anna's word"))
    assert all(text in bert for text in ("Bert's minutes", "Bert's word", "Bert's reason"))
    assert [text for text in ("Bert", "bert", "Agreed") if text in anna] == []
    assert [text for text in ("Anna", "anna", "Agreed") if text in bert] == []
    figures = set(re.findall(r"[0-9۰-۹]+[.٫][0-9۰-۹]", anna)) - {"1.0"}
    assert figures == ({"100.0"} if language == "en" else {"۱۰۰٫۰"})


def test_answers_stand_beside_the_levels() -> None:
    """The option that was chosen, the described level it stands on, the next one; what was left open in one line."""
    said = words_of(render_handout_html(_pair(), "bert", "en"))

    assert "A2 Do A2 1 · Option 1 Level 1 Nothing Level 3 Half" in said
    assert "Not applicable" in said
    assert "5 answers to 6 questions." in said
    assert "Left open: B1." in words_of(render_handout_html(_pair(), "anna", "en"))


def test_small_group_is_not_shown() -> None:
    """Two people: the mean would give the other away."""
    said = words_of(render_handout_html(_pair(), "anna", "en"))

    assert "Figures of your group are not shown" in said
    assert "Group x" not in said


def test_shown_group_stands_beside_the_own_points() -> None:
    """Three people of x at 0, four of y at 25."""
    said = words_of(render_handout_html(subject(grouped({"x": 3, "y": 4})), "x-0", "en"))

    assert "Group x (3 people)" in said
    assert "Overall 0.0 0.0" in said
    assert "Group y" not in said
    assert "25.0" not in said


def test_everybody_but_the_consensus_has_a_handout() -> None:
    """In the order of their ids."""
    assert respondents_of(_pair()) == ("anna", "bert")
    with pytest.raises(KeyError):
        render_handout_html(_pair(), "consensus", "en")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_all_that_somebody_wrote_is_in_the_own_handout(language: str) -> None:
    """Product promise 5, and every answered question by its id; on the example, for the first respondent."""
    example = sepehr()
    voice = example.parts[0].assessment.voices[0]
    page = render_handout_html(example, voice.respondent, language)
    said = words_of(page)
    typed = [text for answer in voice.answers.values() for text in (answer.comment, answer.evidence, answer.na) if text]

    assert len(typed) > 5
    assert [text for text in typed if " ".join(text.split()) not in said] == []
    assert [question.id for question in example.parts[0].assessment.questions if question.id not in said] == []
    assert broken_links(page) == set()


def test_handout_is_a_sound_document(report_folders: list[Path]) -> None:
    """Persian on letter paper: one page or two, headings in order, tables with headers, dated by the assessment."""
    path = report_folders[0] / "handout-fa.pdf"
    headings = [name for name, _ in tags(path) if name.startswith("/H") and name[2:].isdigit()]

    assert page_count(path) <= 2
    assert headings == ["/H1", "/H2", *["/H3"] * 3]
    assert tables_without_headers(path) == 0
    assert plain("پاسخ‌های خود شما") in pdf_text(path)
