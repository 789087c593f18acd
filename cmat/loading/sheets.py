"""Answer sheets: read, matched with their questionnaire, checked answer by answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cmat.errors import Problem
from cmat.loading.definitions import Definitions
from cmat.loading.sheet_checks import check_answers
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import read_yaml
from cmat.schema import answers
from cmat.schema.answers import AnswerSheet
from cmat.schema.engagement import Mode
from cmat.schema.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class LoadedSheet:
    """A sheet with the questionnaire that it answers."""

    sheet: Loaded[AnswerSheet]
    questionnaire: Loaded[Questionnaire]


def read_sheet(path: str | Path, found: list[Problem]) -> Loaded[AnswerSheet] | None:
    """Return the sheet in a file (`-`: standard input), or None with the reasons added to `found`; not whole where an answer has errors."""
    source = read_yaml(path, found, schema=answers.SCHEMA)
    return validate(source, AnswerSheet, found) if source else None


def load_sheet(
    path: str | Path, definitions: Definitions, found: list[Problem], *, mode: Mode = "self", sector: str | None = None
) -> LoadedSheet | None:
    """Return a sheet with its questionnaire, every answer checked; None where an error was added to `found`."""
    sheet = read_sheet(path, found)
    if sheet is None:
        return None
    questionnaire = definitions.questionnaire(sheet.document.questionnaire, sheet.place("questionnaire"), found)
    if questionnaire is None:
        return None
    problems_here = check_answers(sheet, questionnaire.document, mode=mode, sector=sector)
    found.extend(problems_here)
    is_usable = sheet.is_whole and not any(problem.is_error for problem in problems_here)
    return LoadedSheet(sheet, questionnaire) if is_usable else None
