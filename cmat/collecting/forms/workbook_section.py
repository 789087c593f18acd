"""A worksheet of a form: the questions of one section, a row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmat.collecting.forms.form import Form, Section
from cmat.collecting.forms.workbook_layout import ANSWER_COLUMNS, FACET_PREFIX, HINTS, ID, LEVELS, STATES, TEXT, answer_key
from cmat.collecting.forms.workbook_styles import Styles, write_text
from cmat.collecting.forms.workbook_words import workbook_words
from cmat.schema.answers import BLANK, Answer
from cmat.schema.questionnaire import Question

_WIDTHS = {ID: 9, TEXT: 44, LEVELS: 60, HINTS: 30, "level": 12, "na": 24, "evidence": 38, "grade": 8, "comment": 38}
_FACET_WIDTH = 11
_LINE, _MOST_LINES = 15, 27
_KEY_ROW, _TITLE_ROW, _FIRST_ROW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class SectionSheet:
    """What the first worksheet says of a section: how many questions, how many are answered, and the formula that counts them."""

    questions: int
    answered: int
    answered_formula: str


def write_section(sheet: Any, form: Form, section: Section, styles: Styles, language: str, lists: Mapping[str, str]) -> SectionSheet:
    """Write a section's questions with the respondent's present answers.

    lists  where the entries of the drop-downs stand: `level:SCALE`, `facet:SCALE`, `states`, `grades`
    """
    writer = _SectionWriter(sheet, form, styles, language, lists)
    writer.write_titles()
    writer.write_rows(section, is_top=True)
    return writer.finished()


class _SectionWriter:
    """Goes down the worksheet row by row."""

    def __init__(self, sheet: Any, form: Form, styles: Styles, language: str, lists: Mapping[str, str]) -> None:
        self._sheet, self._form, self._styles, self._language, self._lists = sheet, form, styles, language, lists
        self._words = workbook_words(language)
        self._columns = columns_of(form)
        self._row = _FIRST_ROW
        self._questions = self._answered = 0

    def write_titles(self) -> None:
        """Write the hidden row of keys and the titles below it."""
        facets = {facet.id: facet.title.in_language(self._language) for facet in self._form.questionnaire.facets}
        for column, key in enumerate(self._columns):
            said = answer_key(key)
            word = {"level": "answer_assessed" if self._form.asks_facets else "answer"}.get(said or "", key.partition(":")[2])
            title = facets[said or ""] if key.startswith(FACET_PREFIX) else self._words[word]
            write_text(self._sheet, _KEY_ROW, column, key)
            write_text(self._sheet, _TITLE_ROW, column, title, self._styles.heading)
            self._sheet.set_column(column, column, _WIDTHS.get(said or key, _FACET_WIDTH))
        self._sheet.set_row(_KEY_ROW, None, None, {"hidden": True})
        self._sheet.freeze_panes(_FIRST_ROW, 2)

    def write_rows(self, section: Section, *, is_top: bool = False) -> None:
        """Write the questions of a dimension, then those of its children below their titles."""
        if not is_top:
            write_text(self._sheet, self._row, 1, f"{section.path} · {section.dimension.title.in_language(self._language)}", self._styles.subtitle)
            self._row += 1
        for question in section.questions:
            present = self._form.present.answers.get(question.id, BLANK) if self._form.present else BLANK
            self._write_question(question, present)
            self._row += 1
        for child in section.sections:
            self.write_rows(child)

    def _write_question(self, question: Question, answer: Answer) -> None:
        self._questions += 1
        self._answered += _is_answered(answer, self._form)
        styles = self._styles
        written = {
            ID: (question.id, styles.identifier),
            TEXT: (question.text.in_language(self._language), styles.wrapped),
            LEVELS: (self._levels(question), styles.wrapped),
            HINTS: ("\n".join(hint.in_language(self._language) for hint in question.evidence), styles.wrapped),
        }
        values = self._values(answer)
        for column, key in enumerate(self._columns):
            if key in written:
                write_text(self._sheet, self._row, column, *written[key])
                continue
            said = answer_key(key) or ""
            is_choice = key.startswith(FACET_PREFIX) or said in ("level", "grade")
            self._write_value(column, values.get(said, ""), styles.typed_answer if is_choice else styles.typed_text)
            if is_choice:
                self._add_list(column, key, said, question)
        texts = {key: text for key, (text, _) in written.items()} | {key: str(value) for key, value in values.items()}
        # programs other than Excel do not fit a row to its texts when they open the file
        self._sheet.set_row(self._row, _LINE * max(_lines(text, _WIDTHS.get(key, _FACET_WIDTH)) for key, text in texts.items()))

    def _write_value(self, column: int, value: int | str, style: Any) -> None:
        if isinstance(value, int):
            self._sheet.write_number(self._row, column, value, style)
        else:
            write_text(self._sheet, self._row, column, value, style)

    def _add_list(self, column: int, key: str, said: str, question: Question) -> None:
        if key.startswith(FACET_PREFIX):
            scale = next(facet.scale for facet in self._form.questionnaire.facets if facet.id == said)
            name = f"facet:{scale}"
        elif said == "grade":
            name = "grades"
        else:
            name = "states" if self._form.asks_facets else f"level:{question.scale or self._form.questionnaire.scale}"
        # a warning, not a refusal: digits of other scripts are understood when the form comes back
        rule = {"validate": "list", "source": self._lists[name], "error_type": "warning", "error_message": self._words["not_in_list"]}
        self._sheet.data_validation(self._row, column, self._row, column, rule)

    def _values(self, answer: Answer) -> dict[str, int | str]:
        """Return what stands in the cells of an answer, by its keys."""
        states = STATES[self._language]
        found: dict[str, int | str] = dict(answer.facets)
        found |= {key: value for key in ("na", "grade", "evidence", "comment") if (value := getattr(answer, key))}
        if answer.level is not None:
            found["level"] = answer.level
        elif answer.unknown or answer.na is not None:
            found["level"] = states["unknown" if answer.unknown else "na"]
        return found

    def _levels(self, question: Question) -> str:
        options = self._form.questionnaire.scale_of(question).options
        texts = ((option.value, question.levels.get(option.value, option.title).in_language(self._language)) for option in options)
        return "\n".join(f"{value} · {text}" for value, text in texts)

    def finished(self) -> SectionSheet:
        """Protect the worksheet, set it up for print, and return what it holds."""
        self._sheet.protect("", {"format_columns": True, "format_rows": True, "sort": False})
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(_TITLE_ROW)
        return SectionSheet(self._questions, self._answered, self._formula())

    def _formula(self) -> str:
        """Return the formula that counts rows with an answer: a level, a state, a reason, or every facet."""

        def filled(key: str) -> str:
            letter = _letter(self._columns.index(key))
            return f'({name}!${letter}${_FIRST_ROW + 1}:${letter}${self._row}<>"")'

        name = "'" + self._sheet.get_name().replace("'", "''") + "'"
        ways = [filled(key) for key, said in ANSWER_COLUMNS.items() if said in ("level", "na")]
        facets = [filled(key) for key in self._columns if key.startswith(FACET_PREFIX)]
        ways += ["*".join(facets)] if facets else []
        return f"=SUMPRODUCT(--(({'+'.join(ways)})>0))"


def _lines(text: str, width: int) -> int:
    """Return how many lines a text needs in a column, about; never more than a row can be high."""
    return min(_MOST_LINES, sum(1 + len(line) // width for line in text.split("\n")))


def columns_of(form: Form) -> Sequence[str]:
    """Return the keys of a form's columns; facets are there where they are asked, or were answered."""
    answers = form.present.answers.values() if form.present else ()
    has_facets = form.asks_facets or any(answer.facets for answer in answers)
    facets = [f"{FACET_PREFIX}{facet.id}" for facet in form.questionnaire.facets] if has_facets else []
    answer, *rest = ANSWER_COLUMNS
    return [ID, TEXT, LEVELS, *facets, answer, *rest, HINTS]


def _is_answered(answer: Answer, form: Form) -> bool:
    """Whether the formula will count the answer, too."""
    facets = [facet.id for facet in form.questionnaire.facets]
    return answer.level is not None or answer.unknown or answer.na is not None or (bool(facets) and all(facet in answer.facets for facet in facets))


def _letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else f"{chr(ord('A') + column // 26 - 1)}{chr(ord('A') + column % 26)}"
