"""A form's workbook as it comes back: matched by ids alone, whatever was moved, renamed or saved again by another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cmat.collecting.forms.workbook_layout import ANSWER_COLUMNS, DATE, FACET_PREFIX, HIDDEN_SHEET, ID, PREFIX, QUESTION, SCHEMA, TEXT, answer_key
from cmat.collecting.incoming.cell_source import Entry, answer_cell, mapping, sheet_source
from cmat.collecting.incoming.incoming import WITHOUT_FACETS, Incoming
from cmat.collecting.spreadsheets.spreadsheet import Spreadsheet
from cmat.collecting.spreadsheets.worksheet import Worksheet, cell_name
from cmat.errors import Place, Problem
from cmat.loading.files import unwanted_in_value
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.localisation.digits import to_latin_digits
from cmat.localisation.languages import LANGUAGES
from cmat.problems import imports as problems
from cmat.schema import answers

_SHOWN = 12


def is_form(book: Spreadsheet) -> bool:
    """Whether a workbook still knows that it is a form of cmat's."""
    hidden = book.worksheet(HIDDEN_SHEET)
    return hidden is not None and "schema" in _facts(book, hidden)


def read_form(book: Spreadsheet, found: list[Problem]) -> Incoming | None:
    """Return what a form's workbook says; everything that is wrong with its cells is added to `found`. None where it says too little."""
    hidden = book.worksheet(HIDDEN_SHEET)
    facts = _facts(book, hidden) if hidden else {}
    if hidden is None or facts.get("schema") is None or facts["schema"].value != SCHEMA:
        found.append(problems.NOT_A_FORM.at(Place(book.file), example="AP1"))
        return None
    place = Place(book.file)
    head = {"schema": Entry("schema", answers.SCHEMA, place)}
    head |= {key: facts[key] for key in ("questionnaire", "organisation") if key in facts}
    date = _date(book, found)
    if date is not None:
        head["date"] = date
    who = [Entry(key, facts[name].value, facts[name].place) for key, name in _WHO.items() if name in facts]
    grid = _Grid(book, found)
    answered = list(grid.answers())
    _check_complete(book, hidden, {entry.key for entry in answered}, found)
    source = sheet_source(head, mapping(who, place), mapping(answered, place), place)
    language = _value(facts, "language")
    return Incoming(
        source=YamlSource(book.file, source),
        keys=None if grid.has_facets else WITHOUT_FACETS,
        language=language if language in LANGUAGES else None,
        engagement=_value(facts, "engagement"),
        sha256=_value(facts, "sha256"),
    )


_WHO: Mapping[str, str] = {"id": "respondent", "role": "role", "group": "group"}


def _facts(book: Spreadsheet, hidden: Worksheet) -> dict[str, Entry]:
    """Return what the hidden worksheet says, by key."""
    found: dict[str, Entry] = {}
    for row, cells in hidden.rows.items():
        key = cells[1].text if 1 in cells else ""
        if key.startswith(PREFIX) and key != QUESTION and 2 in cells:
            name = key.removeprefix(PREFIX)
            found.setdefault(name, Entry(name, cells[2].text, book.place(hidden, row, 2)))
    return found


def _value(facts: Mapping[str, Entry], name: str) -> str | None:
    return str(facts[name].value) if name in facts else None


def _date(book: Spreadsheet, found: list[Problem]) -> Entry | None:
    """Return the day that stands behind its key, on whatever worksheet it is."""
    for worksheet in book.worksheets:
        for row, cells in worksheet.rows.items():
            keys = [column for column, cell in cells.items() if cell.text == DATE]
            # the title stands between the key and the day
            typed = {column: cell for column, cell in cells.items() if keys and column > keys[0] + 1 and cell.text.strip()}
            for column, cell in typed.items():
                place = book.place(worksheet, row, column)
                if cell.is_formula:
                    found.append(problems.FORMULA.at(place, cell=_named(worksheet, row, column)))
                    return None
                return Entry("date", _day(cell.text), place)
    return None


def _day(text: str) -> str:
    return to_latin_digits(text).replace("/", "-").partition(" ")[0]


def _named(worksheet: Worksheet, row: int, column: int) -> str:
    return f"{worksheet.name}!{cell_name(row, column)}"


@dataclass(slots=True)
class _Columns:
    """Where the columns of one worksheet are: `keys` is the row that says so."""

    keys: int
    numbers: dict[str, int]


