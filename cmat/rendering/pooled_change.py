"""A change as a part of the attachment `pooled.json`, and back: what the pages print of it, rounded as they print it."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import Any

from cmat.analysis.change import QuestionChange
from cmat.analysis.change_facts import ChangeFacts, Consistency, Mover
from cmat.analysis.findings import MOVED_POINTS
from cmat.analysis.walk import OtherRule
from cmat.analysis.waterfall import WaterfallRow, rounded_to
from cmat.rendering.subject import Previous
from cmat.schema.engagement import OVERALL
from cmat.schema.pooled_facts import PooledBar, PooledChange, PooledConsistency, PooledMover
from cmat.scoring.results import QuestionnaireResult
from cmat.scoring.rounding import round_half_up, shown

ZERO = Fraction(0)


def change_document(change: ChangeFacts, previous: Previous, result: QuestionnaireResult) -> dict[str, Any]:
    """Return a change as JSON; the parts of a dimension only where both its scores are shown."""
    moved = _moved(previous, result)
    widest = max((path for path in moved if path != OVERALL), key=lambda path: abs(moved[path]), default=None)
    is_told = widest is not None and abs(moved[widest]) >= MOVED_POINTS
    return {
        "answered": change.answered,
        "moved": change.moved,
        "other_rules": [{"what": rule.what, "old": rule.old, "new": rule.new} for rule in change.other_rules],
        "renamed": [list(pair) for pair in change.renamed],
        "turned": [{"kind": kind, "questions": list(ids)} for kind, ids in change.turned],
        "bars": [_bar(row) for row in change.rows],
        "rose": [_mover(mover) for mover in change.rose],
        "fell": [_mover(mover) for mover in change.fell],
        "dimensions": {
            path: [shown(part) for part in rounded_to(parts, moved[path])]
            for path, parts in ((path or OVERALL, parts) for path, parts in change.dimensions.items())
            if path in moved
        },
        "leading": {widest: list(change.leading.get(widest, ()))} if is_told and widest is not None else {},
        "consistency": None if change.consistency is None else _consistency(change.consistency),
    }


def _moved(previous: Previous, result: QuestionnaireResult) -> dict[str, Fraction]:
    """Return path to the change that is shown, of the whole and of every top-level dimension that has one."""
    found = {}
    for node in (result.overall, *result.overall.dimensions):
        before = previous.standing.nodes.get(node.path or OVERALL)
        if node.score is not None and before is not None and before.score is not None:
            found[node.path or OVERALL] = round_half_up(node.score) - round_half_up(before.score)
    return found


def _bar(row: WaterfallRow) -> dict[str, Any]:
    question = row.question
    of_question = {} if question is None else {"question": question.new_id, "old": shown(question.old), "new": shown(question.new)}
    return {"kind": row.kind, "shown": shown(row.shown), "count": row.count, **of_question}


def _mover(mover: Mover) -> dict[str, Any]:
    return {"id": mover.id, "old": shown(mover.old), "new": shown(mover.new), "adds": shown(mover.adds, 2)}


def _consistency(found: Consistency) -> dict[str, Any]:
    ranks, flips = (shown(p, 3) if p else None for p in (found.ranks, found.flips))
    return {"n": found.n, "up": found.up, "down": found.down, "ranks": ranks, "flips": flips}


def change_back(said: PooledChange) -> ChangeFacts:
    """Return a change as far as it was told; bars are as long as the figures over them."""
    return ChangeFacts(
        answered=said.answered,
        moved=said.moved,
        other_rules=tuple(OtherRule(rule.what, rule.old, rule.new) for rule in said.other_rules),
        renamed=said.renamed,
        turned=tuple((turn.kind, turn.questions) for turn in said.turned),
        rows=tuple(_bar_back(bar) for bar in said.bars),
        rose=tuple(_mover_back(mover) for mover in said.rose),
        fell=tuple(_mover_back(mover) for mover in said.fell),
        dimensions=MappingProxyType(
            {
                "" if path == OVERALL else path: (Fraction(answers), Fraction(weights), Fraction(turnover))
                for path, (answers, weights, turnover) in said.dimensions.items()
            }
        ),
        leading=MappingProxyType(dict(said.leading)),
        consistency=None if said.consistency is None else _consistency_back(said.consistency),
    )


def _bar_back(bar: PooledBar) -> WaterfallRow:
    question = None
    if bar.question is not None:
        question = QuestionChange(bar.question, bar.question, "", ZERO, Fraction(bar.old or 0), Fraction(bar.new or 0))
    return WaterfallRow(bar.kind, Fraction(bar.shown), Fraction(bar.shown), bar.count, question)


def _mover_back(mover: PooledMover) -> Mover:
    return Mover(mover.id, Fraction(mover.old), Fraction(mover.new), Fraction(mover.adds))


def _consistency_back(said: PooledConsistency) -> Consistency:
    return Consistency(said.n, said.up, said.down, Fraction(said.ranks or 0), Fraction(said.flips or 0))
