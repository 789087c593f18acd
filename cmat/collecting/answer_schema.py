"""JSON Schema of one questionnaire's answer sheets, so that an editor completes ids and levels and shows each question."""

from __future__ import annotations

import json
from typing import Any

from cmat.schema.answers import UNKNOWN, AnswerSheet
from cmat.schema.base import PROSE_LENGTH, Text
from cmat.schema.questionnaire import GRADES, Question, Questionnaire, Scale

# Persian and Arabic digits count, too; whether they are on the scale is for `cmat check` to say.
_TYPED_DIGITS = {"type": "string", "pattern": "^[۰-۹٠-٩]+$"}


def answer_schema(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the schema (draft 2020-12) of the sheets that answer this questionnaire."""
    shape = AnswerSheet.model_json_schema(by_alias=True)
    shape["title"] = questionnaire.title.in_language("en")
    shape["properties"]["questionnaire"] = {"enum": [questionnaire.id, questionnaire.reference]}
    shape["properties"]["answers"] = {
        "type": "object",
        "description": "One line per question; what is missing is blank",
        "properties": {question.id: _question(questionnaire, question) for question in questionnaire.questions},
        "additionalProperties": False,
    }
    return shape


def answer_schema_text(questionnaire: Questionnaire) -> str:
    """Return the schema as a file."""
    return json.dumps(answer_schema(questionnaire), ensure_ascii=False, indent=1) + "\n"


def _question(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    levels = _options(questionnaire.scale_of(question), question.levels)
    facets = {
        facet.id: {"oneOf": [*_options(questionnaire.scales[facet.scale], {}), _TYPED_DIGITS, {"type": "null"}]} for facet in questionnaire.facets
    }
    text = {"type": ["string", "null"], "maxLength": PROSE_LENGTH}
    long_form = {
        "type": "object",
        "properties": {
            "level": {"oneOf": [*levels, _TYPED_DIGITS, {"const": UNKNOWN}, {"type": "null"}]},
            "na": {**text, "description": "Not applicable: the reason"},
            UNKNOWN: {"type": "boolean"},
            "grade": {"enum": [*GRADES, None]},
            "evidence": {**text, "description": "What supports the answer"},
            "comment": {**text, "description": "Stands in the report without a name"},
            **facets,
        },
        "additionalProperties": False,
    }
    return {
        "description": _both(question.text),
        "oneOf": [*levels, _TYPED_DIGITS, {"const": UNKNOWN, "description": "The respondent does not know"}, {"type": "null"}, long_form],
    }


def _options(scale: Scale, levels: dict[int, Text]) -> list[dict[str, Any]]:
    return [{"const": option.value, "description": _both(levels.get(option.value, option.title))} for option in scale.options]


def _both(text: Text) -> str:
    return "\n".join(dict.fromkeys(text.by_language().values()))
