"""A form as an Excel workbook: a worksheet per section, drop-downs for the answers, everything else locked."""

from __future__ import annotations

import contextlib
import importlib
import io
from datetime import datetime
from typing import Any

from cmat.collecting.forms.fingerprint import questionnaire_sha256
from cmat.collecting.forms.form import Form, FormOrder, Section
from cmat.collecting.forms.workbook_layout import DATE, HIDDEN_SHEET, QUESTION, SCHEMA, STATES
from cmat.collecting.forms.workbook_section import SectionSheet, write_section
from cmat.collecting.forms.workbook_styles import Styles, write_text
from cmat.collecting.forms.workbook_words import workbook_words
from cmat.errors import MachineError
from cmat.localisation.languages import language as language_of
from cmat.schema.questionnaire import GRADES

xlsxwriter: Any = None
with contextlib.suppress(ImportError):
    xlsxwriter = importlib.import_module("xlsxwriter")

# the same file on every day
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  XLSX knows no time zones
_NAME_LENGTH = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def form_files(order: FormOrder) -> dict[str, bytes]:
    """Return one workbook for each form: file name to content; the same bytes for the same order.

    raises  MachineError where XlsxWriter is not installed, with the line that installs it
    """
    if xlsxwriter is None:
        raise MachineError("writing a workbook needs XlsxWriter, which is not installed here. Install it: pip install 'cmat-toolkit[office]'")
    return {f"{form.name}.xlsx": _Workbook(form, order.language).content() for form in order.forms}


