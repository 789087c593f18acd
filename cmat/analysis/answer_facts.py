"""Everything that a report tells of single answers beside their points: remarks, agreement, evidence, notes on the answers, what has changed.

Findings and report sections read these facts, never the answers themselves. So a report can be made again from the pooled points and these facts
alone, where the answers may not be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.agreement_facts import AgreementFacts, agreement_facts
from cmat.analysis.answer_quality import QualityNote, answer_quality
from cmat.analysis.change import Change
from cmat.analysis.change_facts import ChangeFacts, change_facts
from cmat.analysis.evidence import HighClaim, evidence_scores, high_claims
from cmat.analysis.perception import PerceptionGap, perception_gap
from cmat.analysis.remarks import QuestionRemarks, remarks_by_question
from cmat.schema.questionnaire import Grade
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult
from cmat.scoring.rounding import rounded_parts

CLAIMS = 12
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class ClaimedQuestion:
    """A question that is claimed high with nothing, or a statement, behind it.

    claimed  pooled points, 0 to 100
    at_risk  points of the whole that rest on the claim alone, as shown: with one decimal, such that all of them sum to the sum that is shown
    """

    id: str
    claimed: Fraction
    grade: Grade
    at_risk: Fraction


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The first claims in the order in which they are listed, the ids of the others, and the points of the whole that rest on all of them."""

    first: tuple[ClaimedQuestion, ...]
    others: tuple[str, ...]
    at_risk: Fraction

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the ids of all."""
        return (*(claim.id for claim in self.first), *self.others)


@dataclass(frozen=True, slots=True)
class Strengths:
    """A top-level dimension, or the whole (path ""), at three strengths, and what of its claim nothing supports; all None where withheld."""

    path: str
    claimed: Fraction | None
    supported: Fraction | None
    verified: Fraction | None
    unsupported: Fraction | None


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What is told of the answers to one questionnaire.

    perception  None where fewer than two groups may be shown
    evidence    the whole first; empty where no evidence was collected
    change      None where the previous answers are not known
    """

    remarks: Mapping[str, QuestionRemarks]
    agreement: AgreementFacts
    perception: PerceptionGap | None
    claims: ClaimFacts
    evidence: tuple[Strengths, ...]
    notes: tuple[QualityNote, ...]
    change: ChangeFacts | None


def answer_facts(assessment: Assessment, result: QuestionnaireResult, change: Change | None = None) -> AnswerFacts:
    """Return what may be told of an assessment's answers (product promise on privacy), and of a change that led to them."""
    return AnswerFacts(
        remarks=remarks_by_question(assessment),
        agreement=agreement_facts(assessment, result),
        perception=perception_gap(assessment, result),
        claims=claim_facts(high_claims(assessment, result)),
        evidence=tuple(_strengths(assessment, result)) if result.collects_evidence else (),
        notes=answer_quality(assessment),
        change=None if change is None else change_facts(change, result),
    )


def _strengths(assessment: Assessment, result: QuestionnaireResult) -> Iterator[Strengths]:
    for score in evidence_scores(assessment, result):
        if "." not in score.path:
            yield Strengths(score.path, score.claimed, score.supported, score.verified, unsupported(score.claimed, score.supported))


def unsupported(claimed: Fraction | None, supported: Fraction | None) -> Fraction | None:
    """Return the part of a claim that nothing supports, None where either is not known."""
    return None if claimed is None or supported is None else claimed - supported


def claim_facts(claims: Sequence[HighClaim]) -> ClaimFacts:
    """Return high claims, in their order, as they are shown."""
    shown = rounded_parts([claim.at_risk for claim in claims])
    first = tuple(ClaimedQuestion(claim.id, claim.claimed, claim.grade, risk) for claim, risk in zip(claims[:CLAIMS], shown, strict=False))
    return ClaimFacts(first, tuple(claim.id for claim in claims[CLAIMS:]), sum((claim.at_risk for claim in claims), ZERO))
