"""The sheets of words: roadmap, changes, method; texts come ready from the sections of the report."""

from __future__ import annotations

from collections.abc import Sequence

from cmat.analysis.change_facts import Parts
from cmat.analysis.roadmap import Step
from cmat.rendering.sections.change_section import ChangeSection, Mover
from cmat.rendering.sections.method import Method
from cmat.rendering.sections.roadmap import Roadmap, shown_uplifts
from cmat.rendering.user_text import Passage
from cmat.rendering.workbook.page import Page, Value
from cmat.rendering.workbook.plan import HEAD, Plan
from cmat.scoring.results import NodeScore

_CHANGE_WIDTHS = (40, 13, 13, 16, 18, 13, 13)
_CHANGE_CHARACTERS = 120
_METHOD_WIDTHS = (34, 26, 60)
_METHOD_CHARACTERS = 112


def write_roadmap(page: Page, plan: Plan, section: Roadmap, steps: Sequence[Step]) -> None:
    """Write every step with its phase, effort, and the expected score after it."""
    words, scene = plan.scene.words, plan.scene
    page.title(words.say("roadmap.title"))
    page.widths((6, 18, 62, 10, 52, 11, 9, 9, 10, 12))
    page.paragraph(1, 0, 9, section.intro, characters=190)
    keys = ("roadmap.action", "workbook.column_id", "term.question", "term.effort", "workbook.from_level", "workbook.to_level")
    heads = ["", words.say("workbook.phase"), *(words.say(key) for key in (*keys, "roadmap.uplift", "roadmap.score_after"))]
    page.heads(HEAD, heads, prose=(1, 2, 4))
    gains = shown_uplifts(scene.result.overall.score, steps)
    for row, (step, gain) in enumerate(zip(steps, gains, strict=True), HEAD + 1):
        page.number(row, 0, row - HEAD, "whole muted line")
        page.fit(row, [(words.name(step.action), 62.0), (scene.question_text(step.question.id), 52.0)])
        page.text(row, 1, words.say(f"roadmap.{step.phase}"), "bold line")
        page.text(row, 2, words.name(step.action), "wrap line")
        page.text(row, 3, step.question.id, "id centre line")
        page.text(row, 4, scene.question_text(step.question.id), "wrap line")
        page.text(row, 5, words.say(f"effort.{step.question.effort}"), "centre line")
        page.number(row, 6, step.from_value, "whole line")
        page.number(row, 7, step.to_value, "whole line")
        page.number(row, 8, gain, "signed line")
        page.number(row, 9, step.score_after, "points bold line")
    page.paragraph(HEAD + len(steps) + 2, 0, 9, section.note, "wrap muted", characters=190)
    page.sheet.freeze_panes(HEAD + 1, 0)


def write_changes(page: Page, plan: Plan, section: ChangeSection) -> None:
    """Write the dimensions before and now with the parts of their change, by which each row adds up; then what moved most."""
    words, change = plan.scene.words, plan.scene.facts.change
    page.title(words.say("change.title"))
    page.widths(_CHANGE_WIDTHS)
    page.paragraph(1, 0, 6, section.lead, characters=_CHANGE_CHARACTERS)
    keys = ("term.dimension", "term.previous", "change.part_answers", "change.part_weights", "change.part_questions", "change.change", "change.now")
    page.heads(HEAD, [words.say(key) for key in keys], prose=(0,))
    walks = change.dimensions if change is not None else {}
    nodes = [*plan.scene.result.overall.dimensions, plan.scene.result.overall]
    for row, node in enumerate(nodes, HEAD + 1):
        _change_row(page, plan, node, walks.get(node.path), row)
    row = HEAD + len(nodes) + 2
    for text in (words.say("change.parts_sum"), *section.notes, section.caution):
        if text:
            page.paragraph(row, 0, 6, text, "wrap muted", characters=_CHANGE_CHARACTERS)
            row += 1
    for key, movers in (("change.rose", section.rose), ("change.fell", section.fell)):
        row = _movers(page, plan, words.say(key), movers, row + 1)
    page.sheet.freeze_panes(HEAD + 1, 1)


