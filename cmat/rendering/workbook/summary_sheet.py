"""The first sheet: the verdict in words, the figures of the whole as they follow from the answers, and the radar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cmat.rendering.sections.summary import Summary
from cmat.rendering.workbook.page import Page, Value
from cmat.rendering.workbook.plan import Plan
from cmat.scoring.results import NodeScore

_WIDTHS = (36, 18, 18, 18, 18, 18)
_LAST = 5
_TEXT_CHARACTERS = {"en": 124, "fa": 130}
_FEWEST_AXES, _MOST_AXES = 3, 14
_CHART_ROWS = 26
_ROW_PIXELS = 20


@dataclass(frozen=True, slots=True)
class Front:
    """What the sheet says that the sections do not hold: names, the date, and where the check speaks."""

    organisation: str
    facts: Sequence[tuple[str, str]]
    check: str
    note: str


class SummarySheet:
    """Writes verdict, figures, table, chart, what stands out, and what to do first."""

    def __init__(self, book: Any, page: Page, plan: Plan, said: Summary) -> None:
        """Keep where to write."""
        self._book, self._page, self._plan, self._said = book, page, plan, said
        self._words = plan.scene.words
        self._row = 0

    def write(self, front: Front) -> None:
        """Write the sheet from top to bottom."""
        page, scene, words = self._page, self._plan.scene, self._words
        page.widths(_WIDTHS)
        page.title(front.organisation)
        page.text(1, 0, words.name(scene.assessment.model.title), "heading")
        self._row = 2
        for label, value in front.facts:
            page.text(self._row, 0, label, "muted")
            page.text(self._row, 1, value, "start")
            self._row += 1
        self._row += 1
        self._paragraph(self._said.lead)
        self._paragraph(self._said.status, "wrap poor")
        self._row += 1
        self._figures(front)
        self._profile()
        self._lists()

    def _paragraph(self, text: str, traits: str = "wrap") -> None:
        if text:
            self._page.paragraph(self._row, 0, _LAST, text, traits, characters=_TEXT_CHARACTERS[self._words.language.code])
            self._row += 1

    def _figures(self, front: Front) -> None:
        """Write the figures of the whole, by reference; beside the score that of cmat, which no changed answer moves."""
        page, words, plan, overall = self._page, self._words, self._plan, self._plan.scene.result.overall
        page.heads(
            self._row,
            [words.say(key) for key in ("workbook.figure", "workbook.by_formula", "workbook.by_cmat", "workbook.difference")],
            prose=(0,),
            height=20,
        )
        figures: list[tuple[str, str, Value, str]] = [
            ("term.overall_score", "shown", overall.score, "points bold"),
            ("term.level", "level", overall.level, "whole bold"),
            ("workbook.column_low", "low", overall.low, "points"),
            ("workbook.column_high", "high", overall.high, "points"),
        ]
        if plan.has_supported:
            figures.append(("term.supported", "supported_shown", overall.supported, "points"))
        if overall.target is not None:
            figures += [("term.target", "target", overall.target, "points"), ("term.gap", "gap", overall.gap, "points")]
        figures.append(("term.coverage", "coverage", overall.coverage, "percent"))
        figures.append(("workbook.status", "status", words.say(f"workbook.status_{overall.status}"), "centre"))
        for label, key, value, traits in figures:
            self._row += 1
            self._figure(words.say(label), plan.shown_cell(key, overall), value, traits)
            if key == "level":
                self._level_name()
        self._row += 1
        page.formula(self._row, 0, front.check, words.say("workbook.agree"), "good")
        differing = {"type": "formula", "criteria": f"={plan.named('check_differing')}>0", "format": page.styles.of("poor")}
        page.sheet.conditional_format(self._row, 0, self._row, 0, differing)
        self._row += 1
        self._paragraph(front.note, "wrap muted")
        self._row += 1

    def _figure(self, label: str, cell: str, value: Value, traits: str) -> None:
        """Write one figure of the whole: by formula, as cmat has it, and the difference."""
        page, at = self._page, self._row + 1
        page.text(self._row, 0, label, "line bold")
        page.formula(self._row, 1, f'IF({cell}="","",{cell})', value, f"{traits} line")
        page.value(self._row, 2, value, f"{traits} line muted")
        difference = f'IF(AND(ISNUMBER(B{at}),ISNUMBER(C{at})),ROUND(B{at}-C{at},9),"")'
        same = None if value is None or isinstance(value, str) else 0
        page.formula(self._row, 3, difference, same, "percent line" if traits == "percent" else "signed line")

    def _level_name(self) -> None:
        """Write the title of the level on a row of its own."""
        page, plan, overall = self._page, self._plan, self._plan.scene.result.overall
        self._row += 1
        cell = plan.node_grid.ref("level", plan.node_grid.first)
        title = f'IF(ISNUMBER({cell}),INDEX({plan.named("level_title")},MATCH({cell},{plan.named("level_number")},0)),"")'
        value = "" if overall.level is None else self._words.name(plan.scene.level(overall.level).title)
        page.text(self._row, 0, self._words.say("workbook.column_level_name"), "line bold")
        page.formula(self._row, 1, title, value, "bold centre wrap line")
        page.text(self._row, 2, value, "centre wrap line muted")
        page.text(self._row, 3, "", "line")

    def _profile(self) -> None:
        """Write the table of the top-level dimensions and the chart that is drawn from it, one below the other."""
        page, scene, words = self._page, self._plan.scene, self._words
        nodes = scene.result.overall.dimensions
        series = self._series()
        page.text(self._row, 0, words.say("profile.title"), "heading")
        page.sheet.set_row(self._row, 22)
        head = self._row + 1
        page.heads(head, [words.say("term.dimension"), *(name for name, _, _ in series)], prose=(0,), height=36)
        for row, node in enumerate(nodes, head + 1):
            page.text(row, 0, scene.node_name(node), "line wrap")
            for column, (_, key, _) in enumerate(series, 1):
                self._point(row, column, node, key)
        last = head + len(nodes)
        muted = page.styles.of("muted centre")
        # a chart leaves #N/A out; a text would be drawn as 0
        page.sheet.conditional_format(head + 1, 1, last, len(series), {"type": "errors", "format": muted})
        self._chart(head, last, series)

    def _series(self) -> list[tuple[str, str, str]]:
        """Return name, key and colour of each line of the chart."""
        scene, words, palette = self._plan.scene, self._words, self._plan.scene.palette
        series = [(words.say("series.current"), "shown", palette.brand)]
        if any(node.target is not None for node in scene.result.overall.dimensions):
            series.append((words.say("series.target"), "target", palette.target))
        if self._plan.has_supported:
            series.append((words.say("series.supported"), "supported_shown", palette.evidence))
        if scene.previous is not None:
            series.append((words.say("series.previous", day=words.day(scene.previous.as_of)), "previous", palette.previous))
        if scene.has_benchmark:
            series.append((words.say("series.benchmark"), "benchmark", palette.benchmark))
        return series

    def _point(self, row: int, column: int, node: NodeScore, key: str) -> None:
        page, plan = self._page, self._plan
        if key in ("previous", "benchmark"):
            value = plan.scene.score_before(node.path) if key == "previous" else plan.scene.benchmark_median(node.path)
            if value is None:
                page.formula(row, column, "NA()", "#N/A", "points line")
            else:
                page.number(row, column, value, "points line")
            return
        cell = plan.shown_cell(key, node)
        values = {"shown": node.score, "target": node.target, "supported_shown": node.supported}
        page.formula(row, column, f"IF(ISNUMBER({cell}),{cell},NA())", "#N/A" if values[key] is None else values[key], "points line")

    def _chart(self, head: int, last: int, series: Sequence[tuple[str, str, str]]) -> None:
        page, axes = self._page, last - head
        is_radar = _FEWEST_AXES <= axes <= _MOST_AXES
        chart = self._book.add_chart({"type": "radar", "subtype": "with_markers"} if is_radar else {"type": "bar"})
        markers, dashes = ("circle", "diamond", "square", "triangle", "x"), ("solid", "dash", "square_dot", "dash_dot", "round_dot")
        for number, (_, key, colour) in enumerate(series):
            column = number + 1
            line = {"color": colour, "width": 2.5 if key == "shown" else 1.75, "dash_type": dashes[number]}
            marker = {"type": markers[number], "size": 6, "fill": {"color": colour if key == "shown" else "#ffffff"}, "border": {"color": colour}}
            look = {"line": line, "marker": marker} if is_radar else {"fill": {"color": colour}}
            chart.add_series(
                {
                    "name": [page.name, head, column],
                    "categories": [page.name, head + 1, 0, last, 0],
                    "values": [page.name, head + 1, column, last, column],
                    **look,
                }
            )
        font = {"name": page.styles.font, "size": 9, "color": page.styles.palette.ink}
        scale = {
            "num_format": page.styles.digits + "0",
            "min": 0,
            "max": 100,
            "major_unit": 20,
            "num_font": font,
            "major_gridlines": {"visible": True, "line": {"color": page.styles.palette.line}},
        }
        chart.set_y_axis(scale if is_radar else {"num_font": font, "reverse": True})
        chart.set_x_axis({"num_font": font} if is_radar else scale)
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_title({"name": self._words.say("profile.title"), "name_font": {**font, "size": 12, "bold": True}})
        chart.set_size({"width": 900, "height": _CHART_ROWS * _ROW_PIXELS})
        options = {"x_offset": 10, "y_offset": 8, "object_position": 1, "description": self._alternative()}
        page.sheet.insert_chart(last + 1, 0, chart, options)
        self._row = last + 2 + _CHART_ROWS + 1

    def _alternative(self) -> str:
        scene, words = self._plan.scene, self._words
        scores = [
            words.say("profile.alt_axis", title=scene.node_name(node), score=words.points(node.score)) for node in scene.result.overall.dimensions
        ]
        return words.say("profile.alt", scores=words.listed(scores))

    def _lists(self) -> None:
        """Write what stands out, with the practices that each sentence rests on, and what to do first."""
        words, said = self._words, self._said
        if said.findings:
            self._heading(words.say("finding.title"))
            for sentence in said.findings:
                ids = " · ".join(receipt.id for receipt in sentence.receipts)
                self._paragraph(f"{sentence.text} [{ids}]" if ids else sentence.text)
        if said.actions:
            self._heading(words.say("summary.actions"))
            for action in said.actions:
                self._paragraph(f"{action.number}. {action.action} ({action.basis})")

    def _heading(self, text: str) -> None:
        self._row += 1
        self._page.text(self._row, 0, text, "heading")
        self._page.sheet.set_row(self._row, 22)
        self._row += 1
