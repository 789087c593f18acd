"""Which groups may be shown: rule SC-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmat.schema.questionnaire import Question, Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.points import answer_points
from cmat.scoring.results import NodeScore

PEOPLE_TO_COUNT = 3


def pooled_from(assessment: Assessment) -> int:
    """Return from how many people on a count says nothing about one of them: `min_group`, at least three."""
    return max(assessment.min_group, PEOPLE_TO_COUNT)


def group_sizes(voices: Sequence[Voice]) -> dict[str, int]:
    """Return how many people each named group has, in order of its name."""
    sizes: dict[str, int] = {}
    for voice in voices:
        if voice.group is not None:
            sizes[voice.group] = sizes.get(voice.group, 0) + 1
    return dict(sorted(sizes.items()))


def shown_groups(voices: Sequence[Voice], min_group: int) -> frozenset[str]:
    """Return the groups whose figures may be shown.

    Rule SC-11. A group needs `min_group` people. Where exactly one would be hidden (people without a group count as groups of one), the next
    smallest is hidden with it: else the hidden one follows from the total.
    """
    return groups_to_show(group_sizes(voices), sum(voice.group is None for voice in voices), min_group)


def groups_to_show(sizes: Mapping[str, int], alone: int, min_group: int) -> frozenset[str]:
    """Return the groups whose figures may be shown, from people per named group and people without a group; groups of nobody are not there."""
    hidden = [group for group, size in sizes.items() if 0 < size < min_group]
    shown = {group: size for group, size in sizes.items() if size >= max(min_group, 1)}
    if len(hidden) + (alone if min_group > 1 else 0) == 1 and shown:
        del shown[_smallest(shown)]
    return frozenset(shown)


def shown_groups_by_path(assessment: Assessment, overall: NodeScore) -> dict[str, frozenset[str]]:
    """Return path ("" for the whole) to the groups whose score may be shown there.

    Rule SC-11, applied to the people who answered anything below a node: a score that rests on one person's answers is that person's.
    """
    answered = {
        question.id: {voice.respondent for voice in assessment.voices if _answered(voice, question, assessment.questionnaire)}
        for question in assessment.questions
    }
    shown = {}
    for node in overall.walk():
        people = {respondent for below in node.walk() for question_id in below.questions for respondent in answered[question_id]}
        shown[node.path] = shown_groups([voice for voice in assessment.voices if voice.respondent in people], assessment.min_group)
    return shown


def _answered(voice: Voice, question: Question, questionnaire: Questionnaire) -> bool:
    return answer_points(voice.answer(question.id), question, questionnaire).state == "answered"


def _smallest(sizes: Mapping[str, int]) -> str:
    return min(sizes, key=lambda group: (sizes[group], group))
