"""What a model must hold to beyond its shape: ids, levels, language."""

from __future__ import annotations

from pathlib import Path

from cmat.errors import Problem
from cmat.loading.files import STDIN_NAME
from cmat.loading.validation import Loaded
from cmat.problems import definitions as problems
from cmat.schema.engagement import OVERALL
from cmat.schema.maturity_model import Dimension, MaturityModel
from cmat.schema.questionnaire import Questionnaire


def check_model(loaded: Loaded[MaturityModel]) -> list[Problem]:
    """Return every problem of a model by itself."""
    return [*check_file_name(loaded), *_check_dimensions(loaded, loaded.document.dimensions, ("dimensions",)), *_check_levels(loaded)]


def check_file_name(loaded: Loaded[MaturityModel] | Loaded[Questionnaire]) -> list[Problem]:
    """Return a problem where a definition could not be found by its id, or not be asked for."""
    name = Path(loaded.source.file).name
    definition = loaded.document
    found = []
    if name not in (f"{definition.id}.yaml", f"{definition.id}@{definition.version}.yaml", STDIN_NAME):
        found.append(problems.ID_IS_NOT_FILE_NAME.at(loaded.place("id"), id=definition.id, name=name, version=definition.version))
    if definition.id.lower() == OVERALL:
        found.append(problems.RESERVED_ID.at(loaded.place("id"), id=definition.id))
    return found


def _check_dimensions(loaded: Loaded[MaturityModel], siblings: tuple[Dimension, ...], path: tuple[str | int, ...]) -> list[Problem]:
    found: list[Problem] = []
    seen: set[str] = set()
    for index, dimension in enumerate(siblings):
        here = (*path, index)
        if dimension.id.lower() in seen:
            found.append(problems.DUPLICATE_ID.at(loaded.place(*here, "id"), id=dimension.id))
        if dimension.id.lower() == OVERALL:
            found.append(problems.RESERVED_ID.at(loaded.place(*here, "id"), id=dimension.id))
        seen.add(dimension.id.lower())
        found.extend(_check_dimensions(loaded, dimension.dimensions, (*here, "dimensions")))
    return found


def _check_levels(loaded: Loaded[MaturityModel]) -> list[Problem]:
    levels = loaded.document.levels
    found = []
    if levels[0].from_ != 0:
        found.append(problems.LEVELS_START.at(loaded.place("levels", 0, "from"), value=levels[0].from_))
    for index in range(1, len(levels)):
        below, level = levels[index - 1], levels[index]
        if level.from_ <= below.from_ or level.number <= below.number:
            found.append(problems.LEVELS_ORDER.at(loaded.place("levels", index), number=level.number))
    return found
