"""What the HTML form shows, as plain values that become one JSON text in the page."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cmat.collecting.forms.answer_lines import answer_value
from cmat.collecting.forms.explained_sheet import schema_path
from cmat.collecting.forms.fingerprint import questionnaire_sha256
from cmat.collecting.forms.form import DIRECTION_MARKS, Form, Section
from cmat.collecting.forms.words import form_words
from cmat.localisation.languages import LANGUAGES, language
from cmat.schema.answers import Answer
from cmat.schema.base import Text
from cmat.schema.questionnaire import GRADES, Question, Scale

_BASELINE_LENGTH = 12


def form_content(form: Form, first_language: str) -> dict[str, Any]:
    """Return everything that the page's script needs: texts in all languages, scales, sections, present answers.

    A text is a string where it is the same in every language, else `{en: …, fa: …}` with what there is.
    """
    asked = {question.id for question in form.questions}
    return {
        "form": {
            **_identity(form),
            "first": first_language,
            "facetted": form.asks_facets,
            "named": form.shows_individuals,
            "title": _text(form.questionnaire.title),
            "summary": _optional(form.questionnaire.summary),
            "organisation": _text(form.organisation),
            "person": _text(form.respondent.name) if form.respondent.name else form.respondent.id,
            "role": _optional(form.questionnaire.roles.get(form.respondent.role or "")),
        },
        "languages": {code: {"dir": language(code).direction, "words": dict(form_words(code))} for code in LANGUAGES},
        "scales": {name: _scale(scale) for name, scale in form.questionnaire.scales.items()},
        "scale": form.questionnaire.scale,
        "facets": [
            {"id": facet.id, "scale": facet.scale, "title": _text(facet.title), "summary": _optional(facet.summary)}
            for facet in form.questionnaire.facets
        ],
        "grades": list(GRADES),
        "sections": [_section(section) for section in form.sections()],
        "elsewhere": [question.id for question in form.questionnaire.questions if question.id not in asked],
        "answers": {question_id: _answer(answer) for question_id, answer in (form.present.answers if form.present else {}).items()},
    }


def _identity(form: Form) -> dict[str, Any]:
    """Return what ties a form, its storage and its saved file to an engagement, a respondent and a questionnaire."""
    who = form.respondent
    return {
        "engagement": form.engagement_id,
        "questionnaire": form.questionnaire.reference,
        "sha256": questionnaire_sha256(form.questionnaire),
        "schema": schema_path(form.questionnaire),
        "sheetOrganisation": form.organisation_name,
        "respondent": {key: value for key, value in (("id", who.id), ("role", who.role), ("group", who.group)) if value},
        "file": f"{form.name}.yaml",
        "baseline": _baseline(form),
    }


def _baseline(form: Form) -> str:
    """Return a word for the answers that a form begins with; two forms with different ones keep their drafts apart."""
    if form.present is None:
        return "blank"
    text = json.dumps({question_id: answer_value(answer) for question_id, answer in form.present.answers.items()}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_BASELINE_LENGTH]


def _section(section: Section) -> dict[str, Any]:
    return {
        "path": section.path,
        "title": _text(section.dimension.title),
        "summary": _optional(section.dimension.summary),
        "questions": [_question(question) for question in section.questions],
        "sections": [_section(child) for child in section.sections],
    }


def _question(question: Question) -> dict[str, Any]:
    found = {
        "id": question.id,
        "text": _text(question.text),
        "why": _optional(question.why),
        "levels": {str(value): _text(text) for value, text in question.levels.items()},
        "evidence": [_text(hint) for hint in question.evidence],
        "scale": question.scale,
    }
    return {key: value for key, value in found.items() if value}


def _scale(scale: Scale) -> list[dict[str, Any]]:
    return [{"value": option.value, "title": _text(option.title)} for option in scale.options]


def _answer(answer: Answer) -> dict[str, Any]:
    keys = ("level", "na", "unknown", "grade", "evidence", "comment")
    found = {key: getattr(answer, key) for key in keys if getattr(answer, key) not in (None, False)}
    return {**found, **({"facets": dict(answer.facets)} if answer.facets else {})}


def _optional(text: Text | None) -> str | dict[str, str] | None:
    return None if text is None else _text(text)


def _text(text: Text) -> str | dict[str, str]:
    if text.plain is not None:
        return text.plain.translate(DIRECTION_MARKS)
    return {code: text.in_language(code).translate(DIRECTION_MARKS) for code in LANGUAGES if text.has_language(code)}
