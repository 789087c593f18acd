"""What ODK, KoboToolbox and SurveyJS export of the forms that `cmat form` makes for them comes back as answers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cmat.collecting.forms.surveyjs import survey
from cmat.collecting.forms.xlsform import survey_rows
from tests.collecting.import_subjects import ENGAGEMENT, applied, changes, codes, engagement_folder, form_for, planned

STORED = {"respondent": "agent", "questionnaire": "q@1.0.0", "A1": 4}
ASSESSED = ENGAGEMENT + "mode: assessed\n"


def _csv(row: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, row)
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue()


@pytest.mark.parametrize("separator", ["-", "/", ""])
def test_odk_export_with_names_is_read(tmp_path: Path, separator: str) -> None:
    """Central joins groups and names with a hyphen, Kobo with a slash, and both can leave the groups out; the tool's own columns are named."""
    group = {part: f"section_{part}{separator}" if separator else "" for part in "AB"}
    row = {
        "SubmissionDate": "2026-11-20T10:00:00Z",
        "respondent": "agent",
        "questionnaire": "q@2.0.0",
        f"{group['A']}A1": "3",
        f"{group['A']}A1_evidence": "Minutes of May",
        f"{group['A']}A2": "na",
        f"{group['A']}A2_na": "One product only",
        f"{group['B']}B1": "unknown",
        f"{group['B']}B2": "",
        "KEY": "uuid:1",
    }
    plan = planned(engagement_folder(tmp_path), {"export.csv": _csv(row)})

    assert [
        ("A1", "new", "", '{level: 3, evidence: "Minutes of May"}'),
        ("A2", "new", "", '{na: "One product only"}'),
        ("B1", "new", "", "unknown"),
    ] == changes(plan)
    left_out = [problem for problem in plan.problems if problem.code == "CM975"]
    assert [True] == ["'SubmissionDate', 'KEY'" in str(problem) for problem in left_out]
    assert [] == codes(plan)


def test_every_name_of_the_xlsform_finds_its_question_again(tmp_path: Path) -> None:
    """Whatever the form asks for is understood when it comes back."""
    folder = engagement_folder(tmp_path)
    asked = [row["name"] for row in survey_rows(form_for(folder, "agent")) if row["type"].split()[0] in ("select_one", "text")]
    plan = planned(folder, {"export.csv": _csv({"respondent": "agent", **dict.fromkeys(asked, "")})})

    assert [] == codes(plan)


def test_facets_come_back_from_an_assessors_form(tmp_path: Path) -> None:
    """Each facet has a column of its own; the state has one beside them."""
    folder = engagement_folder(tmp_path, engagement=ASSESSED)
    names = [row["name"] for row in survey_rows(form_for(folder, "agent"))]
    row = {"respondent": "agent", "A1_intent": "4", "A1_effect": "۲", "A1_state": "", "A1_comment": "Seen", "A2_state": "unknown"}
    assert set(row) <= set(names)

    assert [
        ("A1", "new", "", '{intent: 4, effect: 2, comment: "Seen"}'),
        ("A2", "new", "", "unknown"),
    ] == changes(planned(folder, {"export.csv": _csv(row)}))
    bracketed = "respondent,Intent [A1.intent],Effect [A1.effect]\nagent,4,2\n"
    assert [("A1", "new", "", "{intent: 4, effect: 2}")] == changes(planned(folder, {"labels.csv": bracketed}))


@pytest.mark.parametrize("several", [False, True])
def test_answers_stored_by_surveyjs_are_read(tmp_path: Path, several: bool) -> None:
    """One object for each respondent, alone or in a list; numbers, words and texts."""
    folder = engagement_folder(tmp_path)
    survey_json = survey(form_for(folder, "agent"), "en")
    own = {value["name"]: value["expression"].strip("'") for value in survey_json["calculatedValues"]}
    stored: dict[str, Any] = {**own, "A1": 4, "A1_comment": "Since\nMay", "A2": "unknown", "B1": "na", "B1_na": "No field staff"}
    text = json.dumps([stored] if several else stored, ensure_ascii=False, indent=2)

    plan = applied(folder, {"agent.json": text})

    assert [
        ("A1", "new", "", '{level: 4, comment: "Since\\nMay"}'),
        ("A2", "new", "", "unknown"),
        ("B1", "new", "", '{na: "No field staff"}'),
    ] == changes(plan)
    assert [] == changes(planned(folder, {"agent.json": text}))


def test_other_version_is_named_as_in_any_other_file(tmp_path: Path) -> None:
    """The version that the tool stored with the answers counts, not the one of today."""
    folder = engagement_folder(tmp_path)
    head = "schema: cmat/answers/1\nrespondent: {id: agent}\nanswers: {A1: 4}\nquestionnaire: q@1.0.0\n"
    stored, sheet = (planned(folder, {name: text}) for name, text in (("agent.json", json.dumps(STORED)), ("agent.yaml", head)))

    assert "q@1.0.0" in " ".join(map(str, stored.problems))
    assert [problem.code for problem in sheet.problems] == [problem.code for problem in stored.problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"respondent": "agent", "A1": 4, "A1": 5}', "CM976"),
        ("[1, 2]", "CM977"),
        ('[{"respondent": "agent", "A1": 4} {"A1": 3}]', "CM977"),
        ('{"respondent": "agent", "A1": 4} trailing', "CM977"),
        ('{"respondent": "agent", "A1": NaN', "CM977"),
        ("[" * 100_000, "CM977"),
        ("[]", "CM943"),
        ('{"respondent": "agent", "Z9": 4}', "CM943"),
        ('{"A1": 4}', "CM940"),
    ],
)
def test_rubbish_is_refused_with_a_reason(tmp_path: Path, text: str, code: str) -> None:
    """Nothing is applied, nothing is guessed."""
    plan = planned(engagement_folder(tmp_path), {"agent.json": text})

    assert code in codes(plan)
    assert {} == plan.sheets
