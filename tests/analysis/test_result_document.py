"""The JSON document `cmat/result/1`: its keys are a promise (product, 5)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cmat.analysis.result_document import result_document
from cmat.schema.base import Text
from cmat.schema.result import ResultDocument
from tests.builders import lone, model, pooled, questionnaire, sheet

MODEL = model({"A": 1, "B": {"weight": 3, "dimensions": {"X": 1, "Y": 1}}})
QUESTIONS = questionnaire({"a1": "A", "a2": "A", "x1": "B.X", "y1": "B.Y"})
GROUPS = {"staff": {"en": "Staff", "fa": "کارکنان"}, "board": "Board"}
SHEETS = [
    sheet({"a1": {"level": 3, "grade": "E2"}, "a2": {"na": "No shops"}, "x1": 2, "y1": 4}, "s1", group="staff"),
    sheet({"a1": 2, "x1": 1, "y1": 5}, "s2", group="staff"),
    sheet({"a1": 1, "a2": {"na": "No shops"}, "x1": 1, "y1": "unknown"}, "s3", group="staff"),
    sheet({"y1": 1}, "agreed"),
]
# Every key that was promised, in its order. Keys may be added, never renamed or removed.
DOCUMENT = ["schema", "cmat", "organisation", "as_of", "mode", "results"]
RESULT = [
    *("questionnaire", "model", "respondents", "score", "low", "high", "supported", "coverage", "status"),
    *("level", "level_low", "level_high", "weakest", "target", "gap", "dimensions", "questions", "warnings"),
]
DIMENSION = [
    *("path", "title", "weight", "share", "score", "low", "high", "supported", "coverage", "status", "level", "level_low", "level_high"),
    *("gate", "target", "gap", "answered", "not_applicable", "unanswered", "dimensions"),
]
QUESTION = ["id", "path", "share", "state", "score", "supported", "low", "high", "n", "effective"]


def _document() -> dict[str, Any]:
    result = pooled(MODEL, QUESTIONS, SHEETS, groups=GROUPS, consensus="agreed", targets={"q": {"overall": 60}}, privacy={"individuals": True})
    return result_document(Text(plain="Worked Example"), date(2026, 11, 21), "self", [result])


def _schema() -> dict[str, Any]:
    return ResultDocument.model_json_schema(by_alias=True)


def _missing(keys: list[str], found: dict[str, Any]) -> list[str]:
    return [key for key in keys if key not in found]


def test_every_promised_key_is_there() -> None:
    """Product, 5: scripts of our users read these keys."""
    document = _document()
    result = document["results"][0]
    dimensions = [*result["dimensions"], *result["dimensions"][1]["dimensions"]]

    assert ([], []) == (_missing(DOCUMENT, document), _missing(RESULT, result))
    assert [[]] * 4 == [_missing(DIMENSION, dimension) for dimension in dimensions]
    assert [[]] * 4 == [_missing(QUESTION, question) for question in result["questions"]]
    assert ["path", "score"] == list(result["weakest"])
    assert {("code", "message", "where")} == {tuple(warning) for warning in result["warnings"]}


def test_document_keeps_to_the_published_schema() -> None:
    """`cmat schema result` describes what `cmat score --json` writes; the schema itself is sound."""
    Draft202012Validator.check_schema(_schema())

    assert [error.message for error in Draft202012Validator(_schema()).iter_errors(_document())] == []


@pytest.mark.parametrize(
    "answers",
    [{"a1": 3}, {"a1": "unknown"}, dict.fromkeys(("a1", "a2", "x1", "y1"), "na"), {}],
    ids=["withheld", "open", "not-applicable", "empty"],
)
def test_document_of_a_thin_result_keeps_to_the_schema(answers: dict[str, Any]) -> None:
    """Wherever there is no number there is null, which the schema allows."""
    document = result_document(None, None, "self", [lone(MODEL, QUESTIONS, answers)])

    assert [error.message for error in Draft202012Validator(_schema()).iter_errors(document)] == []


@pytest.mark.parametrize("key", RESULT)
def test_schema_refuses_a_result_without_a_promised_key(key: str) -> None:
    """Else the schema would prove nothing."""
    document = _document()
    del document["results"][0][key]

    assert [f"'{key}' is a required property"] == [error.message for error in Draft202012Validator(_schema()).iter_errors(document)]


def test_numbers_are_the_nearest_floats_and_never_rounded() -> None:
    """SC-00 and SC-18: the worked case, 475/12, 250/3 and 1/12."""
    asked = questionnaire({"a1": "A", "a2": "A", "a3": {"dimension": "A", "weight": 2}, "b1": "B", "b2": "B"})
    answers = {"a1": 3, "a2": {"na": "One product only"}, "a3": 5, "b1": 2}
    result = result_document(None, None, "self", [lone(model({"A": 1, "B": 3}), asked, answers)])["results"][0]

    assert (475 / 12, 250 / 3, 1 / 12) == (result["score"], result["dimensions"][0]["score"], result["questions"][0]["share"])


def test_document_is_plain_json() -> None:
    """No NaN, no infinity, nothing that json cannot write; read back it is the same."""
    document = _document()

    assert document == json.loads(json.dumps(document, allow_nan=False))


def test_head_of_the_document() -> None:
    """Organisation, date and mode come from the engagement."""
    document = _document()

    assert ("cmat/result/1", "Worked Example", "2026-11-21", "self") == tuple(document[key] for key in ("schema", "organisation", "as_of", "mode"))


def test_names_in_several_languages_stand_by_language() -> None:
    """A missing language falls back to English."""
    document = result_document(Text(en="Sepehr"), None, "self", [])

    assert ({"en": "Sepehr", "fa": "Sepehr"}, None) == (document["organisation"], document["as_of"])


def test_overrides_of_the_consensus_are_logged_with_the_value_before() -> None:
    """SC-09: y1 was 75 and 100 (one group: 87.5), agreed are 0 points."""
    result = _document()["results"][0]
    question = next(question for question in result["questions"] if question["id"] == "y1")

    assert [{"question": "y1", "before": {"state": "answered", "score": 87.5}, "after": {"state": "answered", "score": 0.0}}] == result["overrides"]
    assert (2, 75.0, 100.0) == (question["n"], question["low"], question["high"])


def test_groups_stand_with_their_scores_by_path() -> None:
    """SC-11: the whole is called `overall`; B.Y was answered by two, too few to show."""
    # A: (50 + 25 + 0) / 3; B.X: (25 + 0 + 0) / 3; B.Y: (75 + 100) / 2; B: (25/3 + 87.5) / 2 = 575/12; overall: (25 + 3·575/12) / 4 = 168.75 / 4
    assert [
        {
            "id": "staff",
            "title": {"en": "Staff", "fa": "کارکنان"},
            "n": 3,
            "shown": True,
            "scores": {"overall": 42.1875, "A": 25.0, "B": 575 / 12, "B.X": 25 / 3, "B.Y": None},
        }
    ] == _document()["results"][0]["groups"]
