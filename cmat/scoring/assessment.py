"""What the engine is given: a model, a questionnaire, voices, and the rules of the engagement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from cmat.schema.answers import BLANK, Answer, AnswerSheet
from cmat.schema.base import Text
from cmat.schema.engagement import Aggregate, Engagement, Mode
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Voice:
    """One respondent's answers, by question id; what is missing is blank."""

    respondent: str
    answers: Mapping[str, Answer]
    role: str | None = None
    group: str | None = None

    def answer(self, question_id: str) -> Answer:
        """Return the answer, a blank one if there is none."""
        return self.answers.get(question_id, BLANK)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One questionnaire of one engagement, ready to be scored.

    targets          path, or `overall`, to points 0 to 100
    groups           id to name, in the order in which they are shown
    min_group        smallest group whose figures may be shown
    individuals      whether single people's answers may be shown
    graded_elsewhere whether another questionnaire of the engagement has answers with a grade
    is_pooled        whether the answers are known pooled only: voices are there to be counted, and have none
    """

    model: MaturityModel
    questionnaire: Questionnaire
    voices: tuple[Voice, ...]
    consensus: Voice | None = None
    mode: Mode = "self"
    aggregate: Aggregate = "groups"
    sector: str | None = None
    targets: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    groups: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))
    min_group: int = 3
    individuals: bool = False
    graded_elsewhere: bool = False
    is_pooled: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions that this organisation is asked, in order."""
        return self.questionnaire.questions_for(self.sector)

    @property
    def everyone(self) -> tuple[Voice, ...]:
        """Return all whose sheets there are, the consensus last."""
        return self.voices if self.consensus is None else (*self.voices, self.consensus)

    @property
    def shows_individuals(self) -> bool:
        """Whether what one person said may be told (product promise on privacy)."""
        return self.individuals or len(self.voices) == 1

    @property
    def collects_evidence(self) -> bool:
        """Whether any answer of the engagement carries a grade (rule SC-03)."""
        return self.graded_elsewhere or any(_is_graded(voice.answers) for voice in self.everyone)


def lone_assessment(model: MaturityModel, questionnaire: Questionnaire, sheet: AnswerSheet) -> Assessment:
    """Return the assessment of one answer sheet that stands alone: one voice, mode self, no targets."""
    return Assessment(model=model, questionnaire=questionnaire, voices=(_voice(sheet, None, None),))


def engagement_assessment(engagement: Engagement, model: MaturityModel, questionnaire: Questionnaire, sheets: Iterable[AnswerSheet]) -> Assessment:
    """Return the assessment of one questionnaire of an engagement; role and group of the engagement win over a sheet's.

    sheets  all of the engagement: those of other questionnaires only tell whether evidence was collected (rule SC-03)
    """
    listed = {respondent.id: respondent for respondent in engagement.respondents}
    voices: list[Voice] = []
    consensus = None
    graded_elsewhere = False
    for sheet in sheets:
        known = listed.get(sheet.respondent.id)
        if sheet.questionnaire_id != questionnaire.id:
            graded_elsewhere = graded_elsewhere or _is_graded(sheet.answers)
        elif engagement.consensus is not None and sheet.respondent.id == engagement.consensus:
            # SC-09: it is nobody's voice, so it belongs to no group
            consensus = Voice(sheet.respondent.id, sheet.answers)
        else:
            voices.append(_voice(sheet, known.role if known else None, known.group if known else None))
    return Assessment(
        model=model,
        questionnaire=questionnaire,
        voices=tuple(sorted(voices, key=lambda voice: voice.respondent)),
        consensus=consensus,
        mode=engagement.mode,
        aggregate=engagement.aggregate,
        sector=engagement.organisation.sector,
        targets=engagement.targets_of(questionnaire.id),
        groups=engagement.groups,
        min_group=smallest_group(engagement.privacy.min_group, individuals=engagement.privacy.individuals),
        individuals=engagement.privacy.individuals,
        graded_elsewhere=graded_elsewhere,
    )


def smallest_group(min_group: int, *, individuals: bool) -> int:
    """Return from how many people on a group may be shown: a group of one is a person, whatever `min_group` says.

    >>> smallest_group(1, individuals=False), smallest_group(1, individuals=True), smallest_group(3, individuals=False)
    (2, 1, 3)
    """
    return min_group if individuals else max(min_group, 2)


def _is_graded(answers: Mapping[str, Answer]) -> bool:
    return any(answer.grade is not None for answer in answers.values())


def _voice(sheet: AnswerSheet, role: str | None, group: str | None) -> Voice:
    return Voice(sheet.respondent.id, sheet.answers, role or sheet.respondent.role, group or sheet.respondent.group)
