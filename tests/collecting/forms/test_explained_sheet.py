"""Answer sheets that explain themselves: what stands above each question, and what is kept of the answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cmat.collecting.forms.explained_sheet import ExplainedSheet, explained_sheet
from cmat.collecting.forms.fingerprint import COMMENT
from cmat.errors import Problem
from cmat.loading.yaml_source import parse_yaml
from cmat.schema.answers import Answer, AnswerSheet, SheetRespondent
from tests.builders import model, questionnaire
from tests.collecting.form_subjects import FACETS, shipped

CEO = SheetRespondent(id="ceo", role="GM", group="executives")
MODEL = model({"A": 1})
QUESTIONS = {"a1": {"dimension": "A", "text": {"en": "Keep records", "fa": "پرونده نگه دارید"}, "levels": {1: "None", 5: "All"}}}


def _sheet(language: str = "en", questions: Any = None, **keys: Any) -> str:
    asked = questionnaire(questions or QUESTIONS, facets=FACETS)
    text = explained_sheet(ExplainedSheet(MODEL, asked, asked.questions, "Sepehr", CEO, **keys), language)
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(COMMENT))


def _read(text: str) -> AnswerSheet:
    found: list[Problem] = []
    source = parse_yaml(text, "sheet.yaml", found)
    if source is None or found:
        raise ValueError(found)
    return AnswerSheet.model_validate(source.data)


def test_sheet_explains_each_question_above_its_line() -> None:
    """The editor's schema on top, how to answer, the dimension, the question with its options, an empty value."""
    assert _sheet() == (
        "# yaml-language-server: $schema=../.cmat/schema/q.json\n"
        "# $schema: ../.cmat/schema/q.json\n"
        "schema: cmat/answers/1\n"
        "questionnaire: q@1.0.0\n"
        'organisation: "Sepehr"\n'
        'respondent: {id: "ceo", role: "GM", group: "executives"}\n'
        "# date: 2026-01-31          # the day it was filled in\n"
        "#\n"
        "# After the colon: the number of an option. Nothing means: not answered yet. With evidence or a comment:\n"
        '#   a1: {level: …, evidence: "…", comment: "…"}\n'
        '# Not applicable, with the reason:  a1: {na: "…"}\n'
        "# If you do not know:  a1: unknown\n"
        "answers:\n"
        "\n"
        "  # == A · Dimension A\n"
        "\n"
        "  # Keep records\n"
        "  #   1: None\n"
        "  #   2: Option 2\n"
        "  #   3: Option 3\n"
        "  #   4: Option 4\n"
        "  #   5: All\n"
        "  a1:\n"
    )


def test_sheet_speaks_the_language_of_the_respondent() -> None:
    """Persian where there is Persian, English where there is not."""
    text = _sheet("fa")

    assert "  # پرونده نگه دارید\n  #   1: None\n" in text
    assert "# date: 2026-01-31          # روز پر کردن برگه\n" in text


def test_facets_are_explained_where_they_are_asked() -> None:
    """An assessor sees each facet with its options, and what the grades mean."""
    text = _sheet(asks_facets=True)

    assert "# reality: " in text
    assert "# grade: E0 nothing to support it; E1 " in text


def test_answers_and_their_day_stand_in_the_sheet() -> None:
    """What was answered is there, also to a question that is not asked."""
    answers = {"a1": Answer(level=3, comment="Since: May #2"), "gone": Answer(na="Sold")}
    read = _read(_sheet(answers=answers, day=date(2026, 5, 1)))

    assert (date(2026, 5, 1), answers) == (read.date, dict(read.answers))


def test_blank_sheet_has_every_question_once() -> None:
    """Every shipped question is there, and every one is blank."""
    maturity, asked = shipped("qci")[0]
    answers = _read(explained_sheet(ExplainedSheet(maturity, asked, asked.questions, "Sepehr", CEO), "fa")).answers

    assert ({question.id for question in asked.questions}, True) == (set(answers), all(answer.is_blank for answer in answers.values()))


@pytest.mark.parametrize("text", ["Keep records\nof every customer", "Keep records\r\n- of every customer: all", "Keep\u2028records"])
def test_question_text_over_several_lines_stays_a_comment(text: str) -> None:
    """A line that left the comment would be read as YAML."""
    assert ["a1"] == list(_read(_sheet(questions={"a1": {"dimension": "A", "text": text, "levels": {1: text}}})).answers)
