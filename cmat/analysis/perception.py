"""How differently groups see the same organisation: differences of group means, and the perception gap (rule SC-11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from cmat.analysis.question_groups import has_answer, question_groups
from cmat.schema.base import Text
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import GroupScore, NodeScore, QuestionnaireResult


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """Two groups' scores (0 to 100) of one dimension, or of the whole (path ""); `difference` is first - second."""

    path: str
    first: str
    second: str
    difference: Fraction


@dataclass(frozen=True, slots=True)
class PerceptionFinding:
    """One dimension that two groups see differently; points are 0 to 100.

    first_score, second_score  in the order of the gap's groups
    difference                 first - second; never 0
    question_ids               what the two scores rest on, the questions that somebody of either group answered: first those whose own
                               difference may be shown and points the same way, the widest leading, then the others in order
    """

    path: str
    title: Text
    first_score: Fraction
    second_score: Fraction
    difference: Fraction
    question_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """Two groups against each other: the difference of the whole (None where withheld), and the dimensions, the widest difference first."""

    first: GroupScore
    second: GroupScore
    difference: Fraction | None
    findings: tuple[PerceptionFinding, ...]


def group_differences(result: QuestionnaireResult) -> tuple[GroupDifference, ...]:
    """Return the difference of every two groups in every dimension where both are shown, parents first.

    Rule SC-11. A hidden group, and a group of which too few answered, takes no part.
    """
    shown = [group for group in result.groups if group.is_shown]
    return tuple(
        GroupDifference(node.path, first.id, second.id, difference)
        for node in result.overall.walk()
        for first, second in combinations(shown, 2)
        if (difference := _difference(first, second, node.path)) is not None
    )


def perception_gap(assessment: Assessment, result: QuestionnaireResult, groups: tuple[str, str] | None = None) -> PerceptionGap | None:
    """Return what two groups see differently, leaf by leaf; None where fewer than two groups may be shown.

    groups   ids of two groups, compared in this order; by default the two shown groups whose overall scores differ most (the first in order
             on ties), the one with the higher score first; where no two overall scores are shown, the two that differ most in any leaf
    returns  None, too, where a named group is not there or may not be shown
    """
    shown = {group.id: group for group in result.groups if group.is_shown}
    pair = _widest_pair(result, list(shown.values())) if groups is None else (shown.get(groups[0]), shown.get(groups[1]))
    first, second = pair
    if first is None or second is None:
        return None
    means = question_groups(assessment, result)
    return _gap(result, first, second, lambda node, sign: _rests_on(assessment, node, (first.id, second.id), sign, means))


def told_perception_gap(result: QuestionnaireResult, question_ids: Mapping[str, tuple[str, ...]]) -> PerceptionGap | None:
    """Return what `perception_gap` returns of the two groups that it chooses itself, where only their scores are known.

    question_ids  path of a leaf to what its two scores rest on; none where it is missing
    """
    first, second = _widest_pair(result, [group for group in result.groups if group.is_shown])
    if first is None or second is None:
        return None
    return _gap(result, first, second, lambda node, _: question_ids.get(node.path, ()))


def _gap(result: QuestionnaireResult, first: GroupScore, second: GroupScore, rests_on: Callable[[NodeScore, int], tuple[str, ...]]) -> PerceptionGap:
    findings = [finding for node in _leaves(result) if (finding := _finding(node, first, second, rests_on)) is not None]
    findings.sort(key=lambda finding: -abs(finding.difference))
    return PerceptionGap(first, second, _difference(first, second, ""), tuple(findings))


def _widest_pair(result: QuestionnaireResult, shown: list[GroupScore]) -> tuple[GroupScore | None, GroupScore | None]:
    best: tuple[tuple[bool, Fraction], GroupScore, GroupScore] | None = None
    for first, second in combinations(shown, 2):
        overall = _difference(first, second, "")
        leaves = [d for node in _leaves(result) if (d := _difference(first, second, node.path)) is not None]
        widest = overall if overall is not None else max(leaves, key=abs, default=None)
        if widest is None:
            continue
        rank = (overall is not None, abs(widest))
        if best is None or rank > best[0]:
            best = (rank, first, second) if widest >= 0 else (rank, second, first)
    return (best[1], best[2]) if best else (None, None)


def _leaves(result: QuestionnaireResult) -> list[NodeScore]:
    return [node for node in result.overall.walk() if node.is_leaf]


def _difference(first: GroupScore, second: GroupScore, path: str) -> Fraction | None:
    one, other = first.scores.get(path), second.scores.get(path)
    return None if one is None or other is None else one - other


def _finding(
    node: NodeScore, first: GroupScore, second: GroupScore, rests_on: Callable[[NodeScore, int], tuple[str, ...]]
) -> PerceptionFinding | None:
    one, other = first.scores.get(node.path), second.scores.get(node.path)
    if one is None or other is None or one == other:
        return None
    return PerceptionFinding(node.path, node.title, one, other, one - other, rests_on(node, 1 if one > other else -1))


def _rests_on(
    assessment: Assessment, node: NodeScore, groups: tuple[str, str], sign: int, means: Mapping[str, Mapping[str, Fraction]]
) -> tuple[str, ...]:
    first, second = groups
    voices = [voice for voice in assessment.voices if voice.group in groups]
    answered = [question for question in node.questions if has_answer(assessment, voices, question)]
    apart = {q: sign * (means[q][first] - means[q][second]) for q in answered if {first, second} <= means[q].keys()}
    ranked = sorted((q for q in apart if apart[q] > 0), key=lambda q: -apart[q])
    return (*ranked, *(q for q in answered if q not in ranked))
