"""The sheet of the answers: every single one with its points by formula where privacy allows, else what was written, without names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering.sections.appendix import Appendix, Note
from cmat.rendering.user_text import Passage
from cmat.rendering.workbook.page import Grid, Page
from cmat.rendering.workbook.parameters_sheet import Parameters
from cmat.rendering.workbook.plan import Block, Plan
from cmat.schema.answers import Answer
from cmat.scoring.assessment import Voice
from cmat.scoring.points import AnswerPoints, answer_points
from cmat.scoring.results import QuestionScore

_WIDTHS = {
    "id": 9,
    "text": 46,
    "respondent": 20,
    "group": 18,
    "answer": 15,
    "grade": 10,
    "cap": 11,
    "points": 11,
    "supported": 12,
    "state": 16,
    "evidence": 44,
    "comment": 44,
    "reason": 30,
    "group_no": 9,
    "counts": 9,
    "n": 7,
    "kind": 18,
    "who": 22,
    "note": 70,
}
_FACET_WIDTH = 13


@dataclass(frozen=True, slots=True)
class _Said:
    """One answer on its row."""

    row: int
    voice: Voice
    answer: Answer
    points: AnswerPoints
    counts: Fraction | None


class AnswersSheet:
    """Writes every single answer, so that a changed one moves the score."""

    def __init__(self, page: Page, plan: Plan, parameters: Parameters) -> None:
        """Keep where to write."""
        self._page, self._plan, self._parameters = page, plan, parameters
        self._grid: Grid = plan.answer_grid
        self._groups = _group_numbers(plan)

    def write(self) -> None:
        """Write the head and the rows."""
        _head(self._page, self._plan)
        for question in self._plan.questions:
            block = self._plan.blocks[question.id]
            for said in self._answers(question, block):
                self._identity(question, said)
                self._inputs(question, said)
                self._figures(question, block, said)
            self._offer(question, block)
        last = self._plan.blocks[self._plan.questions[-1].id].end
        self._validate(last)
        self._page.sheet.autofilter(self._grid.head, 0, last, len(self._grid.columns) - 1)
        self._page.sheet.print_area(0, 0, last, self._grid.column("reason"))

    def _answers(self, question: QuestionScore, block: Block) -> Iterator[_Said]:
        scene = self._plan.scene
        assessment, asked = scene.assessment, scene.questions[question.id]
        points = {voice.respondent: answer_points(voice.answer(question.id), asked, assessment.questionnaire) for voice in assessment.voices}
        beside: dict[int, int] = {}
        for voice in assessment.voices:
            number = self._groups[voice.respondent]
            beside[number] = beside.get(number, 0) + (points[voice.respondent].state == "answered")
        for row, voice in enumerate(assessment.voices, block.first):
            said = points[voice.respondent]
            counts = (
                Fraction(1, beside[self._groups[voice.respondent]] if assessment.aggregate == "groups" else 1) if said.state == "answered" else None
            )
            yield _Said(row, voice, voice.answer(question.id), said, counts or Fraction(0))
        if assessment.consensus is not None and block.consensus is not None:
            agreed = assessment.consensus.answer(question.id)
            yield _Said(block.consensus, assessment.consensus, agreed, answer_points(agreed, asked, assessment.questionnaire), None)

    def _identity(self, question: QuestionScore, said: _Said) -> None:
        page, scene, grid = self._page, self._plan.scene, self._grid
        page.text(said.row, grid.column("id"), question.id, "id line")
        page.text(said.row, grid.column("text"), scene.question_text(question.id), "wrap line")
        is_consensus = said.counts is None
        name = scene.words.say("workbook.consensus") if is_consensus else scene.words.count("term.respondents", 1)
        page.text(said.row, grid.column("respondent"), said.voice.respondent if scene.assessment.individuals and not is_consensus else name, "line")
        group = scene.assessment.groups.get(said.voice.group or "")
        page.text(said.row, grid.column("group"), scene.words.name(group) if group is not None else said.voice.group or "", "line")
        if not is_consensus:
            page.number(said.row, grid.column("group_no"), self._groups[said.voice.respondent], "whole muted line")

    def _inputs(self, question: QuestionScore, said: _Said) -> None:
        page, words, grid, answer = self._page, self._plan.scene.words, self._grid, said.answer
        typed: str | int | None = answer.level
        if said.points.state in ("not_applicable", "unknown"):
            typed = words.say(f"state.{said.points.state}")
        page.value(said.row, grid.column("answer"), typed, "whole input")
        for facet in self._plan.facets:
            page.value(said.row, grid.column(f"facet:{facet.id}"), answer.facets.get(facet.id), "whole input")
        if self._plan.has_grades:
            page.text(said.row, grid.column("grade"), answer.grade or "", "centre input")
        texts = {"evidence": answer.evidence, "comment": answer.comment, "reason": answer.na}
        for key, text in texts.items():
            page.passage(said.row, grid.column(key), words.passage(text or ""))
        asked = self._plan.scene.question_text(question.id)
        page.fit(said.row, [(asked, _WIDTHS["text"]), *((text or "", _WIDTHS[key]) for key, text in texts.items())])

    def _figures(self, question: QuestionScore, block: Block, said: _Said) -> None:
        page, grid, plan, row = self._page, self._grid, self._plan, said.row
        if plan.has_grades:
            grade = grid.at("grade", row)
            cap = plan.scene.assessment.questionnaire.caps[said.answer.grade or "E0"]
            looked_up = f'INDEX({plan.named("cap_points")},MATCH(IF({grade}="","E0",{grade}),{plan.named("cap_grade")},0))'
            page.formula(row, grid.column("cap"), looked_up, cap, "points muted line")
            page.formula(row, grid.column("supported"), self._supported(row), said.points.supported, "points line")
        page.formula(row, grid.column("points"), self._claimed(question, row), said.points.claimed, "points line")
        words, states, answer = plan.scene.words, self._parameters.states, grid.at("answer", row)
        state = (
            f"IF({answer}={states['not_applicable']},{states['not_applicable']},IF({answer}={states['unknown']},{states['unknown']},"
            f'IF({grid.at("points", row)}="",{states["blank"]},{states["answered"]})))'
        )
        page.formula(row, grid.column("state"), state, words.say(f"state.{said.points.state}"), "line")
        if said.counts is not None:
            page.formula(row, grid.column("counts"), self._counts(block, row), said.counts, "points2 muted line")

    def _counts(self, block: Block, row: int) -> str:
        """Return what an answer counts for within its question (rule SC-09): with `groups`, one over the answers of its group."""
        grid, points = self._grid, self._grid.at("points", row)
        if self._plan.scene.assessment.aggregate != "groups":
            return f"IF(ISNUMBER({points}),1,0)"
        groups, given = grid.span("group_no", block.first, block.last), grid.span("points", block.first, block.last)
        return f'IF(ISNUMBER({points}),1/COUNTIFS({groups},{grid.at("group_no", row)},{given},">=0"),0)'

    def _claimed(self, question: QuestionScore, row: int) -> str:
        """Return the formula of an answer's points (rule SC-01)."""
        answer, states = self._grid.at("answer", row), self._parameters.states
        level = f'IFERROR({self._points_of(self._scale(question), answer)},"")'
        by_facets = '""' if not self._plan.facets else self._facets(row, "{}")
        return f'IF(ISNUMBER({answer}),{level},IF(OR({answer}={states["not_applicable"]},{answer}={states["unknown"]}),"",{by_facets}))'

    def _supported(self, row: int) -> str:
        """Return the formula of the points that the evidence supports (rule SC-03): the cap holds each facet before they are weighted."""
        answer, points, cap = (self._grid.at(key, row) for key in ("answer", "points", "cap"))
        capped = f"MIN({points},{cap})"
        if self._plan.facets:
            capped = f"IF(ISNUMBER({answer}),{capped},{self._facets(row, f'MIN({{}},{cap})')})"
        return f'IF({points}="","",{capped})'

    def _facets(self, row: int, each: str) -> str:
        facets, weights = self._plan.facets, self._parameters.facets
        terms = [f"{weights[f.id]}*{each.format(self._points_of(f.scale, self._grid.at(f'facet:{f.id}', row)))}" for f in facets]
        cells = ",".join(self._grid.at(f"facet:{facet.id}", row) for facet in facets)
        total = "+".join(weights[facet.id] for facet in facets)
        return f'IF(COUNT({cells})={len(facets)},IFERROR(({"+".join(terms)})/({total}),""),"")'

    def _points_of(self, scale: str, cell: str) -> str:
        values, points, _ = self._parameters.scales[scale]
        return f"INDEX({points},MATCH({cell},{values},0))"

    def _scale(self, question: QuestionScore) -> str:
        scene = self._plan.scene
        return scene.questions[question.id].scale or scene.assessment.questionnaire.scale or ""

    def _offer(self, question: QuestionScore, block: Block) -> None:
        """Offer the options of a question's scale, and the two words that can stand instead."""
        column, scale = self._grid.column("answer"), self._scale(question)
        if scale in self._parameters.scales:
            choices = {"validate": "list", "source": f"={self._parameters.scales[scale][2]}"}
            self._page.sheet.data_validation(block.first, column, block.end, column, choices)

    def _validate(self, last: int) -> None:
        """Offer the options of the facets and the grades; those of the answers differ by question."""
        grid, sheet = self._grid, self._page.sheet
        for facet in self._plan.facets:
            column = grid.column(f"facet:{facet.id}")
            sheet.data_validation(grid.first, column, last, column, {"validate": "list", "source": f"={self._parameters.scales[facet.scale][0]}"})
        if self._plan.has_grades:
            column = grid.column("grade")
            sheet.data_validation(grid.first, column, last, column, {"validate": "list", "source": f"={self._plan.named('cap_grade')}"})


