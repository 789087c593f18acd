"""Everybody's answers as one result, and each group's: the rules of an engagement, from counts instead of single answers.

Rules SC-09 to SC-11. What comes out is the same `QuestionnaireResult` that `score_assessment` gives for the same answers in sheets, fraction by
fraction (held by tests); only the way there is counted: how many of each group chose each option.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cmat.schema.base import Text
from cmat.schema.engagement import Aggregate
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import question_score
from cmat.scoring.groups import shown_by_path, shown_of
from cmat.scoring.means import mean
from cmat.scoring.notices import notices
from cmat.scoring.pooling import PooledAnswer
from cmat.scoring.results import GroupScore, NodeScore, QuestionnaireResult
from cmat.scoring.roll_up import Item, Tree, shown_scores
from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, Plan
from cmat.survey.table import SurveyTable

_CODES = 256


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each code was given: (questions, groups and last those without one, codes); unknown likewise without the codes."""

    codes: NDArray[np.int64]
    unknown: NDArray[np.int64]


def summarise(plan: Plan, table: SurveyTable, assessment: Assessment) -> QuestionnaireResult:
    """Return the result over all respondents of a table, with groups, shares, bounds, levels and statuses; exact.

    assessment  names model, questionnaire, sector, aggregate and privacy; its own voices are not looked at, and there is no consensus
    returns     what `score_assessment` returns for the same answers in sheets. Nobody answered: figures of None, status withheld
    """
    counts = count(plan, table)
    everyone = list(range(len(table.groups) + 1))
    items = _items(plan, assessment, counts, everyone)
    tree = Tree(assessment, items)
    shows = assessment.individuals or table.size == 1
    shown = [dimension for dimension in tree.overall.dimensions if dimension.score is not None]
    return QuestionnaireResult(
        questionnaire=assessment.questionnaire.reference,
        model=assessment.model.reference,
        mode=assessment.mode,
        respondents=table.size,
        overall=tree.overall,
        questions=tuple(question_score(item, tree, shows_range=shows) for item in items),
        groups=_groups(plan, table, assessment, counts, tree.overall),
        weakest=min(shown, key=lambda dimension: dimension.score or Fraction(0), default=None),
        collects_evidence=False,
        shows_individuals=shows,
        warnings=notices(assessment, items, tree.overall),
    )


def count(plan: Plan, table: SurveyTable) -> Counts:
    """Return how often each code was given to each question by each group; people without a group stand last."""
    groups = len(table.groups) + 1
    members = np.where(table.members < 0, groups - 1, table.members)
    found = np.zeros((len(plan.columns), groups, _CODES), np.int64)
    offsets = members * _CODES
    for column in range(len(plan.columns)):
        found[column] = np.bincount(offsets + table.codes[:, column], minlength=groups * _CODES).reshape(groups, _CODES)
    unknown = np.zeros((len(plan.columns), groups), np.int64)
    np.add.at(unknown, (table.unknown[:, 1], members[table.unknown[:, 0]]), 1)
    return Counts(found, unknown)


def _items(plan: Plan, assessment: Assessment, counts: Counts, groups: Sequence[int]) -> list[Item]:
    """Return the pooled questions of some groups, in the order in which they are asked."""
    alone = counts.codes.shape[1] - 1
    items = []
    for question, column in zip(assessment.questions, plan.asked, strict=True):
        points = [units * plan.unit for units in plan.units[column]]
        by_group = [[int(n) for n in counts.codes[column, group, : len(points)]] for group in groups]
        given = counts.codes[column][list(groups)].sum(axis=0)
        na, unanswered = int(given[NOT_APPLICABLE]), int(given[UNANSWERED])
        said_unknown = bool(counts.unknown[column][list(groups)].any())
        lone = by_group[groups.index(alone)] if alone in groups else None
        pooled = _pooled(points, by_group, lone, assessment.aggregate, na, unanswered, said_unknown=said_unknown)
        items.append(Item(question, pooled, pooled.claimed, None))
    return items


