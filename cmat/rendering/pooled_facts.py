"""What the pages tell of single answers, as a part of the attachment `pooled.json`, and back.

Every figure is rounded as the pages print it, and only what they print is there: the ten practices on which people differ most, the twelve first
claims, the bars of the waterfall. An exact deviation, or the exact sum behind a claim, could give away who answered what; the printed one is told
anyhow. What follows from the pooled points (points at risk in a self-assessment, what groups are apart) is calculated again, not attached.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from cmat.analysis.agreement_facts import AgreedDimension, AgreementFacts, DividedQuestion, limits
from cmat.analysis.answer_facts import AnswerFacts, ClaimedQuestion, ClaimFacts, Strengths, claim_facts, unsupported
from cmat.analysis.answer_quality import QualityNote
from cmat.analysis.evidence import HighClaim
from cmat.analysis.findings import RISK_POINTS
from cmat.analysis.perception import told_perception_gap
from cmat.analysis.remarks import QuestionRemarks
from cmat.rendering.pooled_change import change_back, change_document
from cmat.rendering.subject import ReportPart
from cmat.schema.pooled_facts import PooledAgreement, PooledClaims, PooledFacts, PooledStrengths
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult
from cmat.scoring.rounding import shown

# What the page of groups has room for.
_GAPS = 8
_RECEIPTS = 3
ZERO = Fraction(0)


def facts_document(part: ReportPart, facts: AnswerFacts) -> dict[str, Any]:
    """Return what is told, as JSON; texts that people wrote stand at the questions."""
    gap = facts.perception
    return {
        "agreement": _agreement(facts.agreement),
        "perception": None if gap is None else {finding.path: list(finding.question_ids[:_RECEIPTS]) for finding in gap.findings[:_GAPS]},
        "claims": _claims(facts.claims, part.result),
        "evidence": [_strengths(each, part.result.mode) for each in facts.evidence],
        "notes": [_note(note) for note in facts.notes],
        "change": None if facts.change is None or part.previous is None else change_document(facts.change, part.previous, part.result),
    }


def _agreement(found: AgreementFacts) -> dict[str, Any]:
    return {
        "measured": found.measured,
        "apart": found.apart,
        "divided": [
            {
                "id": each.id,
                "n": each.n,
                "deviation": shown(each.deviation, 2),
                "index": shown(each.index, 2),
                "beyond": each.is_beyond,
                "agreed": each.is_agreed,
            }
            for each in found.divided
        ],
        "beyond": found.beyond,
        "beyond_questions": list(found.beyond_questions),
        "dimensions": [
            {
                "path": each.path,
                "questions": each.questions,
                "deviation": shown(each.deviation, 2),
                "index": shown(each.index, 2),
                "lindell": shown(each.lindell, 2),
                "word": each.word,
            }
            for each in found.dimensions
        ],
    }


def _claims(found: ClaimFacts, result: QuestionnaireResult) -> dict[str, Any]:
    """Return the claims; in a self-assessment their points follow from the questions."""
    is_assessed = result.mode == "assessed"
    points = [{"claimed": shown(each.claimed), "at_risk": shown(each.at_risk)} if is_assessed else {} for each in found.first]
    is_stated = is_assessed and found.at_risk >= RISK_POINTS and result.overall.is_shown
    return {
        "first": [{"id": each.id, "grade": each.grade, **said} for each, said in zip(found.first, points, strict=True)],
        "others": list(found.others),
        **({"at_risk": shown(found.at_risk)} if is_stated else {}),
    }


def _strengths(found: Strengths, mode: str) -> dict[str, Any]:
    stated = {"claimed": found.claimed, "unsupported": found.unsupported} if mode == "assessed" else {}
    return {"path": found.path, **{name: _or_null(value) for name, value in {**stated, "verified": found.verified}.items()}}


def _or_null(value: Fraction | None) -> str | None:
    return None if value is None else shown(value)


def _note(note: QualityNote) -> dict[str, Any]:
    return {
        "kind": note.kind,
        "sheets": note.sheets,
        "of": note.of,
        "cases": note.cases,
        "respondent": note.respondent,
        "questions": list(note.questions),
    }


def facts_back(said: PooledFacts, assessment: Assessment, result: QuestionnaireResult, remarks: Mapping[str, QuestionRemarks]) -> AnswerFacts:
    """Return the facts of a part that was scored again from pooled answers."""
    perception = None if said.perception is None else told_perception_gap(result, said.perception)
    return AnswerFacts(
        remarks=MappingProxyType(dict(remarks)),
        agreement=_agreement_back(said.agreement, assessment),
        perception=perception,
        claims=_claims_back(said.claims, result),
        evidence=tuple(_strengths_back(each, result) for each in said.evidence),
        notes=tuple(QualityNote(each.kind, each.sheets, each.of, each.cases, each.respondent, each.questions) for each in said.notes),
        change=None if said.change is None else change_back(said.change),
    )


def _agreement_back(said: PooledAgreement, assessment: Assessment) -> AgreementFacts:
    limit = limits(assessment)
    divided = (
        DividedQuestion(each.id, each.n, Fraction(each.deviation), limit.get(each.id, ZERO), Fraction(each.index), each.beyond, each.agreed)
        for each in said.divided
    )
    dimensions = (
        AgreedDimension(each.path, each.questions, Fraction(each.deviation), Fraction(each.index), Fraction(each.lindell), each.word)
        for each in said.dimensions
    )
    return AgreementFacts(said.measured, said.apart, tuple(divided), said.beyond, said.beyond_questions, tuple(dimensions))


def _claims_back(said: PooledClaims, result: QuestionnaireResult) -> ClaimFacts:
    if result.mode == "assessed":
        first = (ClaimedQuestion(each.id, Fraction(each.claimed or 0), each.grade, Fraction(each.at_risk or 0)) for each in said.first)
        return ClaimFacts(tuple(first), said.others, Fraction(said.at_risk or 0))
    grades = {each.id: each.grade for each in said.first}
    claims = []
    for question_id in (*grades, *said.others):
        scored = result.question(question_id)
        if scored is not None and scored.claimed is not None:
            at_risk = scored.effective * (scored.claimed - (scored.supported or ZERO))
            claims.append(HighClaim(question_id, scored.path, scored.claimed, grades.get(question_id, "E0"), None, at_risk))
    return claim_facts(claims)


def _strengths_back(said: PooledStrengths, result: QuestionnaireResult) -> Strengths:
    node = result.node(said.path)
    supported = None if node is None else node.supported
    claimed = None if node is None else node.score
    without = unsupported(claimed, supported)
    if result.mode == "assessed":
        claimed, without = (None if value is None else Fraction(value) for value in (said.claimed, said.unsupported))
    return Strengths(said.path, claimed, supported, None if said.verified is None else Fraction(said.verified), without)
