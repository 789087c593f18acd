"""The whole workbook: which sheets there are, in what order, and what they share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cmat.analysis.roadmap import roadmap
from cmat.rendering.paper import Paper
from cmat.rendering.sections.appendix import appendix
from cmat.rendering.sections.change_section import change_section
from cmat.rendering.sections.cover import cover
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.heat_map import heat_map
from cmat.rendering.sections.method import method
from cmat.rendering.sections.roadmap import roadmap_section
from cmat.rendering.sections.sentences import found_in, sentences
from cmat.rendering.sections.summary import summary
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import Surroundings, surroundings
from cmat.rendering.workbook.answers_sheet import AnswersSheet, write_notes
from cmat.rendering.workbook.calculation_sheet import CalculationSheet
from cmat.rendering.workbook.check_sheet import CheckSheet
from cmat.rendering.workbook.dimensions_sheet import write_dimensions, write_groups
from cmat.rendering.workbook.page import Page, cell_text
from cmat.rendering.workbook.parameters_sheet import ParametersSheet
from cmat.rendering.workbook.plain_sheets import write_changes, write_method, write_roadmap
from cmat.rendering.workbook.plan import HEAD, Plan
from cmat.rendering.workbook.questions_sheet import QuestionsSheet
from cmat.rendering.workbook.styles import Styles
from cmat.rendering.workbook.summary_sheet import Front, SummarySheet

_PORTRAIT = ("summary", "groups", "method", "parameters")
_TABLES = ("dimensions", "groups", "questions", "answers", "roadmap", "changes", "calculation", "check")


def write_report_book(book: Any, subject: ReportSubject, language: str, paper: Paper) -> None:
    """Write every sheet of every questionnaire into an XlsxWriter workbook that is still empty; CmatError if the logo cannot be used."""
    around = surroundings(subject, language, paper)
    facts = cover(subject, around.scenes, around.words, logo=around.logo).facts
    day = subject.as_of
    properties = {
        "title": cell_text(around.words.say("document.title", organisation=around.organisation, title=around.words.say("cover.eyebrow"))),
        "author": cell_text(str(around.values["author"])),
        "company": cell_text(around.organisation),
        "category": cell_text(str(around.values["classification"])),
        # the file knows no time zones
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001
    }
    book.set_properties(properties)
    book.set_calc_mode("auto")
    styles = Styles(book, around.words.language, around.scenes[0].palette)
    for number, scene in enumerate(around.scenes, 1):
        _Part(book, styles, around, paper, Plan(scene, number, len(around.scenes))).write(facts)


class _Part:
    """The sheets of one questionnaire."""

    def __init__(self, book: Any, styles: Styles, around: Surroundings, paper: Paper, plan: Plan) -> None:
        """Work out the sections, and add the sheets that have something to show, in order."""
        scene: Scene = plan.scene
        self._book, self._plan, self._around, self._paper = book, plan, around, paper
        self._steps = roadmap(scene.assessment, scene.result)
        self._roadmap = roadmap_section(scene, self._steps)
        self._heat = heat_map(scene)
        self._change = change_section(scene)
        without = {"groups": self._heat is None, "roadmap": self._roadmap is None, "changes": self._change is None}
        self._pages = {key: Page(book.add_worksheet(name), name, styles) for key, name in plan.names.items() if not without.get(key)}

    def write(self, facts: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> None:
        """Write all sheets."""
        plan, pages, scene, words = self._plan, self._pages, self._plan.scene, self._around.words
        footer = self._around.organisation
        parameters = ParametersSheet(self._book, pages["parameters"], plan).write(self._paper, footer)
        if plan.is_open:
            AnswersSheet(pages["answers"], plan, parameters).write()
        else:
            write_notes(pages["answers"], plan, appendix(scene))
        QuestionsSheet(pages["questions"], plan, parameters).write()
        CalculationSheet(self._book, pages["calculation"], plan, parameters).write()
        check = CheckSheet(self._book, pages["check"], plan).write()
        write_dimensions(pages["dimensions"], plan)
        if self._heat is not None:
            write_groups(pages["groups"], plan, self._heat)
        if self._roadmap is not None:
            write_roadmap(pages["roadmap"], plan, self._roadmap, self._steps)
        if self._change is not None:
            write_changes(pages["changes"], plan, self._change)
        write_method(pages["method"], plan, method(scene))
        said = summary(scene, self._around.organisation, self._steps, sentences(scene, found_in(scene)))
        note = words.say("workbook.note_open" if plan.is_open else "workbook.note_pooled")
        SummarySheet(self._book, pages["summary"], plan, said).write(Front(self._around.organisation, facts, check, note))
        for key, page in pages.items():
            page.printed(self._paper, footer, landscape=key not in _PORTRAIT, repeat=HEAD if key in _TABLES else None)
