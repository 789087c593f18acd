"""A choice of raises as steps with the score after each, proven by scoring again; and the highest score within an effort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cmat.analysis.exact_choice import Choice, best_gains, earliest_choice, whole_numbers
from cmat.analysis.raises import Raise, possible_raises, raised_result
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import NodeScore, QuestionnaireResult

Outcome = Literal["raised", "reached_already", "nothing_to_raise", "out_of_reach", "no_target", "no_score"]
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class PathStep:
    """One raise, and the exact score of the node after it and all before it."""

    raised: Raise
    score_after: Fraction


@dataclass(frozen=True, slots=True)
class ImprovementPath:
    """What to raise, in which order, and where that leads.

    outcome        raised: the steps lead there; else why there are none. out_of_reach: not even `best_score` is enough
    before, after  the node as it is, and as the engine scores it after all steps; the same where there are no steps
    overall_after  the whole, scored in the same way
    target         of the node, 0 to 100; None without one
    effort         of all steps
    best_score     the score with every answered question at its highest option; None where the node has no score
    """

    outcome: Outcome
    before: NodeScore
    after: NodeScore
    overall_after: NodeScore
    target: Fraction | None
    effort: int
    steps: tuple[PathStep, ...]
    best_score: Fraction | None


def highest_score(assessment: Assessment, result: QuestionnaireResult, budget: int, path: str = "") -> ImprovementPath:
    """Return the raises that lift a dimension, or the whole, as far as an effort allows.

    Rule SC-13, read the other way round; exact throughout. Among choices of the same score the least effort counts, then the earliest questions
    are raised. A node without a shown score (SC-10) has no path.

    budget  effort, 0 or more
    raises  KeyError for a path that the model does not have
    """
    node = node_at(result, path)
    if node.score is None:
        return no_path("no_score", result, node)
    raises = possible_raises(assessment, result, node)
    questions, _ = choices_of(raises, ZERO)
    budget = min(budget, sum(choices[-1].effort for choices in questions if choices))
    table = best_gains(questions, budget)
    highest = table[0][budget]
    if highest == 0:
        return no_path("nothing_to_raise", result, node, raises)
    effort = table[0].index(highest)
    return path_of(assessment, result, node, raises, earliest_choice(questions, table, effort, highest))


def node_at(result: QuestionnaireResult, path: str) -> NodeScore:
    """Return a dimension, or the whole; KeyError for a path that the model does not have."""
    node = result.node(path)
    if node is None:
        raise KeyError(path)
    return node


def choices_of(raises: Sequence[Sequence[Raise]], demand: Fraction) -> tuple[list[list[Choice]], int]:
    """Return the raises as choices in whole numbers, and the demand on their scale."""
    gains, whole_demand = whole_numbers([[step.uplift for step in steps] for steps in raises], demand)
    return [
        [Choice(step.effort, gain) for step, gain in zip(steps, row, strict=True)] for steps, row in zip(raises, gains, strict=True)
    ], whole_demand


def best_score(node: NodeScore, raises: Sequence[Sequence[Raise]]) -> Fraction | None:
    """Return the score with every answered question at its highest option, None where there is no score."""
    return None if node.score is None else node.score + sum((steps[-1].uplift for steps in raises if steps), ZERO)


def no_path(outcome: Outcome, result: QuestionnaireResult, node: NodeScore, raises: Sequence[Sequence[Raise]] = ()) -> ImprovementPath:
    """Return the path of no steps, with the reason."""
    return ImprovementPath(outcome, node, node, result.overall, node.target, 0, (), best_score(node, raises))


def path_of(
    assessment: Assessment, result: QuestionnaireResult, node: NodeScore, raises: Sequence[Sequence[Raise]], chosen: Sequence[int | None]
) -> ImprovementPath:
    """Return the chosen raises as steps: most uplift for its effort first, ties in the order of the questionnaire.

    raises  ArithmeticError where scoring the raised answers gives another score than the steps: a bug, never an input's fault
    """
    picked = [steps[index] for steps, index in zip(raises, chosen, strict=True) if index is not None]
    picked.sort(key=lambda step: -step.uplift / step.effort)
    score = node.score or ZERO
    steps = []
    for raised in picked:
        score += raised.uplift
        steps.append(PathStep(raised, score))
    rescored = raised_result(assessment, result, picked)
    after = node_at(rescored, node.path)
    if after.score != score:
        raise ArithmeticError(f"the steps lead to {score}, scoring again gives {after.score}")
    effort = sum(step.effort for step in picked)
    return ImprovementPath("raised", node, after, rescored.overall, node.target, effort, tuple(steps), best_score(node, raises))
