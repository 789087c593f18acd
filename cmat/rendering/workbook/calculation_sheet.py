"""The sheet on which formulas roll the questions up to the score: a row for every dimension, parents before their children."""

from __future__ import annotations

from typing import Any

from cmat.rendering.workbook.page import Grid, Page, Value
from cmat.rendering.workbook.parameters_sheet import Parameters
from cmat.rendering.workbook.plan import Plan
from cmat.schema.engagement import OVERALL
from cmat.scoring.points import exact
from cmat.scoring.results import NodeScore, Status

_WIDTHS = {"title": 34, "status": 15, "path": 11}
_WIDTH = 11.5
_TRAITS = {
    "no": "whole muted line",
    "parent": "whole muted line",
    "path": "id line",
    "title": "line",
    "weight": "plain input",
    "status": "centre line",
    "applicable_weight": "plain line",
    "scored_weight": "plain line",
    "applicable": "whole muted line",
    "scored": "whole muted line",
    "coverage": "share line",
    "share": "share line",
    "effective": "share line",
    "held_by": "centre line",
    "shown": "points bold line",
    "level": "whole bold line",
    "level_low": "whole line",
    "level_high": "whole line",
}
# what the sums are decided by: floats that differ from the exact value by less than this are taken for it
_LEVEL_DIGITS, _COVERAGE_DIGITS = 9, 12


