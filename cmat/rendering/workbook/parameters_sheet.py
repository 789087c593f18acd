"""The sheet with everything that the formulas count with: levels, thresholds, caps, scales, facets, and the words of the states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cmat.rendering.paper import Paper
from cmat.rendering.workbook.page import Page, Value
from cmat.rendering.workbook.plan import Plan
from cmat.schema.questionnaire import GRADES
from cmat.scoring.points import exact

STATES = ("answered", "not_applicable", "unknown", "blank")
STATUSES = ("published", "provisional", "withheld", "not_applicable")


@dataclass(slots=True)
class Parameters:
    """Where the formulas of the other sheets find what they count with; all as cells of this sheet.

    scales   scale to (its values, their points, everything that can be chosen)
    facets   facet to the cell of its weight
    states, statuses  state or status to its word
    """

    states: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    scales: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    facets: dict[str, str] = field(default_factory=dict)


class ParametersSheet:
    """Writes the tables one below the other."""

    def __init__(self, book: Any, page: Page, plan: Plan) -> None:
        """Keep where to write."""
        self._book, self._page, self._plan = book, page, plan
        self._words = plan.scene.words
        self._row = 3
        self.parameters = Parameters()

    def write(self, paper: Paper, footer: str) -> Parameters:
        """Write the sheet; return where everything stands."""
        page, words = self._page, self._words
        page.title(words.say("workbook.sheet_parameters"), words.say("workbook.parameters_intro"))
        page.widths((30, 14, 44))
        self._levels()
        self._thresholds()
        if self._plan.has_grades:
            self._caps()
        self._states()
        self._scales()
        self._facets()
        page.printed(paper, footer, landscape=False)
        return self.parameters

    def _table(self, title: str, heads: Sequence[str], rows: Sequence[tuple[Value, Value, str]], traits: tuple[str, str]) -> int:
        """Write a table; return its first row of values."""
        page = self._page
        page.text(self._row, 0, title, "heading")
        page.heads(self._row + 1, heads, prose=(2,), height=20)
        first = self._row + 2
        for row, (key, value, said) in enumerate(rows, first):
            page.value(row, 0, key, traits[0])
            page.value(row, 1, value, traits[1])
            page.text(row, 2, said, "wrap line")
        self._row = first + len(rows) + 1
        return first

    def _cells(self, column: str, first: int, rows: int) -> str:
        one = f"'{self._page.name}'!${column}${first + 1}"
        return one if rows == 1 else f"{one}:${column}${first + rows}"

    def _name(self, name: str, cells: str) -> None:
        self._book.define_name(self._plan.named(name), f"={cells}")

    def _levels(self) -> None:
        words, levels = self._words, self._plan.scene.levels
        rows: list[tuple[Value, Value, str]] = [(exact(level.from_), level.number, words.name(level.title)) for level in levels]
        heads = (words.say("workbook.begins"), words.say("term.level"), words.say("workbook.title"))
        first = self._table(words.say("method.levels"), heads, rows, ("plain line input", "whole line"))
        for name, column in (("level_from", "A"), ("level_number", "B"), ("level_title", "C")):
            self._name(name, self._cells(column, first, len(rows)))

    def _thresholds(self) -> None:
        words, publish = self._words, self._plan.scene.assessment.questionnaire.publish
        said = (words.say("workbook.status_published"), words.say("workbook.status_provisional"))
        rows: list[tuple[Value, Value, str]] = [
            (said[0], exact(publish.from_), words.say("method.coverage.title")),
            (said[1], exact(publish.provisional_from), words.say("method.coverage.title")),
        ]
        first = self._table(
            words.say("workbook.thresholds"), (words.say("workbook.status"), words.say("term.coverage"), ""), rows, ("line", "share input")
        )
        self._name("publish_from", self._cells("B", first, 1))
        self._name("provisional_from", self._cells("B", first + 1, 1))

    def _caps(self) -> None:
        words, caps = self._words, self._plan.scene.assessment.questionnaire.caps
        rows: list[tuple[Value, Value, str]] = [(grade, caps[grade], words.say(f"grade.{grade}")) for grade in GRADES]
        first = self._table(
            words.say("method.grades"), (words.say("evidence.grade"), words.say("method.cap"), ""), rows, ("centre line", "plain input")
        )
        self._name("cap_grade", self._cells("A", first, len(rows)))
        self._name("cap_points", self._cells("B", first, len(rows)))

    def _states(self) -> None:
        """Write the words of the states and of the statuses, each with a name that formulas use."""
        for title, key, kinds, cells in (
            ("workbook.state", "state", STATES, self.parameters.states),
            ("workbook.status", "status", STATUSES, self.parameters.statuses),
        ):
            self._page.text(self._row, 0, self._words.say(title), "heading")
            for row, kind in enumerate(kinds, self._row + 1):
                word = self._words.say(f"state.{kind}" if key == "state" else f"workbook.status_{kind}")
                self._page.text(row, 0, word, "line")
                self._name(f"{key}_{kind}", self._cells("A", row, 1))
                cells[kind] = self._plan.named(f"{key}_{kind}")
            self._row += len(kinds) + 2

    def _scales(self) -> None:
        """Write every scale with its points; below its options stand the two words that can be chosen instead of one."""
        words, questionnaire = self._words, self._plan.scene.assessment.questionnaire
        if not self._plan.is_open:
            return
        asked = {question.scale or questionnaire.scale for question in questionnaire.questions}
        facet_scales = {facet.scale for facet in questionnaire.facets} - asked
        for name, scale in questionnaire.scales.items():
            if name not in asked and not self._plan.facets:
                continue
            rows: list[tuple[Value, Value, str]] = [(option.value, exact(option.score), words.name(option.title)) for option in scale.options]
            options = len(rows)
            if name not in facet_scales:
                rows += [(words.say(f"state.{state}"), None, "") for state in ("not_applicable", "unknown")]
            heads = (words.say("workbook.answer"), words.say("term.points"), words.say("workbook.title"))
            first = self._table(words.say("workbook.scale", name=words.code(name)), heads, rows, ("whole line", "plain input"))
            values, points = self._cells("A", first, options), self._cells("B", first, options)
            self.parameters.scales[name] = (values, points, self._cells("A", first, len(rows)))

    def _facets(self) -> None:
        words = self._words
        if not self._plan.facets:
            return
        rows: list[tuple[Value, Value, str]] = [(facet.id, exact(facet.weight), words.name(facet.title)) for facet in self._plan.facets]
        heads = (words.say("workbook.facet"), words.say("method.weight"), words.say("workbook.title"))
        first = self._table(words.say("workbook.facets"), heads, rows, ("id line", "plain input"))
        for row, facet in enumerate(self._plan.facets, first):
            self.parameters.facets[facet.id] = self._cells("B", row, 1)
