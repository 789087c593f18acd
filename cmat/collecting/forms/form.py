"""What a form is about, whatever format it has: one respondent, one questionnaire, the answers that are there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmat.schema.answers import AnswerSheet
from cmat.schema.base import Text
from cmat.schema.engagement import Engagement, Mode, Respondent
from cmat.schema.maturity_model import Dimension, MaturityModel
from cmat.schema.questionnaire import Question, Questionnaire

# the respondent of the sheet that a workshop fills in, where cmat.yaml names no other
CONSENSUS = "consensus"
# Left out of what a form shows: a mark that turns the direction of what follows could turn more than its own text.
DIRECTION_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Form:
    """One respondent's form for one questionnaire.

    name       of its file, without the ending: `ceo`, with several questionnaires `ceo.qci`
    questions  the ones that the organisation is asked, in the order of the model's dimensions
    present    what the respondent has answered so far; None for a blank form
    """

    name: str
    engagement_id: str
    organisation: Text
    mode: Mode
    shows_individuals: bool
    respondent: Respondent
    model: MaturityModel
    questionnaire: Questionnaire
    questions: tuple[Question, ...]
    present: AnswerSheet | None = None

    @property
    def asks_facets(self) -> bool:
        """Whether each question is judged facet by facet instead of by a level."""
        return self.mode == "assessed" and bool(self.questionnaire.facets)

    @property
    def organisation_name(self) -> str:
        """Return the name of the organisation as a sheet says it: one text."""
        return self.organisation.in_language("en")

    def sections(self) -> tuple[Section, ...]:
        """Return the questions by dimension, in the model's order; dimensions without questions are left out."""
        return sections_of(self.model, self.questions)


@dataclass(frozen=True, slots=True)
class Section:
    """A dimension with its own questions and its children."""

    path: str
    dimension: Dimension
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]

    def all_questions(self) -> tuple[Question, ...]:
        """Return its own questions, then those of its children."""
        return (*self.questions, *(question for child in self.sections for question in child.all_questions()))


@dataclass(frozen=True, slots=True)
class FormOrder:
    """Forms to be made in one format.

    language  which language a reader sees first, or alone where a format has only one
    colours   custom properties of the style sheet, without the two dashes; used by HTML alone
    """

    forms: tuple[Form, ...]
    language: str
    colours: Mapping[str, str]


def forms_of(
    engagement: Engagement,
    engagement_id: str,
    parts: Sequence[tuple[MaturityModel, Questionnaire]],
    respondents: Sequence[Respondent],
    present: Mapping[str, AnswerSheet],
) -> tuple[Form, ...]:
    """Return a form for each respondent and questionnaire; `present` are sheets by questionnaire id, of the one respondent there then is."""
    sector = engagement.organisation.sector
    return tuple(
        Form(
            name=f"{respondent.id}.{questionnaire.id}" if len(parts) > 1 else respondent.id,
            engagement_id=engagement_id,
            organisation=engagement.organisation.name,
            mode=engagement.mode,
            shows_individuals=engagement.privacy.individuals,
            respondent=respondent,
            model=model,
            questionnaire=questionnaire,
            questions=_in_order(model, questionnaire.questions_for(sector)),
            present=present.get(questionnaire.id),
        )
        for respondent in respondents
        for model, questionnaire in parts
    )


def sections_of(model: MaturityModel, questions: Sequence[Question]) -> tuple[Section, ...]:
    """Return questions by dimension, in the model's order; dimensions without questions are left out."""
    found = (_section(dimension, dimension.id, questions) for dimension in model.dimensions)
    return tuple(section for section in found if section.all_questions())


def _in_order(model: MaturityModel, questions: Sequence[Question]) -> tuple[Question, ...]:
    place = {path: index for index, (path, _) in enumerate(model.walk())}
    return tuple(sorted(questions, key=lambda question: place[question.dimension]))


def _section(dimension: Dimension, path: str, questions: Sequence[Question]) -> Section:
    children = (_section(child, f"{path}.{child.id}", questions) for child in dimension.dimensions)
    own = tuple(question for question in questions if question.dimension == path)
    return Section(path, dimension, own, tuple(child for child in children if child.all_questions()))
