"""What a question should have beside its text, and a dimension beside one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cmat.linting.subject import Finding, Subject
from cmat.problems import authoring as problems
from cmat.problems.definitions import EMPTY_LEAF, NO_ACTIONS
from cmat.schema.questionnaire import Question, Questionnaire

LEAST_QUESTIONS = 5
_LEAST_LEVELS = 2


def check_completeness(subject: Subject) -> Iterator[Finding]:
    """Yield questions without evidence, roles, reason, descriptors, actions or crosswalk, and dimensions with too few questions."""
    questionnaire = subject.questionnaire
    if questionnaire is None:
        return
    for index, question in subject.questions:
        place = subject.loaded.place("questions", index)
        kinds = ((problems.NO_EVIDENCE, question.evidence), (problems.NO_ROLES, question.roles), (problems.NO_WHY, question.why))
        for kind, has in kinds:
            if not has:
                yield Finding(("questions", index), kind.at(place, id=question.id))
        if len(question.levels) < _LEAST_LEVELS:
            yield Finding(("questions", index), problems.NO_LEVELS.at(place, id=question.id, count=len(question.levels)))
        missing = _missing_actions(questionnaire, question)
        if missing:
            yield Finding(("questions", index), NO_ACTIONS.at(place, id=question.id, value=", ".join(map(str, missing))))
    yield from _maps(subject)
    yield from _leaves(subject, questionnaire)


def _missing_actions(questionnaire: Questionnaire, question: Question) -> list[int]:
    """Return the values above the lowest that no action leads to."""
    values = sorted(option.value for option in questionnaire.scale_of(question).options)
    return [value for value in values[1:] if value not in question.actions]


def _maps(subject: Subject) -> Iterator[Finding]:
    # an outcome stands beside maturity: there is no practice that it could speak for
    if subject.model.kind == "outcome" or not subject.questions:
        return
    unmapped = [(index, question) for index, question in subject.questions if not question.maps]
    if len(unmapped) == len(subject.questions):
        yield Finding(("questions",), problems.NO_CROSSWALK.at(subject.loaded.place("questions", key=True)))
        return
    for index, question in unmapped:
        yield Finding(("questions", index), problems.NOT_MAPPED.at(subject.loaded.place("questions", index), id=question.id))


def _leaves(subject: Subject, questionnaire: Questionnaire) -> Iterator[Finding]:
    asked = Counter(question.dimension for question in questionnaire.questions)
    place = subject.loaded.place("model")
    for path in subject.model.leaves():
        if not asked[path]:
            yield Finding((), EMPTY_LEAF.at(place, path=path))
        elif asked[path] < LEAST_QUESTIONS and not questionnaire.only:
            index = next(index for index, question in enumerate(questionnaire.questions) if question.dimension == path)
            here = subject.loaded.place("questions", index, "dimension")
            at = here if here.file == subject.loaded.source.file else place
            # a short form is short on purpose
            yield Finding(("questions", index), problems.FEW_QUESTIONS.at(at, path=path, count=asked[path], limit=LEAST_QUESTIONS))
