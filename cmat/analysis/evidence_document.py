"""Evidence and answer quality as parts of the JSON document of a result."""

from __future__ import annotations

from typing import Any

from cmat.analysis.answer_quality import answer_quality
from cmat.analysis.evidence import evidence_scores, high_claims
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult
from cmat.scoring.rounding import as_float


def evidence_document(assessment: Assessment, result: QuestionnaireResult) -> dict[str, Any]:
    """Return claimed, supported and verified points, the high claims without evidence, and the notes on the answers (rules SC-03, SC-19)."""
    return {
        "evidence": [
            {
                "path": node.path or "overall",
                "claimed": as_float(node.claimed),
                "supported": as_float(node.supported),
                "verified": as_float(node.verified),
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
