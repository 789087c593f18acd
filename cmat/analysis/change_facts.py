"""What a report tells of a change: counts, the bars of the waterfall, and the practices that moved the score most (rule SC-14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from cmat.analysis.change import Change, QuestionChange, Turn
from cmat.analysis.walk import OtherRule, Walk
from cmat.analysis.waterfall import WaterfallRow, waterfall
from cmat.scoring.results import QuestionnaireResult

MOVERS = 5
RECEIPTS = 3
SMALLEST_P = Fraction(1, 1000)
TURNS: tuple[Turn, ...] = ("newly_answered", "newly_applicable", "added", "newly_unanswered", "newly_not_applicable", "removed", "rescaled")
ZERO = Fraction(0)
# What answers, weights and the coming and going of questions did to one score.
Parts = tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Mover:
    """A question whose answers moved the score: its points before and now (0 to 100), and what that adds to the whole."""

    id: str
    old: Fraction
    new: Fraction
    adds: Fraction


@dataclass(frozen=True, slots=True)
class Consistency:
    """How many answers moved, of them up and down, and two probabilities, 0 where below 0.001."""

    n: int
    up: int
    down: int
    ranks: Fraction
    flips: Fraction


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change as far as it is told.

    answered, moved  questions answered both times, and how many of them with other points
    renamed          (new id, old id) of what was joined
    turned           kind to the questions that came or went so
    rows             bars of the waterfall; empty where a score is withheld, or where there is no part to be shown
    rose, fell       the questions that moved the score most; empty where a score is withheld
    dimensions       path ("" for the whole) to the parts of its change, exactly
    leading          path of a top-level dimension to the questions that led its change
    consistency      None where nothing moved, or a score is withheld
    """

    answered: int
    moved: int
    other_rules: tuple[OtherRule, ...]
    renamed: tuple[tuple[str, str], ...]
    turned: tuple[tuple[Turn, tuple[str, ...]], ...]
    rows: tuple[WaterfallRow, ...]
    rose: tuple[Mover, ...]
    fell: tuple[Mover, ...]
    dimensions: Mapping[str, Parts]
    leading: Mapping[str, tuple[str, ...]]
    consistency: Consistency | None


def change_facts(change: Change, result: QuestionnaireResult) -> ChangeFacts:
    """Return what may be told of a change to `result`."""
    rows = waterfall(change) if change.is_shown else ()
    movers = [_mover(each) for each in change.movers] if change.is_shown else []
    turns = {kind: tuple(dict.fromkeys(turn.question for turn in change.turnover if turn.kind == kind)) for kind in TURNS}
    walks = {"": change.walk, **{dimension.path: dimension.walk for dimension in change.dimensions}}
    return ChangeFacts(
        answered=len(change.questions),
        moved=sum(bool(question.points) for question in change.questions),
        other_rules=change.other_rules,
        renamed=tuple((question.new_id, question.old_id) for question in change.renamed),
        turned=tuple((kind, ids) for kind, ids in turns.items() if ids),
        # without any part there is no walk to be drawn
        rows=rows if len(rows) > 2 else (),
        rose=tuple([mover for mover in movers if mover.adds > 0][:MOVERS]),
        fell=tuple([mover for mover in movers if mover.adds < 0][:MOVERS]),
        dimensions=MappingProxyType({path: _parts(walk) for path, walk in walks.items()}),
        leading=MappingProxyType({node.path: _leading(change, result, node.path) for node in result.overall.dimensions}),
        consistency=_consistency(change) if change.is_shown else None,
    )


def _mover(change: QuestionChange) -> Mover:
    return Mover(change.new_id, change.old, change.new, change.contribution)


def _parts(walk: Walk) -> Parts:
    return walk.answers, walk.weights, walk.left + walk.entered


def _leading(change: Change, result: QuestionnaireResult, path: str) -> tuple[str, ...]:
    """Return the questions that moved a dimension the way it went; none where one of its scores is missing."""
    before, after = change.old.node(path), result.node(path)
    if before is None or after is None or before.score is None or after.score is None:
        return ()
    own = {question.id for question in result.questions_of(path)}
    sign = 1 if after.score > before.score else -1
    led = [each for each in change.questions if each.new_id in own and sign * each.contribution > 0]
    return tuple(each.new_id for each in sorted(led, key=lambda each: -abs(each.contribution))[:RECEIPTS])


def _consistency(change: Change) -> Consistency | None:
    points = [question.points for question in change.questions]
    ranks, flips = change.signed_rank, change.sign_flip
    if ranks is None or flips is None:
        return None
    up, down = sum(point > 0 for point in points), sum(point < 0 for point in points)
    return Consistency(ranks.n, up, down, _probability(ranks.p), _probability(flips.p))


def _probability(p: Fraction | float) -> Fraction:
    exact = Fraction(p)
    return ZERO if exact < SMALLEST_P else exact
