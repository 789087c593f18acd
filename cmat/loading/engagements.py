"""Engagement folders: cmat.yaml, its definitions and its sheets, checked together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cmat.errors import Place, Problem
from cmat.library import library
from cmat.loading.definitions import Definitions
from cmat.loading.engagement_checks import Wanted, check_engagement, check_sheets
from cmat.loading.sheets import LoadedSheet, load_sheet
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import read_yaml
from cmat.problems import engagements as problems
from cmat.schema import engagement as engagement_schema
from cmat.schema.engagement import FILE_NAME, Engagement
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class EngagementPart:
    """One questionnaire of an engagement, its model, and the sheets that answer it, sorted by respondent."""

    model: MaturityModel
    questionnaire: Questionnaire
    sheets: tuple[LoadedSheet, ...]


@dataclass(frozen=True, slots=True)
class LoadedEngagement:
    """A folder with everything in it read and checked."""

    folder: Path
    id: str
    engagement: Engagement
    parts: tuple[EngagementPart, ...]


def find_engagement(start: Path) -> Path | None:
    """Return the nearest folder, upwards from `start`, that holds a cmat.yaml."""
    here = start.absolute()
    return next((folder for folder in (here, *here.parents) if (folder / FILE_NAME).is_file()), None)


def definitions_of(folder: Path | None, extra: Sequence[Path] = ()) -> Definitions:
    """Return the definitions that an engagement folder sees: its own, those of other folders, cmat's."""
    return Definitions(library(folder, extra))


def load_engagement(folder: Path, found: list[Problem], *, extra: Sequence[Path] = ()) -> LoadedEngagement | None:
    """Return an engagement with its sheets, or None where an error was added to `found`; all files are checked in any case."""
    start = len(found)
    source = read_yaml(folder / FILE_NAME, found, schema=engagement_schema.SCHEMA)
    loaded = validate(source, Engagement, found) if source else None
    if loaded is None:
        return None
    definitions = definitions_of(folder, extra)
    wanted = _wanted(loaded, definitions, found)
    found.extend(check_engagement(loaded, wanted))
    sheets, is_complete = _load_sheets(folder, loaded.document, definitions, found)
    if loaded.is_whole and len(wanted) == len(loaded.document.questionnaires):
        found.extend(check_sheets(loaded, sheets, wanted, is_complete=is_complete))
    if any(problem.is_error for problem in found[start:]):
        return None
    parts = tuple(
        EngagementPart(model.document, questionnaire.document, tuple(s for s in sheets if s.sheet.document.questionnaire_id == questionnaire_id))
        for questionnaire_id, (model, questionnaire) in wanted.items()
    )
    return LoadedEngagement(folder, loaded.document.id or engagement_id(folder), loaded.document, parts)


def _wanted(loaded: Loaded[Engagement], definitions: Definitions, found: list[Problem]) -> Wanted:
    wanted: dict[str, tuple[Loaded[MaturityModel], Loaded[Questionnaire]]] = {}
    for index, reference in enumerate(loaded.document.questionnaires):
        place = loaded.place("questionnaires", index)
        questionnaire = definitions.questionnaire(reference, place, found)
        model = definitions.model(questionnaire.document.model, place, found) if questionnaire else None
        if questionnaire is not None and model is not None:
            wanted[questionnaire.document.id] = (model, questionnaire)
    return wanted


def engagement_id(folder: Path) -> str:
    """Return an id made of a folder's name: what cannot stand in an id becomes '-'."""
    name = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in folder.absolute().name).strip("-_")[:64]
    return name if name[:1].isalpha() else f"engagement-{name}".rstrip("-")


def sheet_files(folder: Path) -> list[Path]:
    """Return the files under answers/, sorted by name."""
    answers = folder / ANSWERS
    return sorted(path for path in answers.glob("*.y*ml") if path.suffix in (".yaml", ".yml")) if answers.is_dir() else []


def _load_sheets(folder: Path, engagement: Engagement, definitions: Definitions, found: list[Problem]) -> tuple[list[LoadedSheet], bool]:
    """Return the sheets that can be used, sorted by respondent, and whether all of them can."""
    files = sheet_files(folder)
    if not files:
        found.append(problems.NO_SHEETS.at(Place(str(folder / ANSWERS))))
    sheets = [load_sheet(path, definitions, found, mode=engagement.mode, sector=engagement.organisation.sector) for path in files]
    usable = [sheet for sheet in sheets if sheet is not None]
    return sorted(usable, key=lambda sheet: sheet.sheet.document.respondent.id), len(usable) == len(files)
