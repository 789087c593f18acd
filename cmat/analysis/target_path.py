"""The least effort that lifts a score to some points: rule SC-13 without a solver, so that every machine finds the same steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from cmat.analysis.exact_choice import Choice, best_gains, earliest_choice
from cmat.analysis.improvement_path import ImprovementPath, best_score, choices_of, no_path, node_at, path_of
from cmat.analysis.raises import possible_raises
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult


def path_to_points(assessment: Assessment, result: QuestionnaireResult, aim: Fraction, path: str = "") -> ImprovementPath:
    """Return the raises that lift a dimension, or the whole, to `aim` at the least total effort.

    The steps are those of `cheapest_path` where the aim is the target: the least effort is one number, and at that effort the earliest questions are
    raised. Here the effort is found by doubling a budget until it suffices; each table is exact and takes time in proportion to choices × budget.

    aim      points, 0 to 100
    returns  with `target` = aim; outcome out_of_reach where not even every answered question at its highest option is enough
    raises   KeyError for a path that the model does not have
    """
    node = node_at(result, path)
    if node.score is None:
        return replace(no_path("no_score", result, node), target=aim)
    raises = possible_raises(assessment, result, node)
    if node.score >= aim:
        return replace(no_path("reached_already", result, node, raises), target=aim)
    highest = best_score(node, raises)
    if highest is None or highest < aim:
        return replace(no_path("out_of_reach", result, node, raises), target=aim)
    questions, demand = choices_of(raises, aim - node.score)
    table = _enough(questions, demand)
    effort = next(enough for enough, gain in enumerate(table[0]) if gain >= demand)
    return replace(path_of(assessment, result, node, raises, earliest_choice(questions, table, effort, demand)), target=aim)


def _enough(questions: Sequence[Sequence[Choice]], demand: int) -> list[list[int]]:
    """Return the table of the first budget, 1, 2, 4 and so on, that gains the demand; that it can be gained is known."""
    budget = 1
    table = best_gains(questions, budget)
    while table[0][budget] < demand:
        budget *= 2
        table = best_gains(questions, budget)
    return table
