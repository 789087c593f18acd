"""What every chapter of the JSON report is put together from: figures twice, practices, ids without the marks of a page."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.sentences import Receipt
from cmat.rendering.user_text import without_controls
from cmat.scoring.rounding import as_float

Piece = dict[str, Any]


def figure(value: Fraction | None, text: str) -> Piece:
    """Return a number as the nearest float and as the report prints it; null where there is none."""
    return {"value": as_float(value), "text": text}


def practice(scene: Scene, question_id: str, text: str | None = None) -> Piece:
    """Return a question with its points; `text` is how the section words it."""
    score = scene.scores[question_id].score
    return {
        "question": question_id,
        "text": scene.question_text(question_id) if text is None else text,
        "score": figure(score, scene.words.points(score)),
    }


def bare(code: str) -> str:
    """Return an id that a section made ready for a page."""
    return without_controls(code)


def ids_of(receipts: Iterable[Receipt]) -> list[str]:
    """Return the ids of practices."""
    return [bare(receipt.id) for receipt in receipts]


def labelled(pairs: Iterable[tuple[str, str]]) -> list[Piece]:
    """Return names and texts."""
    return [{"label": label, "text": text} for label, text in pairs]
