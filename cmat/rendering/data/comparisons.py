"""The chapters that compare people, claims and days as data: perception, agreement, evidence, change."""

from __future__ import annotations

from cmat.analysis.agreement import agreement
from cmat.analysis.evidence import evidence_scores, high_claims
from cmat.analysis.perception import perception_gap
from cmat.analysis.waterfall import waterfall
from cmat.rendering.data.pieces import Piece, bare, figure, ids_of
from cmat.rendering.sections.agreement_section import AgreementSection
from cmat.rendering.sections.change_section import ChangeSection
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.evidence_section import EvidenceSection
from cmat.schema.engagement import OVERALL


def perception_as_data(scene: Scene, section: AgreementSection | None) -> Piece | None:
    """Return the dimensions that two groups see differently, None where no two may be shown."""
    gap = perception_gap(scene.assessment, scene.result)
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
    found = agreement(scene.assessment, scene.result)
    told = [each for each in found.dimensions if each.lindell is not None and "." not in each.path]
    dimensions = [
        {
            "path": each.path or OVERALL,
            "title": row.title,
            "questions": len(each.questions),
            "deviation": figure(each.ad_mean, row.deviation),
            "r_wg_j": figure(each.r_wg_j, row.index),
            "lindell": figure(each.lindell, row.lindell),
            "word": row.word,
        }
        for row, each in zip(section.dimensions, sorted(told, key=lambda each: not each.path), strict=True)
    ]
    divided = [
        {
            "question": each.id,
            "text": row.text,
            "n": each.n,
            "deviation": figure(None if each.indices is None else each.indices.ad_mean, row.deviation),
            "limit": figure(each.ad_limit, row.limit),
            "r_wg": figure(None if each.indices is None else each.indices.r_wg, row.index),
            "beyond": row.is_beyond,
            "settled": row.is_agreed,
        }
        for row, each in zip(section.divided, found.widest(), strict=False)
    ]
    return {"dimensions": dimensions, "divided": divided, "note": section.divided_note}


def evidence_as_data(scene: Scene, section: EvidenceSection | None) -> Piece | None:
    """Return claims and what supports them, and what the answers look like; None where neither is told."""
    if section is None:
        return None
    assessment, result = scene.assessment, scene.result
    scores = [score for score in evidence_scores(assessment, result) if "." not in score.path] if section.dimensions else []
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
        for row, claim in zip(section.claims, high_claims(assessment, result), strict=False)
    ]
    notes = [{"who": note.who, "text": note.text, "questions": note.ids} for note in section.notes]
    return {"dimensions": dimensions, "claims": claims, "more_claims": section.more_claims, "no_claims": section.no_claims, "notes": notes}


def change_as_data(scene: Scene, section: ChangeSection | None) -> Piece | None:
    """Return what has changed, None without a previous assessment."""
    previous = scene.previous
    if section is None or previous is None:
        return None
    # the section shows no walk of fewer parts than it has bars for
    walked = waterfall(previous.change) if previous.change is not None and section.bars else ()
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
