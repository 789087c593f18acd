"""`cmat import`: files that people sent back become answer sheets; all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cmat.collecting.forms.answer_lines import answer_value
from cmat.collecting.importing.inbox import Inbox
from cmat.collecting.importing.lines import SheetChanges, changes_of, lines_of_problems
from cmat.collecting.importing.new_sheet import SheetOrder, new_sheet, sheet_in_place
from cmat.collecting.importing.plan import ImportPlan
from cmat.collecting.importing.present_sheets import PresentSheet, PresentSheets
from cmat.collecting.incoming.checking import Checked, Refused, check_incoming
from cmat.collecting.incoming.incoming import FileRead, Reading, same_answer
from cmat.collecting.incoming.reading import read_file
from cmat.collecting.spreadsheets.spreadsheet import FILE_LIMIT
from cmat.errors import Place, Problem
from cmat.loading.engagements import EngagementSetup, load_engagement
from cmat.loading.files import read_bytes
from cmat.loading.reporting import has_errors
from cmat.problems import imports as problems
from cmat.schema.answers import BLANK


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be brought in, and how.

    expected   the respondent that every file must be of; None: each says its own
    language   of the comments in a new sheet
    libraries  further folders with models and questionnaires
    """

    paths: tuple[Path, ...]
    reading: Reading
    expected: str | None = None
    language: str | None = None
    libraries: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Pending:
    """All incoming sheets of one respondent and questionnaire."""

    present: PresentSheet | None
    parts: list[tuple[Checked, SheetChanges]]


def plan_import(order: ImportOrder) -> ImportPlan:
    """Return what the import would do, with every problem; nothing is written. Where `is_possible` is False, nothing must be."""
    return _Importer(order).plan()


