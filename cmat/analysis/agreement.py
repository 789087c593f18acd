"""Where people agree and where they do not: rule SC-11, per question and per dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis import agreement_indices as indices
from cmat.schema.base import Text
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment
from cmat.scoring.groups import pooled_from
from cmat.scoring.means import mean
from cmat.scoring.results import NodeScore, QuestionnaireResult

# SC-11: an index from two people would tell each of them what the other said.
PEOPLE_FOR_AN_INDEX = 3


@dataclass(frozen=True, slots=True)
class Indices:
    """Agreement on one question, exact; deviations in options, the others 1 at most.

    ad_mean, ad_median     mean absolute deviation about the mean and about the median; 0 where all are alike
    r_wg                   against the uniform null; negative where people split into camps
    a_wg                   None where undefined (all at one end of the scale)
    a_wg_is_interpretable  whether the mean lies where a_wg may be read
    variance_ratio         s² / σ² = 1 - r_wg
    """

    ad_mean: Fraction
    ad_median: Fraction
    r_wg: Fraction
    a_wg: Fraction | None
    a_wg_is_interpretable: bool

    @property
    def variance_ratio(self) -> Fraction:
        """Return the variance against that of answers spread evenly over the scale."""
        return 1 - self.r_wg


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """One question over its respondents, the consensus not counted.

    n          people who answered with an option; 0 where anybody answered with facets, which lie on no single scale
    options    how many options the scale has (A); A/6 is the published limit of practical disagreement for the AD
    indices    None from fewer than three people
    low, high  the lowest and highest option's value; None unless individuals may be shown and two people answered
    is_agreed  whether the consensus sheet has settled the question
    """

    id: str
    path: str
    n: int
    options: int
    indices: Indices | None
    low: int | None
    high: int | None
    is_agreed: bool

    @property
    def ad_limit(self) -> Fraction:
        """Return the AD above which there is a practical disagreement: A/6 (Burke and Dunlap 2002)."""
        return Fraction(self.options, 6)


@dataclass(frozen=True, slots=True)
class DimensionAgreement:
    """A dimension, or the whole (path ""), over its questions that have indices; None where none has.

    questions  their ids; J is their number
    ad_mean    mean of their AD about the mean, in options
    r_wg_j     grows with J; read it beside `lindell`, which does not
    """

    path: str
    title: Text
    questions: tuple[str, ...]
    ad_mean: Fraction | None
    r_wg_j: Fraction | None
    lindell: Fraction | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of one questionnaire's respondents: questions and dimensions in the order of their files."""

    questions: tuple[QuestionAgreement, ...]
    dimensions: tuple[DimensionAgreement, ...]

    def question(self, question_id: str) -> QuestionAgreement | None:
        """Return a question by its id."""
        return next((question for question in self.questions if question.id == question_id), None)

    def widest(self) -> tuple[QuestionAgreement, ...]:
        """Return the questions on which people differ at all, the widest disagreement first.

        By r_wg, lowest first (it takes the length of the scale into account), then by AD, then in the order of the questionnaire.
        """
        apart = [(question.indices, question) for question in self.questions if question.indices and question.indices.ad_mean]
        ranked = sorted(apart, key=lambda pair: (pair[0].r_wg, -pair[0].ad_mean / pair[1].options))
        return tuple(question for _, question in ranked)


def agreement(assessment: Assessment, result: QuestionnaireResult) -> Agreement:
    """Return how far the respondents agree, per question and per dimension.

    Rule SC-11. Unknown, blank and not applicable take no part. Indices are pooled figures of three people or more and name nobody; the range
    is one person's answer at each end, so it is there only where individuals may be shown. One respondent: no figures at all.
    """
    questions = tuple(_question_agreement(assessment, result, question) for question in assessment.questions)
    found = {question.id: question.indices for question in questions if question.indices is not None}
    return Agreement(questions, tuple(_dimension_agreement(result, node, found) for node in result.overall.walk()))


def positions(assessment: Assessment, question: Question) -> tuple[int, ...]:
    """Return the positions, 1 to A, of the options that respondents chose, in rising order; none where anybody answered with facets."""
    answers = [voice.answer(question.id) for voice in assessment.voices]
    if any(answer.facets for answer in answers):
        return ()
    place = {option.value: index for index, option in enumerate(assessment.questionnaire.scale_of(question).options, 1)}
    return tuple(sorted(place[answer.level] for answer in answers if answer.level is not None))


def _question_agreement(assessment: Assessment, result: QuestionnaireResult, question: Question) -> QuestionAgreement:
    options = assessment.questionnaire.scale_of(question).options
    chosen = positions(assessment, question)
    shows_range = assessment.shows_individuals and len(chosen) > 1
    scored = result.question(question.id)
    return QuestionAgreement(
        id=question.id,
        path=question.dimension,
        n=len(chosen),
        options=len(options),
        indices=_indices(chosen, len(options)) if len(chosen) >= PEOPLE_FOR_AN_INDEX else None,
        low=options[chosen[0] - 1].value if shows_range else None,
        high=options[chosen[-1] - 1].value if shows_range else None,
        is_agreed=scored is not None and scored.override is not None,
    )


def _indices(chosen: Sequence[int], options: int) -> Indices:
    return Indices(
        ad_mean=indices.ad_about_mean(chosen),
        ad_median=indices.ad_about_median(chosen),
        r_wg=indices.r_wg(chosen, options),
        a_wg=indices.a_wg(chosen, options),
        a_wg_is_interpretable=indices.a_wg_is_interpretable(chosen, options),
    )


def _dimension_agreement(result: QuestionnaireResult, node: NodeScore, found: dict[str, Indices]) -> DimensionAgreement:
    ids = tuple(question.id for question in result.questions_of(node.path) if question.id in found)
    if not ids:
        return DimensionAgreement(node.path, node.title, (), None, None, None)
    ratios = [found[question_id].variance_ratio for question_id in ids]
    return DimensionAgreement(
        path=node.path,
        title=node.title,
        questions=ids,
        ad_mean=mean([found[question_id].ad_mean for question_id in ids]),
        r_wg_j=indices.r_wg_j(ratios),
        lindell=indices.lindell_r_wg(ratios),
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How many people chose which option, as far as that may be told.

    counts  (value of the option, people), in the order of the scale, without the options that nobody chose or that are hidden
    others  people at options that are hidden; 0 where everything is shown
    """

    counts: tuple[tuple[int, int], ...]
    others: int


def spread(assessment: Assessment, question: Question) -> Spread | None:
    """Return the pooled counts of a question's options; None where nothing of them may be told.

    Product promise on privacy: unless individuals may be shown, an option is counted only from `min_group` people on (three at least), and if
    fewer people than that remain, the smallest count shown is hidden with them, so that nothing follows from the total.
    """
    options = assessment.questionnaire.scale_of(question).options
    chosen = positions(assessment, question)
    counts = [(option.value, chosen.count(index)) for index, option in enumerate(options, 1) if index in chosen]
    if not counts:
        return None
    if assessment.shows_individuals:
        return Spread(tuple(counts), 0)
    limit = pooled_from(assessment)
    shown = [count for count in counts if count[1] >= limit]
    others = len(chosen) - sum(people for _, people in shown)
    if 0 < others < limit and shown:
        smallest = min(shown, key=lambda count: count[1])
        shown.remove(smallest)
        others += smallest[1]
    return Spread(tuple(shown), others) if shown else None
