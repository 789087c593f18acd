"""Forms for tests: a small bilingual one, and one as large as the largest that is promised."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from cmat.collecting.forms.form import Form, FormOrder, forms_of
from cmat.errors import Place, Problem
from cmat.loading.engagements import definitions_of
from cmat.rendering.form_colours import form_colours
from cmat.schema.engagement import Engagement
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from tests.builders import engagement, model, questionnaire, sheet

MODEL = model({"A": 1, "B": {"weight": 1, "dimensions": {"X": 1, "Y": 1}}})
TEXT = {"en": "Keep records of customers", "fa": "نگهداری پروندهٔ مشتریان"}
QUESTIONS: Mapping[str, Any] = {
    "a1": {
        "dimension": "A",
        "text": TEXT,
        "why": {"en": "Nobody remembers all", "fa": "هیچ‌کس همه را به یاد ندارد"},
        "levels": {1: {"en": "None", "fa": "هیچ"}, 5: {"en": "All", "fa": "همه"}},
        "evidence": [{"en": "The records", "fa": "پرونده‌ها"}],
    },
    "a2": {"dimension": "A", "text": TEXT},
    "x1": {"dimension": "B.X", "text": TEXT},
    "y1": {"dimension": "B.Y", "text": TEXT},
    "only-b2b": {"dimension": "A", "text": TEXT, "when": {"sector": ["b2b"]}},
}
FACETS = {"intent": "0.2", "reality": "0.5", "effect": "0.3"}
PEOPLE = [{"id": "ceo", "role": "GM", "group": "executives"}]


def shipped(*ids: str) -> list[tuple[MaturityModel, Questionnaire]]:
    """Return shipped questionnaires, each with its model."""
    found: list[Problem] = []
    definitions, place = definitions_of(None), Place("test")
    questionnaires = [definitions.questionnaire(name, place, found) for name in ids]
    models = [definitions.model(loaded.document.model, place, found) for loaded in questionnaires if loaded is not None]
    if found:
        raise ValueError(found)
    return [(model.document, loaded.document) for model, loaded in zip(models, questionnaires, strict=True) if model and loaded]


def small_questionnaire(questions: Mapping[str, Any] | None = None) -> Questionnaire:
    """Return a questionnaire of four questions that everybody is asked, and one for b2b."""
    return questionnaire(questions or QUESTIONS, facets=FACETS, title={"en": "Small one", "fa": "پرسش‌نامهٔ کوچک"})


def small_engagement(**keys: Any) -> Engagement:
    """Return an engagement with one respondent, the ceo."""
    organisation = {"name": {"en": "Sepehr", "fa": "سپهر"}, **keys.pop("organisation", {})}
    return engagement(organisation=organisation, respondents=PEOPLE, groups={"executives": "Executives"}, **keys)


def small_form(answers: Mapping[str, Any] | None = None, questions: Mapping[str, Any] | None = None, **keys: Any) -> Form:
    """Return the ceo's form; blank without `answers`. `keys` are those of cmat.yaml."""
    assessed = small_engagement(**keys)
    present = {} if answers is None else {"q": sheet(answers, "ceo", role="GM", group="executives")}
    return forms_of(assessed, "sepehr", [(MODEL, small_questionnaire(questions))], assessed.respondents, present)[0]


def order(*forms: Form, language: str = "en") -> FormOrder:
    """Return an order of forms in cmat's own colours."""
    return FormOrder(forms, language, form_colours(None))


@cache
def large_definitions() -> tuple[MaturityModel, Questionnaire]:
    """Return the QCI model with 260 questions as rich as its own: the shipped ones, again and again under new ids."""
    found: list[Problem] = []
    definitions = definitions_of(None)
    loaded = definitions.questionnaire("qci", Place("test"), found)
    shape = definitions.model("qci", Place("test"), found)
    if loaded is None or shape is None:
        raise ValueError(found)
    shipped = [question for question in loaded.document.questions if question.when is None]
    again = [shipped[index % len(shipped)].model_copy(update={"id": f"Q{index + 1:03d}"}) for index in range(260)]
    return shape.document, loaded.document.model_copy(update={"id": "q", "questions": tuple(again)})


def large_form(**keys: Any) -> Form:
    """Return a blank form of 260 questions in both languages."""
    assessed = small_engagement(**keys)
    return forms_of(assessed, "sepehr", [large_definitions()], assessed.respondents, {})[0]
