"""Reports as JSON: the shape that the schema states, the words of the report, the numbers behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter

from cmat.localisation.digits import to_persian_digits
from cmat.rendering.context import report_context
from cmat.rendering.data.documents import brief_json, full_json
from cmat.rendering.subject import ReportSubject
from cmat.schema.report import ReportDocument
from cmat.schema.result import ResultDocument
from tests.builders import benchmark
from tests.rendering.subjects import compared, grouped, lone, sepehr, subject

QUESTIONS = [f"{name}{number}" for name in "ABC" for number in (1, 2)]
OLD = lone(dict.fromkeys(QUESTIONS, 2))
NEW = lone({**dict.fromkeys(QUESTIONS, 2), "A1": 4, "B1": {"level": 1, "comment": "Why not"}, "C1": {"na": "One product"}})
BOTH = compared(NEW, OLD, benchmark({"overall": [10, 20, 30, 40, 50]}))


@cache
def _example(language: str) -> bytes:
    return full_json(sepehr(), language)


def _unknown_keys(value: object, path: str = "") -> Iterator[str]:
    """Yield the keys that the schema does not name; those of the result are its own affair."""
    if isinstance(value, BaseModel) and not isinstance(value, ResultDocument):
        yield from (f"{path}.{key}" for key in value.model_extra or ())
        for name in type(value).model_fields:
            yield from _unknown_keys(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _unknown_keys(item, path)


def _figures(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if set(value) == {"value", "text"}:
            yield value
        for inner in value.values():
            yield from _figures(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _figures(inner)


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize(
    "report", [sepehr(), BOTH, subject(grouped({"x": 3, "y": 4}), NEW), subject(lone({}))], ids=["example", "compared", "two", "empty"]
)
def test_both_audiences_match_the_schema(report: ReportSubject, language: str) -> None:
    """`cmat schema report` describes what is written, and names every key of it."""
    schema = TypeAdapter(ReportDocument).json_schema(by_alias=True)
    for data in (full_json(report, language), brief_json(report, language)):
        jsonschema.Draft202012Validator(schema).validate(json.loads(data))
        assert list(_unknown_keys(ReportDocument.model_validate_json(data))) == []


def test_words_are_those_of_the_report() -> None:
    """Lead, findings, gaps, steps and appendix say what the pages say."""
    part = report_context(sepehr(), "fa").values["parts"][0]
    data = json.loads(_example("fa"))["parts"][0]

    assert data["lead"] == part.summary.lead
    assert [found["text"] for found in data["findings"]][: len(part.summary.findings)] != []
    assert {found.text for found in part.summary.findings} <= {found["text"] for found in data["findings"]}
    assert [gap["text"] for gap in data["gaps"]] == [row.text for row in part.gaps.gaps]
    assert [step["action"] for step in data["roadmap"]["steps"]] == [action.text for phase in part.roadmap.phases for action in phase.actions]
    assert [step["text"] for step in data["path"]["steps"]] == [row.text for row in part.path.steps]
    assert [row["title"] for row in data["perception"]["dimensions"]] == [row.title for row in part.agreement.gaps]
    assert sum(len(row["notes"]) for row in data["appendix"]) == sum(
        len(row.evidence) + len(row.comments) for group in part.appendix.groups for row in group.rows
    )


def test_printed_texts_are_the_numbers_rounded() -> None:
    """Each figure twice: the printed one is within a rounding of the exact one; what must add up may be a digit off."""
    found = list(_figures(json.loads(_example("en"))))
    pairs = [(figure["value"], figure["text"].replace("−", "-")) for figure in found if figure["value"] is not None]

    assert len(pairs) > 150
    assert [(value, text) for value, text in pairs if abs(value - float(text)) > 0.1] == []
    assert [figure for figure in found if figure["value"] is None and figure["text"] != "–"] == []
    first = next(_figures(json.loads(_example("fa"))))
    assert first == {"value": pairs[0][0], "text": to_persian_digits(pairs[0][1].replace(".", "٫"))}


def test_change_by_hand() -> None:
    """B at (0 + 25)/2, A at (75 + 25)/2, C at 25: 29.17 after 25.00; the walk sums to it."""
    data = json.loads(full_json(BOTH, "en"))["parts"][0]
    bars = {bar["kind"]: bar["points"]["value"] for bar in data["change"]["bars"]}
    steps = [bar["points"]["value"] for bar in data["change"]["bars"][:-1]]

    assert data["verdict"]["score"] == {"value": pytest.approx(float(Fraction(175, 6))), "text": "29.2"}
    assert bars["old"] == 25.0
    assert sum(steps) == pytest.approx(bars["new"]) == pytest.approx(float(Fraction(175, 6)))
    assert data["change"]["as_of"] == "2025-10-02"
    assert [row["state_text"] for row in data["appendix"]][4] == "Not applicable"
    assert [note["text"] for row in data["appendix"] for note in row["notes"]] == ["Why not", "One product"]


def test_nobody_is_named() -> None:
    """No respondent's id stands in either document of the example, whose sheets are not to be told."""
    respondents = [voice.respondent for voice in sepehr().parts[0].assessment.voices]
    for data in (_example("en"), brief_json(sepehr(), "fa")):
        assert [name for name in respondents if f'"{name}"' in data.decode()] == []
