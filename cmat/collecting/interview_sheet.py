"""The sheet of somebody who is being interviewed: found or begun, and saved after every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cmat.collecting.importing.new_sheet import SheetOrder, new_sheet, sheet_in_place
from cmat.collecting.importing.present_sheets import PresentSheet, PresentSheets
from cmat.errors import InputError, OutputError, Place, Problem
from cmat.loading.engagements import EngagementSetup
from cmat.loading.files import decode
from cmat.loading.sheets import read_sheet
from cmat.output_folder import write_file
from cmat.schema.answers import Answer, SheetRespondent
from cmat.schema.engagement import FILE_NAME, Respondent
from cmat.schema.questionnaire import Questionnaire


@dataclass(slots=True)
class InterviewSheet:
    """Where the answers of one respondent to one questionnaire are kept; comments and order of a sheet that is there stay."""

    setup: EngagementSetup
    questionnaire: Questionnaire
    respondent: Respondent
    language: str
    path: Path
    present: PresentSheet | None

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Return what the sheet says."""
        return self.present.sheet.answers if self.present else {}

    def save(self, question_id: str, answer: Answer) -> None:
        """Write the sheet with this answer: whole or not at all, and nothing else in it changed.

        raises  OutputError where the sheet cannot be written, or is written in a way that cannot be changed in place
        """
        answers = {**self.answers, question_id: answer}
        who = SheetRespondent(id=self.respondent.id, role=self.respondent.role, group=self.respondent.group)
        order = SheetOrder(self.setup, self.questionnaire, who, answers, {question_id: answer}, None, self.language)
        data = new_sheet(order, None) if self.present is None else sheet_in_place(order, self.present)
        if data is None:
            raise OutputError(f"{self.path} cannot be changed line by line. Bring the answers in with 'cmat form --to yaml' and 'cmat import'.")
        write_file(self.path, data)
        self.present = self._read(data)

    def _read(self, data: bytes) -> PresentSheet:
        found: list[Problem] = []
        loaded = read_sheet(self.path, found, pending=data)
        text = decode(data, str(self.path), found)
        if loaded is None or text is None:
            raise RuntimeError(f"{self.path} does not say what it must")
        if self.present is not None:
            return replace(self.present, data=data, text=text, sheet=loaded.document)
        return PresentSheet(self.path, data, text, loaded.document, is_current=True)


def interview_sheet(setup: EngagementSetup, questionnaire: Questionnaire, respondent: Respondent, language: str) -> InterviewSheet:
    """Return the sheet of a respondent, or a place for a new one.

    raises  InputError where the sheet that is there has errors; OutputError where it answers another version
    """
    found: list[Problem] = []
    sheets = PresentSheets(setup)
    present = sheets.find(respondent.id, questionnaire, Place(str(setup.folder / FILE_NAME)), found)
    if any(problem.is_error for problem in found):
        raise InputError(found)
    if present is not None and not present.is_current:
        raise OutputError(f"{present.path} answers another version of {questionnaire.id}. Bring it in again with 'cmat import' first.")
    path = present.path if present else sheets.new_path(respondent.id, questionnaire.id)
    return InterviewSheet(setup, questionnaire, respondent, language, path, present)
