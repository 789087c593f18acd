"""What an answer must hold to: its question, its scale, its facets, and one state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cmat.errors import Problem
from cmat.loading.reporting import first_problems
from cmat.loading.suggestions import did_you_mean, nearest
from cmat.loading.validation import Loaded
from cmat.loading.yaml_values import Path_, YamlMapping
from cmat.problems import files
from cmat.problems import sheets as problems
from cmat.schema.answers import ANSWER_KEYS, Answer, AnswerSheet, state_meant
from cmat.schema.engagement import Mode
from cmat.schema.questionnaire import Question, Questionnaire, Scale

AskedBy = Callable[[str], Sequence[str]]
_FREE_TEXTS = ("evidence", "comment", "na")
_END_LENGTH = 20


def check_answers(
    sheet: Loaded[AnswerSheet], questionnaire: Questionnaire, *, mode: Mode, sector: str | None, asked_by: AskedBy = lambda _: ()
) -> list[Problem]:
    """Return every problem of a sheet's answers against the questionnaire, as the engagement asks it.

    asked_by  tells which questionnaires know a question's id that this one does not; asked only then
    """
    return first_problems(_check_sheet(sheet, questionnaire, mode, sector, asked_by), sheet.source.file)


def _check_sheet(sheet: Loaded[AnswerSheet], questionnaire: Questionnaire, mode: Mode, sector: str | None, asked_by: AskedBy) -> Iterator[Problem]:
    questions = {question.id: question for question in questionnaire.questions}
    asked = {question.id for question in questionnaire.questions_for(sector)}
    for question_id, answer in sheet.document.answers.items():
        question = questions.get(question_id)
        if question is None:
            yield _unknown_question(sheet, questionnaire, question_id, asked_by)
            continue
        if question_id not in asked and not answer.is_blank:
            reason = f"only for {', '.join(question.when.sector)}" if question.when else ""
            yield problems.NOT_ASKED.at(sheet.place("answers", question_id, key=True), id=question_id, reason=reason)
        yield from _check_answer(sheet, questionnaire, question, answer, mode)
        yield from _check_as_written(sheet, question_id)


def check_is_filled_in(sheet: Loaded[AnswerSheet]) -> list[Problem]:
    """Return a problem where a sheet without errors says nothing."""
    if all(answer.is_blank for answer in sheet.document.answers.values()):
        return [problems.NO_ANSWERS.at(sheet.place("answers", key=True))]
    return []


def _unknown_question(sheet: Loaded[AnswerSheet], questionnaire: Questionnaire, question_id: str, asked_by: AskedBy) -> Problem:
    successor = next((question.id for question in questionnaire.questions if question_id in question.replaces), None)
    known = [question.id for question in questionnaire.questions]
    if successor:
        hint = f"It is called {successor} since version {questionnaire.version}"
    elif others := asked_by(question_id):
        hint = f"It is a question of {', '.join(others)}; put it into a sheet for that questionnaire"
    else:
        hint = did_you_mean(question_id, known, "Its questions")
    place = sheet.place("answers", question_id, key=True)
    return problems.UNKNOWN_QUESTION.at(place, questionnaire=questionnaire.reference, id=question_id, hint=hint)


def _check_answer(sheet: Loaded[AnswerSheet], questionnaire: Questionnaire, question: Question, answer: Answer, mode: Mode) -> Iterator[Problem]:
    path = ("answers", question.id)
    if answer.na == "":
        yield problems.NA_WITHOUT_REASON.at(sheet.place(*path))
    if answer.level is not None:
        yield from _check_value(sheet, path, "level", answer.level, questionnaire.scale_of(question))
        if mode == "assessed" and questionnaire.facets:
            facets = ", ".join(facet.id for facet in questionnaire.facets)
            yield problems.LEVEL_NOT_EXPECTED.at(sheet.place(*path), facets=facets)
    if answer.facets or answer.misread:
        yield from _check_facets(sheet, path, questionnaire, answer, mode)
    elif answer.is_blank and (answer.grade or answer.evidence) and not any(left_out[:2] == path for left_out in sheet.left_out):
        keys = " and ".join(key for key in ("grade", "evidence") if getattr(answer, key))
        yield problems.NO_LEVEL.at(sheet.place(*path), keys=f"{keys} only")


def _check_facets(sheet: Loaded[AnswerSheet], path: tuple[str, str], questionnaire: Questionnaire, answer: Answer, mode: Mode) -> Iterator[Problem]:
    facets = {facet.id: facet for facet in questionnaire.facets}
    if not facets and not answer.misread and not any(nearest(key, ANSWER_KEYS) for key in answer.facets):
        yield problems.NO_FACETS.at(sheet.place(*path), questionnaire=questionnaire.reference)
        return
    there = {**answer.facets, **answer.misread}
    for key, value in there.items():
        if key not in facets:
            yield problems.UNKNOWN_FACET.at(sheet.place(*path, key, key=True), key=key, hint=did_you_mean(key, [*ANSWER_KEYS, *facets]))
        elif key in answer.misread:
            yield problems.NOT_AN_ANSWER.at(sheet.place(*path, key), value=value)
        else:
            yield from _check_value(sheet, path, key, answer.facets[key], questionnaire.scales[facets[key].scale])
    if not any(key in facets for key in there):
        return
    for facet in facets:
        if facet not in there:
            yield problems.FACET_MISSING.at(sheet.place(*path), facet=facet)
    if mode == "self":
        yield problems.FACETS_NOT_EXPECTED.at(sheet.place(*path))


def _check_value(sheet: Loaded[AnswerSheet], path: tuple[str, str], key: str, value: int, scale: Scale) -> Iterator[Problem]:
    values = [option.value for option in scale.options]
    if value not in values:
        choices = f"{values[0]} to {values[-1]}" if values == list(range(values[0], values[-1] + 1)) else ", ".join(str(v) for v in values)
        yield problems.OFF_SCALE.at(sheet.place(*path, key), value=value, choices=choices)


def _check_as_written(sheet: Loaded[AnswerSheet], question_id: str) -> Iterator[Problem]:
    """Check what the answer no longer shows: texts that a comment has cut off, and words that were taken for another one."""
    raw = sheet.source.data["answers"].get(question_id)
    level: object = raw
    path: Path_ = ("answers", question_id)
    if isinstance(raw, YamlMapping):
        for key in _FREE_TEXTS:
            if key in raw.cut:
                yield files.COMMENT_CUTS_TEXT.at(sheet.place("answers", question_id, key), text=str(raw[key])[-_END_LENGTH:])
        level, path = raw.get("level"), ("answers", question_id, "level")
    meaning = state_meant(level)
    if meaning is not None and level != meaning:
        yield problems.QUOTED_STATE.at(sheet.place(*path), value=level, meaning=meaning)
