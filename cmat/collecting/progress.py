"""How far a sheet is filled in, dimension by dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cmat.schema.answers import BLANK, Answer
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions; `asked` is the sum of answered, unknown, not applicable and open ones.

    answered  with a level, or with every facet
    evidence  answered ones that name what supports them
    graded    answered ones with an evidence grade, E0 included
    """

    asked: int = 0
    answered: int = 0
    unknown: int = 0
    not_applicable: int = 0
    evidence: int = 0
    graded: int = 0

    @property
    def open(self) -> int:
        """Return how many questions nothing has been said to."""
        return self.asked - self.answered - self.unknown - self.not_applicable

    @property
    def is_complete(self) -> bool:
        """Whether something has been said to every question."""
        return self.open == 0


def progress_of(questions: Iterable[Question], answers: Mapping[str, Answer], facets: Iterable[str]) -> Progress:
    """Return the counts over some questions; an answer with some facets but not all is open, as it is to the score (rule SC-02)."""
    wanted = set(facets)
    asked = [answers.get(question.id, BLANK) for question in questions]
    answered = [answer for answer in asked if answer.level is not None or (wanted and wanted <= answer.facets.keys())]
    return Progress(
        asked=len(asked),
        answered=len(answered),
        unknown=sum(answer.unknown for answer in asked),
        not_applicable=sum(answer.na is not None for answer in asked),
        evidence=sum(answer.evidence is not None for answer in answered),
        graded=sum(answer.grade is not None for answer in answered),
    )


def progress_by_path(
    model: MaturityModel, questionnaire: Questionnaire, questions: Iterable[Question], answers: Mapping[str, Answer]
) -> dict[str, Progress]:
    """Return the counts of every dimension, with all below it, by path in the model's order; dimensions that nothing is asked about are left out."""
    asked = list(questions)
    facets = [facet.id for facet in questionnaire.facets]
    found: dict[str, Progress] = {}
    for path, _ in model.walk():
        below = [question for question in asked if question.dimension == path or question.dimension.startswith(f"{path}.")]
        if below:
            found[path] = progress_of(below, answers, facets)
    return found
