"""Which column holds what: questions by their id, and respondent, role and group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cmat.errors import Place, Problem
from cmat.loading.suggestions import did_you_mean
from cmat.localisation.digits import to_latin_digits
from cmat.problems import surveys as problems
from cmat.schema.questionnaire import Questionnaire
from cmat.survey.plan import Plan
from cmat.survey.text_table import TextTable

PEOPLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"respondent": ("respondent", "پاسخ‌دهنده", "پاسخ دهنده"), "role": ("role", "نقش"), "group": ("group", "گروه")}
)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LOOKS_LIKE_ID = re.compile(r"[A-Za-z][A-Za-z_-]{0,7}[0-9]{1,3}")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """Numbers of the file's columns: by the plan's column, and by what they say of a person."""

    questions: Mapping[int, int]
    people: Mapping[str, int]


def find_columns(table: TextTable, plan: Plan, questionnaire: Questionnaire, group: str | None, found: list[Problem]) -> Layout:
    """Return which columns are used; everything that is wrong with the titles is added to `found`.

    A title is a question's id, alone or in brackets (`Do you plan? [AP1]`), in any case. A title that looks like an id and is none is an error; other
    titles are left out with a note.

    group  title of the column to group by, where it is not called group
    """
    finder = _Finder(table, plan, questionnaire, group, found)
    for column in range(len(table.titles)):
        finder.look_at(column)
    finder.say_what_is_missing()
    return Layout(finder.questions, finder.people)


class _Finder:
    """Goes through the titles once."""

    def __init__(self, table: TextTable, plan: Plan, questionnaire: Questionnaire, group: str | None, found: list[Problem]) -> None:
        self._table, self._plan, self._questionnaire, self._found = table, plan, questionnaire, found
        self._group = group
        self._asked = {question_id.lower(): column for column, question_id in enumerate(plan.columns)}
        self._ids = {question.id.lower(): question.id for question in questionnaire.questions}
        self._names = {name: what for what, names in PEOPLE.items() for name in names if what != "group" or group is None}
        if group is not None:
            self._names[_plain(group)] = "group"
        self._unused: list[str] = []
        self._names_a_question = False
        self.questions: dict[int, int] = {}
        self.people: dict[str, int] = {}

    def look_at(self, column: int) -> None:
        """Take a column, leave it out, or say what is wrong with its title."""
        title = self._table.titles[column]
        place = Place(self._table.file, 1, column + 1)
        person = self._names.get(_plain(title))
        if person is not None:
            if person in self.people:
                self._found.append(problems.TITLE_TWICE.at(place, title=title, id=person, first=self.people[person] + 1))
            self.people.setdefault(person, column)
            return
        known, unknown = self._ids_in(title)
        if len(known) > 1:
            self._found.append(problems.SEVERAL_IDS.at(place, title=title, ids=", ".join(known)))
        elif known:
            self._take(column, known[0], place)
        elif unknown:
            hint = did_you_mean(unknown, self._ids.values())
            self._found.append(problems.UNKNOWN_QUESTION.at(place, title=title, questionnaire=self._questionnaire.reference, id=unknown, hint=hint))
        elif title:
            self._unused.append(title)

    def _ids_in(self, title: str) -> tuple[list[str], str | None]:
        """Return the questions that a title names, and what looks like the id of one."""
        latin = to_latin_digits(title)
        inside = [text.strip() for text in _BRACKETS.findall(latin)]
        candidates = inside or [latin]
        known = list(dict.fromkeys(self._ids[text.lower()] for text in candidates if text.lower() in self._ids))
        pattern = _ID if inside else _LOOKS_LIKE_ID
        return known, next((text for text in candidates if pattern.fullmatch(text)), None)

    def _take(self, column: int, question_id: str, place: Place) -> None:
        title = self._table.titles[column]
        self._names_a_question = True
        wanted = self._asked.get(question_id.lower())
        if wanted is None:
            self._found.append(problems.NOT_ASKED.at(place, title=title, id=question_id))
        elif wanted in self.questions:
            first = self._table.titles[self.questions[wanted]]
            self._found.append(problems.QUESTION_TWICE.at(place, title=title, id=question_id, first=first))
        else:
            self.questions[wanted] = column

    def say_what_is_missing(self) -> None:
        """Add what is wrong with the titles as a whole."""
        place = Place(self._table.file, 1, 1)
        if self._group is not None and "group" not in self.people:
            hint = did_you_mean(self._group, [title for title in self._table.titles if title])
            self._found.append(problems.NO_GROUP_COLUMN.at(place, title=self._group, hint=hint))
        if not self.questions:
            example = self._questionnaire.questions[0].id
            self._found.append(problems.NO_QUESTION_COLUMN.at(place, questionnaire=self._questionnaire.reference, example=example))
            return
        missing = [self._plan.columns[column] for column in self._plan.asked if column not in self.questions]
        if missing:
            self._found.append(problems.MISSING_QUESTIONS.at(place, count=len(missing), all=len(self._plan.columns), ids=_listed(missing)))
        if self._unused:
            self._found.append(problems.UNUSED_COLUMNS.at(place, titles=_listed(self._unused)))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _plain(title: str) -> str:
    return " ".join(title.split()).lower()
