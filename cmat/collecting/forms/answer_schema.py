"""JSON Schema of one questionnaire's answer sheets, so that an editor completes ids and levels and shows each question."""

from __future__ import annotations

import json
from typing import Any

from cmat.schema.answers import UNKNOWN, AnswerSheet
from cmat.schema.base import PROSE_LENGTH, Text
from cmat.schema.questionnaire import GRADES, Question, Questionnaire, Scale

# Persian and Arabic digits count, too; whether they are on the scale is for `cmat check` to say.
_TYPED_DIGITS = {"type": "string", "pattern": "^[۰-۹٠-٩]+$"}
_UNKNOWN = {"const": UNKNOWN, "description": "The respondent does not know\nپاسخ‌دهنده نمی‌داند"}


def answer_schema(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the schema (draft 2020-12) of the sheets that answer this questionnaire."""
    shape = AnswerSheet.model_json_schema(by_alias=True)
    shape["title"] = questionnaire.title.in_language("en")
    shape["properties"]["questionnaire"] = {"enum": [questionnaire.id, questionnaire.reference]}
    shape["properties"]["answers"] = {
        "type": "object",
        "description": "One line per question; what is missing is blank\nهر پرسش یک سطر؛ آنچه نیست بی‌پاسخ است",
        "properties": {question.id: _question(questionnaire, question) for question in questionnaire.questions},
        "additionalProperties": False,
    }
    # what several forms of an answer share stands in the file once
    shape.setdefault("$defs", {}).update({f"beside-{key}": said for key, said in _beside_level(questionnaire).items()})
    shape["$defs"].update({f"levels-{question.id}": _levels(questionnaire, question) for question in questionnaire.questions})
    return shape


def answer_schema_text(questionnaire: Questionnaire) -> str:
    """Return the schema as a file."""
    return json.dumps(answer_schema(questionnaire), ensure_ascii=False, indent=1) + "\n"


def _levels(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    """Return what a level may be; the title is what an editor shows above the meaning of the one that stands there."""
    title = " · ".join(dict.fromkeys(question.text.by_language().values()))
    options = [*_options(questionnaire.scale_of(question), question.levels), _UNKNOWN]
    return {"oneOf": [*({"title": title, **option} for option in options), _TYPED_DIGITS, {"type": "null"}]}


def _beside_level(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what an answer may say instead of a level, or beside it."""
    text = {"type": ["string", "null"], "maxLength": PROSE_LENGTH}
    facets = {
        facet.id: {"oneOf": [*_options(questionnaire.scales[facet.scale], {}), _TYPED_DIGITS, {"type": "null"}]} for facet in questionnaire.facets
    }
    return {
        "na": {**text, "description": "Not applicable: the reason\nموضوعیت ندارد: دلیل"},
        UNKNOWN: {"type": "boolean"},
        "grade": {"enum": [*GRADES, None]},
        "evidence": {**text, "description": "What supports the answer\nشاهد این پاسخ"},
        "comment": {**text, "description": "Stands in the report, as far as privacy allows\nدر گزارش می‌آید، تا جایی که حریم خصوصی اجازه دهد"},
        **facets,
    }


def _question(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    level = {"$ref": f"#/$defs/levels-{question.id}"}
    beside = {key: {"$ref": f"#/$defs/beside-{key}"} for key in _beside_level(questionnaire)}
    long_form = {"type": "object", "properties": {"level": level, **beside}, "additionalProperties": False}
    return {"description": _both(question.text), "oneOf": [level, long_form]}


def _options(scale: Scale, levels: dict[int, Text]) -> list[dict[str, Any]]:
    return [{"const": option.value, "description": _both(levels.get(option.value, option.title))} for option in scale.options]


def _both(text: Text) -> str:
    return "\n".join(dict.fromkeys(text.by_language().values()))
