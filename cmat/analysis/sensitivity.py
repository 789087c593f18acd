"""How far level and ranking depend on the weights of the dimensions: rule SC-17."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.scoring.assessment import Assessment
from cmat.scoring.levels import Essential, gated_level
from cmat.scoring.results import NodeScore, QuestionnaireResult

DRAWS = 1_000
SEED = 17
_WEAKEST = 3
# A factor is a whole number of thousandths from 800 to 1200.
_LEAST, _STEPS = 800, 401


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What became of level and ranking in the draws. Shares are 0 to 1, points 0 to 100.

    level_same    share of draws in which the overall level stays; None where the overall score is not shown
    levels        number of a level to the share of draws that gave it, in rising order
    lowest, highest  the overall score over all draws; None as above
    weakest       paths of the three weakest top-level dimensions with the weights as they are, in the order of the model
    weakest_same  share of draws in which that set stays; None where fewer than four dimensions have a score, as there is nothing to choose
    """

    draws: int
    level_same: Fraction | None
    levels: tuple[tuple[int, Fraction], ...]
    lowest: Fraction | None
    highest: Fraction | None
    weakest: tuple[str, ...]
    weakest_same: Fraction | None


@dataclass(frozen=True, slots=True)
class WeightEffect:
    """What one top-level dimension's weight does to the overall score: the score with the weight a fifth lighter, and a fifth heavier (0 to 100)."""

    path: str
    lighter: Fraction
    heavier: Fraction

    @property
    def width(self) -> Fraction:
        """Return the distance between the two, 0 or more."""
        return abs(self.heavier - self.lighter)


def weight_effects(result: QuestionnaireResult) -> tuple[WeightEffect, ...]:
    """Return the effect of each dimension's weight, all others as they are; the widest first, ties in the order of the model.

    Empty where the overall score is not shown. Dimensions without a score take no part (SC-05).
    """
    scored = [(node, node.computed_score) for node in result.overall.dimensions if node.computed_score is not None]
    if result.overall.score is None:
        return ()
    weight = sum((node.weight for node, _ in scored), Fraction(0))
    total = sum((node.weight * score for node, score in scored), Fraction(0))
    fifth = [(node.path, node.weight / 5, score) for node, score in scored]
    found = [WeightEffect(path, (total - by * score) / (weight - by), (total + by * score) / (weight + by)) for path, by, score in fifth]
    return tuple(sorted(found, key=lambda effect: -effect.width))


def sensitivity(assessment: Assessment, result: QuestionnaireResult, draws: int = DRAWS, seed: int = SEED) -> Sensitivity:
    """Return how often level and weakest dimensions stay the same if every dimension weight is off by up to a fifth.

    Rule SC-17: in each draw every weight of a dimension, nested ones too, is multiplied by a factor of its own, all of 0.800 to 1.200 in
    thousandths equally likely. The factors are `800 + floor(401 × random())` thousandths from `random.Random(seed)`: of Python's generator only
    `random()` is promised to give the same sequence on every machine and in every version. From the factor on everything is exact, so a level is
    never decided by float noise. Factors are drawn for every dimension of the model, in its order, whether it has a score or not.

    Which scores are shown (SC-10) is taken as it stands, and so are question weights. In a model without nested dimensions the dimensions' own
    scores do not depend on these weights, so the weakest three always stay.
    """
    generator = random.Random(seed)  # noqa: S311  nothing secret
    weights = _whole_weights(result.overall)
    overall = [_draw(result.overall, {path: weight * _thousandths(generator) for path, weight in weights.items()}) for _ in range(draws)]
    usual = _weakest(result.overall.dimensions, {node.path: node.score for node in result.overall.dimensions if node.score is not None})
    same = [_weakest(result.overall.dimensions, scores) == usual for scores in overall]
    scores = [found[""] for found in overall] if result.overall.score is not None else []
    levels = Counter(_level(assessment, result, scores))
    choosing = sum(node.score is not None for node in result.overall.dimensions) > _WEAKEST
    return Sensitivity(
        draws=draws,
        level_same=Fraction(levels[result.overall.level], draws) if scores and result.overall.level is not None else None,
        levels=tuple((number, Fraction(count, draws)) for number, count in sorted(levels.items())),
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        weakest=usual,
        weakest_same=Fraction(sum(same), draws) if choosing else None,
    )


def _thousandths(generator: random.Random) -> int:
    return _LEAST + int(generator.random() * _STEPS)


def _whole_weights(overall: NodeScore) -> dict[str, int]:
    """Return path to weight as whole numbers of the same unit; only their ratios count."""
    nodes = [node for node in overall.walk() if node.path]
    unit = math.lcm(*(node.weight.denominator for node in nodes))
    return {node.path: int(node.weight * unit) for node in nodes}


def _draw(node: NodeScore, weights: Mapping[str, int]) -> dict[str, Fraction]:
    """Return path to score of a node and of its children, with changed weights (SC-05); what has no score is left out."""
    if node.is_leaf:
        return {} if node.computed_score is None else {node.path: node.computed_score}
    found = {child.path: score for child in node.dimensions if (score := _draw(child, weights).get(child.path)) is not None}
    if found:
        # the weighted mean over one common denominator: much faster than a sum of fractions, and the same
        common = math.lcm(*(score.denominator for score in found.values()))
        total = sum(weights[path] * score.numerator * (common // score.denominator) for path, score in found.items())
        found[node.path] = Fraction(total, common * sum(weights[path] for path in found))
    return found


def _weakest(dimensions: Sequence[NodeScore], scores: Mapping[str, Fraction]) -> tuple[str, ...]:
    """Return the three shown dimensions with the lowest scores, the first on ties (SC-10), in the order of the model."""
    shown = [node.path for node in dimensions if node.score is not None]
    lowest = sorted(shown, key=lambda path: scores[path])[:_WEAKEST]
    return tuple(path for path in shown if path in lowest)


def _level(assessment: Assessment, result: QuestionnaireResult, scores: Sequence[Fraction]) -> list[int]:
    """Return the level of each score, the gate applied (SC-08): which essential question is the worst depends on no weight."""
    essentials = [Essential(q.id, q.score) for q in result.questions if assessment.model.gate and q.essential and q.state != "not_applicable"]
    return [gated_level(score, assessment.model.levels, essentials, None)[0] for score in scores]
