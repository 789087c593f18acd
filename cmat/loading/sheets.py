"""Answer sheets: read, matched with their questionnaire, checked answer by answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cmat.errors import Problem
from cmat.loading.definitions import Definitions
from cmat.loading.files import decode
from cmat.loading.reporting import has_errors
from cmat.loading.sheet_checks import check_answers, check_is_filled_in
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import parse_yaml, read_yaml
from cmat.loading.yaml_values import YamlSource
from cmat.schema import answers
from cmat.schema.answers import AnswerSheet
from cmat.schema.engagement import Mode
from cmat.schema.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class LoadedSheet:
    """A sheet with the questionnaire that it answers."""

    sheet: Loaded[AnswerSheet]
    questionnaire: Loaded[Questionnaire]


def read_sheet(path: str | Path, found: list[Problem], *, pending: bytes | None = None) -> Loaded[AnswerSheet] | None:
    """Return the sheet in a file (`-`: standard input), or None with the reasons added to `found`; not whole where something in it has errors.

    pending  what the file is going to hold, where it is not written yet
    """
    source = read_yaml(path, found, schema=answers.SCHEMA) if pending is None else _parsed(pending, str(path), found)
    return validate(source, AnswerSheet, found) if source else None


def _parsed(data: bytes, file: str, found: list[Problem]) -> YamlSource | None:
    text = decode(data, file, found)
    return None if text is None else parse_yaml(text, file, found, schema=answers.SCHEMA)


def load_sheet(
    path: str | Path, definitions: Definitions, found: list[Problem], *, mode: Mode = "self", sector: str | None = None
) -> LoadedSheet | None:
    """Return a sheet with its questionnaire, every answer checked; None where there is an error in what was added to `found`."""
    start = len(found)
    checked = check_sheet(path, definitions, found, mode=mode, sector=sector)
    return None if has_errors(found[start:]) else checked


def check_sheet(
    path: str | Path,
    definitions: Definitions,
    found: list[Problem],
    *,
    mode: Mode = "self",
    sector: str | None = None,
    pending: bytes | None = None,
) -> LoadedSheet | None:
    """Return a sheet even if there are errors in it, to be compared with others of its engagement; None where too little of it is left.

    pending  what the file is going to hold, where it is not written yet
    """
    start = len(found)
    sheet = read_sheet(path, found, pending=pending)
    questionnaire = definitions.questionnaire(sheet.document.questionnaire, sheet.place("questionnaire"), found) if sheet else None
    if sheet is None or questionnaire is None:
        return None
    found.extend(check_answers(sheet, questionnaire.document, mode=mode, sector=sector, asked_by=definitions.asked_by))
    if not has_errors(found[start:]):
        found.extend(check_is_filled_in(sheet))
    return LoadedSheet(sheet, questionnaire)
