"""The form as a YAML file: it explains itself, and what it carries is read back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cmat.collecting.forms.answer_lines import answer_value
from cmat.collecting.forms.commented_yaml import form_files
from cmat.collecting.forms.fingerprint import questionnaire_sha256
from cmat.collecting.forms.form import Form
from cmat.errors import Problem
from cmat.loading.yaml_source import parse_yaml
from cmat.schema.answers import Answer, AnswerSheet
from tests.builders import sheet
from tests.collecting.form_subjects import QUESTIONS, order, small_form, small_questionnaire

ANSWERS: dict[str, Any] = {
    "a1": {"level": 4, "grade": "E3", "evidence": 'RFM "report": 5 #1', "comment": "سطر یک\nسطر دو"},
    "a2": {"na": "One product only"},
    "x1": "unknown",
    "y1": {"comment": "later"},
    "only-b2b": 2,
}
# What files may hold: no control characters, no halves of pairs, few marks upon one letter.
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40).filter(str.strip)


def _text(form: Form, language: str = "en") -> str:
    return form_files(order(form, language=language))["ceo.yaml"].decode()


def _read(text: str) -> AnswerSheet:
    found: list[Problem] = []
    source = parse_yaml(text, "ceo.yaml", found)
    if source is None or found:
        raise ValueError(found)
    return AnswerSheet.model_validate(source.data)


def test_blank_form_explains_each_question() -> None:
    """Schema comments on top, the questionnaire's fingerprint, then every question with its descriptors, options and what would show it."""
    text = _text(small_form())
    sha = questionnaire_sha256(small_questionnaire())

    assert text.startswith(
        "# yaml-language-server: $schema=../.cmat/schema/q.json\n"
        "# $schema: ../.cmat/schema/q.json\n"
        f"# questionnaire-sha256: {sha}\n"
        "schema: cmat/answers/1\n"
        "questionnaire: q@1.0.0\n"
        'organisation: "Sepehr"\n'
        'respondent: {id: "ceo", role: "GM", group: "executives"}\n'
    )
    assert (
        "  # == A · Dimension A\n"
        "\n"
        "  # Keep records of customers\n"
        "  #   1: None\n"
        "  #   2: Option 2\n"
        "  #   3: Option 3\n"
        "  #   4: Option 4\n"
        "  #   5: All\n"
        "  # What would show it: The records\n"
        "  a1:\n"
    ) in text


def test_form_speaks_the_chosen_language() -> None:
    """Questions, options and instructions."""
    text = _text(small_form(), "fa")

    assert "  # نگهداری پروندهٔ مشتریان\n  #   1: هیچ\n" in text
    assert "موضوعیت ندارد" in text
    assert "Keep records" not in text


def test_facets_are_explained_once_and_asked_in_every_answer() -> None:
    """Mode assessed: what each value of a facet means stands at the top, with the grades."""
    text = _text(small_form(mode="assessed"))

    assert "#   a1: {intent: …, reality: …, effect: …, grade: …," in text
    assert "# intent: intent\n#   0: Option 0\n" in text
    assert "# grade: E0 nothing to support it; E1" in text


def test_present_answers_come_back_as_they_were() -> None:
    """All of them, those to questions that are not asked included: nothing that a respondent typed is lost."""
    form = small_form(ANSWERS)

    assert form.present is not None
    assert dict(form.present.answers) == dict(_read(_text(form)).answers)


def test_date_of_present_answers_is_kept() -> None:
    """The day on which the sheet was filled in is the respondent's word; a form without one never invents it."""
    dated = replace(small_form(), present=sheet({"a1": 3}, "ceo", date="2026-11-09"))

    assert (date(2026, 11, 9), None) == (_read(_text(dated)).date, _read(_text(small_form({"a1": 3}))).date)


def test_hostile_texts_stay_in_their_comments() -> None:
    """A line break in a question must not become YAML."""
    hostile = "Do\nschema: cmat/answers/2\r\nanswers: {a1: 5}\u2028x: y"
    form = small_form(questions={"a1": {**QUESTIONS["a1"], "text": hostile, "evidence": [hostile], "levels": {1: hostile}}})

    assert ["a1"] == list(_read(_text(form)).answers)


def test_marks_that_turn_the_direction_stay_out_of_comments() -> None:
    """A sheet that holds them would be warned about."""
    form = small_form(questions={"a1": {**QUESTIONS["a1"], "text": "a\u202eb\u2067c"}})

    assert "  # abc\n" in _text(form)


@given(
    level=st.none() | st.integers(1, 5),
    grade=st.sampled_from([None, "E0", "E4"]),
    evidence=st.none() | TEXTS,
    comment=st.none() | TEXTS,
)
def test_any_answer_is_read_back_the_same(level: int | None, grade: Any, evidence: str | None, comment: str | None) -> None:
    """Whatever words, quotes, braces and signs a respondent uses."""
    answer = Answer(level=level, grade=grade, evidence=evidence, comment=comment)
    text = f"schema: cmat/answers/1\nquestionnaire: q\nrespondent: {{id: ceo}}\nanswers:\n  a1: {answer_value(answer)}\n"

    assert answer == _read(text).answers["a1"]
