"""Check whatever a path holds: an engagement folder, or any one of cmat's files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from cmat.errors import Problem, sorted_problems
from cmat.loading.compared_files import check_compared_files
from cmat.loading.engagements import ANSWERS, definitions_of, find_engagement, load_engagement
from cmat.loading.files import STDIN
from cmat.loading.sheets import load_sheet
from cmat.loading.suggestions import did_you_mean
from cmat.loading.validation import validate
from cmat.loading.yaml_source import read_yaml
from cmat.loading.yaml_values import YamlSource
from cmat.problems import printable, structure
from cmat.schema import answers, engagement, maturity_model, questionnaire
from cmat.schema.engagement import FILE_NAME, Engagement

_SCHEMAS = (answers.SCHEMA, engagement.SCHEMA, questionnaire.SCHEMA, maturity_model.SCHEMA)
_TELLING_KEYS = MappingProxyType(
    {"answers": answers.SCHEMA, "questions": questionnaire.SCHEMA, "dimensions": maturity_model.SCHEMA, "questionnaires": engagement.SCHEMA}
)


def check_path(path: str, extra: Sequence[Path] = ()) -> list[Problem]:
    """Return every problem of an engagement folder or of one file (`-`: standard input), in one pass and in file order."""
    found: list[Problem] = []
    # os.path, not Path: a name that is too long for a file is no folder, and no traceback either
    is_folder = os.path.isdir(path)  # noqa: PTH112  see above
    if path == STDIN:
        # standard input can be read only once, and only sheets come that way
        load_sheet(path, definitions_of(find_engagement(Path.cwd()), extra), found)
    elif is_folder or Path(path).name == FILE_NAME:
        loaded = load_engagement(Path(path) if is_folder else Path(path).parent, found, extra=extra)
        if loaded is not None:
            check_compared_files(loaded, found)
    else:
        source = read_yaml(path, found)
        if source is not None:
            _check_file(path, source, extra, found)
    return sorted_problems(found)


def _check_file(path: str, source: YamlSource, extra: Sequence[Path], found: list[Problem]) -> None:
    around = _library_around(Path(path))
    definitions = definitions_of(around, extra)
    schema = source.data["schema"] if "schema" in source.data else _probable_schema(source)
    if schema == answers.SCHEMA:
        settings = _settings_around(Path(path))
        mode = settings.mode if settings else "self"
        sector = settings.organisation.sector if settings else None
        load_sheet(path, definitions, found, mode=mode, sector=sector)
    elif schema == questionnaire.SCHEMA:
        definitions.questionnaire_file(path, found)
    elif schema == maturity_model.SCHEMA:
        definitions.model_file(path, found)
    elif schema == engagement.SCHEMA:
        validate(source, Engagement, found)
    elif schema is None:
        found.append(structure.MISSING_KEY.at(source.place(("schema",)), key="schema", hint=f", such as 'schema: {answers.SCHEMA}'"))
    else:
        hint = did_you_mean(printable(schema), _SCHEMAS, "Write one of")
        found.append(structure.NOT_A_CHOICE.at(source.place(("schema",)), value=schema, choices=", ".join(_SCHEMAS), hint=hint))


def _probable_schema(source: YamlSource) -> str | None:
    """Return what a file that does not say it looks like, so that the rest of it is checked as well."""
    return next((schema for key, schema in _TELLING_KEYS.items() if key in source.data), None)


def _library_around(path: Path) -> Path | None:
    """Return the folder whose models/ and questionnaires/ a file belongs to: the engagement, or the folder above the file's own."""
    folder = path.absolute().parent
    around = find_engagement(folder) or (folder.parent if folder.name in ("models", "questionnaires") else None)
    here = Path.cwd()
    # named as a person would write it from here, since problems can be in that folder's files
    return around.relative_to(here) if around is not None and around.is_relative_to(here) else around


def _settings_around(path: Path) -> Engagement | None:
    """Return the engagement whose answers/ holds a sheet; a sheet anywhere else stands alone."""
    folder = path.absolute().parent
    if folder.name != ANSWERS or find_engagement(folder) != folder.parent:
        return None
    ignored: list[Problem] = []
    source = read_yaml(folder.parent / FILE_NAME, ignored)
    loaded = validate(source, Engagement, ignored) if source else None
    return loaded.document if loaded else None
