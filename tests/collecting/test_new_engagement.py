"""A new engagement folder: what `init` writes can be read back at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmat.collecting.new_engagement import NewRespondent, blank_sheet, engagement_files
from cmat.errors import Place, Problem
from cmat.loading.engagements import LoadedEngagement, definitions_of, load_engagement
from cmat.loading.yaml_source import parse_yaml
from cmat.schema.answers import AnswerSheet
from cmat.schema.questionnaire import Questionnaire
from tests.builders import questionnaire

AS_OF = date(2026, 11, 21)
CEO, AGENT = NewRespondent("ceo", "GM", "executives"), NewRespondent("agent-1", None, "front-line")
QUESTIONS = questionnaire({"a1": {"dimension": "A", "text": {"en": "Keep records", "fa": "پرونده نگه دارید"}, "levels": {1: "None", 5: "All"}}})


def _shipped(*ids: str) -> list[Questionnaire]:
    found: list[Problem] = []
    loaded = [definitions_of(None).questionnaire(questionnaire_id, Place("test"), found) for questionnaire_id in ids]
    return [questionnaire.document for questionnaire in loaded if questionnaire is not None]


def _written(folder: Path, files: dict[str, str]) -> tuple[LoadedEngagement | None, list[Problem]]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found: list[Problem] = []
    return load_engagement(folder, found), found


def _read(text: str) -> AnswerSheet:
    found: list[Problem] = []
    source = parse_yaml(text, "sheet.yaml", found)
    if source is None or found:
        raise ValueError(found)
    return AnswerSheet.model_validate(source.data)


def test_new_folder_loads_with_nothing_to_complain_about_but_empty_sheets(tmp_path: Path) -> None:
    """Every file is sound: what is missing is the answers."""
    loaded, found = _written(tmp_path, engagement_files("Sepehr", _shipped("qci"), [CEO, AGENT], AS_OF, "en"))

    assert ["CM412", "CM412"] == [problem.code for problem in found if problem.severity != "note"]
    assert loaded is not None
    assert [("agent-1", "front-line"), ("ceo", "executives")] == [
        (sheet.sheet.document.respondent.id, sheet.sheet.document.respondent.group) for sheet in loaded.parts[0].sheets
    ]


def test_cmat_yaml_says_who_is_assessed_and_who_answers(tmp_path: Path) -> None:
    """Organisation, date, respondents and groups come from the command."""
    loaded, _ = _written(tmp_path, engagement_files('Sepehr "گروه" & Sons: #1', _shipped("idic"), [CEO, AGENT], AS_OF, "en"))
    assert loaded is not None
    engagement = loaded.engagement

    assert ('Sepehr "گروه" & Sons: #1', AS_OF, ("idic@1.0.0",)) == (engagement.organisation.name.plain, engagement.as_of, engagement.questionnaires)
    assert [("ceo", "GM", "executives"), ("agent-1", None, "front-line")] == [(who.id, who.role, who.group) for who in engagement.respondents]
    assert {"executives": "Executives", "front-line": "Front line"} == {group: name.plain for group, name in engagement.groups.items()}


def test_one_sheet_for_each_respondent_and_questionnaire() -> None:
    """Product, 3.4: `ceo.yaml`, with several questionnaires `ceo.qci.yaml`."""
    one = engagement_files("Sepehr", _shipped("qci"), [CEO], AS_OF, "en")
    two = engagement_files("Sepehr", _shipped("qci", "idic"), [CEO], AS_OF, "en")

    assert ["cmat.yaml", "answers/ceo.yaml", ".cmat/schema/qci.json", "README.md", ".gitignore"] == list(one)
    assert ["answers/ceo.idic.yaml", "answers/ceo.qci.yaml"] == sorted(name for name in two if name.startswith("answers/"))


def test_several_questionnaires_load_as_parts_of_one_engagement(tmp_path: Path) -> None:
    """Each with its own sheets."""
    loaded, _ = _written(tmp_path, engagement_files("Sepehr", _shipped("qci", "idic"), [CEO, AGENT], AS_OF, "en"))

    assert loaded is not None
    assert [("qci", 2), ("idic", 2)] == [(part.questionnaire.id, len(part.sheets)) for part in loaded.parts]


def test_blank_sheet_explains_each_question_above_its_line() -> None:
    """The editor's schema on top, the question and its described levels as comments, an empty value."""
    assert blank_sheet(QUESTIONS, "Sepehr", CEO, "en") == (
        "# yaml-language-server: $schema=../.cmat/schema/q.json\n"
        "# $schema: ../.cmat/schema/q.json\n"
        "schema: cmat/answers/1\n"
        "questionnaire: q@1.0.0\n"
        'organisation: "Sepehr"\n'
        "respondent: {id: ceo, role: GM, group: executives}\n"
        "# date: 2026-01-31          # the day it was filled in\n"
        "#\n"
        "# After the colon: a number, or unknown. Nothing means: not answered yet.\n"
        '# With evidence:  AP1: {level: 3, grade: E2, evidence: "…", comment: "…"}\n'
        '# Not applicable: AP1: {na: "the reason"}\n'
        "answers:\n"
        "\n"
        "  # Keep records\n"
        "  #   1: None\n"
        "  #   5: All\n"
        "  a1:\n"
    )


def test_blank_sheet_speaks_the_language_of_the_respondent() -> None:
    """Persian where there is Persian, English where there is not."""
    assert "  # پرونده نگه دارید\n  #   1: None\n" in blank_sheet(QUESTIONS, "Sepehr", CEO, "fa")


def test_blank_sheet_has_no_answers_yet() -> None:
    """Every question is there, and every one is blank."""
    shipped = _shipped("qci")[0]
    answers = _read(blank_sheet(shipped, "Sepehr", CEO, "en")).answers

    assert ([question.id for question in shipped.questions], True) == (list(answers), all(answer.is_blank for answer in answers.values()))


@pytest.mark.parametrize("text", ["Keep records\nof every customer", "Keep records\r\n- of every customer: all", "Keep\u2028records"])
def test_question_text_over_several_lines_stays_a_comment(text: str) -> None:
    """A line that left the comment would be read as YAML."""
    asked = questionnaire({"a1": {"dimension": "A", "text": text, "levels": {1: text}}})

    assert ["a1"] == list(_read(blank_sheet(asked, "Sepehr", CEO, "en")).answers)


@pytest.mark.parametrize("word", ["null", "Null", "true", "False", "no", "on"])
def test_ids_that_yaml_takes_for_something_else_stay_text(word: str, tmp_path: Path) -> None:
    """Somebody may be called Null."""
    person = NewRespondent(word, None, word)
    sheet = _read(blank_sheet(QUESTIONS, "Sepehr", person, "en"))
    loaded, _ = _written(tmp_path, engagement_files("Sepehr", _shipped("idic"), [person], AS_OF, "en"))
    found: Any = loaded and loaded.engagement.respondents[0]

    assert (word, word) == (sheet.respondent.id, sheet.respondent.group)
    assert (word, word) == (found.id, found.group)
