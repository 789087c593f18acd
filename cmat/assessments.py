"""From files to assessments that are ready to be scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from cmat.errors import InputError, Place, Problem
from cmat.loading import engagements as _engagements
from cmat.loading import sheets as _sheets
from cmat.loading.engagements import definitions_of, engagement_id, find_engagement
from cmat.schema.base import Text
from cmat.schema.engagement import FILE_NAME, Engagement
from cmat.scoring.assessment import Assessment, engagement_assessment, lone_assessment

__all__ = ["Loaded", "load_engagement", "load_sheet"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, ready to be scored.

    assessments  one for each questionnaire, in the order of cmat.yaml; one for a sheet that stands alone
    problems     the warnings and notes of loading; an error would have been raised
    places       where `previous` and `benchmark` stand in cmat.yaml, as far as they are there
    """

    name: str
    file: str
    folder: Path | None
    engagement: Engagement | None
    organisation: Text | None
    as_of: date | None
    mode: str
    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))


def load_engagement(folder: str | Path, *, library: Sequence[str | Path] = ()) -> Loaded:
    """Return an engagement folder (or its cmat.yaml), read and checked.

    library  further folders with models/ and questionnaires/
    raises   InputError with every problem of every file

    >>> import cmat
    >>> loaded = cmat.load_engagement("examples/sepehr")
    >>> loaded.organisation.in_language("en"), len(loaded.assessments[0].voices)
    ('Sepehr Retail Group', 9)
    """
    found: list[Problem] = []
    where = Path(folder)
    where = where.parent if where.name == FILE_NAME else where
    loaded = _engagements.load_engagement(where, found, extra=_folders(library))
    if loaded is None:
        raise InputError(found)
    sheets = [sheet.sheet.document for part in loaded.parts for sheet in part.sheets]
    engagement = loaded.engagement
    return Loaded(
        name=loaded.id,
        file=str(where / FILE_NAME),
        folder=where,
        engagement=engagement,
        organisation=engagement.organisation.name,
        as_of=engagement.as_of,
        mode=engagement.mode,
        assessments=tuple(engagement_assessment(engagement, part.model, part.questionnaire, sheets) for part in loaded.parts),
        problems=tuple(found),
        places=loaded.places,
    )


def _folders(library: Sequence[str | Path]) -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in library)


def load_sheet(path: str | Path, *, library: Sequence[str | Path] = ()) -> Loaded:
    """Return one answer sheet that stands alone (`-`: standard input), read and checked.

    raises  InputError with every problem of the sheet
    """
    found: list[Problem] = []
    is_stdin = str(path) == "-"
    definitions = definitions_of(None if is_stdin else find_engagement(Path(path).absolute().parent), _folders(library))
    loaded = _sheets.load_sheet(path, definitions, found)
    model = definitions.model(loaded.questionnaire.document.model, partial(loaded.questionnaire.place, "model"), found) if loaded else None
    if loaded is None or model is None:
        raise InputError(found)
    sheet = loaded.sheet.document
    return Loaded(
        name=sheet.respondent.id if is_stdin else engagement_id(Path(path).with_suffix("")),
        file=loaded.sheet.source.file,
        folder=None,
        engagement=None,
        organisation=sheet.organisation,
        as_of=sheet.date,
        mode="self",
        assessments=(lone_assessment(model.document, loaded.questionnaire.document, sheet),),
        problems=tuple(found),
    )
