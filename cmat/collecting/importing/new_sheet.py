"""The bytes of an answer sheet after an import: the old one changed in place, or written anew, and read again to see that it says what it must."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cmat.collecting.forms.explained_sheet import ExplainedSheet, explained_sheet
from cmat.collecting.importing.present_sheets import PresentSheet
from cmat.collecting.importing.sheet_text import updated_sheet
from cmat.collecting.incoming.incoming import same_answer
from cmat.errors import Problem
from cmat.loading.engagements import EngagementSetup
from cmat.loading.reporting import has_errors
from cmat.loading.sheets import read_sheet
from cmat.schema.answers import BLANK, Answer, AnswerSheet, SheetRespondent
from cmat.schema.questionnaire import Questionnaire

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What a sheet is to say: all answers, those of them that change, and the day where it changes.

    respondent  as the file names them; for one who is listed, cmat.yaml counts
    """

    setup: EngagementSetup
    questionnaire: Questionnaire
    respondent: SheetRespondent
    answers: Mapping[str, Answer]
    changed: Mapping[str, Answer]
    day: date | None
    language: str


def sheet_in_place(order: SheetOrder, present: PresentSheet) -> bytes | None:
    """Return the present sheet with the changes in it; None where its way of writing does not allow that. Line ends and mark stay as they are."""
    text = updated_sheet(present.text, order.changed, _ids(order), order.day)
    if text is None:
        return None
    data = (text.replace("\n", "\r\n") if b"\r\n" in present.data else text).encode()
    said = _read(data)
    kept = None if said is None else said.model_copy(update={"answers": present.sheet.answers, "date": present.sheet.date})
    if said is None or kept != present.sheet or said.date != (order.day or present.sheet.date) or not _says(said, order.answers):
        return None
    return _BOM + data if present.data.startswith(_BOM) else data


def new_sheet(order: SheetOrder, present: PresentSheet | None) -> bytes:
    """Return a whole new sheet, every question with its text as a comment above it."""
    engagement = order.setup.engagement
    listed = next((one for one in engagement.respondents if one.id == order.respondent.id), None)
    who = listed or order.respondent
    model = next(model for model, questionnaire in order.setup.parts if questionnaire.id == order.questionnaire.id)
    day = order.day or (present.sheet.date if present else None)
    answers = {question: answer for question, answer in order.answers.items() if not same_answer(answer, BLANK)}
    sheet = ExplainedSheet(
        model=model,
        questionnaire=order.questionnaire,
        questions=order.questionnaire.questions_for(engagement.organisation.sector),
        organisation=engagement.organisation.name.in_language("en"),
        respondent=who,
        asks_facets=engagement.mode == "assessed" and bool(order.questionnaire.facets),
        answers=answers,
        day=day,
    )
    text = explained_sheet(sheet, order.language)
    said = _read(text.encode())
    if said is None or not _says(said, order.answers) or said.date != day:
        raise RuntimeError(f"the new sheet of {order.respondent.id} does not say what it must")
    return text.encode()


def _ids(order: SheetOrder) -> list[str]:
    return [question.id for question in order.questionnaire.questions]


def _read(data: bytes) -> AnswerSheet | None:
    found: list[Problem] = []
    loaded = read_sheet("sheet.yaml", found, pending=data)
    return None if loaded is None or has_errors(found) else loaded.document


def _says(sheet: AnswerSheet, answers: Mapping[str, Answer]) -> bool:
    return all(same_answer(sheet.answers.get(key, BLANK), answers.get(key, BLANK)) for key in {*sheet.answers, *answers})
