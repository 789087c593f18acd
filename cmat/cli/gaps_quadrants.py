"""`cmat gaps --quadrants`: importance against performance."""

from __future__ import annotations

from typing import Any

from cmat.analysis.quadrants import QUADRANTS, Crosshair, Placed, QuadrantMap, dimension_quadrants, question_quadrants
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.score_table import points
from cmat.cli.session import Session
from cmat.cli.tables import as_json, as_rows
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import shown_percent

_WORDS = {
    "concentrate": "concentrate here",
    "keep_up": "keep up",
    "low_priority": "low priority",
    "possible_overkill": "possible overkill",
    "borderline": "borderline",
}


def say_quadrants(session: Session, scored: Scored, how: str, placed: str, crosshair: Crosshair) -> None:
    """Write the quadrants of questions or dimensions, the most important first in each."""
    place = dimension_quadrants if placed == "dimension" else question_quadrants
    maps = [(part, place(part.result, crosshair)) for part in scored.parts]
    if how == "json":
        session.data(as_json({"schema": "cmat/quadrants/1", "of": placed, "crosshair": crosshair, "maps": [_document(*found) for found in maps]}))
        return
    headers = ("quadrant", placed, "importance", "performance", "text")
    if how == "csv":
        rows = [[part.result.questionnaire, *row] for part, found in maps for row in _rows(part, found, session.language)]
        session.data(as_rows(("questionnaire", *headers), rows, how))
        return
    blocks = []
    for part, found in maps:
        heading = printable(f"{part.result.questionnaire} · {_said(found)}", 300)
        table = f"\n{as_rows(headers, _rows(part, found, session.language), how)}" if found.items else ""
        blocks.append(f"{'## ' if how == 'md' else ''}{heading}\n{table}")
    session.data("\n".join(blocks))


def _said(found: QuadrantMap) -> str:
    if found.importance_line is None or found.performance_line is None:
        if found.crosshair == "target":
            return "nothing to place: no overall target is set, or no score is shown (another crosshair may do)"
        return "nothing to place: no score is shown"
    return f"crosshair {found.crosshair}: importance {shown_percent(found.importance_line, 2)}%, performance {points(found.performance_line)}"


def _rows(part: ScoredPart, found: QuadrantMap, language: str) -> list[list[str]]:
    ordered = sorted(found.items, key=lambda placed: (QUADRANTS.index(placed.quadrant), -placed.importance))
    return [
        [_WORDS[placed.quadrant], _name(placed), f"{shown_percent(placed.importance, 2)}%", points(placed.performance), _text(part, placed, language)]
        for placed in ordered
    ]


def _name(placed: Placed) -> str:
    return placed.item.path if isinstance(placed.item, NodeScore) else placed.item.id


def _text(part: ScoredPart, placed: Placed, language: str) -> str:
    if isinstance(placed.item, NodeScore):
        return placed.item.title.in_language(language)
    asked = part.assessment.questionnaire.question(placed.item.id)
    return asked.text.in_language(language) if asked else ""


def _document(part: ScoredPart, found: QuadrantMap) -> dict[str, Any]:
    return {
        "questionnaire": part.result.questionnaire,
        "importance_line": None if found.importance_line is None else float(found.importance_line),
        "performance_line": None if found.performance_line is None else float(found.performance_line),
        "items": [
            {"id": _name(placed), "importance": float(placed.importance), "performance": float(placed.performance), "quadrant": placed.quadrant}
            for placed in found.items
        ],
    }
