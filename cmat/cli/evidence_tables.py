"""The tables of `cmat score --evidence`: what stands on evidence, what does not, and what the answers look like."""

from __future__ import annotations

from cmat.analysis.answer_quality import QualityNote, answer_quality
from cmat.analysis.evidence import evidence_scores, high_claims
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.tables import as_rows
from cmat.cli.telling import Teller, teller


def evidence_tables(scored: Scored, language: str, how: str) -> str:
    """Return the tables of every questionnaire; the notes never change a score (rule SC-19)."""
    return "\n".join(_tables(part, teller(language, how), how) for part in scored.parts)


def _tables(part: ScoredPart, said: Teller, how: str) -> str:
    assessment, result = part.assessment, part.result
    blocks = []
    if result.collects_evidence:
        rows = [
            [
                node.path or said.say("command.overall"),
                said.title(node.title) if node.path else "",
                *(said.points(value) for value in (node.claimed, node.supported, node.verified)),
            ]
            for node in evidence_scores(assessment, result)
        ]
        blocks.append(as_rows(said.heads("dimension", "title", "claimed", "supported", "verified"), rows, how))
        claims = [
            [claim.id, said.points(claim.claimed), claim.grade, said.whole(claim.answers), said.points(claim.at_risk, 2)]
            for claim in high_claims(assessment, result)
        ]
        if claims:
            blocks.append(as_rows(said.heads("high_claim", "claimed", "best_grade", "answers", "at_risk"), claims, how))
    notes = [
        [_who(note, said), said.say(f"command.evidence.{note.kind}"), said.whole(note.cases), said.listed(note.questions[:12])]
        for note in answer_quality(assessment)
    ]
    if notes:
        blocks.append(as_rows(said.heads("sheets", "note", "cases", "questions"), notes, how))
    return "\n".join(blocks) if blocks else f"{said.say('command.evidence.none')}\n"


def _who(note: QualityNote, said: Teller) -> str:
    return note.respondent if note.respondent is not None and note.of > 1 else said.say("command.evidence.sheets", n=note.sheets, of=note.of)
