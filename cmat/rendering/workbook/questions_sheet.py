"""The sheet of the questions: their points, pooled by formula from single answers or typed in, and what they add to the score."""

from __future__ import annotations

from fractions import Fraction

from cmat.rendering.workbook.page import Grid, Page, Value
from cmat.rendering.workbook.parameters_sheet import Parameters
from cmat.rendering.workbook.plan import Block, Plan
from cmat.scoring.results import QuestionScore

_WIDTHS = {
    "id": 9,
    "dimension": 26,
    "text": 52,
    "weight": 9,
    "essential": 10,
    "state": 16,
    "points": 15,
    "supported": 13,
    "low": 9,
    "high": 9,
    "n": 7,
    "share": 11,
    "effective": 11,
    "contribution": 12,
    "target": 9,
    "gap": 9,
    "priority": 10,
    "effort": 9,
    "applicable": 9,
    "scored": 9,
    "gate": 10,
    "gate_low": 10,
    "gate_high": 10,
}
_HELPERS = ("applicable", "scored", "gate", "gate_low", "gate_high")
_NOT_COUNTED = 'IF({flag}=1,IF({scored}=1,ROUND({points},9),{otherwise}),"")'


class QuestionsSheet:
    """Writes a row for every question, in the order of the tree."""

    def __init__(self, page: Page, plan: Plan, parameters: Parameters) -> None:
        """Keep where to write."""
        self._page, self._plan, self._parameters = page, plan, parameters
        self._grid: Grid = plan.question_grid

    def write(self) -> None:
        """Write the head and the rows."""
        page, grid, words = self._page, self._grid, self._plan.scene.words
        page.title(words.say("workbook.sheet_questions"), words.say("workbook.questions_open" if self._plan.is_open else "workbook.questions_pooled"))
        page.heads(
            grid.head, [words.say(f"workbook.column_{key}") for key in grid.columns], prose=(grid.column("dimension"), grid.column("text")), height=48
        )
        page.widths([_WIDTHS[key] for key in grid.columns])
        for key in _HELPERS:
            if grid.has(key):
                page.sheet.set_column(grid.column(key), grid.column(key), _WIDTHS[key], None, {"level": 1})
        for question in self._plan.questions:
            self._row(question, self._plan.question_rows[question.id])
        page.sheet.autofilter(grid.head, 0, self._plan.last_question, len(grid.columns) - 1)
        page.sheet.freeze_panes(grid.first, 1)
        # on paper the columns that only the formulas need would make all others too small
        page.sheet.print_area(0, 0, self._plan.last_question, grid.column("effort"))
        self._validate_and_bar()

    def _row(self, question: QuestionScore, row: int) -> None:
        page, grid, plan = self._page, self._grid, self._plan
        scene = plan.scene
        node = scene.result.node(question.path)
        page.text(row, grid.column("id"), question.id, "id line")
        page.text(row, grid.column("dimension"), scene.node_name(node) if node is not None else question.path, "wrap line muted")
        page.text(row, grid.column("text"), scene.question_text(question.id), "wrap line")
        page.fit(
            row, [(scene.question_text(question.id), _WIDTHS["text"]), (scene.node_name(node) if node is not None else "", _WIDTHS["dimension"])]
        )
        page.number(row, grid.column("weight"), question.weight, "plain input")
        page.number(row, grid.column("effort"), question.effort, "whole line")
        if plan.is_open:
            self._pooled(question, row, plan.blocks[question.id])
        else:
            self._typed(question, row)
        self._flags(question, row)
        self._shares(question, row)

    def _typed(self, question: QuestionScore, row: int) -> None:
        """Write the pooled points as they are, to be overwritten; the state follows from what stands there."""
        page, grid, states = self._page, self._grid, self._parameters.states
        words, points = self._plan.scene.words, grid.at("points", row)
        word = words.say(f"state.{question.state}") if question.state in ("not_applicable", "unknown") else None
        page.value(row, grid.column("points"), question.score if question.score is not None else word, "points bold input")
        if self._plan.has_supported:
            page.number(row, grid.column("supported"), question.supported, "points input")
        otherwise = f"IF({points}={states['unknown']},{states['unknown']},{states['blank']})"
        state = f"IF(ISNUMBER({points}),{states['answered']},IF({points}={states['not_applicable']},{states['not_applicable']},{otherwise}))"
        page.formula(row, grid.column("state"), state, words.say(f"state.{question.state}"), "centre line")
        page.number(row, grid.column("n"), question.n, "whole line")

    def _pooled(self, question: QuestionScore, row: int, block: Block) -> None:
        """Write the answers pooled over the respondents (rule SC-09), the consensus applied."""
        page, grid, answers = self._page, self._grid, self._plan.answer_grid
        words, states = self._plan.scene.words, self._parameters.states
        counted = "supported" if self._plan.is_assessed else "points"
        given = answers.refs(counted, block.first, block.last)
        said = answers.refs("state", block.first, block.last)
        state = (
            f"IF(COUNT({given})>0,{states['answered']},IF(SUMPRODUCT(--({said}={states['not_applicable']}))>0,{states['not_applicable']},"
            f"IF(SUMPRODUCT(--({said}={states['unknown']}))>0,{states['unknown']},{states['blank']})))"
        )
        if block.consensus is not None:
            agreed = answers.ref("state", block.consensus)
            state = f"IF(OR({agreed}={states['answered']},{agreed}={states['not_applicable']}),{agreed},{state})"
        page.formula(row, grid.column("state"), state, words.say(f"state.{question.state}"), "centre line")
        page.formula(row, grid.column("points"), self._mean(block, counted), question.score, "points bold line")
        if self._plan.has_supported:
            page.formula(row, grid.column("supported"), self._mean(block, "supported"), question.supported, "points line")
        for key, function, value in (("low", "MIN", question.low), ("high", "MAX", question.high)):
            page.formula(row, grid.column(key), f'IF(COUNT({given})=0,"",{function}({given}))', value, "points muted line")
        page.formula(row, grid.column("n"), f"COUNT({given})", question.n, "whole line")

    def _mean(self, block: Block, key: str) -> str:
        answers, states = self._plan.answer_grid, self._parameters.states
        given = answers.refs(key, block.first, block.last)
        counts = answers.refs("counts", block.first, block.last)
        mean = f"SUMPRODUCT({counts},{given})/SUM({counts})"
        if self._plan.scene.assessment.aggregate == "median":
            mean = f"MEDIAN({given})"
        mean = f'IF(COUNT({given})=0,"",{mean})'
        if block.consensus is None:
            return mean
        agreed, points = answers.ref("state", block.consensus), answers.ref(key, block.consensus)
        return f'IF({agreed}={states["answered"]},{points},IF({agreed}={states["not_applicable"]},"",{mean}))'

    def _flags(self, question: QuestionScore, row: int) -> None:
        page, grid, plan = self._page, self._grid, self._plan
        is_applicable, is_scored = question.state != "not_applicable", question.score is not None
        state = f"IF({grid.at('state', row)}={self._parameters.states['not_applicable']},0,1)"
        page.formula(row, grid.column("applicable"), state, int(is_applicable), "whole muted line")
        points = grid.at("points", row)
        page.formula(row, grid.column("scored"), f"IF(ISNUMBER({points}),1,0)", int(is_scored), "whole muted line")
        if not plan.has_gate:
            return
        flag, scored = grid.at("essential", row), grid.at("scored", row)
        page.number(row, grid.column("essential"), int(question.essential), "whole input")
        holds = question.essential and is_applicable
        for key, otherwise, value in (("gate", '""', None), ("gate_low", "0", Fraction(0)), ("gate_high", "100", Fraction(100))):
            counted = f"{flag}*{grid.at('applicable', row)}"
            formula = _NOT_COUNTED.format(flag=counted, scored=scored, points=points, otherwise=otherwise)
            held: Value = (round(question.score, 9) if question.score is not None else value) if holds else None
            page.formula(row, grid.column(key), formula, held, "points muted line")

    def _shares(self, question: QuestionScore, row: int) -> None:
        """Write the share, what the question adds, and its gap (rules SC-06 and SC-12)."""
        page, grid, nodes, leaf = self._page, self._grid, self._plan.node_grid, self._plan.leaf_row(question)
        weight, points = grid.at("weight", row), grid.at("points", row)
        for key, flag, total, value in (
            ("share", "applicable", "applicable_weight", question.share),
            ("effective", "scored", "scored_weight", question.effective),
        ):
            of = nodes.ref(total, leaf)
            formula = f"IF({grid.at(flag, row)}=0,0,{nodes.ref(key, leaf)}*{weight}/{of})"
            page.formula(row, grid.column(key), formula, value, "share line")
        adds = None if question.score is None else question.effective * question.score
        page.formula(row, grid.column("contribution"), f'IF(ISNUMBER({points}),{grid.at("effective", row)}*{points},"")', adds, "points2 line")
        target = nodes.ref("target", leaf)
        page.formula(row, grid.column("target"), f'IF(ISNUMBER({target}),{target},"")', question.target, "points line")
        gap = f'IF(AND(ISNUMBER({points}),ISNUMBER({grid.at("target", row)})),MAX(0,{grid.at("target", row)}-{points}),"")'
        page.formula(row, grid.column("gap"), gap, question.gap, "points line")
        priority = f'IF(ISNUMBER({grid.at("gap", row)}),{grid.at("share", row)}*{grid.at("gap", row)},"")'
        page.formula(row, grid.column("priority"), priority, question.priority, "points2 line")

    def _validate_and_bar(self) -> None:
        grid, sheet, last = self._grid, self._page.sheet, self._plan.last_question
        points, states = grid.column("points"), self._parameters.states
        if not self._plan.is_open:
            first = grid.at("points", grid.first)
            fits = f"=OR(AND(ISNUMBER({first}),{first}>=0,{first}<=100),{first}={states['not_applicable']},{first}={states['unknown']})"
            said = self._plan.scene.words.say("workbook.points_typed")
            sheet.data_validation(grid.first, points, last, points, {"validate": "custom", "value": fits, "error_message": said[:255]})
            if self._plan.has_supported:
                column = grid.column("supported")
                between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
                sheet.data_validation(grid.first, column, last, column, between)
        above = {"validate": "decimal", "criteria": ">", "value": 0}
        sheet.data_validation(grid.first, grid.column("weight"), last, grid.column("weight"), above)
