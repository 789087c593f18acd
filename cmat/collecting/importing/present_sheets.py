"""The sheets that an engagement folder holds already, by respondent and questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cmat.collecting.incoming.migration import migrated
from cmat.errors import Place, Problem
from cmat.loading.engagements import ANSWERS, EngagementSetup, sheet_files
from cmat.loading.files import SIZE_LIMIT, decode, read_bytes
from cmat.loading.reporting import has_errors
from cmat.loading.sheet_checks import check_answers
from cmat.loading.validation import validate
from cmat.loading.yaml_source import parse_yaml
from cmat.loading.yaml_values import YamlSource
from cmat.problems import engagements as engagement_problems
from cmat.problems import imports as problems
from cmat.schema import answers
from cmat.schema.answers import AnswerSheet
from cmat.schema.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class PresentSheet:
    """A sheet in answers/: its bytes, what it says, and whether it says that for the version that the engagement uses."""

    path: Path
    data: bytes
    text: str
    sheet: AnswerSheet
    is_current: bool


class PresentSheets:
    """Finds the sheet of a respondent; each file is read once, and checked when it is asked for."""

    def __init__(self, setup: EngagementSetup) -> None:
        """Read whose each file is."""
        self._setup = setup
        self._by_identity: dict[tuple[str, str], list[tuple[Path, bytes]]] = {}
        self.taken: set[Path] = set()
        for path in sheet_files(setup.folder):
            self.taken.add(path)
            data = read_bytes(path, [], limit=SIZE_LIMIT)
            identity = None if data is None else _identity(_source(path, data, []))
            if data is not None and identity is not None:
                self._by_identity.setdefault(identity, []).append((path, data))

    def find(self, respondent: str, questionnaire: Questionnaire, place: Place, found: list[Problem]) -> PresentSheet | None:
        """Return a respondent's sheet; None where there is none yet, or where it cannot be used, with the reason at `place` in `found`."""
        there = self._by_identity.get((respondent, questionnaire.id), [])
        if len(there) > 1:
            (path, _), (other, _) = there[1], there[0]
            found.append(engagement_problems.SAME_RESPONDENT.at(Place(str(path)), id=respondent, questionnaire=questionnaire.id, other=other.name))
            return None
        if not there:
            return None
        path, data = there[0]
        here: list[Problem] = []
        source = _source(path, data, here)
        text = decode(data, str(path), [])
        is_current = source is not None and source.data.get("questionnaire") in (questionnaire.id, questionnaire.reference)
        moved = None if source is None else migrated(source, questionnaire, here)
        loaded = None if moved is None else validate(moved, AnswerSheet, here)
        engagement = self._setup.engagement
        if loaded is not None:
            here += check_answers(loaded, questionnaire, mode=engagement.mode, sector=engagement.organisation.sector)
        if loaded is None or text is None or has_errors(here):
            found.append(problems.SHEET_HAS_ERRORS.at(place, file=str(path), id=respondent))
            found.extend(problem for problem in here if problem.is_error)
            return None
        return PresentSheet(path, data, text, loaded.document, is_current)

    def new_path(self, respondent: str, questionnaire: str) -> Path:
        """Return where a respondent's first sheet goes: a name that no other sheet has."""
        folder = self._setup.folder / ANSWERS
        several = len(self._setup.parts) > 1
        names = [f"{respondent}.{questionnaire}.yaml"] if several else [f"{respondent}.yaml", f"{respondent}.{questionnaire}.yaml"]
        numbered = (f"{respondent}.{questionnaire}.{number}.yaml" for number in range(2, 1_000))
        path = next(folder / name for name in (*names, *numbered) if not (folder / name).exists() and folder / name not in self.taken)
        self.taken.add(path)
        return path


def _source(path: Path, data: bytes, found: list[Problem]) -> YamlSource | None:
    text = decode(data, str(path), found)
    return None if text is None else parse_yaml(text, str(path), found, schema=answers.SCHEMA)


def _identity(source: YamlSource | None) -> tuple[str, str] | None:
    """Return respondent and questionnaire as a file says them, whatever else is wrong in it."""
    if source is None:
        return None
    respondent, reference = source.data.get("respondent"), source.data.get("questionnaire")
    name = respondent.get("id") if isinstance(respondent, Mapping) else None
    return (name, reference.partition("@")[0]) if isinstance(name, str) and isinstance(reference, str) else None
