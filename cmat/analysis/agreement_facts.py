"""What a report tells of agreement and of what groups see differently: pooled figures in the order in which they are shown (rule SC-11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.agreement import Agreement, DimensionAgreement, agreement
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult

DIVIDED = 10
RECEIPTS = 3
ZERO = Fraction(0)
# Upper bounds of what LeBreton and Senter (2008) call lacking, weak, moderate and strong agreement; above the last one it is very strong.
_BANDS = ((Fraction(30, 100), "lacking"), (Fraction(50, 100), "weak"), (Fraction(70, 100), "moderate"), (Fraction(90, 100), "strong"))


@dataclass(frozen=True, slots=True)
class DividedQuestion:
    """A question on which people differ.

    n          people who answered, three at least
    deviation  AD about the mean, in options; limit, from where on it is a practical disagreement
    index      r_wg, 1 at most
    """

    id: str
    n: int
    deviation: Fraction
    limit: Fraction
    index: Fraction
    is_beyond: bool
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class AgreedDimension:
    """A top-level dimension, or the whole (path ""), over so many questions; `word` names the band of agreement."""

    path: str
    questions: int
    deviation: Fraction
    index: Fraction
    lindell: Fraction
    word: str


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """Agreement as far as it is told.

    measured        questions with indices, of which `apart` are not answered alike by all
    divided         the first of those, the widest disagreement first
    beyond          how many pass their limit without being settled; the first of them in `beyond_questions`
    """

    measured: int
    apart: int
    divided: tuple[DividedQuestion, ...]
    beyond: int
    beyond_questions: tuple[str, ...]
    dimensions: tuple[AgreedDimension, ...]

    def dimension(self, path: str) -> AgreedDimension | None:
        """Return a dimension, or the whole, by its path; None where it has no index."""
        return next((dimension for dimension in self.dimensions if dimension.path == path), None)


def agreement_facts(assessment: Assessment, result: QuestionnaireResult) -> AgreementFacts:
    """Return what may be told; all empty for one respondent, and where nobody else answered with options."""
    found = agreement(assessment, result)
    widest = found.widest()
    apart = [q for q in widest if q.indices is not None and q.indices.ad_mean > q.ad_limit and not q.is_agreed]
    return AgreementFacts(
        measured=sum(question.indices is not None for question in found.questions),
        apart=len(widest),
        divided=tuple(_divided(found))[:DIVIDED],
        beyond=len(apart),
        beyond_questions=tuple(question.id for question in apart[:RECEIPTS]),
        dimensions=tuple(each for dimension in found.dimensions if (each := _dimension(dimension)) is not None),
    )


def _divided(found: Agreement) -> list[DividedQuestion]:
    return [
        DividedQuestion(
            *(question.id, question.n, question.indices.ad_mean, question.ad_limit, question.indices.r_wg),
            is_beyond=question.indices.ad_mean > question.ad_limit,
            is_agreed=question.is_agreed,
        )
        for question in found.widest()
        if question.indices is not None
    ]


def _dimension(found: DimensionAgreement) -> AgreedDimension | None:
    if found.lindell is None or found.ad_mean is None or found.r_wg_j is None or "." in found.path:
        return None
    word = next((name for limit, name in _BANDS if found.lindell <= limit), "very_strong")
    return AgreedDimension(found.path, len(found.questions), found.ad_mean, found.r_wg_j, found.lindell, word)


def limits(assessment: Assessment) -> Mapping[str, Fraction]:
    """Return from which deviation on a question is in dispute, by id: a sixth of the options of its scale."""
    return {question.id: Fraction(len(assessment.questionnaire.scale_of(question).options), 6) for question in assessment.questions}
