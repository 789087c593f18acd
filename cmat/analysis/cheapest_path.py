"""The least effort that reaches a target: rule SC-13. Needs scipy (the extra `stats`)."""

from __future__ import annotations

from cmat.analysis.exact_choice import best_gains, earliest_choice
from cmat.analysis.improvement_path import ImprovementPath, best_score, choices_of, no_path, node_at, path_of
from cmat.analysis.integer_program import least_effort
from cmat.analysis.raises import possible_raises
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult


def cheapest_path(assessment: Assessment, result: QuestionnaireResult, path: str = "") -> ImprovementPath:
    """Return the raises that bring a dimension, or the whole, to its target at the least total effort.

    Rule SC-13. First solve: an integer program (HiGHS) finds the least effort. Second solve, at that effort, in exact whole numbers: among all
    choices of that effort the earliest questions are raised (`earliest_choice` says in which sense). The table of the second solve also shows
    that no smaller effort gains enough, so the result does not rest on the solver's tolerances; where those made it a little too hopeful, the
    effort is raised until it suffices. The end is scored again by the engine.

    path    "" for the whole; the target of a dimension without its own is its parent's (SC-12)
    raises  KeyError for a path that the model does not have
    """
    node = node_at(result, path)
    if node.status == "not_applicable":
        return no_path("no_score", result, node)
    if node.target is None:
        return no_path("no_target", result, node)
    if node.score is None:
        return no_path("no_score", result, node)
    raises = possible_raises(assessment, result, node)
    if node.score >= node.target:
        return no_path("reached_already", result, node, raises)
    highest = best_score(node, raises)
    if highest is None or highest < node.target:
        return no_path("out_of_reach", result, node, raises)
    questions, demand = choices_of(raises, node.target - node.score)
    effort = least_effort(questions, demand)
    table = best_gains(questions, effort)
    while table[0][effort] < demand:
        effort += 1
        table = best_gains(questions, effort)
    effort = next(enough for enough, gain in enumerate(table[0]) if gain >= demand)
    return path_of(assessment, result, node, raises, earliest_choice(questions, table, effort, demand))
