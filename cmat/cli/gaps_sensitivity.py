"""`cmat gaps --sensitivity`: how far level and ranking depend on the weights (rule SC-17)."""

from __future__ import annotations

from typing import Any

from cmat.analysis.sensitivity import SEED, Sensitivity, sensitivity
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.session import Session
from cmat.cli.tables import as_json, as_rows
from cmat.cli.telling import Teller, teller
from cmat.scoring.rounding import as_float

_HEADERS = ("questionnaire", "draws", "score", "lowest", "highest", "level", "level_stays", "levels", "weakest", "weakest_stay")


def say_sensitivity(session: Session, scored: Scored, how: str) -> None:
    """Write how often level and weakest dimensions stay, per questionnaire."""
    found = [(part, sensitivity(part.assessment, part.result)) for part in scored.parts]
    if how == "json":
        session.data(as_json({"schema": "cmat/sensitivity/1", "seed": SEED, "results": [_document(*one) for one in found]}))
        return
    session.note(teller(session.language).say("command.sensitivity.draws"))
    said = teller(session.language, how)
    session.data(as_rows(said.heads(*_HEADERS), [_row(*one, said) for one in found], how))


def _row(part: ScoredPart, found: Sensitivity, said: Teller) -> list[str]:
    overall = part.result.overall
    spread = said.listed([said.say("command.sensitivity.share", n=number, share=said.percent(share, 1)) for number, share in found.levels])
    score = [said.points(overall.score), said.points(found.lowest), said.points(found.highest), said.whole(overall.level)]
    stays = [said.percent(found.level_same, 1), spread, " ".join(found.weakest), said.percent(found.weakest_same, 1)]
    return [part.result.questionnaire, said.whole(found.draws), *score, *stays]


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
