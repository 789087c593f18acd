"""A form as an XLSForm (xlsform.org): a workbook that ODK, KoboToolbox and their like turn into a form for tablets."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from cmat.collecting.forms.form import Form, FormOrder, Section
from cmat.collecting.forms.survey_tool_words import WORDS, chosen, in_all_languages, level_lines, plain_name, titled
from cmat.errors import MachineError
from cmat.schema.answers import BLANK
from cmat.schema.questionnaire import Question

xlsxwriter: Any = None
with contextlib.suppress(ImportError):
    xlsxwriter = importlib.import_module("xlsxwriter")

# the same file on every day
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  XLSX knows no time zones
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LANGUAGES: Mapping[str, str] = {"en": "English (en)", "fa": "Persian (fa)"}
_LABELS = tuple(f"label::{language}" for language in _LANGUAGES.values())
_HINTS = tuple(f"hint::{language}" for language in _LANGUAGES.values())
_SURVEY = ("type", "name", *_LABELS, *_HINTS, "relevant", "calculation", "default", "appearance")
_CHOICES = ("list_name", "name", *_LABELS)
_SETTINGS = ("form_title", "form_id", "version", "default_language")
Row = Mapping[str, str]


def form_files(order: FormOrder) -> dict[str, bytes]:
    """Return one XLSForm for each form: file name to content; the same bytes for the same order.

    raises  MachineError where XlsxWriter is not installed, with the line that installs it
    """
    if xlsxwriter is None:
        raise MachineError("writing an XLSForm needs XlsxWriter, which is not installed here. Install it: pip install 'cmat-toolkit[office]'")
    return {f"{form.name}.xlsform.xlsx": _workbook(form, order.language) for form in order.forms}


def _workbook(form: Form, language: str) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": form.questionnaire.title.in_language(language), "created": _CREATED})
    sheets = (
        ("survey", _SURVEY, list(survey_rows(form))),
        ("choices", _CHOICES, list(choice_rows(form))),
        ("settings", _SETTINGS, [settings_row(form, language)]),
    )
    for name, titles, rows in sheets:
        _write_sheet(book.add_worksheet(name), titles, rows)
    book.close()
    return buffer.getvalue()


def _write_sheet(sheet: Any, titles: Sequence[str], rows: Sequence[Row]) -> None:
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title)
        for number, row in enumerate(rows, 1):
            if row.get(title):
                sheet.write_string(number, column, row[title])


def settings_row(form: Form, language: str) -> Row:
    """Return the one row of the worksheet `settings`."""
    return {
        "form_title": form.questionnaire.title.in_language(language),
        "form_id": plain_name(f"{form.engagement_id}_{form.name}"),
        "version": form.questionnaire.reference,
        "default_language": _LANGUAGES[language],
    }


def survey_rows(form: Form) -> Iterator[Row]:
    """Yield the rows of the worksheet `survey`: who answers, then a group for each section."""
    yield {"type": "calculate", "name": "respondent", "calculation": f"'{form.respondent.id}'"}
    yield {"type": "calculate", "name": "questionnaire", "calculation": f"'{form.questionnaire.reference}'"}
    for section in form.sections():
        yield from _section_rows(form, section)


def _section_rows(form: Form, section: Section) -> Iterator[Row]:
    name = f"section_{plain_name(section.path)}"
    yield {"type": "begin group", "name": name, "appearance": "field-list", **_columns(_LABELS, in_all_languages(section.dimension.title))}
    for question in section.questions:
        yield from _question_rows(form, question)
    for child in section.sections:
        yield from _section_rows(form, child)
    yield {"type": "end group", "name": name}


def _question_rows(form: Form, question: Question) -> Iterator[Row]:
    name, answer = plain_name(question.id), (form.present.answers if form.present else {}).get(question.id, BLANK)
    scale = form.questionnaire.scale_of(question)
    hints = _columns(_HINTS, level_lines(question, [option.value for option in scale.options]))
    if form.asks_facets:
        yield {"type": "note", "name": name, **_columns(_LABELS, titled(question.id, question.text)), **hints}
        for facet in form.questionnaire.facets:
            given = str(answer.facets[facet.id]) if facet.id in answer.facets else ""
            labels = _columns(_LABELS, titled(f"{question.id}.{facet.id}", facet.title))
            yield {"type": f"select_one {facet.scale}", "name": f"{name}_{facet.id}", "default": given, **labels}
        state = f"{name}_state"
        yield {"type": "select_one states", "name": state, "default": chosen(answer) or "", **_columns(_LABELS, titled(question.id, WORDS["na"]))}
    else:
        state = name
        kind = f"select_one {question.scale or form.questionnaire.scale or ''}"
        yield {"type": kind, "name": name, "default": chosen(answer) or "", **_columns(_LABELS, titled(question.id, question.text)), **hints}
    is_na = f"${{{state}}} = 'na'"
    texts = (("na", WORDS["reason"], is_na, answer.na), ("evidence", WORDS["evidence"], f"not({is_na})", answer.evidence))
    for key, text, relevant, given_text in (*texts, ("comment", WORDS["comment"], "", answer.comment)):
        labels = _columns(_LABELS, titled(f"{question.id}.{key}", text))
        yield {"type": "text", "name": f"{name}_{key}", "relevant": relevant, "default": as_literal(given_text) if given_text else "", **labels}


def as_literal(text: str) -> str:
    """Return an expression that says just this text: as it stands, a default such as 'today - 1' or '${A1}' would be calculated.

    >>> print(as_literal("It's ${A1}"))
    concat('', 'It', "'", 's $', '{A1}')
    """
    quoted = ', "\'", '.join(", ".join(f"'{part}'" for part in piece.replace("$", "$\0").split("\0")) for piece in text.split("'"))
    return f"concat('', {quoted})"


def choice_rows(form: Form) -> Iterator[Row]:
    """Yield the rows of the worksheet `choices`: the options of each scale, unknown and not applicable."""
    states = [("unknown", WORDS["unknown"]), ("na", WORDS["na"])]
    facet_scales = {facet.scale for facet in form.questionnaire.facets}
    for name, scale in form.questionnaire.scales.items():
        options = [(str(option.value), option.title) for option in scale.options]
        for value, text in options if name in facet_scales else [*options, *states]:
            yield {"list_name": name, "name": value, **_columns(_LABELS, in_all_languages(text))}
    for value, text in states:
        yield {"list_name": "states", "name": value, **_columns(_LABELS, in_all_languages(text))}


def _columns(titles: Sequence[str], texts: Mapping[str, str]) -> Row:
    return dict(zip(titles, (texts[language] for language in _LANGUAGES), strict=True))
