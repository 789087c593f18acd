"""`cmat gaps --to-target` and `cmat gaps --budget`: what to raise, in which order, and the score after each step (rule SC-13)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from cmat.analysis.improvement_path import ImprovementPath, highest_score
from cmat.cli.inputs import Scored, ScoredPart, find_named
from cmat.cli.score_table import points
from cmat.cli.session import Session
from cmat.cli.tables import as_json, as_rows
from cmat.errors import UsageError
from cmat.problems.kind import printable
from cmat.schema.engagement import OVERALL
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import as_float, rounded_parts, shown

_HEADERS = ("step", "question", "dimension", "from", "to", "effort", "adds", "score after", "text")
Found = Sequence[tuple[ScoredPart, ImprovementPath]]


def say_cheapest_path(session: Session, scored: Scored, how: str, wanted: str) -> None:
    """Write the cheapest path to a target; `overall` stands for the whole of every questionnaire."""
    aims = [(part, OVERALL) for part in scored.parts] if wanted.lower() == OVERALL else [_one(scored, wanted)]
    from cmat.analysis.cheapest_path import cheapest_path

    found = [(part, cheapest_path(part.assessment, part.result, "" if path == OVERALL else path)) for part, path in aims]
    _say(session, found, how, None)


def say_budget(session: Session, scored: Scored, how: str, budget: int) -> None:
    """Write the highest score that an effort can reach, in each questionnaire by itself."""
    _say(session, [(part, highest_score(part.assessment, part.result, budget)) for part in scored.parts], how, budget)


def _one(scored: Scored, wanted: str) -> tuple[ScoredPart, str]:
    try:
        named = find_named(scored, wanted)
    except UsageError as error:
        if not Path(wanted).exists():
            raise
        example = f"cmat gaps --to-target overall {printable(wanted)}"
        raise UsageError(f"--to-target needs overall, or a dimension, before the folder: {example}") from error
    if named.kind == "question":
        example = named.part.result.overall.dimensions[0].path
        raise UsageError(f"'{named.id}' is a question; --to-target needs overall, or a dimension such as {example}")
    return named.part, named.id


def _say(session: Session, found: Found, how: str, budget: int | None) -> None:
    if how == "json":
        session.data(as_json({"schema": "cmat/path/1", "budget": budget, "paths": [_document(part, path) for part, path in found]}))
        return
    if any(path.steps and part.assessment.mode == "assessed" for part, path in found):
        session.note("evidence is assumed to follow each raised answer")
    if how == "csv":
        rows = [[part.result.questionnaire, *row] for part, path in found for row in _rows(part, path, session.language)]
        session.data(as_rows(("questionnaire", *_HEADERS), rows, how))
        for part, path in found:
            session.note(f"{part.result.questionnaire}: {_said(path, budget)}")
        return
    session.data("\n".join(_block(part, path, session.language, how, budget) for part, path in found))


def _block(part: ScoredPart, path: ImprovementPath, language: str, how: str, budget: int | None) -> str:
    heading = printable(f"{part.result.questionnaire} · {_said(path, budget)}", 400)
    heading = f"## {heading}\n" if how == "md" else f"{heading}\n"
    if not path.steps:
        return heading
    total = sum((step.raised.uplift for step in path.steps), Fraction(0))
    rows = [*_rows(part, path, language), ["sum", "", "", "", "", str(path.effort), shown(total, 2), points(path.after.score), ""]]
    return f"{heading}\n{as_rows(_HEADERS, rows, how)}"


def _said(path: ImprovementPath, budget: int | None) -> str:
    """Return the outcome in a sentence; every number in it stands in the JSON, too."""
    name = path.before.path or OVERALL
    if path.outcome == "raised":
        steps = f"{len(path.steps)} step{'' if len(path.steps) == 1 else 's'}"
        target = f", target {points(path.target)}" if path.target is not None else ""
        whole = f"; overall {_change(path, overall=True)}" if path.before.path else ""
        return f"{name}: {_change(path)}{target}, effort {path.effort}{f' of {budget}' if budget is not None else ''} in {steps}{whole}"
    said = {
        "reached_already": f"{points(path.before.score)} has reached the target {points(path.target)}",
        "nothing_to_raise": f"nothing can be raised with an effort of {budget}; the score stays at {points(path.before.score)}",
        "out_of_reach": f"the target {points(path.target)} is out of reach: with every answered question at its highest option the score is "
        f"{points(path.best_score)}",
        "no_target": "no target is set: add it under 'targets' in cmat.yaml",
        "no_score": f"there is no score to raise ({path.before.status.replace('_', ' ')})",
    }
    return f"{name}: {said[path.outcome]}"


def _change(path: ImprovementPath, *, overall: bool = False) -> str:
    after = path.overall_after if overall else path.after
    if overall:
        return f"{points(after.score) or 'withheld'} afterwards"
    return f"{_with_level(path.before)} to {_with_level(after)}"


def _with_level(node: NodeScore) -> str:
    return f"{points(node.score)} (level {node.level})"


def _rows(part: ScoredPart, path: ImprovementPath, language: str) -> list[list[str]]:
    adds = rounded_parts([step.raised.uplift for step in path.steps], 2)
    rows = []
    for number, (step, added) in enumerate(zip(path.steps, adds, strict=True), 1):
        raised = step.raised
        asked = part.assessment.questionnaire.question(raised.question.id)
        text = asked.text.in_language(language) if asked else ""
        where = [str(number), raised.question.id, raised.question.path, str(raised.from_value), str(raised.to_value)]
        rows.append([*where, str(raised.effort), shown(added, 2), points(step.score_after), text])
    return rows


def _document(part: ScoredPart, path: ImprovementPath) -> dict[str, Any]:
    return {
        "questionnaire": part.result.questionnaire,
        "path": path.before.path or OVERALL,
        "outcome": path.outcome,
        "target": as_float(path.target),
        "score": as_float(path.before.score),
        "score_after": as_float(path.after.score),
        "score_after_exact": None if path.after.score is None else str(path.after.score),
        "level": path.before.level,
        "level_after": path.after.level,
        "overall_after": as_float(path.overall_after.score),
        "best_score": as_float(path.best_score),
        "effort": path.effort,
        "steps": [
            {
                "question": step.raised.question.id,
                "path": step.raised.question.path,
                "from": step.raised.from_value,
                "to": step.raised.to_value,
                "effort": step.raised.effort,
                "points": as_float(step.raised.question.score),
                "points_after": as_float(step.raised.points),
                "uplift": as_float(step.raised.uplift),
                "score_after": as_float(step.score_after),
                "score_after_exact": str(step.score_after),
            }
            for step in path.steps
        ],
    }
