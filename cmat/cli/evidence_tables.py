"""The tables of `cmat score --evidence`: what stands on evidence, what does not, and what the answers look like."""

from __future__ import annotations

from cmat.analysis.answer_quality import NoteKind, QualityNote, answer_quality
from cmat.analysis.evidence import evidence_scores, high_claims
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.score_table import points
from cmat.cli.tables import as_rows
from cmat.scoring.rounding import shown

_NOTES: dict[NoteKind, str] = {
    "same_answer": "the same answer to everything",
    "long_run": "a run of twelve or more equal answers",
    "high_without_evidence": "high answers without evidence",
    "contradiction": "answers that contradict each other: the same practice, three or more options apart",
    "blanks_in_a_row": "five or more questions in a row left open",
    "one_source": "all evidence comes from one person",
}


def evidence_tables(scored: Scored, language: str, how: str) -> str:
    """Return the tables of every questionnaire; the notes never change a score (rule SC-19)."""
    return "\n".join(_tables(part, language, how) for part in scored.parts)


def _tables(part: ScoredPart, language: str, how: str) -> str:
    assessment, result = part.assessment, part.result
    blocks = []
    if result.collects_evidence:
        rows = [
            [
                node.path or "overall",
                node.title.in_language(language) if node.path else "",
                points(node.claimed),
                points(node.supported),
                points(node.verified),
            ]
            for node in evidence_scores(assessment, result)
        ]
        blocks.append(as_rows(("dimension", "title", "claimed", "supported", "verified"), rows, how))
        claims = [
            [claim.id, points(claim.claimed), claim.grade, "" if claim.answers is None else str(claim.answers), shown(claim.at_risk, 2)]
            for claim in high_claims(assessment, result)
        ]
        if claims:
            blocks.append(as_rows(("high claim", "claimed", "best grade", "answers", "at risk"), claims, how))
    notes = [
        [_who(note), _NOTES[note.kind], "" if note.cases is None else str(note.cases), ", ".join(note.questions[:12])]
        for note in answer_quality(assessment)
    ]
    if notes:
        blocks.append(as_rows(("sheets", "note", "cases", "questions"), notes, how))
    return "\n".join(blocks) if blocks else "no evidence was collected, and nothing about the answers is worth a note\n"


def _who(note: QualityNote) -> str:
    return note.respondent if note.respondent is not None and note.of > 1 else f"{note.sheets} of {note.of}"
