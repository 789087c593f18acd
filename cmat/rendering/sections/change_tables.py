"""The change of every top-level dimension, in parts that add up in the digits that are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.change_facts import Parts
from cmat.analysis.standing import NodeStanding
from cmat.analysis.waterfall import rounded_to
from cmat.rendering.sections.elements import Scene
from cmat.rendering.subject import Previous
from cmat.rendering.wording import NOTHING
from cmat.schema.base import Text
from cmat.schema.engagement import OVERALL
from cmat.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One dimension: score before, what answers, weights and questions did, score now; parts are dashes where a score is withheld."""

    title: str
    old: str
    answers: str
    weights: str
    questions: str
    change: str
    new: str
    is_total: bool


def dimension_rows(scene: Scene, previous: Previous) -> tuple[DimensionRow, ...]:
    """Return a row for each top-level dimension of the new assessment, then of the old one where it is gone, the whole last."""
    parts = scene.facts.change.dimensions if scene.facts.change is not None else {}
    top = scene.result.overall.dimensions
    rows = [_row(scene, scene.node_name(node), scene.score_before(node.path), node.score, parts.get(node.path)) for node in top]
    rows += [_row(scene, title, node.score, None, None) for title, node in _gone(scene, previous, {node.path for node in top})]
    return (*rows, _row(scene, scene.words.say("term.overall"), scene.score_before(""), scene.result.overall.score, parts.get(""), is_total=True))


def _gone(scene: Scene, previous: Previous, there: set[str]) -> Iterator[tuple[str, NodeStanding]]:
    for path, node in previous.standing.nodes.items():
        if path != OVERALL and "." not in path and path not in there:
            said = node.title.get(scene.words.language.code) or node.title.get("en") or path
            yield scene.words.name(Text(plain=said)), node


def _row(scene: Scene, title: str, old: Fraction | None, new: Fraction | None, told: Parts | None, *, is_total: bool = False) -> DimensionRow:
    words = scene.words
    parts = [NOTHING] * 3
    change = NOTHING
    if old is not None and new is not None:
        moved = round_half_up(new) - round_half_up(old)
        change = words.change(moved)
        if told is not None:
            parts = [words.change(part) for part in rounded_to(told, moved)]
    return DimensionRow(title, words.points(old), parts[0], parts[1], parts[2], change, words.points(new), is_total)
