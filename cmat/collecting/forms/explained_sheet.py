"""An answer sheet that explains every question in comments: what `init`, `form --to yaml`, `import` and the workshop kit write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cmat.collecting.forms.answer_lines import answer_value, quoted
from cmat.collecting.forms.fingerprint import COMMENT, questionnaire_sha256
from cmat.collecting.forms.form import DIRECTION_MARKS, Section, sections_of
from cmat.collecting.forms.words import form_words
from cmat.schema.answers import BLANK, Answer, SheetRespondent
from cmat.schema.base import Text
from cmat.schema.engagement import Respondent
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import GRADES, Question, Questionnaire


@dataclass(frozen=True, slots=True)
class ExplainedSheet:
    """One respondent's sheet for one questionnaire.

    organisation  its name as one text
    questions     the ones to answer, in any order
    asks_facets   whether each is judged facet by facet instead of by a level
    answers       what has been answered so far, by question; the others stand there blank
    day           of those answers
    """

    model: MaturityModel
    questionnaire: Questionnaire
    questions: Sequence[Question]
    organisation: str
    respondent: Respondent | SheetRespondent
    asks_facets: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    day: date | None = None


def explained_sheet(sheet: ExplainedSheet, language: str) -> str:
    """Return the text of a sheet, its comments in one language; every text of somebody else's stays on its line."""
    return "".join(f"{line}\n" for line in _lines(sheet, language))


def schema_path(questionnaire: Questionnaire) -> str:
    """Return where an engagement folder keeps the JSON Schema of a questionnaire's sheets."""
    return f".cmat/schema/{questionnaire.id}.json"


def _lines(sheet: ExplainedSheet, language: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../{schema_path(sheet.questionnaire)}"
    yield f"# $schema: ../{schema_path(sheet.questionnaire)}"
    yield f"{COMMENT}{questionnaire_sha256(sheet.questionnaire)}"
    yield "schema: cmat/answers/1"
    yield f"questionnaire: {sheet.questionnaire.reference}"
    yield f"organisation: {quoted(sheet.organisation)}"
    yield f"respondent: {_respondent(sheet.respondent)}"
    yield f"date: {sheet.day.isoformat()}" if sheet.day else f"# date: 2026-01-31          # {form_words(language)['yaml_date']}"
    yield "#"
    yield from _instructions(sheet, language)
    yield "answers:"
    for section in sections_of(sheet.model, sheet.questions):
        yield from _section(sheet, section, language)
    yield from _not_asked(sheet, language)


def _respondent(who: Respondent | SheetRespondent) -> str:
    return "{" + ", ".join(f"{key}: {quoted(value)}" for key, value in (("id", who.id), ("role", who.role), ("group", who.group)) if value) + "}"


def _instructions(sheet: ExplainedSheet, language: str) -> Iterator[str]:
    words = form_words(language)
    example = sheet.questions[0].id if sheet.questions else "AP1"
    if sheet.asks_facets:
        facets = ", ".join(f"{facet.id}: …" for facet in sheet.questionnaire.facets)
        yield f"# {words['yaml_facets']}"
        yield f'#   {example}: {{{facets}, grade: …, evidence: "…", comment: "…"}}'
        for facet in sheet.questionnaire.facets:
            yield f"# {facet.id}: {_said(facet.title, language)}"
            for option in sheet.questionnaire.scales[facet.scale].options:
                yield f"#   {option.value}: {_said(option.title, language)}"
    else:
        yield f"# {words['yaml_level']}"
        yield f'#   {example}: {{level: …, evidence: "…", comment: "…"}}'
    yield f'# {words["yaml_na"]}  {example}: {{na: "…"}}'
    yield f"# {words['yaml_unknown']}  {example}: unknown"
    if sheet.asks_facets:
        yield "# grade: " + "; ".join(f"{grade} {words['grade_' + grade]}" for grade in GRADES)


def _section(sheet: ExplainedSheet, section: Section, language: str, depth: int = 0) -> Iterator[str]:
    yield ""
    yield f"  # {'==' if depth == 0 else '--'} {section.path} · {_said(section.dimension.title, language)}"
    for question in section.questions:
        yield ""
        yield from _question(sheet, question, language)
    for child in section.sections:
        yield from _section(sheet, child, language, depth + 1)


def _question(sheet: ExplainedSheet, question: Question, language: str) -> Iterator[str]:
    words = form_words(language)
    yield f"  # {_said(question.text, language)}"
    if sheet.asks_facets:
        yield from (f"  #   {value}: {_said(text, language)}" for value, text in sorted(question.levels.items()))
    else:
        for option in sheet.questionnaire.scale_of(question).options:
            yield f"  #   {option.value}: {_said(question.levels.get(option.value, option.title), language)}"
    for number, hint in enumerate(question.evidence):
        yield f"  # {words['evidence_hints'] + ':' if number == 0 else ' '} {_said(hint, language)}"
    answer = sheet.answers.get(question.id, BLANK)
    yield f"  {question.id}: {answer_value(answer)}".rstrip()


def _not_asked(sheet: ExplainedSheet, language: str) -> Iterator[str]:
    """Yield what was answered although it is not asked: nothing that a respondent typed is lost."""
    asked = {question.id for question in sheet.questions}
    kept = {question_id: answer for question_id, answer in sheet.answers.items() if question_id not in asked}
    if kept:
        yield ""
        yield f"  # {form_words(language)['yaml_not_asked']}"
        yield from (f"  {question_id}: {answer_value(answer)}".rstrip() for question_id, answer in kept.items())


def _said(text: Text, language: str) -> str:
    return " ".join(text.in_language(language).translate(DIRECTION_MARKS).split())
