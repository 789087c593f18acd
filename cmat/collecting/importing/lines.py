"""Each answer of a file against the sheet that is there: new, changed, unchanged, cleared; and the lines of what was not understood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cmat.collecting.forms.answer_lines import answer_value
from cmat.collecting.importing.plan import CHANGED, CLEARED, NEW, NOT_UNDERSTOOD, UNCHANGED, Line
from cmat.collecting.incoming.checking import Checked
from cmat.collecting.incoming.incoming import merged_answer, same_answer
from cmat.errors import Place, Problem
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.schema.answers import BLANK, Answer, AnswerSheet

DATE = "date"


@dataclass(slots=True)
class SheetChanges:
    """What one incoming sheet does to the sheet that is there: answers as they are to be, and a line for each."""

    answers: dict[str, Answer] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    day: date | None = None
    left_blank: int = 0


def changes_of(checked: Checked, sheet: AnswerSheet, present: AnswerSheet | None) -> SheetChanges:
    """Return what a sheet without errors changes; an answer that it does not know stays, and has no line."""
    changes = SheetChanges()
    there = present.answers if present is not None else {}
    for question, answer in sheet.answers.items():
        old = there.get(question, BLANK)
        new = merged_answer(old, answer, checked.incoming.keys)
        place = checked.source.place(("answers", question), key=True)
        changes.places[question] = place
        change = _change(old, new)
        # how it is written stays where it says the same
        changes.answers[question] = old if change in (UNCHANGED, None) else new
        if change is None:
            changes.left_blank += 1
        else:
            changes.lines.append(_line(checked, question, change, (answer_value(old), answer_value(new)), place))
    old_day = present.date if present is not None else None
    if sheet.date is not None and sheet.date != old_day:
        changes.day = sheet.date
        said = ("" if old_day is None else old_day.isoformat(), sheet.date.isoformat())
        changes.lines.insert(0, _line(checked, DATE, CHANGED if old_day else NEW, said, checked.source.place((DATE,))))
    return changes


def _change(old: Answer, new: Answer) -> str | None:
    """Return what happens to an answer; None where there was nothing, and is nothing."""
    if same_answer(old, new):
        return None if same_answer(old, BLANK) else UNCHANGED
    if new.is_blank and not old.is_blank:
        return CLEARED
    return NEW if old.is_blank and not new.is_blank else CHANGED


def _line(checked: Checked, question: str, change: str, values: tuple[str, str], place: Place) -> Line:
    return Line(
        file=checked.incoming.source.file,
        respondent=checked.respondent,
        questionnaire=checked.questionnaire.id,
        question=question,
        change=change,
        old=values[0],
        new=values[1],
        place=place,
    )


def lines_of_problems(file: str, found: Sequence[Problem], sources: Sequence[YamlSource], who: tuple[str, str] = ("", "")) -> list[Line]:
    """Return a line for each error: which question it is about, as far as its place tells."""
    where = _Questions(sources)
    return [
        Line(
            file=file,
            respondent=who[0],
            questionnaire=who[1],
            question=where.at(problem.place),
            change=NOT_UNDERSTOOD,
            old="",
            new="",
            place=problem.place,
            reason=problem.message,
        )
        for problem in found
        if problem.is_error
    ]


class _Questions:
    """Which question stands where in a file."""

    def __init__(self, sources: Sequence[YamlSource]) -> None:
        self._exact: dict[Place, str] = {}
        self._starts: dict[str, list[tuple[int, int, str]]] = {}
        for source in sources:
            answers = source.data.get("answers")
            if isinstance(answers, YamlMapping):
                self._take(source, answers)
        for starts in self._starts.values():
            starts.sort()

    def _take(self, source: YamlSource, answers: Mapping[str, object]) -> None:
        for question, value in answers.items():
            start = source.place(("answers", question), key=True)
            self._exact[start] = question
            self._starts.setdefault(start.file, []).append((start.line, start.column, question))
            for key in value if isinstance(value, YamlMapping) else ():
                self._exact.setdefault(source.place(("answers", question, key)), question)

    def at(self, place: Place) -> str:
        """Return the question at a place: exactly there, or the last one that begins before it on its line, or in a YAML file on one above."""
        if place in self._exact or not place.line:
            return self._exact.get(place, "")
        starts = self._starts.get(place.file, [])
        number = bisect_right(starts, (place.line, place.column, "\uffff")) - 1
        if number < 0 or ("!" in place.file and starts[number][0] != place.line):
            return ""
        return starts[number][2]