class CalculationSheet:
    """Writes the tree (rules SC-04 to SC-08, SC-10 and SC-12)."""

    def __init__(self, book: Any, page: Page, plan: Plan, parameters: Parameters) -> None:
        """Keep where to write."""
        self._book, self._page, self._plan, self._parameters = book, page, plan, parameters
        self._grid: Grid = plan.node_grid

    def write(self) -> None:
        """Write the head, the rows, and names for the figures of the whole."""
        page, grid, words = self._page, self._grid, self._plan.scene.words
        page.title(words.say("workbook.sheet_calculation"), words.say("workbook.calculation_intro"))
        page.heads(grid.head, [words.say(f"workbook.column_{key}") for key in grid.columns], prose=(grid.column("title"),), height=48)
        page.widths([_WIDTHS.get(key, _WIDTH) for key in grid.columns])
        for number, node in enumerate(self._plan.nodes, 1):
            self._identity(node, number)
            self._sums(node)
            self._standing(node)
            self._target_and_shares(node)
        for name, key in (("score", "shown"), ("low", "low"), ("high", "high"), ("coverage", "coverage"), ("level", "level")):
            self._book.define_name(self._plan.named(f"overall_{name}"), f"={grid.ref(key, grid.first)}")
        page.sheet.freeze_panes(grid.first, grid.column("title") + 1)

    def _write(self, key: str, node: NodeScore, formula: str, value: Value) -> None:
        row = self._plan.node_rows[node.path]
        self._page.formula(row, self._grid.column(key), formula, value, _TRAITS.get(key, "points line"))

    def _identity(self, node: NodeScore, number: int) -> None:
        page, grid, row = self._page, self._grid, self._plan.node_rows[node.path]
        words, parent = self._plan.scene.words, self._plan.parent_row(node)
        page.number(row, grid.column("no"), number, _TRAITS["no"])
        page.number(row, grid.column("parent"), None if parent is None else parent - grid.head, _TRAITS["parent"])
        page.text(row, grid.column("path"), node.path or OVERALL, _TRAITS["path"])
        depth = node.path.count(".") + 1 if node.path else 0
        title = self._plan.scene.node_name(node) if node.path else words.say("term.overall")
        page.text(row, grid.column("title"), title, f"line indent{min(depth, 7)}" if depth else "line bold")
        page.number(row, grid.column("weight"), node.weight, _TRAITS["weight"] if node.path else "plain muted line")

    def _below(self, node: NodeScore, *keys: str) -> str:
        """Return the sum over the children, of the products of some of their columns."""
        grid, (first, last) = self._grid, self._plan.node_span(node)
        own = f"--({grid.span('parent', first, last)}={grid.at('no', self._plan.node_rows[node.path])})"
        return f"SUMPRODUCT({','.join((own, *(grid.span(key, first, last) for key in keys)))})"

    def _asked(self, node: NodeScore, *keys: str) -> str:
        """Return the sum over a leaf's questions, of the products of some of their columns; 0 where it has none."""
        span = self._plan.question_span(node)
        if span is None:
            return "0"
        return f"SUMPRODUCT({','.join(self._plan.question_grid.refs(key, *span) for key in keys)})"

    def _sums(self, node: NodeScore) -> None:
        """Write the weighted means of a node: over its questions if it is a leaf, else over its children."""
        row, is_leaf = self._plan.node_rows[node.path], node.is_leaf
        at = {key: self._grid.at(key, row) for key in ("applicable_weight", "scored_weight", "applicable", "scored")}
        total, known = at["applicable_weight"], at["scored_weight"]
        add = self._asked if is_leaf else self._below
        applicable, scored = self._weights(node)
        self._write("applicable_weight", node, add(node, "weight", "applicable"), applicable)
        self._write("scored_weight", node, add(node, "weight", "scored"), scored)
        self._write("applicable", node, f"IF({total}>0,1,0)", int(node.status != "not_applicable"))
        self._write("scored", node, f"IF({known}>0,1,0)", int(node.computed_score is not None))
        means = [("score", "points", node.computed_score)]
        if self._plan.has_supported:
            means.append(("supported", "supported", node.computed_supported))
        for key, of_question, value in means:
            top = add(node, "weight", "scored", of_question if is_leaf else key)
            self._write(key, node, f'IF({at["scored"]}=0,"",{top}/{known})', value)
        if is_leaf:
            points = add(node, "weight", "scored", "points")
            tops = {"low": points, "high": f"({points}+100*({total}-{known}))", "coverage": known}
        else:
            tops = {key: add(node, "weight", "applicable", key) for key in ("low", "high", "coverage")}
        for key, value in (("low", node.low), ("high", node.high), ("coverage", node.coverage)):
            self._write(key, node, f'IF({at["applicable"]}=0,"",{tops[key]}/{total})', value)

    def _weights(self, node: NodeScore) -> tuple[Value, Value]:
        scores = self._plan.scene.scores
        if node.is_leaf:
            own = [scores[question_id] for question_id in node.questions]
            counted = [(q.weight, q.state != "not_applicable", q.score is not None) for q in own]
        else:
            counted = [(child.weight, child.status != "not_applicable", child.computed_score is not None) for child in node.dimensions]
        return sum(weight for weight, is_applicable, _ in counted if is_applicable), sum(weight for weight, _, is_scored in counted if is_scored)

    def _standing(self, node: NodeScore) -> None:
        """Write status, what is shown, and the levels (rules SC-08 and SC-10)."""
        plan, statuses, row = self._plan, self._parameters.statuses, self._plan.node_rows[node.path]
        at = {key: self._grid.at(key, row) for key in ("applicable", "scored", "score", "low", "high", "coverage", "status", "shown")}
        coverage = f"ROUND({at['coverage']},{_COVERAGE_DIGITS})"
        published = (
            f"IF({coverage}>={plan.named('publish_from')},{statuses['published']},"
            f"IF({coverage}>={plan.named('provisional_from')},{statuses['provisional']},{statuses['withheld']}))"
        )
        status = f"IF({at['applicable']}=0,{statuses['not_applicable']},IF({at['scored']}=0,{statuses['withheld']},{published}))"
        self._write("status", node, status, self.status_word(node.status))
        is_shown = f"OR({at['status']}={statuses['published']},{at['status']}={statuses['provisional']})"
        self._write("shown", node, f'IF({is_shown},{at["score"]},"")', node.score)
        if plan.has_supported:
            self._write("supported_shown", node, f'IF({is_shown},{self._grid.at("supported", row)},"")', node.supported)
        for key, points, gate, value in (
            ("level", "shown", "gate", node.level),
            ("level_low", "low", "gate_low", node.level_low),
            ("level_high", "high", "gate_high", node.level_high),
        ):
            place = self._place(node, at[points], gate)
            self._write(key, node, f'IF(ISNUMBER({at[points]}),INDEX({plan.named("level_number")},{place}),"")', value)
        if plan.has_gate:
            self._gate(node, at["shown"])

    def status_word(self, status: Status) -> str:
        """Return a status in words."""
        return self._plan.scene.words.say(f"workbook.status_{status}")

    def _band(self, points: str) -> str:
        return f"MATCH(ROUND({points},{_LEVEL_DIGITS}),{self._plan.named('level_from')},1)"

    def _place(self, node: NodeScore, points: str, gate: str) -> str:
        """Return the formula of the level's place among the levels, held by the worst essential question where the model has a gate."""
        span = self._plan.question_span(node)
        if not self._plan.has_gate or span is None:
            return self._band(points)
        held = self._plan.question_grid.refs(gate, *span)
        return f"IF(COUNT({held})=0,{self._band(points)},MIN({self._band(points)},{self._band(f'MIN({held})')}+1))"

    def _gate(self, node: NodeScore, shown: str) -> None:
        """Write the question that holds the level down, the first on ties; nothing where none does."""
        span = self._plan.question_span(node)
        if span is None:
            self._write("held_by", node, '""', node.gate)
            return
        held, ids = (self._plan.question_grid.refs(key, *span) for key in ("gate", "id"))
        binds = f"{self._band(f'MIN({held})')}+1<{self._band(shown)}"
        named = f'IF(COUNT({held})=0,"",IF({binds},INDEX({ids},MATCH(MIN({held}),{held},0)),""))'
        self._write("held_by", node, f'IF(ISNUMBER({shown}),{named},"")', node.gate)

    def _target_and_shares(self, node: NodeScore) -> None:
        """Write target (that of the parent without an own one), gap, and the shares of the overall score (rules SC-06 and SC-12)."""
        page, grid, plan = self._page, self._grid, self._plan
        row, parent = plan.node_rows[node.path], plan.parent_row(node)
        own = plan.scene.assessment.targets.get(node.path or OVERALL)
        if own is not None or parent is None:
            page.number(row, grid.column("target"), None if own is None else exact(own), "points input")
        else:
            above = grid.at("target", parent)
            self._write("target", node, f'IF(ISNUMBER({above}),{above},"")', self._inherited(node))
        target, shown = grid.at("target", row), grid.at("shown", row)
        self._write("gap", node, f'IF(AND(ISNUMBER({target}),ISNUMBER({shown})),MAX(0,{target}-{shown}),"")', node.gap)
        for key, flag, total, value in (
            ("share", "applicable", "applicable_weight", node.share),
            ("effective", "scored", "scored_weight", node.effective),
        ):
            formula = grid.at(flag, row)
            if parent is not None:
                formula = f"IF({formula}=0,0,{grid.at(key, parent)}*{grid.at('weight', row)}/{grid.at(total, parent)})"
            self._write(key, node, formula, value)

    def _inherited(self, node: NodeScore) -> Value:
        targets, path = self._plan.scene.assessment.targets, node.path
        while path and path not in targets:
            path = path.rpartition(".")[0]
        found = targets.get(path or OVERALL)
        return None if found is None else exact(found)
