"""`cmat gaps --sensitivity`: how far level and ranking depend on the weights (rule SC-17)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.sensitivity import SEED, Sensitivity, sensitivity
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.score_table import points
from cmat.cli.session import Session
from cmat.cli.tables import as_json, as_rows
from cmat.scoring.rounding import as_float, shown_percent

_HEADERS = ("questionnaire", "draws", "score", "lowest", "highest", "level", "level stays", "levels", "weakest", "weakest stay")


def say_sensitivity(session: Session, scored: Scored, how: str) -> None:
    """Write how often level and weakest dimensions stay, per questionnaire."""
    found = [(part, sensitivity(part.assessment, part.result)) for part in scored.parts]
    if how == "json":
        session.data(as_json({"schema": "cmat/sensitivity/1", "seed": SEED, "results": [_document(*one) for one in found]}))
        return
    session.note("each draw multiplies every dimension weight by a factor of its own, 0.8 to 1.2")
    session.data(as_rows(_HEADERS, [_row(*one) for one in found], how))


def _row(part: ScoredPart, found: Sensitivity) -> list[str]:
    overall = part.result.overall
    level = "" if overall.level is None else str(overall.level)
    spread = ", ".join(f"{number}: {_percent(share)}" for number, share in found.levels)
    score = [points(overall.score), points(found.lowest), points(found.highest)]
    stays = [_percent(found.level_same), spread, " ".join(found.weakest), _percent(found.weakest_same)]
    return [part.result.questionnaire, str(found.draws), *score, level, *stays]


def _percent(share: Fraction | None) -> str:
    return "" if share is None else f"{shown_percent(share, 1)}%"


def _document(part: ScoredPart, found: Sensitivity) -> dict[str, Any]:
    overall = part.result.overall
    return {
        "questionnaire": part.result.questionnaire,
        "draws": found.draws,
        "score": as_float(overall.score),
        "lowest": as_float(found.lowest),
        "highest": as_float(found.highest),
        "level": overall.level,
        "level_same": as_float(found.level_same),
        "levels": [{"level": number, "share": float(share)} for number, share in found.levels],
        "weakest": list(found.weakest),
        "weakest_same": as_float(found.weakest_same),
    }
