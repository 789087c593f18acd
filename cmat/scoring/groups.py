"""Whose figures may be shown: small groups are hidden, and nothing hidden follows from what is shown (rule SC-11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.points import answer_state
from cmat.scoring.results import NodeScore
from cmat.scoring.suppression import Suppression

# Group to people; None stands for people without a group, who are groups of one.
Sizes = Mapping[str | None, int]

PEOPLE_TO_COUNT = 3


def pooled_from(assessment: Assessment) -> int:
    """Return from how many people on a count says nothing about one of them: `min_group`, at least three."""
    return max(assessment.min_group, PEOPLE_TO_COUNT)


def group_sizes(voices: Sequence[Voice]) -> dict[str, int]:
    """Return how many people each named group has, in order of its name."""
    return dict(sorted((group, size) for group, size in _sizes(voices).items() if group is not None))


def _sizes(voices: Sequence[Voice]) -> dict[str | None, int]:
    sizes: dict[str | None, int] = {}
    for voice in voices:
        sizes[voice.group] = sizes.get(voice.group, 0) + 1
    return sizes


def shown_groups(voices: Sequence[Voice], min_group: int) -> frozenset[str]:
    """Return the groups whose figures may be shown.

    Rule SC-11. A group needs `min_group` people. Where exactly one would be hidden (people without a group count as groups of one), the next
    smallest is hidden with it: else the hidden one follows from the total.
    """
    return shown_of(_sizes(voices), min_group)


def shown_of(sizes: Sizes, min_group: int) -> frozenset[str]:
    """Return the groups of these sizes that may be shown, as `shown_groups` does."""
    named = {group: size for group, size in sizes.items() if group is not None and size}
    shown = {group: size for group, size in named.items() if size >= min_group}
    alone = sizes.get(None, 0) if min_group > 1 else 0
    if len(named) - len(shown) + alone == 1 and shown:
        del shown[_smallest(shown)]
    return frozenset(shown)


def shown_groups_by_path(assessment: Assessment, overall: NodeScore) -> dict[str, frozenset[str]]:
    """Return path ("" for the whole) to the groups whose score may be shown there.

    Rule SC-11, applied to the people who answered anything below a node: a score that rests on one person's answers is that person's.
    """
    answered = {
        question.id: {voice.respondent for voice in assessment.voices if _answered(voice, question.id, assessment)}
        for question in assessment.questions
    }
    people = {}
    for node in overall.walk():
        below = {respondent for inner in node.walk() for question_id in inner.questions for respondent in answered[question_id]}
        people[node.path] = _sizes([voice for voice in assessment.voices if voice.respondent in below])
    return shown_by_path(overall, people, assessment)


def shown_by_path(overall: NodeScore, people: Mapping[str, Sizes], assessment: Assessment) -> dict[str, frozenset[str]]:
    """Return path to the groups whose score may be shown there, from path to how many of each group answered anything below it.

    Rule SC-11: large enough, and nothing that is too small follows from it with the weights, the tree and the totals.
    """
    limit = assessment.min_group
    shown = {path: shown_of(sizes, limit) for path, sizes in people.items()}
    if limit == 1:
        return shown
    return Suppression(overall, people, shown, counts_heads=assessment.aggregate == "mean").hide_what_follows(limit)


def _answered(voice: Voice, question_id: str, assessment: Assessment) -> bool:
    return answer_state(voice.answer(question_id), assessment.questionnaire) == "answered"


def _smallest(sizes: Mapping[str, int]) -> str:
    return min(sizes, key=lambda group: (sizes[group], group))
