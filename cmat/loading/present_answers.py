"""What one respondent has answered so far, so that a form can carry it."""

from __future__ import annotations

from cmat.errors import Problem
from cmat.loading.engagements import EngagementSetup, sheet_files
from cmat.loading.sheets import LoadedSheet, check_sheet
from cmat.problems import engagements as problems
from cmat.schema.answers import AnswerSheet


def present_answers(setup: EngagementSetup, respondent_id: str, found: list[Problem]) -> dict[str, AnswerSheet]:
    """Return the sheets of one respondent, by questionnaire id; what is wrong with them is added to `found`.

    The problems of other people's sheets are left out, but not those of a file that does not say whose it is: it could be this respondent's.
    """
    there: dict[str, LoadedSheet] = {}
    for path in sheet_files(setup.folder):
        here: list[Problem] = []
        sheet = check_sheet(path, setup.definitions, here, mode=setup.engagement.mode, sector=setup.engagement.organisation.sector)
        is_nameless = sheet is None or "respondent" in sheet.sheet.incomplete
        if is_nameless or (sheet is not None and sheet.sheet.document.respondent.id == respondent_id):
            found.extend(problem for problem in here if problem.is_error or not is_nameless)
            if sheet is not None and not is_nameless:
                _take(setup, sheet, there, found)
    return {questionnaire_id: sheet.sheet.document for questionnaire_id, sheet in there.items()}


def _take(setup: EngagementSetup, sheet: LoadedSheet, there: dict[str, LoadedSheet], found: list[Problem]) -> None:
    document = sheet.sheet.document
    asked = {questionnaire.id: questionnaire for _, questionnaire in setup.parts}.get(document.questionnaire_id)
    if asked is None:
        return
    if asked.version != sheet.questionnaire.document.version:
        place = sheet.sheet.place("questionnaire")
        found.append(problems.OTHER_VERSION.at(place, found=sheet.questionnaire.document.version, expected=asked.version))
    other = there.setdefault(asked.id, sheet)
    if other is not sheet:
        place = sheet.sheet.place("respondent", "id")
        found.append(problems.SAME_RESPONDENT.at(place, id=document.respondent.id, questionnaire=asked.id, other=other.sheet.source.file))
