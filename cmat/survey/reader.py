"""A wide table in a file to a `SurveyTable`: one row per respondent, one column per question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from cmat.errors import InputError, Place, Problem
from cmat.loading.files import control_character
from cmat.problems import ProblemKind
from cmat.problems import surveys as problems
from cmat.schema.answers import Answer, GivenAnswer
from cmat.schema.base import NAME_LENGTH
from cmat.schema.questionnaire import Questionnaire
from cmat.survey.columns import read_columns
from cmat.survey.kernel import empty_codes
from cmat.survey.plan import NOT_APPLICABLE, Plan
from cmat.survey.progress import Progress, in_silence
from cmat.survey.table import SurveyTable
from cmat.survey.text_table import TextColumn, TextTable
from cmat.survey.titles import find_columns
from cmat.survey.words import WORDS

_WHOLE = re.compile(r"([0-9]+)\.0+")
_SHOWN_PROBLEMS = 50
# the codes of a Parquet file that cmat or a like tool wrote
_PARQUET_CODES = {"254": "na", "255": ""}
_ANSWER: TypeAdapter[Answer] = TypeAdapter(GivenAnswer)


def read_survey(
    path: Path, plan: Plan, questionnaire: Questionnaire, found: list[Problem], *, group: str | None = None, progress: Progress = in_silence
) -> SurveyTable | None:
    """Return the answers in a CSV, XLSX or Parquet file, or None where an error was added to `found`.

    Titles as `cmat.survey.titles` says. A cell is a number of the question's scale in any script's digits, `unknown`, `na` (and what survey tools
    write for these), or blank. Text that looks like a formula is text. Every problem is found in one pass, each kind of bad value once per column, at
    its first row: file, row and column as a spreadsheet counts them.

    raises  MachineError where the format needs a library that is not installed
    """
    start = len(found)
    try:
        table = read_columns(path, found)
        if table is None:
            return None
        layout = find_columns(table, plan, questionnaire, group, found)
        cells = _Cells(table, plan)
        codes = empty_codes(plan, len(table.rows))
        for done, (column, number) in enumerate(sorted(layout.questions.items(), key=lambda pair: pair[1])):
            progress("reading", done, len(layout.questions))
            cells.decode(column, number, codes)
        progress("reading", len(layout.questions), len(layout.questions))
        people = {what: _People(table, number, what, table.column(number)) for what, number in layout.people.items()}
    except InputError as error:
        found += error.problems
        return None
    found += cells.problems()
    for each in people.values():
        found += each.problems()
    if any(problem.is_error for problem in found[start:]):
        return None
    return _survey_table(codes, cells.all_unknown(), people)


def _survey_table(codes: NDArray[np.uint8], unknown: NDArray[np.int64], people: Mapping[str, _People]) -> SurveyTable:
    size = codes.shape[0]
    groups, members = people["group"].groups() if "group" in people else ((), np.full(size, -1, np.int64))
    return SurveyTable(
        codes=codes,
        unknown=unknown,
        respondents=people["respondent"].names() if "respondent" in people else tuple(map(str, range(1, size + 1))),
        roles=tuple(name or None for name in people["role"].names()) if "role" in people else (None,) * size,
        groups=groups,
        members=members,
    )


@dataclass(slots=True)
class _Cells:
    """Turns columns of text into columns of codes; remembers what could not be turned."""

    table: TextTable
    plan: Plan
    unknown: list[NDArray[np.int64]] = field(default_factory=list)
    _found: list[Problem] = field(default_factory=list)
    _left_out: int = 0

    def decode(self, column: int, number: int, codes: NDArray[np.uint8]) -> None:
        """Write the codes of one question from one column of the file."""
        source = self.table.column(number)
        code_of = np.empty(max(len(source.texts), 1), np.uint8)
        is_unknown = np.zeros(len(code_of), np.bool_)
        for place, text in enumerate(source.texts):
            answer = _answer(_PARQUET_CODES.get(text, text) if self.table.is_parquet else text)
            values = self.plan.values[column]
            code_of[place] = 255
            if answer is None:
                self._add(problems.NOT_AN_ANSWER, source, number, place, values)
            elif answer.na is not None:
                code_of[place] = NOT_APPLICABLE
            elif answer.unknown:
                is_unknown[place] = True
            elif answer.level is not None and answer.level not in values:
                self._add(problems.OFF_SCALE, source, number, place, values)
            elif answer.level is not None:
                code_of[place] = values.index(answer.level)
        codes[:, column] = code_of[source.index]
        if is_unknown.any():
            rows = np.flatnonzero(is_unknown[source.index])
            self.unknown.append(np.stack([rows, np.full(len(rows), column)], axis=1).astype(np.int64))

    def _add(self, kind: ProblemKind, source: TextColumn, number: int, place: int, values: tuple[int, ...]) -> None:
        if len(self._found) >= _SHOWN_PROBLEMS:
            self._left_out += 1
            return
        rows = np.flatnonzero(source.index == place)
        times = f" (and in {len(rows) - 1} more rows)" if len(rows) > 2 else " (and in 1 more row)" if len(rows) == 2 else ""
        at = Place(self.table.file, int(self.table.rows[rows[0]]), number + 1)
        choices = ", ".join(str(value) for value in values)
        self._found.append(kind.at(at, title=source.title, value=source.texts[place], choices=choices, times=times))

    def all_unknown(self) -> NDArray[np.int64]:
        """Return rows and columns of the answers 'unknown', sorted."""
        unknown = np.concatenate([np.zeros((0, 2), np.int64), *self.unknown])
        return unknown[np.lexsort((unknown[:, 1], unknown[:, 0]))]

    def problems(self) -> list[Problem]:
        """Return what was found, the first of each kind; how many more there are."""
        more = [problems.MORE_PROBLEMS.at(Place(self.table.file), count=self._left_out)] if self._left_out else []
        return [*self._found, *more]


def _answer(text: str) -> Answer | None:
    """Return what a cell says, by the words and digits of an answer sheet; None where it says nothing that can be used."""
    plain = " ".join(text.split())
    whole = _WHOLE.fullmatch(plain)
    try:
        return _ANSWER.validate_python(whole[1] if whole else WORDS.get(plain.lower(), plain))
    except ValidationError:
        return None


@dataclass(frozen=True, slots=True)
class _People:
    """A column that says who somebody is."""

    table: TextTable
    number: int
    what: str
    column: TextColumn

    def names(self) -> tuple[str, ...]:
        """Return a name per respondent."""
        texts = self.column.texts
        return tuple([texts[place] for place in self.column.index.tolist()])

    def groups(self) -> tuple[tuple[str, ...], NDArray[np.int64]]:
        """Return the groups' names, sorted, and per respondent the place of theirs, -1 where the cell is blank."""
        names = sorted(text for text in self.column.texts if text)
        place = np.array([names.index(text) if text else -1 for text in self.column.texts], np.int64)
        return tuple(names), place[self.column.index]

    def problems(self) -> list[Problem]:
        """Return what is wrong with the names: control characters, too long; respondents without one or with another's."""
        found = []
        texts = self.column.texts
        all_fine = max(map(len, texts), default=0) <= NAME_LENGTH and not control_character("\n".join(texts))
        for place, text in enumerate(() if all_fine else texts):
            control = control_character(text)
            what = f"the character {control} is not allowed in a name" if control else f"a name of {len(text)} characters"
            if control or len(text) > NAME_LENGTH:
                row = int(np.argmax(self.column.index == place))
                found.append(problems.BAD_TEXT.at(self._place(row), title=self.column.title, what=what, limit=NAME_LENGTH))
        return [*found[:_SHOWN_PROBLEMS], *(self._identity() if self.what == "respondent" else [])]

    def _identity(self) -> list[Problem]:
        if len(self.column.texts) == len(self.column.index) and "" not in self.column.texts:
            return []
        first: dict[int, int] = {}
        found: list[Problem] = []
        for row, place in enumerate(self.column.index.tolist()):
            name = self.column.texts[place]
            if not name:
                found.append(problems.NO_RESPONDENT_ID.at(self._place(row), title=self.column.title))
            elif place in first:
                said = int(self.table.rows[first[place]])
                found.append(problems.RESPONDENT_TWICE.at(self._place(row), title=self.column.title, id=name, first=said))
            else:
                first[place] = row
        return found[:_SHOWN_PROBLEMS]

    def _place(self, row: int) -> Place:
        return Place(self.table.file, int(self.table.rows[row]), self.number + 1)