class _Workbook:
    """One form's workbook while it is written."""

    def __init__(self, form: Form, language: str) -> None:
        self._form, self._language = form, language
        self._words = workbook_words(language)
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, _OPTIONS)
        self._book.set_properties({"title": form.questionnaire.title.in_language(language), "created": _CREATED})
        self._styles = Styles(self._book, is_right_to_left=language_of(language).direction == "rtl")
        self._names: dict[str, str] = {}

    def content(self) -> bytes:
        """Return the file."""
        start = self._worksheet(self._words["start"])
        sections = self._form.sections()
        for section in sections:
            self._names[section.path] = self._sheet_name(section)
        lists = self._write_hidden(sections)
        sheets = [
            write_section(self._worksheet(self._names[section.path]), self._form, section, self._styles, self._language, lists)
            for section in sections
        ]
        self._write_start(start, sections, sheets)
        self._book.get_worksheet_by_name(HIDDEN_SHEET).hide()
        start.activate()
        self._book.close()
        return self._buffer.getvalue()

    def _worksheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        if self._styles.is_right_to_left:
            sheet.right_to_left()
        return sheet

    def _sheet_name(self, section: Section) -> str:
        """Return a name that no other sheet has: the dimension's id and as much of its title as fits."""
        title = section.dimension.title.in_language(self._language).translate(_FORBIDDEN)
        taken = {name.lower() for name in (*self._names.values(), self._words["start"], HIDDEN_SHEET, "history")}
        number, base = 1, " ".join(f"{section.path} {title}".split())
        name = base[:_NAME_LENGTH].strip()
        while name.lower() in taken:
            number += 1
            name = f"{base[: _NAME_LENGTH - len(str(number)) - 1]} {number}"
        return name

    def _write_hidden(self, sections: tuple[Section, ...]) -> dict[str, str]:
        """Write what the form is onto the hidden worksheet; return where each drop-down's entries stand, by scale, and `states` and `grades`."""
        sheet = self._book.add_worksheet(HIDDEN_SHEET)
        form, who = self._form, self._form.respondent
        said = {
            "schema": SCHEMA,
            "questionnaire": form.questionnaire.reference,
            "sha256": questionnaire_sha256(form.questionnaire),
            "engagement": form.engagement_id,
            "organisation": form.organisation_name,
            "respondent": who.id,
            "role": who.role or "",
            "group": who.group or "",
            "language": self._language,
        }
        rows = [(f"cmat:{key}", value, "") for key, value in said.items()]
        rows += [(QUESTION, question.id, self._names[section.path]) for section in sections for question in section.all_questions()]
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                write_text(sheet, row, column, text)
        sheet.protect()
        return self._write_lists(sheet)

    def _write_lists(self, sheet: Any) -> dict[str, str]:
        states = STATES[self._language]
        entries: dict[str, list[int | str]] = {"states": list(states.values()), "grades": list(GRADES)}
        for name, scale in self._form.questionnaire.scales.items():
            entries[f"facet:{name}"] = [option.value for option in scale.options]
            entries[f"level:{name}"] = [*entries[f"facet:{name}"], *states.values()]
        ranges = {}
        for column, (name, values) in enumerate(entries.items(), 4):
            for row, value in enumerate(values):
                if isinstance(value, int):
                    sheet.write_number(row, column, value)
                else:
                    write_text(sheet, row, column, value)
            letter = xlsxwriter.utility.xl_col_to_name(column)
            ranges[name] = f"={HIDDEN_SHEET}!${letter}$1:${letter}${len(values)}"
        return ranges

    def _write_start(self, sheet: Any, sections: tuple[Section, ...], sheets: list[SectionSheet]) -> None:
        form, words, styles = self._form, self._words, self._styles
        who = form.respondent.name.in_language(self._language) if form.respondent.name else form.respondent.id
        sheet.hide_gridlines(2)
        # a hidden column of keys, as the questions have a hidden row
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_column(1, 1, 46)
        sheet.set_column(2, 4, 14)
        write_text(sheet, 0, 1, form.questionnaire.title.in_language(self._language), styles.title)
        facts = {"organisation": form.organisation.in_language(self._language), "respondent": who, "questionnaire": form.questionnaire.reference}
        for row, (word, text) in enumerate(facts.items(), 1):
            write_text(sheet, row, 1, words[word], styles.label)
            write_text(sheet, row, 2, text, styles.plain)
        write_text(sheet, 4, 0, DATE)
        write_text(sheet, 4, 1, words["date"], styles.label)
        date = form.present.date.isoformat() if form.present and form.present.date else ""
        write_text(sheet, 4, 2, date, styles.typed_text)
        row = self._write_progress(sheet, 6, sections, sheets)
        write_text(sheet, row + 1, 1, words["how"], styles.heading)
        for number, line in enumerate(self._instructions(), row + 2):
            write_text(sheet, number, 1, line, styles.wrapped)
            sheet.set_row(number, 15 * (1 + len(line) // 48))
        sheet.protect()
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _instructions(self) -> list[str]:
        words, states = self._words, STATES[self._language]
        first = "how_facets" if self._form.asks_facets else "how_level"
        keys = (first, "how_states", "how_blank", "how_evidence", "how_send")
        return [words[key].format(**states) for key in keys]

    def _write_progress(self, sheet: Any, row: int, sections: tuple[Section, ...], sheets: list[SectionSheet]) -> int:
        """Write how much is answered, by formulas that show the present state at once; return the first row below."""
        styles, words = self._styles, self._words
        for column, word in enumerate(("section", "answered", "of", "share"), 1):
            write_text(sheet, row, column, words[word], styles.heading)
        first = row + 2
        for number, (section, written) in enumerate(zip(sections, sheets, strict=True), row + 1):
            name = f"{section.path} · {section.dimension.title.in_language(self._language)}"
            write_text(sheet, number, 1, name, styles.wrapped)
            sheet.write_formula(number, 2, written.answered_formula, styles.number, written.answered)
            sheet.write_number(number, 3, written.questions, styles.number)
            share = written.answered / written.questions
            sheet.write_formula(number, 4, f"=C{number + 1}/D{number + 1}", styles.percent, share)
        last = row + 1 + len(sections)
        write_text(sheet, last, 1, words["all"], styles.label)
        answered, questions = sum(each.answered for each in sheets), sum(each.questions for each in sheets)
        sheet.write_formula(last, 2, f"=SUM(C{first}:C{last})", styles.number, answered)
        sheet.write_formula(last, 3, f"=SUM(D{first}:D{last})", styles.number, questions)
        sheet.write_formula(last, 4, f"=IF(D{last + 1}=0,0,C{last + 1}/D{last + 1})", styles.percent, answered / questions if questions else 0)
        sheet.conditional_format(row + 1, 4, last, 4, {"type": "data_bar", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1})
        return last + 1
