"""The chapters of a full report as data: what stands out, strengths and gaps, the ways ahead, and how it all was made."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

from cmat.analysis.findings import Finding
from cmat.analysis.roadmap import Step
from cmat.rendering.data.pieces import Piece, bare, figure, ids_of, labelled, practice
from cmat.rendering.sections.appendix import Appendix
from cmat.rendering.sections.dimensions import DimensionPage, Named
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.gap_tables import GapTables, Row, room_left
from cmat.rendering.sections.method import Method
from cmat.rendering.sections.path_section import PathSection, path_ahead
from cmat.rendering.sections.roadmap import Roadmap
from cmat.rendering.sections.sentences import Sentence
from cmat.rendering.sections.summary import Tile
from cmat.schema.engagement import OVERALL


def tiles_as_data(tiles: Sequence[Tile]) -> list[Piece]:
    """Return the numbers of the whole, in words."""
    return [{"label": tile.label, "text": tile.value, "note": tile.note} for tile in tiles]


def findings_as_data(found: Sequence[Finding], said: Sequence[Sentence]) -> list[Piece]:
    """Return the sentences with the exact figures of their findings; there is one finding of a kind."""
    by_kind = {finding.kind: finding for finding in found}
    return [_finding(by_kind[sentence.kind], sentence) for sentence in said]


def _finding(finding: Finding, sentence: Sentence) -> Piece:
    return {
        "kind": sentence.kind,
        "label": sentence.label,
        "text": sentence.text,
        "dimension": None if finding.node is None else finding.node.path or OVERALL,
        "receipts": ids_of(sentence.receipts),
        "points": [float(value) for value in finding.points],
    }


def standing_out(scene: Scene, tables: GapTables) -> Piece:
    """Return the tables of gaps and strengths."""
    return {
        "strengths": [_standing_out(scene, row) for row in tables.strongest],
        "gaps": [{**_standing_out(scene, row), "adds": figure(_adds(scene, row, tables), row.adds)} for row in tables.gaps],
        "gaps_intro": tables.no_gaps or tables.intro,
    }


def _standing_out(scene: Scene, row: Row) -> Piece:
    score = scene.scores[bare(row.id)]
    return {
        "question": score.id,
        "text": row.text,
        "path": score.path,
        "dimension": row.dimension,
        "score": figure(score.score, row.score),
        "target": figure(score.target, row.target),
        "gap": figure(score.gap, row.gap),
    }


def _adds(scene: Scene, row: Row, tables: GapTables) -> Fraction | None:
    score = scene.scores[bare(row.id)]
    return score.priority if tables.has_target else room_left(score)


def dimension_as_data(scene: Scene, page: DimensionPage) -> Piece:
    """Return what is said about one dimension."""
    return {
        "path": page.anchor.removeprefix(scene.prefix),
        "title": page.title,
        "summary": page.summary,
        "note": page.note,
        "strengths": [_named(scene, item) for item in page.strengths],
        "no_strengths": page.no_strengths,
        "gaps": [_named(scene, item) for item in page.gaps],
        "no_gaps": page.no_gaps,
    }


def _named(scene: Scene, item: Named) -> Piece:
    return practice(scene, bare(item.id), item.text)


def roadmap_as_data(scene: Scene, steps: Sequence[Step], section: Roadmap | None) -> Piece | None:
    """Return the steps with effort and expected score, None where there is nothing to raise."""
    if section is None:
        return None
    by_id = {step.question.id: step for step in steps}
    made: list[Piece] = []
    for phase in section.phases:
        for action in phase.actions:
            step = by_id[bare(action.id)]
            made.append(
                {
                    **practice(scene, step.question.id, action.practice),
                    "number": len(made) + 1,
                    "phase": step.phase,
                    "phase_text": phase.title,
                    "action": action.text,
                    "effort": action.effort,
                    "effort_text": action.effort_label,
                    "from": step.from_value,
                    "to": step.to_value,
                    "adds": figure(step.uplift, action.uplift),
                    "score_after": figure(step.score_after, action.score_after),
                }
            )
    return {"intro": section.intro, "steps": made, "note": section.note}


def path_as_data(scene: Scene, section: PathSection | None) -> Piece | None:
    """Return the way of least effort, None where there is none to go."""
    path = path_ahead(scene) if section is not None else None
    if section is None or path is None:
        return None
    steps = [
        {
            **practice(scene, step.raised.question.id, row.text),
            "number": number,
            "from": step.raised.from_value,
            "to": step.raised.to_value,
            "effort": step.raised.effort,
            "score_after": figure(step.score_after, row.score_after),
        }
        for number, (step, row) in enumerate(zip(path.steps, section.steps, strict=True), 1)
    ]
    return {"title": section.title, "intro": section.intro, "steps": steps}


def method_as_data(card: Method) -> Piece:
    """Return the method card."""
    return {
        "honesty": card.honesty,
        "rules": labelled((rule.title, rule.text) for rule in chain.from_iterable(card.rules)),
        "levels": labelled(("" if level.pill is None else level.pill.text, level.band) for level in card.levels),
        "grades": [{"label": grade, "text": meaning, "cap": cap} for grade, meaning, cap in card.grades],
        "weights": [{"title": weight.title, "weight": weight.weight, "share": weight.share} for weight in card.weights],
        "weights_note": card.weights_note,
        "versions": labelled(card.versions),
        "notice": card.notice,
        "sources": [source.text for source in card.sources],
        "warnings": list(card.warnings),
    }


def appendix_as_data(section: Appendix) -> list[Piece]:
    """Return every question with all that was written beside it; what a page continues in another row stands with its question."""
    rows: list[Piece] = []
    for row in chain.from_iterable(group.rows for group in section.groups):
        if row.state != "continued":
            rows.append({"question": bare(row.id), "text": row.text, "state_text": row.state_label, "remarks": list(row.remarks), "notes": []})
        rows[-1]["notes"] += [
            {"kind": note.kind, "text": note.passage.text, "who": note.label, "grade": note.grade} for note in (*row.evidence, *row.comments)
        ]
    return rows
