"""A table that a survey tool has exported: a row per respondent, the id of a question in the title of its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cmat.collecting.incoming.cell_source import Entry, answer_cell, mapping, sheet_source
from cmat.collecting.incoming.columns import EXTRA_KEYS, LEVEL, NamedColumn, is_named, named_columns
from cmat.collecting.incoming.incoming import FACETS, Incoming, Reading
from cmat.collecting.incoming.stored_json import read_stored_answers
from cmat.collecting.spreadsheets.delimited import read_delimited
from cmat.collecting.spreadsheets.spreadsheet import Spreadsheet
from cmat.collecting.spreadsheets.worksheet import Cell, Worksheet, cell_name
from cmat.errors import Place, Problem
from cmat.loading.files import unwanted_in_value
from cmat.loading.suggestions import did_you_mean
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.problems import imports as problems
from cmat.schema import answers
from cmat.schema.base import is_id
from cmat.schema.questionnaire import Questionnaire

_RESPONDENT = ("respondent", "پاسخ‌دهنده", "پاسخ دهنده")
_QUESTIONNAIRE = "questionnaire"
_TEXTS = ("na", "evidence", "comment")
_LISTED = 30


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of cells under their titles; `file` names the worksheet, too, where there is one."""

    file: str
    worksheet: Worksheet
    titles: int

    def place(self, row: int, column: int = 1) -> Place:
        return Place(self.file, max(row, 1), column)

    @property
    def title_cells(self) -> Mapping[int, Cell]:
        return self.worksheet.rows.get(self.titles, {})

    def rows(self) -> list[int]:
        """Return the numbers of the rows below the titles."""
        return [row for row in self.worksheet.rows if row > self.titles]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says about a question."""

    number: int
    question: str
    key: str


def read_delimited_table(path: Path, file: str, data: bytes, reading: Reading, found: list[Problem]) -> list[Incoming]:
    """Return the rows of a CSV file, one for each respondent; what is wrong is added to `found`."""
    rows = read_delimited(file, data, found)
    if not rows:
        return []
    width = len(rows[0][1])
    uneven = [(line, len(cells)) for line, cells in rows if len(cells) != width]
    found += [problems.UNEVEN_ROW.at(Place(file, line, 1), found=count, expected=width) for line, count in uneven[:_LISTED]]
    if uneven:
        return []
    grid = {line: {number: Cell(cell) for number, cell in enumerate(cells, 1) if cell.strip()} for line, cells in rows}
    return _read(_Table(file, Worksheet(path.stem, grid), rows[0][0]), reading, found)


def read_json_answers(file: str, text: str, reading: Reading, found: list[Problem]) -> list[Incoming]:
    """Return what SurveyJS stored of one respondent or of several; what is wrong is added to `found`."""
    worksheet = read_stored_answers(file, text, found)
    return [] if worksheet is None else _read(_Table(file, worksheet, 0), reading, found)


def read_workbook_table(book: Spreadsheet, reading: Reading, found: list[Problem]) -> list[Incoming]:
    """Return the rows of the first worksheet that has ids in its titles; a problem where none has."""
    for worksheet in book.worksheets:
        titles = next(iter(worksheet.rows), None)
        if titles is not None and is_named((cell.text for cell in worksheet.rows[titles].values()), _questionnaires(reading)):
            return _read(_Table(f"{book.file}!{worksheet.name}", worksheet, titles), reading, found)
    found.append(problems.NOT_A_FORM.at(Place(book.file), example=_example(reading)))
    return []


def _questionnaires(reading: Reading) -> list[Questionnaire]:
    return [questionnaire for _, questionnaire in reading.setup.parts]


def _example(reading: Reading) -> str:
    return reading.setup.parts[0][1].questions[0].id


def _read(table: _Table, reading: Reading, found: list[Problem]) -> list[Incoming]:
    start = len(found)
    named = named_columns({number: cell.text for number, cell in table.title_cells.items()}, _questionnaires(reading))
    questionnaire = _questionnaire(table, named, reading, found)
    person = _respondent_column(table, named, reading, found)
    if questionnaire is None or person is None:
        return []
    columns = _columns(table, [column for column in named if column.number != person], questionnaire, found)
    _say_left_out(table, named, person, reading, found)
    if not table.rows():
        found.append(problems.NO_ROWS.at(table.place(table.titles)))
    if any(problem.is_error for problem in found[start:]):
        return []
    facets = {facet.id for facet in questionnaire.facets}
    keys = frozenset(FACETS if column.key in facets else column.key for column in columns)
    sources = (_source(table, row, questionnaire, person, columns, reading, found) for row in table.rows())
    return [Incoming(source, keys=keys) for source in sources if source is not None]


def _questionnaire(table: _Table, named: Sequence[NamedColumn], reading: Reading, found: list[Problem]) -> Questionnaire | None:
    """Return the questionnaire that the titles name ids of."""
    place = table.place(table.titles)
    known = {questionnaire.id: questionnaire for questionnaire in _questionnaires(reading)}
    if reading.questionnaire is not None and reading.questionnaire in known:
        return known[reading.questionnaire]
    ids = {column.question.lower() for column in named}
    if not ids:
        found.append(problems.NO_QUESTION_COLUMN.at(place, example=_example(reading)))
        return None
    fitting = [each for each in known.values() if ids & {question.id.lower() for question in each.questions}]
    if len(fitting) > 1:
        found.append(problems.WHICH_QUESTIONNAIRE.at(place, choices=", ".join(each.id for each in fitting)))
        return None
    # where no id is known, each title is named as a slip against the first questionnaire
    return fitting[0] if fitting else reading.setup.parts[0][1]


def _respondent_column(table: _Table, named: Sequence[NamedColumn], reading: Reading, found: list[Problem]) -> int | None:
    titles = {" ".join(cell.text.split()).lower(): number for number, cell in reversed([*table.title_cells.items()])}
    wanted = reading.respondent_column
    names = _RESPONDENT if wanted is None else (" ".join(wanted.split()).lower(),)
    number = next((titles[name] for name in names if name in titles), None)
    if number is None:
        of_questions = {column.number for column in named}
        others = [cell.text for number, cell in table.title_cells.items() if number not in of_questions]
        shown = ", ".join(f"'{title}'" for title in others[:_LISTED]) or "only columns of questions"
        detail = f"'{wanted}' is none of the titles" if wanted else "no title says it"
        found.append(problems.NO_RESPONDENT_COLUMN.at(table.place(table.titles), detail=detail, choices=shown))
    return number


def _columns(table: _Table, named: Sequence[NamedColumn], questionnaire: Questionnaire, found: list[Problem]) -> list[_Column]:
    known = {question.id.lower(): question.id for question in questionnaire.questions}
    replaced = {old.lower() for question in questionnaire.questions for old in question.replaces}
    extra = (*EXTRA_KEYS, *(facet.id for facet in questionnaire.facets))
    taken: dict[tuple[str, str], int] = {}
    columns = []
    for column in named:
        place, title = table.place(table.titles, column.number), table.title_cells[column.number].text
        question, key = known.get(column.question.lower()), column.key
        if question is None or key not in (LEVEL, *extra):
            choices = [f"{question}.{each}" for each in extra] if question else list(known.values())
            wanted = f"{column.question}.{key}" if question else column.question
            hint = "It has been replaced; bring in each answer by hand" if column.question.lower() in replaced else did_you_mean(wanted, choices)
            found.append(problems.UNKNOWN_COLUMN.at(place, title=title, questionnaire=questionnaire.reference, id=wanted, hint=hint))
        elif (question, key) in taken:
            found.append(problems.COLUMN_TWICE.at(place, title=title, id=column.written, first=taken[question, key]))
        else:
            taken[question, key] = column.number
            columns.append(_Column(column.number, question, key))
    return columns


def _say_left_out(table: _Table, named: Sequence[NamedColumn], person: int, reading: Reading, found: list[Problem]) -> None:
    """Say which columns name no question: an export has several of its own, and one of them may be a slip."""
    used = {person, *(column.number for column in named)}
    others = [cell.text for number, cell in table.title_cells.items() if number not in used and cell.text.strip().lower() != _QUESTIONNAIRE]
    if others:
        titles = ", ".join(f"'{title}'" for title in others[:_LISTED]) + (", …" if len(others) > _LISTED else "")
        found.append(problems.COLUMNS_LEFT_OUT.at(table.place(table.titles), titles=titles, example=_example(reading)))


def _source(
    table: _Table,
    row: int,
    questionnaire: Questionnaire,
    person: int,
    columns: Sequence[_Column],
    reading: Reading,
    found: list[Problem],
) -> YamlSource | None:
    who = _respondent(table, row, person, reading, found)
    if who is None:
        return None
    place = table.place(row)
    by_question: dict[str, list[_Column]] = {}
    for column in columns:
        by_question.setdefault(column.question, []).append(column)
    answered = [Entry(question, _answer(table, row, of_it, found), table.place(row, of_it[0].number)) for question, of_it in by_question.items()]
    head = {"schema": Entry("schema", answers.SCHEMA, place), _QUESTIONNAIRE: _said_questionnaire(table, row, questionnaire)}
    respondent = mapping([Entry("id", who, table.place(row, person))], place)
    return YamlSource(table.file, sheet_source(head, respondent, mapping(answered, place), place))


def _said_questionnaire(table: _Table, row: int, questionnaire: Questionnaire) -> Entry:
    """Return the questionnaire with the version that the row says, where it says one: it may be another one than ours by now."""
    number = next((number for number, cell in table.title_cells.items() if cell.text.strip().lower() == _QUESTIONNAIRE), None)
    said = table.worksheet.cell(row, number).text.strip() if number is not None else ""
    return Entry(_QUESTIONNAIRE, said or questionnaire.reference, table.place(row, number or 1))


def _respondent(table: _Table, row: int, person: int, reading: Reading, found: list[Problem]) -> str | None:
    """Return the id that a cell names: as cmat.yaml writes it, in any case, or as the beginning of an e-mail address."""
    text = table.worksheet.cell(row, person).text.strip()
    listed = {respondent.id.lower(): respondent.id for respondent in reading.setup.engagement.respondents}
    consensus = reading.setup.engagement.consensus
    if consensus is not None:
        listed.setdefault(consensus.lower(), consensus)
    name = text.partition("@")[0]
    if name.lower() in listed:
        return listed[name.lower()]
    if is_id(name) and name == text:
        return name
    choices = ", ".join([*listed.values()][:_LISTED]) or "none"
    found.append(problems.NOT_A_RESPONDENT.at(table.place(row, person), value=text, choices=choices))
    return None


def _answer(table: _Table, row: int, columns: Sequence[_Column], found: list[Problem]) -> YamlMapping:
    entries: dict[str, Entry] = {}
    for column in columns:
        cell, place = table.worksheet.cell(row, column.number), table.place(row, column.number)
        if cell.is_formula:
            found.append(problems.FORMULA.at(place, cell=f"{table.worksheet.name}!{cell_name(row, column.number)}"))
            continue
        for area in table.worksheet.merged:
            if area.holds(row, column.number):
                found.append(problems.MERGED.at(place, cells=f"{table.worksheet.name}!{area}"))
        unwanted = [kind.at(place, **fields) for kind, fields in unwanted_in_value(cell.text)]
        found.extend(unwanted)
        value = cell.text if column.key in _TEXTS else answer_cell(cell.text)
        if value is not None and value.strip() and not any(problem.is_error for problem in unwanted):
            entries[column.key] = Entry(column.key, value, place)
    if "na" in entries and "level" in entries and entries["level"].value == "na":
        del entries["level"]
    return mapping(entries.values(), table.place(row, columns[0].number))
