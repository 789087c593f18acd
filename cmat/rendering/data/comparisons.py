"""The chapters that compare people, claims and days as data: perception, agreement, evidence, change.

Their figures are those of the facts that a report tells of the answers, never of the answers themselves: exact where these may be told, else as
printed.
"""

from __future__ import annotations

from cmat.rendering.data.pieces import Piece, bare, figure, ids_of
from cmat.rendering.sections.agreement_section import AgreementSection
from cmat.rendering.sections.change_section import ChangeSection
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.evidence_section import EvidenceSection
from cmat.schema.engagement import OVERALL


def perception_as_data(scene: Scene, section: AgreementSection | None) -> Piece | None:
    """Return the dimensions that two groups see differently, None where no two may be shown."""
    gap = scene.facts.perception
    if section is None or gap is None or not section.gaps:
        return None
    return {
        "first": gap.first.id,
        "second": gap.second.id,
        "title": section.gaps_title,
        "dimensions": [
            {
                "path": finding.path,
                "title": row.title,
                "first": figure(finding.first_score, row.first),
                "second": figure(finding.second_score, row.second),
                "difference": figure(finding.difference, row.difference),
                "receipts": ids_of(row.receipts),
            }
            for row, finding in zip(section.gaps, gap.findings, strict=False)
        ],
    }


def agreement_as_data(scene: Scene, section: AgreementSection | None) -> Piece | None:
    """Return agreement by dimension and the most divided practices, None where no index may be told."""
    if section is None or not section.dimensions:
        return None
    found = scene.facts.agreement
    dimensions = [
        {
            "path": each.path or OVERALL,
            "title": row.title,
            "questions": each.questions,
            "deviation": figure(each.deviation, row.deviation),
            "r_wg_j": figure(each.index, row.index),
            "lindell": figure(each.lindell, row.lindell),
            "word": row.word,
        }
        for row, each in zip(section.dimensions, sorted(found.dimensions, key=lambda each: not each.path), strict=True)
    ]
    divided = [
        {
            "question": each.id,
            "text": row.text,
            "n": each.n,
            "deviation": figure(each.deviation, row.deviation),
            "limit": figure(each.limit, row.limit),
            "r_wg": figure(each.index, row.index),
            "beyond": row.is_beyond,
            "settled": row.is_agreed,
        }
        for row, each in zip(section.divided, found.divided, strict=False)
    ]
    return {"dimensions": dimensions, "divided": divided, "note": section.divided_note}


def evidence_as_data(scene: Scene, section: EvidenceSection | None) -> Piece | None:
    """Return claims and what supports them, and what the answers look like; None where neither is told."""
    if section is None:
        return None
    scores = scene.facts.evidence if section.dimensions else ()
    dimensions = [
        {
            "path": score.path or OVERALL,
            "title": row.title,
            "claimed": figure(score.claimed, row.claimed),
            "supported": figure(score.supported, row.supported),
            "verified": figure(score.verified, row.verified),
        }
        for row, score in zip(section.dimensions, sorted(scores, key=lambda score: not score.path), strict=True)
    ]
    claims = [
        {
            "question": bare(row.receipt.id),
            "text": row.text,
            "claimed": figure(claim.claimed, row.claimed),
            "grade": claim.grade,
            "at_risk": figure(claim.at_risk, row.at_risk),
        }
        for row, claim in zip(section.claims, scene.facts.claims.first, strict=False)
    ]
    notes = [{"who": note.who, "text": note.text, "questions": note.ids} for note in section.notes]
    return {"dimensions": dimensions, "claims": claims, "more_claims": section.more_claims, "no_claims": section.no_claims, "notes": notes}


def change_as_data(scene: Scene, section: ChangeSection | None) -> Piece | None:
    """Return what has changed, None without a previous assessment."""
    previous = scene.previous
    if section is None or previous is None:
        return None
    walked = scene.facts.change.rows if scene.facts.change is not None else ()
    bars = [{"kind": bar.kind, "name": row.name, "points": figure(bar.value, row.points)} for row, bar in zip(section.bars, walked, strict=True)]
    return {
        "as_of": previous.as_of.isoformat(),
        "lead": section.lead,
        "notes": list(section.notes),
        "bars": bars,
        "dimensions": [
            {
                "title": row.title,
                "before": row.old,
                "answers": row.answers,
                "weights": row.weights,
                "questions": row.questions,
                "now": row.new,
                "change": row.change,
            }
            for row in section.dimensions
        ],
        "caution": section.caution,
    }