class _Importer:
    """Goes through the files once."""

    def __init__(self, order: ImportOrder) -> None:
        self._order = order
        self._setup: EngagementSetup = order.reading.setup
        self._plan = ImportPlan(files=len(order.paths))
        self._inbox = Inbox(self._setup.folder)
        self._present = PresentSheets(self._setup)
        self._pending: dict[tuple[str, str], _Pending] = {}
        self._kept = False

    def plan(self) -> ImportPlan:
        for path in self._order.paths:
            self._take_file(path)
        for pending in self._pending.values():
            self._check_agreement(pending)
        if self._plan.is_possible:
            for pending in self._pending.values():
                self._write(pending)
            self._check_whole()
        if not self._plan.is_possible:
            self._plan.sheets = {}
        elif self._kept:
            self._plan.kept = self._inbox.writes()
        return self._plan

    def _take_file(self, path: Path) -> None:
        found: list[Problem] = []
        data = read_bytes(path, found, limit=FILE_LIMIT)
        name = None if data is None else self._inbox.brought_in(data)
        if data is None:
            self._refuse(path, FileRead([], found, is_usable=False))
        elif name is not None:
            shown = "" if name == path.name else f" (inbox/{name})"
            self._plan.problems.append(problems.IMPORTED_BEFORE.at(Place(str(path)), name=shown))
            self._plan.before.add(str(path))
        else:
            read = read_file(path, data, self._order.reading)
            is_fine = self._take_sheets(path, read)
            if is_fine:
                self._inbox.keep(path, data)
                self._kept = True

    def _refuse(self, path: Path, read: FileRead) -> None:
        self._plan.problems += read.found
        self._plan.lines += lines_of_problems(str(path), read.found, [incoming.source for incoming in read.sheets])
        if not read.is_usable:
            self._plan.unusable.add(str(path))

    def _take_sheets(self, path: Path, read: FileRead) -> bool:
        """Take every sheet of a file; return whether the whole file was understood."""
        results = [check_incoming(incoming, self._setup, self._order.expected) for incoming in read.sheets]
        read.is_usable &= any(isinstance(result, Checked) for result in results)
        self._refuse(path, read)
        for result in results:
            who = (result.respondent, result.questionnaire.id if isinstance(result, Checked) else result.questionnaire)
            self._plan.problems += result.found
            source = [] if isinstance(result, Refused) else [result.incoming.source]
            self._plan.lines += lines_of_problems(str(path), result.found, source, who)
            if isinstance(result, Checked):
                self._plan.language = self._plan.language or result.incoming.language
                self._compare(path, result)
        return read.is_usable and not has_errors(read.found) and all(isinstance(each, Checked) and each.loaded for each in results)

    def _compare(self, path: Path, checked: Checked) -> None:
        sheet = checked.loaded.document if checked.loaded else None
        if sheet is None:
            return
        key = (checked.respondent, checked.questionnaire.id)
        if key not in self._pending:
            found: list[Problem] = []
            place = checked.source.place(("respondent", "id"))
            present = self._present.find(*key[:1], checked.questionnaire, place, found)
            self._plan.problems += found
            self._plan.lines += lines_of_problems(str(path), found, [], key)
            self._pending[key] = _Pending(present, [])
        pending = self._pending[key]
        changes = changes_of(checked, sheet, pending.present.sheet if pending.present else None)
        pending.parts.append((checked, changes))
        self._plan.lines += changes.lines
        self._plan.left_blank += changes.left_blank

    def _check_agreement(self, pending: _Pending) -> None:
        """Name every question on which two files of one person differ; a blank where the sheet is blank, too, says nothing."""
        said: dict[str, tuple[Checked, SheetChanges]] = {}
        old = pending.present.sheet.answers if pending.present else {}
        for checked, changes in pending.parts:
            for question, answer in changes.answers.items():
                if same_answer(answer, BLANK) and same_answer(old.get(question, BLANK), BLANK):
                    continue
                first = said.setdefault(question, (checked, changes))
                other = first[1].answers[question]
                if not same_answer(answer, other):
                    values = {"value": answer_value(answer) or "(blank)", "other": answer_value(other) or "(blank)"}
                    place = changes.places[question]
                    problem = problems.DISAGREEMENT.at(place, id=checked.respondent, question=question, file=str(first[1].places[question]), **values)
                    self._plan.problems.append(problem)
                    key = (checked.respondent, checked.questionnaire.id)
                    self._plan.lines += lines_of_problems(checked.source.file, [problem], [checked.source], key)

    def _write(self, pending: _Pending) -> None:
        """Put the changed sheet among those to be written; nothing where no answer changes."""
        checked, _ = pending.parts[0]
        present = pending.present
        there = dict(present.sheet.answers) if present else {}
        answers = dict(there)
        for _, changes in pending.parts:
            said = {
                key: value for key, value in changes.answers.items() if not same_answer(value, BLANK) or not same_answer(there.get(key, BLANK), BLANK)
            }
            answers |= said
        day = next((changes.day for _, changes in reversed(pending.parts) if changes.day), None)
        changed = {key: answer for key, answer in answers.items() if not same_answer(answer, there.get(key, BLANK))}
        if present is not None and present.is_current and not changed and day is None:
            return
        sheet = checked.loaded.document if checked.loaded else None
        if sheet is None:
            return
        order = SheetOrder(self._setup, checked.questionnaire, sheet.respondent, answers, changed, day, self._language(checked))
        text = sheet_in_place(order, present) if present is not None and present.is_current else None
        if text is None:
            text = new_sheet(order, present)
            if present is not None:
                self._inbox.keep_replaced(present.path, present.data)
        path = present.path if present else self._present.new_path(checked.respondent, checked.questionnaire.id)
        self._plan.sheets[path] = text

    def _language(self, checked: Checked) -> str:
        return self._order.language or checked.incoming.language or self._setup.engagement.languages[0]

    def _check_whole(self) -> None:
        """Check the engagement as it would be: what was wrong before is no reason to refuse, what would be wrong only then is."""
        if not self._plan.sheets:
            return
        before: list[Problem] = []
        after: list[Problem] = []
        load_engagement(self._setup.folder, before, extra=self._order.libraries)
        load_engagement(self._setup.folder, after, extra=self._order.libraries, pending=self._plan.sheets)
        known = {str(problem) for problem in before}
        files = {str(path) for path in self._plan.sheets}
        new = [problem for problem in after if str(problem) not in known]
        # sheets were checked at the place where they were sent; here only how they fit the engagement is new
        self._plan.problems += [problem for problem in new if problem.is_error or (problem.place.file in files and problem.code.startswith("CM5"))]


def plan_paths(paths: Sequence[str]) -> tuple[Path, ...]:
    """Return the files to be read, each once."""
    return tuple(Path(path) for path in dict.fromkeys(paths))