def _pooled(
    points: Sequence[Fraction],
    by_group: Sequence[list[int]],
    alone: list[int] | None,
    aggregate: Aggregate,
    na: int,
    unanswered: int,
    *,
    said_unknown: bool,
) -> PooledAnswer:
    together: list[int] = [sum(counts) for counts in zip(*by_group, strict=True)]
    n = sum(together)
    if not n:
        return PooledAnswer("not_applicable" if na else "unknown" if said_unknown else "blank", None, None, na=na, unanswered=unanswered)
    value = _combined(points, by_group, alone, together, aggregate)
    chosen = [index for index, times in enumerate(together) if times]
    # no answer of a table carries a grade: support is not collected, so it is None everywhere (SC-03)
    return PooledAnswer("answered", value, None, n, points[chosen[0]], points[chosen[-1]], na, unanswered)


def _combined(
    points: Sequence[Fraction], by_group: Sequence[list[int]], alone: list[int] | None, together: list[int], aggregate: Aggregate
) -> Fraction:
    """Rule SC-09: the mean of the groups' means, everybody without a group being one; or the mean or the median of the respondents."""
    if aggregate == "median":
        return _median(points, together)
    if aggregate == "mean":
        return _total(points, together) / sum(together)
    means = [_total(points, counts) / n for counts in by_group if counts is not alone and (n := sum(counts))]
    if alone is None or not sum(alone):
        return mean(means)
    return (sum(means, Fraction(0)) + _total(points, alone)) / (len(means) + sum(alone))


def _total(points: Sequence[Fraction], counts: Sequence[int]) -> Fraction:
    return sum((value * times for value, times in zip(points, counts, strict=True)), Fraction(0))


def _median(points: Sequence[Fraction], counts: Sequence[int]) -> Fraction:
    n = sum(counts)
    return (_ranked(points, counts, (n - 1) // 2) + _ranked(points, counts, n // 2)) / 2


def _ranked(points: Sequence[Fraction], counts: Sequence[int], rank: int) -> Fraction:
    for value, times in zip(points, counts, strict=True):
        rank -= times
        if rank < 0:
            return value
    raise ValueError(rank)


def _groups(plan: Plan, table: SurveyTable, assessment: Assessment, counts: Counts, overall: NodeScore) -> tuple[GroupScore, ...]:
    sizes = _sizes(table, np.ones(table.size, np.bool_))
    shown = shown_of(sizes, assessment.min_group)
    shown_at = _shown_by_path(plan, table, assessment, overall) if shown else {}
    found = []
    for index, group in enumerate(table.groups):
        points: dict[str, Fraction | None] = {}
        if group in shown:
            scores = shown_scores(assessment, _items(plan, assessment, counts, [index]))
            points = {path: score if group in shown_at[path] else None for path, score in scores.items()}
        found.append(GroupScore(group, Text(plain=group), sizes[group], group in shown, MappingProxyType(points)))
    return tuple(found)


def _sizes(table: SurveyTable, chosen: NDArray[np.bool_]) -> dict[str | None, int]:
    """Return how many of the chosen respondents each group has; None stands for those without one."""
    members = np.where(table.members < 0, len(table.groups), table.members)
    counted = np.bincount(members[chosen], minlength=len(table.groups) + 1)
    return {group: int(size) for group, size in zip([*table.groups, None], counted, strict=True)}


def _shown_by_path(plan: Plan, table: SurveyTable, assessment: Assessment, overall: NodeScore) -> dict[str, frozenset[str]]:
    """Rule SC-11 at every node, over the people who answered anything below it."""
    column_of = {question_id: column for column, question_id in enumerate(plan.columns)}
    people = {}
    for node in overall.walk():
        answered = np.zeros(table.size, np.bool_)
        for question_id in (question_id for below in node.walk() for question_id in below.questions):
            answered |= table.codes[:, column_of[question_id]] < NOT_APPLICABLE
        people[node.path] = _sizes(table, answered)
    return shown_by_path(overall, people, assessment)