def _change_row(page: Page, plan: Plan, node: NodeScore, walk: Parts | None, row: int) -> None:
    words, look = plan.scene.words, "line" if node.path else "total"
    old, new = plan.scene.score_before(node.path), node.score
    page.text(row, 0, plan.scene.node_name(node) if node.path else words.say("term.overall"), f"{look} wrap bold")
    page.number(row, 1, old, f"points {look}")
    parts: tuple[Value, ...] = (None, None, None)
    if walk is not None and old is not None and new is not None:
        parts = walk
    for column, part in enumerate(parts, 2):
        page.value(row, column, part, f"signed {look}")
    at = row + 1
    moved = None if old is None or new is None else new - old
    page.formula(row, 5, f'IF(AND(ISNUMBER(B{at}),ISNUMBER(G{at})),G{at}-B{at},"")', moved, f"signed bold {look}")
    page.number(row, 6, new, f"points {look}")


def _movers(page: Page, plan: Plan, title: str, movers: Sequence[Mover], row: int) -> int:
    """Write the practices that moved the score most; return the row after them."""
    if not movers:
        return row
    words = plan.scene.words
    page.text(row, 0, title, "heading")
    page.heads(
        row + 1,
        [words.say("term.question"), *(words.say(key) for key in ("workbook.column_id", "term.points", "change.adds"))],
        prose=(0,),
        height=20,
    )
    for number, mover in enumerate(movers, row + 2):
        page.fit(number, [(mover.text, _CHANGE_WIDTHS[0])])
        for column, text in enumerate((mover.text, mover.id, mover.from_to, mover.adds)):
            page.text(number, column, text, "wrap line" if not column else "centre line")
    return row + 2 + len(movers)


def write_method(page: Page, plan: Plan, card: Method) -> None:
    """Write the method card: rules, levels, weights, versions, what to know, notice and sources."""
    words = plan.scene.words
    page.title(words.say("method.title"))
    page.widths(_METHOD_WIDTHS)
    row = 2
    for rule in (rule for column in card.rules for rule in column):
        page.sheet.merge_range(row, 1, row, 2, "", page.styles.of("wrap line"))
        page.text(row, 0, rule.title, "bold wrap line")
        page.text(row, 1, rule.text, "wrap line")
        page.fit(row, [(rule.text, sum(_METHOD_WIDTHS[1:])), (rule.title, _METHOD_WIDTHS[0])])
        row += 1
    row = _rows(page, row + 1, words.say("method.levels"), [(band.pill.text if band.pill else "", band.band, band.summary) for band in card.levels])
    row = _rows(page, row, words.say("method.weights"), [(weight.title, weight.weight, weight.share) for weight in card.weights])
    row = _rows(page, row, words.say("method.grades"), [(grade, cap, meaning) for grade, meaning, cap in card.grades])
    row = _rows(page, row, words.say("method.program"), [(name, value, "") for name, value in card.versions])
    texts = {
        "method.honesty_title": [card.weights_note, card.honesty],
        "method.warnings": list(card.warnings),
        "method.notice": [card.notice],
    }
    for key, said in texts.items():
        row = _paragraphs(page, row, words.say(key), [text for text in said if text])
    _sources(page, row, words.say("method.sources"), card.sources)


def _rows(page: Page, row: int, title: str, rows: Sequence[tuple[str, str, str]]) -> int:
    if not rows:
        return row
    page.text(row, 0, title, "heading")
    for number, texts in enumerate(rows, row + 1):
        page.fit(number, list(zip(texts, _METHOD_WIDTHS, strict=True)))
        for column, text in enumerate(texts):
            page.text(number, column, text, "wrap line bold" if not column else "wrap line")
    return row + len(rows) + 2


def _paragraphs(page: Page, row: int, title: str, texts: Sequence[str]) -> int:
    if not texts:
        return row
    page.text(row, 0, title, "heading")
    for number, text in enumerate(texts, row + 1):
        page.paragraph(number, 0, 2, text, characters=_METHOD_CHARACTERS)
    return row + len(texts) + 2


def _sources(page: Page, row: int, title: str, sources: Sequence[Passage]) -> None:
    if sources:
        page.text(row, 0, title, "heading")
    for number, source in enumerate(sources, row + 1):
        page.paragraph(number, 0, 2, source.text, f"wrap {source.direction}", characters=_METHOD_CHARACTERS)
