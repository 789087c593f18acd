"""What a form is about: who is asked what, in which order, and by which mark a saved sheet names its questionnaire."""

from __future__ import annotations

import pytest

from cmat.collecting.forms.fingerprint import questionnaire_sha256
from cmat.collecting.forms.form import forms_of
from cmat.collecting.forms.words import form_words
from tests.builders import questionnaire
from tests.collecting.form_subjects import MODEL, QUESTIONS, small_engagement, small_form, small_questionnaire


def test_questions_stand_in_the_order_of_the_model() -> None:
    """Whatever the order of the file: a section is a dimension."""
    form = small_form(questions={key: QUESTIONS[key] for key in ("y1", "x1", "a2", "a1")})

    assert ["a2", "a1", "x1", "y1"] == [question.id for question in form.questions]
    assert [("A", ["a2", "a1"]), ("B", ["x1", "y1"])] == [(s.path, [q.id for q in s.all_questions()]) for s in form.sections()]
    assert ["B.X", "B.Y"] == [child.path for child in form.sections()[1].sections]


@pytest.mark.parametrize(("sector", "asked"), [(None, False), ("b2c", False), ("b2b", True)])
def test_sector_decides_what_is_asked(sector: str | None, asked: bool) -> None:
    """Product, 3.2: without a matching value the question is not asked."""
    form = small_form(organisation={"sector": sector} if sector else {})

    assert asked == ("only-b2b" in [question.id for question in form.questions])


def test_each_respondent_gets_a_form_for_each_questionnaire() -> None:
    """Product, 3.4: `ceo`, with several questionnaires `ceo.q`."""
    assessed = small_engagement()
    other = questionnaire({"z1": "A"}, id="r")
    one = forms_of(assessed, "sepehr", [(MODEL, small_questionnaire())], assessed.respondents, {})
    two = forms_of(assessed, "sepehr", [(MODEL, small_questionnaire()), (MODEL, other)], assessed.respondents, {})

    assert (["ceo"], ["ceo.q", "ceo.r"]) == ([form.name for form in one], [form.name for form in two])


def test_facets_are_asked_where_the_mode_and_the_questionnaire_say_so() -> None:
    """A questionnaire without facets is answered by levels in any mode."""
    assessed = small_engagement(mode="assessed")
    plain = forms_of(assessed, "sepehr", [(MODEL, questionnaire({"a1": "A"}))], assessed.respondents, {})[0]

    assert (True, False, False) == (small_form(mode="assessed").asks_facets, small_form().asks_facets, plain.asks_facets)


def test_fingerprint_is_the_same_for_the_same_questionnaire() -> None:
    """However its numbers are written, and whichever default is stated."""
    stated = {**QUESTIONS, "a2": {**QUESTIONS["a2"], "weight": "1.00", "essential": False, "effort": 2}}

    assert questionnaire_sha256(small_questionnaire()) == questionnaire_sha256(small_questionnaire(stated))
    assert 64 == len(questionnaire_sha256(small_questionnaire()))


def test_fingerprint_does_not_depend_on_what_was_calculated_before() -> None:
    """A questionnaire that has been scored with keeps some of its figures at hand."""
    scored = small_questionnaire()
    before = questionnaire_sha256(scored)

    assert scored.caps
    assert before == questionnaire_sha256(scored)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Another text"},
        {"weight": 2},
        {"levels": {1: "None at all"}},
        {"when": {"sector": ["b2b"]}},
        {"scale": "facet"},
    ],
)
def test_fingerprint_changes_with_whatever_the_questionnaire_says(changed: dict[str, object]) -> None:
    """A text in one language alone, too."""
    other = {**QUESTIONS, "a2": {**QUESTIONS["a2"], **changed}}

    assert questionnaire_sha256(small_questionnaire()) != questionnaire_sha256(small_questionnaire(other))


def test_fingerprint_tells_plain_texts_apart() -> None:
    """A text that is the same in every language counts like any other."""
    one, two = (questionnaire({"a1": {"dimension": "A", "text": text}}) for text in ("One", "Two"))

    assert questionnaire_sha256(one) != questionnaire_sha256(two)


def test_words_are_there_in_both_languages_with_the_same_fields() -> None:
    """No form shows half a sentence, or a sentence of the other language."""
    english, persian = form_words("en"), form_words("fa")

    assert list(english) == list(persian)
    assert {key: _fields(text) for key, text in english.items()} == {key: _fields(text) for key, text in persian.items()}


def _fields(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}
