"""A form as a YAML file: an answer sheet that explains every question in comments."""

from __future__ import annotations

from collections.abc import Iterator

from cmat.collecting.answer_lines import answer_value, quoted
from cmat.collecting.fingerprint import COMMENT, questionnaire_sha256
from cmat.collecting.form_words import form_words
from cmat.collecting.forms import DIRECTION_MARKS, Form, FormOrder, Section
from cmat.collecting.new_engagement import schema_path
from cmat.schema.answers import BLANK
from cmat.schema.base import Text
from cmat.schema.questionnaire import GRADES, Question


def form_files(order: FormOrder) -> dict[str, bytes]:
    """Return one answer sheet for each form: file name to content."""
    return {f"{form.name}.yaml": "".join(f"{line}\n" for line in _lines(form, order.language)).encode() for form in order.forms}


def _lines(form: Form, language: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../{schema_path(form.questionnaire)}"
    yield f"# $schema: ../{schema_path(form.questionnaire)}"
    yield f"{COMMENT}{questionnaire_sha256(form.questionnaire)}"
    yield "schema: cmat/answers/1"
    yield f"questionnaire: {form.questionnaire.reference}"
    yield f"organisation: {quoted(form.organisation_name)}"
    yield f"respondent: {_respondent(form)}"
    date = form.present.date if form.present else None
    yield f"date: {date.isoformat()}" if date else "# date: 2026-01-31"
    yield "#"
    yield from _instructions(form, language)
    yield "answers:"
    for section in form.sections():
        yield from _section(form, section, language)
    yield from _not_asked(form, language)


def _respondent(form: Form) -> str:
    who = form.respondent
    return "{" + ", ".join(f"{key}: {quoted(value)}" for key, value in (("id", who.id), ("role", who.role), ("group", who.group)) if value) + "}"


def _instructions(form: Form, language: str) -> Iterator[str]:
    words = form_words(language)
    example = form.questions[0].id if form.questions else "AP1"
    if form.asks_facets:
        facets = ", ".join(f"{facet.id}: …" for facet in form.questionnaire.facets)
        yield f"# {words['yaml_facets']}"
        yield f'#   {example}: {{{facets}, grade: …, evidence: "…", comment: "…"}}'
        for facet in form.questionnaire.facets:
            yield f"# {facet.id}: {_said(facet.title, language)}"
            for option in form.questionnaire.scales[facet.scale].options:
                yield f"#   {option.value}: {_said(option.title, language)}"
    else:
        yield f"# {words['yaml_level']}"
        yield f'#   {example}: {{level: …, evidence: "…", comment: "…"}}'
    yield f'# {words["yaml_na"]}  {example}: {{na: "…"}}'
    yield f"# {words['yaml_unknown']}  {example}: unknown"
    if form.asks_facets:
        yield "# grade: " + "; ".join(f"{grade} {words['grade_' + grade]}" for grade in GRADES)


def _section(form: Form, section: Section, language: str, depth: int = 0) -> Iterator[str]:
    yield ""
    yield f"  # {'==' if depth == 0 else '--'} {section.path} · {_said(section.dimension.title, language)}"
    for question in section.questions:
        yield ""
        yield from _question(form, question, language)
    for child in section.sections:
        yield from _section(form, child, language, depth + 1)


def _question(form: Form, question: Question, language: str) -> Iterator[str]:
    words = form_words(language)
    yield f"  # {_said(question.text, language)}"
    if form.asks_facets:
        yield from (f"  #   {value}: {_said(text, language)}" for value, text in sorted(question.levels.items()))
    else:
        for option in form.questionnaire.scale_of(question).options:
            yield f"  #   {option.value}: {_said(question.levels.get(option.value, option.title), language)}"
    for number, hint in enumerate(question.evidence):
        yield f"  # {words['evidence_hints'] + ':' if number == 0 else ' '} {_said(hint, language)}"
    answer = form.present.answers.get(question.id, BLANK) if form.present else BLANK
    yield f"  {question.id}: {answer_value(answer)}".rstrip()


def _not_asked(form: Form, language: str) -> Iterator[str]:
    """Yield what was answered although it is not asked: nothing that a respondent typed is lost."""
    asked = {question.id for question in form.questions}
    kept = {question_id: answer for question_id, answer in (form.present.answers if form.present else {}).items() if question_id not in asked}
    if kept:
        yield ""
        yield f"  # {form_words(language)['yaml_not_asked']}"
        yield from (f"  {question_id}: {answer_value(answer)}".rstrip() for question_id, answer in kept.items())


def _said(text: Text, language: str) -> str:
    return " ".join(text.in_language(language).translate(DIRECTION_MARKS).split())
