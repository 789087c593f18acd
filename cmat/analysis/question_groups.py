"""Which groups' means may be shown question by question: rule SC-11, with nothing to be worked out from what is shown beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.groups import pooled_from, shown_groups, shown_groups_by_path
from cmat.scoring.points import answer_points
from cmat.scoring.pooling import pool_question
from cmat.scoring.results import QuestionnaireResult


@dataclass(slots=True)
class _Leaf:
    """The cells of one leaf: who answered what (a group, or a person without one), and which groups are shown where."""

    people: dict[str, dict[str, int]]
    shown: dict[str, set[str]]

    def hide_what_follows(self) -> None:
        """Hide further cells until no hidden one is alone among its question's groups, or among its group's questions."""
        while self._hide_one(self._question_lines()) or self._hide_one(self._group_lines()):
            pass

    def _question_lines(self) -> Iterable[list[tuple[str, str]]]:
        return ([(group, question) for group in groups] for question, groups in self.people.items())

    def _group_lines(self) -> Iterable[list[tuple[str, str]]]:
        groups = sorted({group for there in self.people.values() for group in there})
        return ([(group, question) for question, there in self.people.items() if group in there] for group in groups)

    def _hide_one(self, lines: Iterable[list[tuple[str, str]]]) -> bool:
        for line in lines:
            visible = [(self.people[question][group], group, question) for group, question in line if group in self.shown[question]]
            if visible and len(line) - len(visible) == 1:
                _, group, question = min(visible)
                self.shown[question].remove(group)
                return True
        return False


def question_groups(assessment: Assessment, result: QuestionnaireResult) -> dict[str, Mapping[str, Fraction]]:
    """Return, by question id, the means (0 to 100, as the mode counts them) of the groups that may be shown there, in their order.

    Rule SC-11, question by question: a group needs `min_group` people who answered, three at least unless individuals may be
    shown (the mean of one person at one question is that person's answer). The pooled answer of a question, and a group's score of a
    dimension, are shown elsewhere; where exactly one part of either would be hidden, another is hidden with it. A person without a group
    counts as a group that is never shown.
    """
    at_path = shown_groups_by_path(assessment, result.overall)
    by_leaf: dict[str, list[Question]] = {}
    for question in assessment.questions:
        by_leaf.setdefault(question.dimension, []).append(question)
    means: dict[str, Mapping[str, Fraction]] = {}
    for path, questions in by_leaf.items():
        leaf = _leaf(assessment, questions, at_path.get(path, frozenset()))
        leaf.hide_what_follows()
        means.update({question.id: _means(assessment, question, leaf.shown[question.id]) for question in questions})
    return {question.id: means[question.id] for question in assessment.questions}


def _leaf(assessment: Assessment, questions: Iterable[Question], shown_here: frozenset[str]) -> _Leaf:
    leaf = _Leaf({}, {})
    limit = assessment.min_group if assessment.individuals else pooled_from(assessment)
    for question in questions:
        answered = [voice for voice in assessment.voices if has_answer(assessment, [voice], question.id)]
        people: dict[str, int] = {}
        for voice in answered:
            # a name that no group can have
            key = voice.group if voice.group is not None else f"/{voice.respondent}"
            people[key] = people.get(key, 0) + 1
        leaf.people[question.id] = people
        leaf.shown[question.id] = set(shown_groups(answered, limit) & shown_here)
    return leaf


def has_answer(assessment: Assessment, voices: Iterable[Voice], question_id: str) -> bool:
    """Whether any of some voices has answered a question with points."""
    questionnaire = assessment.questionnaire
    question = questionnaire.question(question_id)
    return question is not None and any(answer_points(voice.answer(question_id), question, questionnaire).state == "answered" for voice in voices)


def _means(assessment: Assessment, question: Question, groups: Collection[str]) -> Mapping[str, Fraction]:
    found = {}
    order = [*assessment.groups, *sorted(group for group in groups if group not in assessment.groups)]
    for group in (group for group in order if group in groups):
        pooled = pool_question(question, assessment, [voice for voice in assessment.voices if voice.group == group], None)
        points = pooled.supported if assessment.mode == "assessed" else pooled.claimed
        if points is not None:
            found[group] = points
    return found
