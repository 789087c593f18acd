"""Engagement folders: cmat.yaml, its definitions and its sheets, checked together."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cmat.errors import Place, Problem
from cmat.library import library
from cmat.loading.definitions import Definitions
from cmat.loading.engagement_checks import Wanted, check_engagement, check_sheets, referred_ids
from cmat.loading.reporting import PROBLEM_LIMIT, has_errors, without_consequences
from cmat.loading.sheets import LoadedSheet, check_sheet
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import read_yaml
from cmat.problems import definitions as definition_problems
from cmat.problems import engagements as problems
from cmat.problems import files as file_problems
from cmat.schema import engagement as engagement_schema
from cmat.schema.engagement import FILE_NAME, Engagement
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

ANSWERS = "answers"
COMPARED = ("previous", "benchmark")
_NOTHING_PENDING: Mapping[Path, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EngagementPart:
    """One questionnaire of an engagement, its model, and the sheets that answer it, sorted by respondent."""

    model: MaturityModel
    questionnaire: Questionnaire
    sheets: tuple[LoadedSheet, ...]


@dataclass(frozen=True, slots=True)
class LoadedEngagement:
    """A folder with everything in it read and checked.

    places  where the keys of cmat.yaml stand that name what this assessment is compared with: `previous` and `benchmark`
    """

    folder: Path
    id: str
    engagement: Engagement
    parts: tuple[EngagementPart, ...]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class EngagementSetup:
    """What an engagement asks and of whom, whatever has been answered so far: cmat.yaml and its definitions, each questionnaire with its model."""

    folder: Path
    id: str
    engagement: Engagement
    parts: tuple[tuple[MaturityModel, Questionnaire], ...]
    definitions: Definitions


def find_engagement(start: Path) -> Path | None:
    """Return the nearest folder, upwards from `start`, that holds a cmat.yaml."""
    here = start.absolute()
    # os.path, not Path: a folder above that may not be looked into is no engagement, and no traceback either
    return next((folder for folder in (here, *here.parents) if os.path.isfile(folder / FILE_NAME)), None)  # noqa: PTH113  see above


def definitions_of(folder: Path | None, extra: Sequence[Path] = ()) -> Definitions:
    """Return the definitions that an engagement folder sees: its own, those of other folders, cmat's."""
    return Definitions(library(folder, extra))


def load_engagement(
    folder: Path, found: list[Problem], *, extra: Sequence[Path] = (), pending: Mapping[Path, bytes] = _NOTHING_PENDING
) -> LoadedEngagement | None:
    """Return an engagement with its sheets, or None where an error was added to `found`; the sheets are checked even if cmat.yaml has errors.

    pending  sheets that are about to be written, by path: they are read instead of what stands there
    """
    start = len(found)
    source = read_yaml(folder / FILE_NAME, found, schema=engagement_schema.SCHEMA)
    loaded = validate(source, Engagement, found) if source else None
    if loaded is None:
        return None
    definitions = definitions_of(folder, extra)
    wanted = _wanted(loaded, definitions, found)
    found.extend(without_consequences(check_engagement(loaded, wanted), loaded.incomplete))
    sheets, is_complete = _load_sheets(folder, loaded.document, definitions, found, pending)
    if referred_ids(loaded.document) <= set(wanted):
        found.extend(without_consequences(check_sheets(loaded, sheets, wanted, is_complete=is_complete), loaded.incomplete))
    if has_errors(found[start:]):
        return None
    parts = tuple(
        EngagementPart(model.document, questionnaire.document, tuple(s for s in sheets if s.sheet.document.questionnaire_id == questionnaire_id))
        for questionnaire_id, (model, questionnaire) in wanted.items()
    )
    places = MappingProxyType({key: loaded.place(key) for key in COMPARED if getattr(loaded.document, key) is not None})
    return LoadedEngagement(folder, loaded.document.id or engagement_id(folder), loaded.document, parts, places)


def load_setup(folder: Path, found: list[Problem], *, extra: Sequence[Path] = ()) -> EngagementSetup | None:
    """Return an engagement without its sheets, of which there may be none yet; None where an error was added to `found`."""
    start = len(found)
    source = read_yaml(folder / FILE_NAME, found, schema=engagement_schema.SCHEMA)
    loaded = validate(source, Engagement, found) if source else None
    if loaded is None:
        return None
    definitions = definitions_of(folder, extra)
    wanted = _wanted(loaded, definitions, found)
    found.extend(without_consequences(check_engagement(loaded, wanted), loaded.incomplete))
    if has_errors(found[start:]):
        return None
    parts = tuple((model.document, questionnaire.document) for model, questionnaire in wanted.values())
    return EngagementSetup(folder, loaded.document.id or engagement_id(folder), loaded.document, parts, definitions)


def _wanted(loaded: Loaded[Engagement], definitions: Definitions, found: list[Problem]) -> Wanted:
    wanted: dict[str, tuple[Loaded[MaturityModel], Loaded[Questionnaire]]] = {}
    seen: set[str] = set()
    start = len(found)
    for index, reference in enumerate(loaded.document.questionnaires):
        if len(found) - start >= PROBLEM_LIMIT and has_errors(found[start:]):
            found.append(file_problems.NOT_LISTED.at(Place(loaded.source.file), limit=PROBLEM_LIMIT))
            break
        place = loaded.place("questionnaires", index)
        questionnaire_id = reference.partition("@")[0]
        if questionnaire_id in seen:
            found.append(definition_problems.DUPLICATE_ID.at(place, id=questionnaire_id))
        seen.add(questionnaire_id)
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
    """Return the files under answers/, sorted by name; what begins with a dot was left there by an editor or an operating system."""
    try:
        paths = list((folder / ANSWERS).iterdir())
    except OSError:
        return []
    return sorted(path for path in paths if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith("."))


def _load_sheets(
    folder: Path, engagement: Engagement, definitions: Definitions, found: list[Problem], pending: Mapping[Path, bytes]
) -> tuple[list[LoadedSheet], bool]:
    """Return the sheets of which enough is left to compare them, sorted by respondent, and whether these are all of them."""
    files = sorted({*sheet_files(folder), *pending})
    if not files:
        found.append(problems.NO_SHEETS.at(Place(str(folder / ANSWERS))))
    settings: Any = {"mode": engagement.mode, "sector": engagement.organisation.sector}
    sheets = [check_sheet(path, definitions, found, pending=pending.get(path), **settings) for path in files]
    comparable = [sheet for sheet in sheets if sheet is not None and "respondent" not in sheet.sheet.incomplete]
    return sorted(comparable, key=lambda sheet: sheet.sheet.document.respondent.id), len(comparable) == len(files)
