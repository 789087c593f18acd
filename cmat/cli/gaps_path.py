"""`cmat gaps --to-target` and `cmat gaps --budget`: what to raise, in which order, and the score after each step (rule SC-13)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from cmat.analysis.improvement_path import ImprovementPath, highest_score
from cmat.cli.inputs import Scored, ScoredPart, find_named
from cmat.cli.session import Session
from cmat.cli.tables import as_json, as_rows
from cmat.cli.telling import Teller, teller
from cmat.errors import UsageError
from cmat.problems.kind import printable
from cmat.schema.engagement import OVERALL
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import as_float, rounded_parts

_HEADERS = ("step", "question", "dimension", "from", "to", "effort", "adds", "score_after", "text")
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
    spoken, said = teller(session.language), teller(session.language, how)
    if any(path.steps and part.assessment.mode == "assessed" for part, path in found):
        session.note(spoken.say("command.path.follows"))
    if how == "csv":
        rows = [[part.result.questionnaire, *row] for part, path in found for row in _rows(part, path, said)]
        session.data(as_rows(said.heads("questionnaire", *_HEADERS), rows, how))
        for part, path in found:
            session.note(f"{part.result.questionnaire}: {_said(path, budget, spoken)}")
        return
    session.data("\n".join(_block(part, path, said, how, budget) for part, path in found))


def _block(part: ScoredPart, path: ImprovementPath, said: Teller, how: str, budget: int | None) -> str:
    heading = printable(f"{part.result.questionnaire} · {_said(path, budget, said)}", 400)
    heading = f"## {heading}\n" if how == "md" else f"{heading}\n"
    if not path.steps:
        return heading
    total = sum((step.raised.uplift for step in path.steps), Fraction(0))
    sums = [said.whole(path.effort), said.points(total, 2), said.points(path.after.score), ""]
    rows = [*_rows(part, path, said), [said.say("command.sum"), "", "", "", "", *sums]]
    return f"{heading}\n{as_rows(said.heads(*_HEADERS), rows, how)}"


def _said(path: ImprovementPath, budget: int | None, said: Teller) -> str:
    """Return the outcome in a sentence; every number in it stands in the JSON, too."""
    name = path.before.path or said.say("command.overall")
    if path.outcome == "raised":
        return f"{name}: {_raised(path, budget, said)}"
    fields = {
        "points": said.points(path.before.score),
        "target": said.points(path.target),
        "best": said.points(path.best_score),
        "budget": budget,
        "status": said.say(f"command.status.{path.before.status}"),
    }
    return f"{name}: {said.say(f'command.path.{path.outcome}', **fields)}"


def _raised(path: ImprovementPath, budget: int | None, said: Teller) -> str:
    effort = said.whole(path.effort) if budget is None else said.say("command.path.effort_of", effort=path.effort, budget=budget)
    whole = said.points(path.overall_after.score) or said.say("command.withheld")
    return said.say(
        "command.path.raised",
        change=said.say("command.path.from_to", before=_with_level(path.before, said), after=_with_level(path.after, said)),
        target="" if path.target is None else said.say("command.path.target", points=said.points(path.target)),
        effort=effort,
        steps=said.count("command.path.steps", len(path.steps)),
        whole=said.say("command.path.whole", points=whole) if path.before.path else "",
    )


def _with_level(node: NodeScore, said: Teller) -> str:
    level = said.say("command.path.no_level") if node.level is None else said.whole(node.level)
    return said.say("command.path.with_level", points=said.points(node.score), n=level)


def _rows(part: ScoredPart, path: ImprovementPath, said: Teller) -> list[list[str]]:
    adds = rounded_parts([step.raised.uplift for step in path.steps], 2)
    rows = []
    for number, (step, added) in enumerate(zip(path.steps, adds, strict=True), 1):
        raised = step.raised
        asked = part.assessment.questionnaire.question(raised.question.id)
        text = said.title(asked.text) if asked else ""
        where = [said.whole(number), raised.question.id, raised.question.path, said.whole(raised.from_value), said.whole(raised.to_value)]
        rows.append([*where, said.whole(raised.effort), said.points(added, 2), said.points(step.score_after), text])
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
