"""The JSON Schema that editors complete and check answer sheets with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cmat.collecting.forms.answer_schema import answer_schema, answer_schema_text
from cmat.errors import Place, Problem
from cmat.library import library_root
from cmat.loading.engagements import definitions_of
from cmat.loading.yaml_source import read_yaml
from cmat.schema.questionnaire import Questionnaire
from tests.builders import FACETS, questionnaire

EXAMPLE = library_root() / "examples" / "sepehr" / "answers"
QUESTIONS = questionnaire(
    {
        "a1": {
            "dimension": "A",
            "text": {"en": "Keep one record per customer", "fa": "برای هر مشتری یک پرونده نگه دارید"},
            "levels": {3: {"en": "One record in most shops", "fa": "در بیشتر فروشگاه‌ها"}},
        },
        "a2": "A",
    },
    facets=FACETS,
)


def _shipped(questionnaire_id: str) -> Questionnaire:
    found: list[Problem] = []
    loaded = definitions_of(None).questionnaire(questionnaire_id, Place("test"), found)
    if loaded is None:
        raise ValueError(found)
    return loaded.document


def _refused(answers: Any, **keys: Any) -> bool:
    sheet = {"schema": "cmat/answers/1", "questionnaire": "q", "respondent": {"id": "anna"}, "answers": answers, **keys}
    return next(Draft202012Validator(answer_schema(QUESTIONS)).iter_errors(sheet), None) is not None


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "unknown",
        None,
        "۳",
        "٣",
        {"level": 4, "grade": "E3", "evidence": "RFM report, May 2026", "comment": "Fine"},
        {"level": "unknown", "comment": "Ask IT"},
        {"intent": 3, "reality": 0, "effect": "۱", "grade": "E2"},
        {"na": "One product only"},
        {"unknown": True},
        {"level": None, "na": None, "grade": None, "evidence": None, "comment": None},
    ],
)
def test_answers_as_the_manual_shows_them_are_accepted(answer: Any) -> None:
    """Product, 3.3."""
    assert not _refused({"a1": answer})


@pytest.mark.parametrize(
    "answer", [0, 6, 2.5, True, "three", [3], {"level": 9}, {"intent": 5}, {"grade": "E5"}, {"levl": 3}, {"na": "x" * 2001}, {"unknown": "yes"}]
)
def test_what_check_would_refuse_is_underlined_in_the_editor(answer: Any) -> None:
    """An editor that keeps quiet would be of no use."""
    assert _refused({"a1": answer})


@pytest.mark.parametrize(("answers", "keys"), [({"a9": 3}, {}), ({}, {"questionnaire": "other"}), ({}, {"organization": "Sepehr"})])
def test_unknown_questions_questionnaires_and_keys_are_underlined(answers: dict[str, Any], keys: dict[str, Any]) -> None:
    """Misspelt ids are the commonest slip."""
    assert _refused(answers, **keys)


def test_questionnaire_may_be_named_with_or_without_its_version() -> None:
    """Product, 3.2."""
    assert [False, False] == [_refused({}, questionnaire=reference) for reference in ("q", "q@1.0.0")]


def test_editor_shows_each_question_and_option_in_every_language() -> None:
    """What hovers over an id is the question; over a value, what that level looks like."""
    schema = answer_schema(QUESTIONS)
    question = schema["properties"]["answers"]["properties"]["a1"]
    levels = schema["$defs"][question["oneOf"][0]["$ref"].removeprefix("#/$defs/")]["oneOf"]
    options = {option["const"]: option["description"] for option in levels if isinstance(option.get("const"), int)}

    assert "Keep one record per customer\nبرای هر مشتری یک پرونده نگه دارید" == question["description"]
    assert {1: "Option 1", 2: "Option 2", 3: "One record in most shops\nدر بیشتر فروشگاه‌ها", 4: "Option 4", 5: "Option 5"} == options


@pytest.mark.parametrize("questionnaire_id", ["qci", "idic", "payne-frow"])
def test_schema_of_a_shipped_questionnaire_is_sound_and_readable(questionnaire_id: str) -> None:
    """Valid draft 2020-12; Persian stays Persian in the file."""
    shipped = _shipped(questionnaire_id)
    text = answer_schema_text(shipped)
    Draft202012Validator.check_schema(json.loads(text))

    assert (json.loads(text), "\\u06" in text, text[-1]) == (answer_schema(shipped), False, "\n")


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("*.yaml")), ids=lambda path: path.stem)
def test_sheets_of_the_example_keep_to_the_schema(path: Path) -> None:
    """Editor and cmat agree on real sheets."""
    source = read_yaml(path, [])
    if source is None:
        raise ValueError(path)
    schema = answer_schema(_shipped(source.data["questionnaire"]))

    assert [error.message for error in Draft202012Validator(schema).iter_errors(source.data)] == []
