"""The sheet that sets cmat's own numbers beside those of the formulas, and says whether all agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cmat.rendering.workbook.page import Page, Value
from cmat.rendering.workbook.plan import HEAD, Plan
from cmat.schema.engagement import OVERALL
from cmat.scoring.results import NodeScore, QuestionScore

_TOLERANCE = "0.000000001"
_WIDTHS = (26, 12, 50, 18, 18, 17, 10)


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number, or word, by formula and as cmat has it."""

    title: str
    id: str
    name: str
    cell: str
    value: Value


class CheckSheet:
    """Writes a row for every figure."""

    def __init__(self, book: Any, page: Page, plan: Plan) -> None:
        """Keep where to write."""
        self._book, self._page, self._plan = book, page, plan

    def write(self) -> str:
        """Write the sheet; return the cell that says in words whether all agree."""
        page, words = self._page, self._plan.scene.words
        page.title(words.say("workbook.sheet_check"), words.say("workbook.check_intro"))
        heads = (
            "workbook.figure",
            "workbook.column_id",
            "workbook.title",
            "workbook.by_formula",
            "workbook.by_cmat",
            "workbook.difference",
            "workbook.agrees",
        )
        page.heads(HEAD, [words.say(key) for key in heads], prose=(0, 2), height=20)
        page.widths(_WIDTHS)
        figures = [*(each for node in self._plan.nodes for each in self._of_node(node)), *self._of_questions()]
        first = HEAD + 1
        for row, figure in enumerate(figures, first):
            self._row(row, figure)
        last = HEAD + len(figures)
        agreeing = f"$G${first + 1}:$G${last + 1}"
        differing = f"ROWS({agreeing})-SUM({agreeing})"
        agree, differ = (words.say(key).replace('"', '""') for key in ("workbook.agree", "workbook.differ"))
        page.formula(2, 5, differing, 0, "whole bold")
        page.formula(2, 0, f'IF(F3=0,"{agree}","{differ}")', words.say("workbook.agree"), "bold")
        page.text(2, 4, words.say("workbook.differing"), "muted")
        self._book.define_name(self._plan.named("check_differing"), f"='{page.name}'!$F$3")
        page.sheet.autofilter(HEAD, 0, last, len(_WIDTHS) - 1)
        page.sheet.freeze_panes(first, 0)
        good, poor = page.styles.of("good"), page.styles.of("poor")
        page.sheet.conditional_format(2, 0, 2, 0, {"type": "formula", "criteria": "=$F$3=0", "format": good})
        page.sheet.conditional_format(2, 0, 2, 0, {"type": "formula", "criteria": "=$F$3<>0", "format": poor})
        return f"'{page.name}'!$A$3"

    def _row(self, row: int, figure: _Figure) -> None:
        page = self._page
        page.text(row, 0, figure.title, "line")
        page.text(row, 1, figure.id, "id line")
        page.text(row, 2, figure.name, "line")
        page.formula(row, 3, f'IF({figure.cell}="","",{figure.cell})', figure.value, "exact line")
        page.value(row, 4, figure.value, "exact line")
        mine, cmats = f"D{row + 1}", f"E{row + 1}"
        unequal = f'IF(AND(ISNUMBER({mine}),ISNUMBER({cmats})),{mine}-{cmats},"≠")'
        page.formula(row, 5, f"IF({mine}={cmats},0,{unequal})", 0, "exact line")
        # what is text is no agreement, either
        page.formula(row, 6, f"IF(ISNUMBER(F{row + 1}),IF(ABS(F{row + 1})<={_TOLERANCE},1,0),0)", 1, "whole muted line")

    def _of_node(self, node: NodeScore) -> Iterator[_Figure]:
        scene, plan = self._plan.scene, self._plan
        words, grid, row = scene.words, plan.node_grid, plan.node_rows[node.path]
        name = scene.node_name(node) if node.path else words.say("term.overall")
        figures: list[tuple[str, Value]] = [("shown", node.score), ("score", node.computed_score)]
        if plan.has_supported:
            figures.append(("supported_shown", node.supported))
        figures += [("low", node.low), ("high", node.high), ("coverage", node.coverage)]
        figures += [("status", words.say(f"workbook.status_{node.status}"))]
        figures += [("level", node.level), ("level_low", node.level_low), ("level_high", node.level_high)]
        if plan.has_gate:
            figures.append(("held_by", node.gate))
        figures += [("gap", node.gap), ("share", node.share), ("effective", node.effective)]
        for key, value in figures:
            yield _Figure(words.say(f"workbook.column_{key}"), node.path or OVERALL, name, grid.ref(key, row), value)

    def _of_questions(self) -> Iterator[_Figure]:
        for question in self._plan.questions:
            yield from self._of_question(question)

    def _of_question(self, question: QuestionScore) -> Iterator[_Figure]:
        scene, plan = self._plan.scene, self._plan
        words, grid, row = scene.words, plan.question_grid, plan.question_rows[question.id]
        adds = None if question.score is None else question.effective * question.score
        figures: list[tuple[str, Value]] = [("state", words.say(f"state.{question.state}"))]
        if plan.is_open:
            figures += [("points", question.score), ("n", question.n), ("low", question.low), ("high", question.high)]
            if plan.has_supported:
                figures.append(("supported", question.supported))
        figures += [("share", question.share), ("contribution", adds), ("gap", question.gap), ("priority", question.priority)]
        for key, value in figures:
            yield _Figure(words.say(f"workbook.column_{key}"), question.id, scene.question_text(question.id), grid.ref(key, row), value)