class _Grid:
    """Goes through every worksheet that has a row of keys."""

    def __init__(self, book: Spreadsheet, found: list[Problem]) -> None:
        self._book, self._found = book, found
        self._rows: dict[str, Place] = {}
        self.has_facets = False

    def answers(self) -> Iterator[Entry]:
        """Yield each question's answer in its long form."""
        for worksheet in self._book.worksheets:
            columns = None if worksheet.name == HIDDEN_SHEET else self._columns(worksheet)
            if columns is not None:
                yield from self._answers_of(worksheet, columns)

    def _columns(self, worksheet: Worksheet) -> _Columns | None:
        keys = next((row for row, cells in worksheet.rows.items() if any(cell.text == ID for cell in cells.values())), None)
        if keys is None:
            if any(cell.text.startswith(PREFIX) and cell.text != DATE for cells in worksheet.rows.values() for cell in cells.values()):
                self._found.append(problems.COLUMN_GONE.at(self._book.place(worksheet), column=ID, times="any more"))
            return None
        numbers: dict[str, int] = {}
        is_whole = True
        for column, cell in worksheet.rows[keys].items():
            if cell.text in numbers:
                self._found.append(problems.COLUMN_GONE.at(self._book.place(worksheet, keys, column), column=cell.text, times="only once"))
                is_whole = False
            if cell.text.startswith(PREFIX):
                numbers.setdefault(cell.text, column)
        for key in (*ANSWER_COLUMNS, TEXT):
            if key not in numbers:
                self._found.append(problems.COLUMN_GONE.at(self._book.place(worksheet, keys), column=key.removeprefix(PREFIX), times="any more"))
                is_whole = False
        return _Columns(keys, numbers) if is_whole else None

    def _answers_of(self, worksheet: Worksheet, columns: _Columns) -> Iterator[Entry]:
        identifier = columns.numbers[ID]
        typed = {number: said for key, number in columns.numbers.items() if (said := answer_key(key)) is not None}
        self.has_facets |= any(key.startswith(FACET_PREFIX) for key in columns.numbers)
        titles = next((row for row in worksheet.rows if row > columns.keys and worksheet.cell(row, identifier).text), columns.keys)
        for row in worksheet.rows:
            question = worksheet.cell(row, identifier)
            if row in (columns.keys, titles):
                continue
            place = self._book.place(worksheet, row, identifier)
            if not question.text.strip():
                self._check_stray(worksheet, row, typed)
            elif question.is_formula:
                self._found.append(problems.FORMULA.at(place, cell=_named(worksheet, row, identifier)))
            elif question.text in self._rows:
                self._found.append(problems.QUESTION_TWICE.at(place, id=question.text, row=self._rows[question.text].line))
            else:
                self._rows[question.text] = place
                self._check_merged(worksheet, row, {*typed, identifier})
                yield Entry(question.text, self._answer(worksheet, row, typed, place), place)

    def _check_stray(self, worksheet: Worksheet, row: int, typed: Mapping[int, str]) -> None:
        for column in typed:
            text = worksheet.cell(row, column).text
            if text.strip():
                place = self._book.place(worksheet, row, column)
                self._found.append(problems.STRAY_CELL.at(place, cell=_named(worksheet, row, column), value=text))

    def _check_merged(self, worksheet: Worksheet, row: int, columns: set[int]) -> None:
        for area in worksheet.merged:
            hit = next((column for column in sorted(columns) if area.holds(row, column)), None)
            if hit is not None:
                self._found.append(problems.MERGED.at(self._book.place(worksheet, row, hit), cells=f"{worksheet.name}!{area}"))

    def _answer(self, worksheet: Worksheet, row: int, typed: Mapping[int, str], place: Place) -> YamlMapping:
        """Return an answer; a reason alone means that the practice does not apply."""
        entries: dict[str, Entry] = {}
        for column, key in typed.items():
            cell, at = worksheet.cell(row, column), self._book.place(worksheet, row, column)
            if cell.is_formula:
                self._found.append(problems.FORMULA.at(at, cell=_named(worksheet, row, column)))
                continue
            unwanted = [kind.at(at, **fields) for kind, fields in unwanted_in_value(cell.text)]
            self._found.extend(unwanted)
            value = cell.text if key in ("na", "evidence", "comment") else answer_cell(cell.text)
            if value is not None and value.strip() and not any(problem.is_error for problem in unwanted):
                entries[key] = Entry(key, value, at)
        if "na" in entries and "level" in entries and entries["level"].value == "na":
            del entries["level"]
        return mapping(entries.values(), place)


def _check_complete(book: Spreadsheet, hidden: Worksheet, there: set[str], found: list[Problem]) -> None:
    """Name the questions of the form that are not there any more, sheet by sheet."""
    gone: dict[str, list[str]] = {}
    for cells in hidden.rows.values():
        if 1 in cells and cells[1].text == QUESTION and 2 in cells and cells[2].text not in there:
            gone.setdefault(cells[3].text if 3 in cells else "?", []).append(cells[2].text)
    for sheet, ids in gone.items():
        shown = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
        found.append(problems.QUESTIONS_GONE.at(Place(book.file), count=len(ids), ids=shown, sheet=sheet))
