"""A new engagement folder: cmat.yaml, an empty sheet for each respondent, and what explains them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cmat.collecting.answer_schema import answer_schema_text
from cmat.schema.engagement import FILE_NAME
from cmat.schema.questionnaire import Question, Questionnaire

_README = """# {organisation}

A CRM maturity assessment made with cmat.

1. Fill in the sheets in `answers/`: one file per respondent. The level descriptions stand above each question.
2. `cmat check` names every problem with file, line and remedy.
3. `cmat score` shows the result, `cmat explain ID` the sum behind a number, `cmat report` writes the PDF to `reports/`.

`cmat.yaml` says whose assessment this is, who answers, and what the targets are. `evidence/` is for documents that answers point to.
"""
_GITIGNORE = "# made by cmat\nreports/\nforms/\n"


@dataclass(frozen=True, slots=True)
class NewRespondent:
    """Somebody who is going to answer."""

    id: str
    role: str | None = None
    group: str | None = None


def engagement_files(
    organisation: str, questionnaires: Sequence[Questionnaire], respondents: Sequence[NewRespondent], as_of: date, language: str
) -> dict[str, str]:
    """Return the files of a new engagement: path inside the folder to text."""
    files = {FILE_NAME: _engagement(organisation, questionnaires, respondents, as_of)}
    for questionnaire in questionnaires:
        for respondent in respondents:
            suffix = f".{questionnaire.id}" if len(questionnaires) > 1 else ""
            files[f"answers/{respondent.id}{suffix}.yaml"] = blank_sheet(questionnaire, organisation, respondent, language)
        files[schema_path(questionnaire)] = answer_schema_text(questionnaire)
    return {**files, "README.md": _README.format(organisation=organisation), ".gitignore": _GITIGNORE}


def schema_path(questionnaire: Questionnaire) -> str:
    """Return where an engagement folder keeps the JSON Schema of a questionnaire's sheets."""
    return f".cmat/schema/{questionnaire.id}.json"


def blank_sheet(questionnaire: Questionnaire, organisation: str, respondent: NewRespondent, language: str) -> str:
    """Return an empty answer sheet, each question with its text and level descriptions as comments above it."""
    lines = [
        f"# yaml-language-server: $schema=../{schema_path(questionnaire)}",
        f"# $schema: ../{schema_path(questionnaire)}",
        "schema: cmat/answers/1",
        f"questionnaire: {questionnaire.reference}",
        f"organisation: {_quoted(organisation)}",
        f"respondent: {_flow(respondent)}",
        "# date: 2026-01-31          # the day it was filled in",
        "#",
        "# After the colon: a number, or unknown. Nothing means: not answered yet.",
        '# With evidence:  AP1: {level: 3, grade: E2, evidence: "…", comment: "…"}',
        '# Not applicable: AP1: {na: "the reason"}',
        "answers:",
    ]
    for question in questionnaire.questions:
        lines += _blank_question(questionnaire, question, language)
    return "\n".join(lines) + "\n"


def _blank_question(questionnaire: Questionnaire, question: Question, language: str) -> Iterable[str]:
    yield ""
    yield f"  # {_one_line(question.text.in_language(language))}"
    for option in questionnaire.scale_of(question).options:
        text = question.levels.get(option.value)
        if text is not None:
            yield f"  #   {option.value}: {_one_line(text.in_language(language))}"
    yield f"  {question.id}:"


def _engagement(organisation: str, questionnaires: Sequence[Questionnaire], respondents: Sequence[NewRespondent], as_of: date) -> str:
    groups = list(dict.fromkeys(respondent.group for respondent in respondents if respondent.group))
    lines = [
        "# Whose assessment this is, who answers, and what the targets are.",
        "schema: cmat/engagement/1",
        "organisation:",
        f"  name: {_quoted(organisation)}",
        "  # sector: b2c            # b2b, b2c or public: decides which questions are asked",
        f"questionnaires: [{', '.join(questionnaire.reference for questionnaire in questionnaires)}]",
        "mode: self                 # assessed: an assessor answers with facets and evidence grades",
        "languages: [en, fa]        # of the reports",
        f"as_of: {as_of.isoformat()}          # every date that is printed comes from here",
        "respondents:",
    ]
    lines += [f"  - {_flow(respondent)}" for respondent in respondents]
    if groups:
        lines += ["groups:", *(f"  {group}: {_quoted(group.replace('-', ' ').capitalize())}" for group in groups)]
    lines.append("privacy: {min_group: 3, individuals: false}")
    lines.append("# targets:                 # 0 to 100; a dimension without its own has its parent's")
    lines += [f"#   {questionnaire.id}: {{overall: 60}}" for questionnaire in questionnaires]
    return "\n".join(lines) + "\n"


def _flow(respondent: NewRespondent) -> str:
    fields = (("id", respondent.id), ("role", respondent.role), ("group", respondent.group))
    return "{" + ", ".join(f"{key}: {_as_text(value)}" for key, value in fields if value) + "}"


def _as_text(word: str) -> str:
    """Return an id so that YAML reads text: somebody may be called Null."""
    return _quoted(word) if word.lower() in ("null", "true", "false") else word


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