def _group_numbers(plan: Plan) -> dict[str, int]:
    """Return respondent to a number that those of one group share; people without a group are groups of one."""
    numbers: dict[tuple[str, str], int] = {}
    found = {}
    for voice in plan.scene.assessment.voices:
        key = ("group", voice.group) if voice.group is not None else ("respondent", voice.respondent)
        found[voice.respondent] = numbers.setdefault(key, len(numbers) + 1)
    return found


def _head(page: Page, plan: Plan) -> None:
    grid, words = plan.answer_grid, plan.scene.words
    titles = {f"facet:{facet.id}": words.name(facet.title) for facet in plan.facets}
    texts = [titles.get(key) or words.say(f"workbook.column_{key}") for key in grid.columns]
    page.heads(grid.head, texts, prose=[grid.column(key) for key in ("text", "evidence", "comment", "reason", "note", "who") if grid.has(key)])
    page.widths([_WIDTHS.get(key, _FACET_WIDTH) for key in grid.columns])
    intro = "workbook.answers_open" if plan.is_open else "appendix.intro"
    page.title(words.say("workbook.sheet_answers"), words.say(intro))
    page.sheet.freeze_panes(grid.first, 2)


def write_notes(page: Page, plan: Plan, appendix: Appendix) -> None:
    """Write what the appendix of the report tells: every question with its pooled answer, and everything that was written, a row each."""
    _head(page, plan)
    grid, words, row = plan.answer_grid, plan.scene.words, plan.answer_grid.first
    question = plan.questions[0]
    for told in (each for group in appendix.groups for each in group.rows):
        is_first = bool(told.id)
        if is_first:
            question = plan.scene.scores[next(key for key in plan.question_rows if words.code(key) == told.id)]
        remarks = [(words.say("workbook.remark"), "", "", words.passage(text)) for text in told.remarks]
        notes = remarks + [_note(plan, note) for note in (*told.evidence, *told.comments)]
        for number, (kind, who, grade, text) in enumerate(notes or ([("", "", "", words.passage(""))] if is_first else [])):
            page.text(row, grid.column("id"), question.id, "id line")
            asked = plan.scene.question_text(question.id) if is_first and not number else ""
            page.text(row, grid.column("text"), asked, "wrap line")
            page.fit(row, [(asked, _WIDTHS["text"]), (text.text, _WIDTHS["note"]), (who, _WIDTHS["who"])])
            page.text(row, grid.column("state"), words.say(f"state.{question.state}"), "line")
            page.number(row, grid.column("points"), question.score, "points line")
            page.number(row, grid.column("n"), question.n, "whole line")
            for key, said in (("kind", kind), ("who", who), ("grade", grade)):
                page.text(row, grid.column(key), said, "line")
            page.passage(row, grid.column("note"), text)
            row += 1
    page.sheet.autofilter(grid.head, 0, row - 1, len(grid.columns) - 1)


def _note(plan: Plan, note: Note) -> tuple[str, str, str, Passage]:
    words = plan.scene.words
    kinds = {"evidence": "workbook.column_evidence", "comment": "workbook.column_comment", "na": "workbook.column_reason"}
    return words.say(kinds[note.kind]), note.label, note.grade, note.passage
