"""Evidence and answer quality as parts of the JSON document of a result."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.answer_quality import answer_quality
from cmat.analysis.evidence import evidence_scores, high_claims
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult


def evidence_document(assessment: Assessment, result: QuestionnaireResult) -> dict[str, Any]:
    """Return claimed, supported and verified points, the high claims without evidence, and the notes on the answers (rules SC-03, SC-19)."""
    return {
        "evidence": [
            {
                "path": node.path or "overall",
                "claimed": _float(node.claimed),
                "supported": _float(node.supported),
                "verified": _float(node.verified),
            }
            for node in evidence_scores(assessment, result)
        ],
        "high_claims": [
            {"question": claim.id, "claimed": float(claim.claimed), "grade": claim.grade, "answers": claim.answers, "at_risk": float(claim.at_risk)}
            for claim in high_claims(assessment, result)
        ],
        "notes": [
            {
                "kind": note.kind,
                "sheets": note.sheets,
                "of": note.of,
                "cases": note.cases,
                "respondent": note.respondent,
                "questions": list(note.questions),
            }
            for note in answer_quality(assessment)
        ],
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
