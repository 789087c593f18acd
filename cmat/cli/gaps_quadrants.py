"""`cmat gaps --quadrants`: importance against performance."""

from __future__ import annotations

from typing import Any

from cmat.analysis.quadrants import QUADRANTS, Crosshair, Placed, QuadrantMap, dimension_quadrants, question_quadrants
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.session import Session
from cmat.cli.tables import as_json, as_rows
from cmat.cli.telling import Teller, teller
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore


def say_quadrants(session: Session, scored: Scored, how: str, placed: str, crosshair: Crosshair) -> None:
    """Write the quadrants of questions or dimensions, the most important first in each."""
    place = dimension_quadrants if placed == "dimension" else question_quadrants
    maps = [(part, place(part.result, crosshair)) for part in scored.parts]
    if how == "json":
        session.data(as_json({"schema": "cmat/quadrants/1", "of": placed, "crosshair": crosshair, "maps": [_document(*found) for found in maps]}))
        return
    said = teller(session.language, how)
    headers = ("quadrant", placed, "importance", "performance", "text")
    if how == "csv":
        rows = [[part.result.questionnaire, *row] for part, found in maps for row in _rows(part, found, said)]
        session.data(as_rows(said.heads("questionnaire", *headers), rows, how))
        return
    blocks = []
    for part, found in maps:
        heading = printable(f"{part.result.questionnaire} · {_said(found, said)}", 300)
        table = f"\n{as_rows(said.heads(*headers), _rows(part, found, said), how)}" if found.items else ""
        blocks.append(f"{'## ' if how == 'md' else ''}{heading}\n{table}")
    session.data("\n".join(blocks))


def _said(found: QuadrantMap, said: Teller) -> str:
    if found.importance_line is None or found.performance_line is None:
        return said.say(f"command.quadrants.no_{'target' if found.crosshair == 'target' else 'score'}")
    name, importance = said.say(f"command.quadrants.at_{found.crosshair}"), said.percent(found.importance_line, 2)
    return said.say("command.quadrants.crosshair", name=name, importance=importance, performance=said.points(found.performance_line))


def _rows(part: ScoredPart, found: QuadrantMap, said: Teller) -> list[list[str]]:
    ordered = sorted(found.items, key=lambda placed: (QUADRANTS.index(placed.quadrant), -placed.importance))
    return [
        [
            said.say(f"command.quadrants.{placed.quadrant}"),
            _name(placed),
            said.percent(placed.importance, 2),
            said.points(placed.performance),
            _text(part, placed, said),
        ]
        for placed in ordered
    ]


def _name(placed: Placed) -> str:
    return placed.item.path if isinstance(placed.item, NodeScore) else placed.item.id


def _text(part: ScoredPart, placed: Placed, said: Teller) -> str:
    if isinstance(placed.item, NodeScore):
        return said.title(placed.item.title)
    asked = part.assessment.questionnaire.question(placed.item.id)
    return said.title(asked.text) if asked else ""


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
