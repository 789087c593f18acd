"""A new engagement folder: cmat.yaml, an empty sheet for each respondent, and what explains them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from cmat.collecting.forms.answer_schema import answer_schema_text
from cmat.collecting.forms.explained_sheet import ExplainedSheet, explained_sheet, schema_path
from cmat.collecting.forms.words import form_folder, form_words
from cmat.localisation.languages import LANGUAGES
from cmat.schema.engagement import FILE_NAME, Respondent
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

_GITIGNORE = "# made by cmat\nreports/\nforms/\n"


def engagement_files(
    organisation: str, parts: Sequence[tuple[MaturityModel, Questionnaire]], respondents: Sequence[Respondent], as_of: date, language: str
) -> dict[str, str]:
    """Return the files of a new engagement: path inside the folder to text; what explains them is in one language.

    parts  each questionnaire with its model
    """
    questionnaires = [questionnaire for _, questionnaire in parts]
    files = {FILE_NAME: _engagement(organisation, questionnaires, respondents, as_of, language)}
    for model, questionnaire in parts:
        for respondent in respondents:
            suffix = f".{questionnaire.id}" if len(parts) > 1 else ""
            sheet = ExplainedSheet(model, questionnaire, questionnaire.questions, organisation, respondent)
            files[f"answers/{respondent.id}{suffix}.yaml"] = explained_sheet(sheet, language)
        files[schema_path(questionnaire)] = answer_schema_text(questionnaire)
    return {**files, "README.md": _readme(organisation, language), ".gitignore": _GITIGNORE}


def _readme(organisation: str, language: str) -> str:
    text = (form_folder() / "engagement" / f"README.{language}.md").read_text(encoding="utf-8")
    return text.replace("{organisation}", " ".join(organisation.split()))


def _engagement(organisation: str, questionnaires: Sequence[Questionnaire], respondents: Sequence[Respondent], as_of: date, language: str) -> str:
    words = form_words(language)
    groups = list(dict.fromkeys(respondent.group for respondent in respondents if respondent.group))
    lines = [
        f"# {words['init_about']}",
        "schema: cmat/engagement/1",
        "organisation:",
        f"  name: {_quoted(organisation)}",
        f"  # sector: b2c            # {words['init_sector']}",
        f"questionnaires: [{', '.join(questionnaire.reference for questionnaire in questionnaires)}]",
        f"mode: self                 # {words['init_mode']}",
        f"languages: [{', '.join(sorted(LANGUAGES, key=lambda code: code != language))}]        # {words['init_languages']}",
        f"as_of: {as_of.isoformat()}          # {words['init_as_of']}",
        "respondents:",
    ]
    lines += [f"  - {_flow(respondent)}" for respondent in respondents]
    if groups:
        lines += ["groups:", *(f"  {group}: {_quoted(group.replace('-', ' ').capitalize())}" for group in groups)]
    lines.append("privacy: {min_group: 3, individuals: false}")
    lines.append(f"# targets:                 # {words['init_targets']}")
    lines += [f"#   {questionnaire.id}: {{overall: 60}}" for questionnaire in questionnaires]
    return "\n".join(lines) + "\n"


def _flow(respondent: Respondent) -> str:
    fields = (("id", respondent.id), ("role", respondent.role), ("group", respondent.group))
    return "{" + ", ".join(f"{key}: {_as_text(value)}" for key, value in fields if value) + "}"


def _as_text(word: str) -> str:
    """Return an id so that YAML reads text: somebody may be called Null."""
    return _quoted(word) if word.lower() in ("null", "true", "false") else word


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
