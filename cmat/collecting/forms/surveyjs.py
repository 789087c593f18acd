"""A form as SurveyJS JSON (surveyjs.io), every text in {default, fa}."""

from __future__ import annotations

import json
from typing import Any

from cmat.collecting.forms.form import Form, FormOrder, Section
from cmat.collecting.forms.survey_tool_words import WORDS, chosen, in_all_languages, level_lines, plain_name, titled
from cmat.localisation.languages import DEFAULT_LANGUAGE
from cmat.schema.answers import BLANK, Answer
from cmat.schema.questionnaire import Question, Scale


def form_files(order: FormOrder) -> dict[str, bytes]:
    """Return one survey for each form: file name to content."""
    return {f"{form.name}.surveyjs.json": _as_json(survey(form, order.language)) for form in order.forms}


def _as_json(document: dict[str, Any]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def survey(form: Form, language: str) -> dict[str, Any]:
    """Return the survey: a page for each section at the top, who answers as calculated values that are part of the answers."""
    said = (("respondent", form.respondent.id), ("questionnaire", form.questionnaire.reference))
    return {
        "title": _texts(in_all_languages(form.questionnaire.title)),
        "locale": language,
        "clearInvisibleValues": "onHidden",
        "calculatedValues": [{"name": name, "expression": f"'{value}'", "includeIntoResult": True} for name, value in said],
        "pages": [
            {"name": f"section_{plain_name(section.path)}", "title": _title(section), "elements": _elements(form, section)}
            for section in form.sections()
        ],
    }


def _texts(texts: dict[str, str]) -> dict[str, str]:
    return {"default" if language == DEFAULT_LANGUAGE else language: text for language, text in texts.items()}


def _title(section: Section) -> dict[str, str]:
    return _texts(in_all_languages(section.dimension.title))


def _elements(form: Form, section: Section) -> list[dict[str, Any]]:
    own = [element for question in section.questions for element in _question(form, question)]
    children = [
        {"type": "panel", "name": f"section_{plain_name(child.path)}", "title": _title(child), "elements": _elements(form, child)}
        for child in section.sections
    ]
    return [*own, *children]


def _question(form: Form, question: Question) -> list[dict[str, Any]]:
    name, answer = plain_name(question.id), (form.present.answers if form.present else {}).get(question.id, BLANK)
    scale = form.questionnaire.scale_of(question)
    described = level_lines(question, [option.value for option in scale.options])
    description = {"description": _texts(described)} if any(described.values()) else {}
    title = _texts(titled(question.id, question.text))
    states = [{"value": state, "text": _texts(in_all_languages(WORDS[state]))} for state in ("unknown", "na")]
    if not form.asks_facets:
        asked = {"type": "radiogroup", "name": name, "title": title, **description, "choices": [*_choices(scale), *states]}
        return [_with(asked, _value(answer)), *_texts_of(name, name, question, answer)]
    panel: dict[str, Any] = {"type": "panel", "name": f"{name}_facets", "title": title, **description}
    panel["elements"] = [
        _with(
            {
                "type": "radiogroup",
                "name": f"{name}_{facet.id}",
                "title": _texts(titled(f"{question.id}.{facet.id}", facet.title)),
                "choices": _choices(form.questionnaire.scales[facet.scale]),
            },
            answer.facets.get(facet.id),
        )
        for facet in form.questionnaire.facets
    ]
    state = {"type": "radiogroup", "name": f"{name}_state", "title": _texts(titled(question.id, WORDS["na"])), "choices": states}
    panel["elements"] += [_with(state, _value(answer)), *_texts_of(name, f"{name}_state", question, answer)]
    return [panel]


def _choices(scale: Scale) -> list[dict[str, Any]]:
    return [{"value": option.value, "text": _texts(in_all_languages(option.title))} for option in scale.options]


def _value(answer: Answer) -> int | str | None:
    return answer.level if answer.level is not None else chosen(answer)


def _with(element: dict[str, Any], value: int | str | None) -> dict[str, Any]:
    return element if value is None else {**element, "defaultValue": value}


def _texts_of(name: str, state: str, question: Question, answer: Answer) -> list[dict[str, Any]]:
    """Return the fields for what is written: why it is not applicable, evidence, a comment."""
    texts = (("na", "reason", f"{{{state}}} = 'na'", answer.na), ("evidence", "evidence", f"{{{state}}} <> 'na'", answer.evidence))
    found = []
    for key, word, visible, given in (*texts, ("comment", "comment", "", answer.comment)):
        element = {"type": "comment", "name": f"{name}_{key}", "title": _texts(titled(f"{question.id}.{key}", WORDS[word])), "rows": 2}
        found.append(_with({**element, **({"visibleIf": visible} if visible else {})}, given))
    return found
