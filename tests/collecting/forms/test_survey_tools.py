"""XLSForm and SurveyJS: every question with its choices in both languages, and names by which the answers find their way back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmat.collecting.forms.form import Form, FormOrder, forms_of
from cmat.collecting.forms.surveyjs import form_files as surveyjs_files
from cmat.collecting.forms.surveyjs import survey
from cmat.collecting.forms.xlsform import choice_rows, form_files, settings_row, survey_rows
from cmat.schema.engagement import Respondent
from tests.builders import engagement, model, questionnaire, sheet

_TEXT = {"en": "Do it", "fa": "انجام دهید"}
_QUESTIONS: dict[str, Any] = {
    "A1": {"dimension": "A", "text": _TEXT, "levels": {1: {"en": "Never", "fa": "هرگز"}, 5: {"en": "Always", "fa": "همیشه"}}},
    "X1": {"dimension": "B.X", "text": _TEXT},
}


def _form(mode: str = "self", answers: dict[str, Any] | None = None) -> Form:
    asked = questionnaire(_QUESTIONS, facets={"intent": "0.4", "reality": "0.6"})
    settings = engagement(mode=mode, respondents=[{"id": "anna"}])
    present = {} if answers is None else {"q": sheet(answers)}
    maturity_model = model({"A": 1, "B": {"weight": 1, "dimensions": {"X": 1}}})
    return forms_of(settings, "acme", [(maturity_model, asked)], (Respondent(id="anna"),), present)[0]


def _elements(node: dict[str, Any]) -> list[dict[str, Any]]:
    below = [*node.get("pages", ()), *node.get("elements", ())]
    return [*below, *(element for child in below for element in _elements(child))]


def test_xlsform_asks_every_question_in_both_languages() -> None:
    """One select_one for each, in the group of its dimension, the id in brackets before the text."""
    rows = list(survey_rows(_form()))
    asked = [row for row in rows if row["type"].startswith("select_one")]

    assert [(row["name"], row["type"]) for row in asked] == [("A1", "select_one maturity"), ("X1", "select_one maturity")]
    assert (asked[0]["label::English (en)"], asked[0]["label::Persian (fa)"]) == ("[A1] Do it", "[A1] انجام دهید")
    assert asked[0]["hint::Persian (fa)"] == "1: هرگز\n5: همیشه"
    assert [row["name"] for row in rows if row["type"] == "begin group"] == ["section_A", "section_B", "section_B_X"]
    assert sum(row["type"] == "end group" for row in rows) == 3


def test_xlsform_names_are_plain_and_given_once() -> None:
    """No dots: they mean something else to these tools."""
    for mode in ("self", "assessed"):
        names = [row["name"] for row in survey_rows(_form(mode)) if row["type"] != "end group"]
        assert len(names) == len(set(names))
        assert not any("." in name for name in names)


def test_xlsform_choices_are_the_scale_and_two_states() -> None:
    """The values of an answer sheet, so that they can be read back."""
    names = [row["name"] for row in choice_rows(_form()) if row["list_name"] == "maturity"]

    assert names == ["1", "2", "3", "4", "5", "unknown", "na"]
    assert all(row["label::English (en)"] and row["label::Persian (fa)"] for row in choice_rows(_form()))


def test_xlsform_settings_say_what_it_is() -> None:
    """Title, id, version, and the language that is shown first."""
    settings = settings_row(_form(), "fa")

    assert (settings["form_id"], settings["version"], settings["default_language"]) == ("acme_anna", "q@1.0.0", "Persian (fa)")


def test_xlsform_carries_present_answers() -> None:
    """Level, reason and what was written."""
    rows = {row["name"]: row for row in survey_rows(_form(answers={"A1": {"level": 3, "evidence": "Minutes"}, "X1": {"na": "One product"}}))}

    assert {name: rows[name]["default"] for name in ("A1", "A1_evidence", "X1", "X1_na")} == {
        "A1": "3", "A1_evidence": "concat('', 'Minutes')", "X1": "na", "X1_na": "concat('', 'One product')",
    }  # fmt: skip


def test_xlsform_is_the_same_file_twice() -> None:
    """A workbook with the three worksheets that tools look for."""
    order = FormOrder((_form(),), "en", {})

    assert list(form_files(order)) == ["anna.xlsform.xlsx"]
    assert form_files(order) == form_files(order)
    assert form_files(order)["anna.xlsform.xlsx"].startswith(b"PK")


@pytest.mark.parametrize("mode", ["self", "assessed"])
def test_pyxform_takes_it_without_a_warning(mode: str, tmp_path: Any) -> None:
    """The reference compiler of XLSForms, where it is installed."""
    xls2xform = pytest.importorskip("pyxform.xls2xform")
    path = tmp_path / "anna.xlsx"
    answers: dict[str, Any] = {"A1": {"comment": "today() - 1 day, see ${A1} (draft)", "level": 3, "evidence": "RFM report - May 2026"}}
    path.write_bytes(form_files(FormOrder((_form(mode, answers),), "fa", {}))["anna.xlsform.xlsx"])
    made = xls2xform.convert(str(path))

    assert made.warnings == []
    for value in ("3",) if mode == "self" else ():
        assert f"<A1>{value}</A1>" in made.xform
    # nothing that a respondent wrote is calculated, or taken for a reference
    assert "value=\"concat('', 'RFM report - May 2026')\"" in made.xform
    assert "value=\"concat('', 'today() - 1 day, see $', '{A1} (draft)')\"" in made.xform
    assert "انجام دهید" in made.xform


def test_surveyjs_asks_every_question_in_both_languages() -> None:
    """As {default, fa}, a page for each section at the top, panels below."""
    made = survey(_form(), "fa")
    asked = {element["name"]: element for element in _elements(made) if element.get("type") == "radiogroup"}

    assert list(asked) == ["A1", "X1"]
    assert asked["A1"]["title"] == {"default": "[A1] Do it", "fa": "[A1] انجام دهید"}
    assert [choice["value"] for choice in asked["A1"]["choices"]] == [1, 2, 3, 4, 5, "unknown", "na"]
    assert [page["name"] for page in made["pages"]] == ["section_A", "section_B"]
    assert made["locale"] == "fa"


def test_surveyjs_names_are_given_once_and_present_answers_kept() -> None:
    """In both ways of answering."""
    made = survey(_form("assessed", {"A1": {"intent": 3, "reality": 1, "comment": "Why"}}), "en")
    names = [element["name"] for element in _elements(made)]
    values = {element["name"]: element["defaultValue"] for element in _elements(made) if "defaultValue" in element}

    assert len(names) == len(set(names))
    assert values == {"A1_intent": 3, "A1_reality": 1, "A1_comment": "Why"}


def test_surveyjs_file_is_json() -> None:
    """Who answers what is part of the answers that come back."""
    files = surveyjs_files(FormOrder((_form(),), "en", {}))
    made = json.loads(files["anna.surveyjs.json"])

    assert [value["expression"] for value in made["calculatedValues"]] == ["'anna'", "'q@1.0.0'"]
