"""Where an engagement stands: whose sheets are there, how far they are filled in, what waits in the inbox, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from cmat.collecting.importing.inbox import Inbox
from cmat.collecting.progress import Progress, progress_by_path, progress_of
from cmat.errors import Problem, sorted_problems
from cmat.loading.engagements import EngagementSetup, sheet_files
from cmat.loading.files import SIZE_LIMIT, read_bytes
from cmat.loading.sheets import LoadedSheet, check_sheet
from cmat.schema.answers import Answer
from cmat.schema.engagement import Respondent
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

State = Literal["missing", "blank", "started", "complete", "errors"]
Step = Literal["check", "import", "form", "remind", "consensus", "report"]


@dataclass(frozen=True, slots=True)
class SheetStatus:
    """One respondent and one questionnaire.

    state       missing (no sheet), blank, started, complete (something said to every question), or errors
    path        the file; None where it is missing
    errors      how many errors it has; what is wrong is left out of the counts
    total       over all questions that are asked
    dimensions  by path, in the model's order
    """

    respondent: Respondent
    questionnaire: str
    state: State
    path: Path | None
    errors: int
    total: Progress
    dimensions: Mapping[str, Progress]


@dataclass(frozen=True, slots=True)
class UnusableFile:
    """A file in answers/ that belongs to nobody here: it cannot be read, or repeats another, or answers another questionnaire."""

    path: Path
    errors: int


@dataclass(frozen=True, slots=True)
class EngagementStatus:
    """Everything that `cmat status` says; `waiting` are the files in inbox/ that have not been brought in, `next_step` is never nothing."""

    setup: EngagementSetup
    sheets: tuple[SheetStatus, ...]
    unusable: tuple[UnusableFile, ...]
    waiting: tuple[Path, ...]
    next_step: Step
    next_respondent: str | None

    def of(self, questionnaire_id: str) -> tuple[SheetStatus, ...]:
        """Return the sheets of one questionnaire, in the order of cmat.yaml."""
        return tuple(sheet for sheet in self.sheets if sheet.questionnaire == questionnaire_id)


@dataclass(slots=True)
class _There:
    """What stands in answers/: by respondent and questionnaire, and what does not fit in."""

    sheets: dict[tuple[str, str], tuple[Path, LoadedSheet, int]] = field(default_factory=dict)
    unusable: list[UnusableFile] = field(default_factory=list)


def engagement_status(setup: EngagementSetup) -> EngagementStatus:
    """Return where an engagement stands; a sheet with errors is counted as far as it can be read, and says so."""
    there = _read_sheets(setup)
    sheets = tuple(
        _sheet_status(setup, model, questionnaire, respondent, there)
        for model, questionnaire in setup.parts
        for respondent in _respondents(setup, questionnaire, there)
    )
    waiting = tuple(_waiting(setup.folder))
    step, respondent_id = _next(setup, sheets, there.unusable, waiting)
    return EngagementStatus(setup, sheets, tuple(there.unusable), waiting, step, respondent_id)


def _read_sheets(setup: EngagementSetup) -> _There:
    there = _There()
    versions = {questionnaire.id: questionnaire.version for _, questionnaire in setup.parts}
    for path in sheet_files(setup.folder):
        found: list[Problem] = []
        sheet = check_sheet(path, setup.definitions, found, mode=setup.engagement.mode, sector=setup.engagement.organisation.sector)
        errors = sum(problem.is_error for problem in sorted_problems(found))
        if sheet is None or "respondent" in sheet.sheet.incomplete:
            there.unusable.append(UnusableFile(path, errors))
            continue
        document = sheet.sheet.document
        key = (document.respondent.id, document.questionnaire_id)
        if key in there.sheets or document.questionnaire_id not in versions:
            there.unusable.append(UnusableFile(path, errors + 1))
            continue
        errors += sheet.questionnaire.document.version != versions[document.questionnaire_id]
        there.sheets[key] = (path, sheet, errors)
    return there


def _respondents(setup: EngagementSetup, questionnaire: Questionnaire, there: _There) -> Iterator[Respondent]:
    """Yield those of cmat.yaml, the consensus, then whoever else has a sheet."""
    engagement = setup.engagement
    listed = {respondent.id for respondent in engagement.respondents}
    yield from engagement.respondents
    if engagement.consensus is not None and engagement.consensus not in listed:
        listed.add(engagement.consensus)
        yield Respondent(id=engagement.consensus)
    for (respondent_id, questionnaire_id), (_, sheet, _) in sorted(there.sheets.items(), key=lambda item: item[0]):
        if respondent_id not in listed and questionnaire_id == questionnaire.id:
            who = sheet.sheet.document.respondent
            yield Respondent(id=who.id, role=who.role, group=who.group)


def _sheet_status(setup: EngagementSetup, model: MaturityModel, questionnaire: Questionnaire, respondent: Respondent, there: _There) -> SheetStatus:
    path, sheet, errors = there.sheets.get((respondent.id, questionnaire.id), (None, None, 0))
    answers: Mapping[str, Answer] = sheet.sheet.document.answers if sheet else MappingProxyType({})
    questions = questionnaire.questions_for(setup.engagement.organisation.sector)
    total = progress_of(questions, answers, [facet.id for facet in questionnaire.facets])
    state: State = "missing"
    if sheet is not None:
        state = "errors" if errors else "complete" if total.is_complete else "blank" if total.open == total.asked else "started"
    return SheetStatus(respondent, questionnaire.id, state, path, errors, total, progress_by_path(model, questionnaire, questions, answers))


def _waiting(folder: Path) -> Iterator[Path]:
    """Yield the files in inbox/ that have not been brought in, by name."""
    inbox = Inbox(folder)
    try:
        paths = sorted(path for path in inbox.folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError:
        return
    for path in paths:
        data = read_bytes(path, [], limit=8 * SIZE_LIMIT)
        if data is None or inbox.brought_in(data) is None:
            yield path


def _next(
    setup: EngagementSetup, sheets: tuple[SheetStatus, ...], unusable: list[UnusableFile], waiting: tuple[Path, ...]
) -> tuple[Step, str | None]:
    """Return what to do next, and with whom if it is one person: errors first, then what has come in, what is missing, what is open."""
    if unusable or any(sheet.state == "errors" for sheet in sheets):
        return "check", None
    if waiting:
        return "import", None
    consensus = setup.engagement.consensus
    people = [sheet for sheet in sheets if sheet.respondent.id != consensus]
    for step, states in (("form", ("missing", "blank")), ("remind", ("started",))):
        names = list(dict.fromkeys(sheet.respondent.id for sheet in people if sheet.state in states))
        if names or not people:
            return ("form" if step == "form" else "remind"), names[0] if len(names) == 1 or step == "remind" else None
    if any(sheet.respondent.id == consensus and sheet.state in ("missing", "blank") for sheet in sheets):
        return "consensus", consensus
    return "report", None
