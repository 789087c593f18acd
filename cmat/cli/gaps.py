"""`cmat gaps`: which gaps weigh most, and what to do about them at the least effort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption

if TYPE_CHECKING:
    from cmat.analysis.gaps import Gap
    from cmat.cli.inputs import Scored, ScoredPart
    from cmat.cli.telling import Teller


def gaps(  # noqa: PLR0913, PLR0917  every option of a command is a parameter
    session: Session,
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR|-]", help="An engagement folder or one answer sheet.", show_default=False)] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only the N heaviest of each questionnaire.")] = None,
    to_target: Annotated[
        str | None, typer.Option("--to-target", metavar="overall|PATH", help="The least effort that reaches a target. Needs scipy.")
    ] = None,
    budget: Annotated[int | None, typer.Option("--budget", metavar="EFFORT", min=0, help="The highest score that an effort can reach.")] = None,
    quadrants: Annotated[
        str | None, typer.Option("--quadrants", metavar="question|dimension", help="Importance against performance, in four quadrants.")
    ] = None,
    crosshair: Annotated[
        str | None, typer.Option("--crosshair", metavar="mean|median|target|middle", help="Where the quadrants meet; mean, if missing.")
    ] = None,
    sensitivity: Annotated[bool, typer.Option("--sensitivity", help="How far level and ranking depend on the weights.")] = False,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """List the questions below their targets, the heaviest gap first: share × points missing. Or find the cheapest way up."""
    from cmat.cli.gaps_options import chosen_view
    from cmat.cli.inputs import score_input
    from cmat.cli.tables import chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    view = chosen_view(top=top, to_target=to_target, budget=budget, quadrants=quadrants, crosshair=crosshair, sensitivity=sensitivity)
    scored = score_input(session, path)
    session.problems(scored.problems)
    (view or _list_of(top))(session, scored, chosen)


def _list_of(top: int | None) -> Any:
    return lambda session, scored, chosen: _say_list(session, scored, chosen, top)


def _say_list(session: Session, scored: Scored, chosen: str, top: int | None) -> None:
    from cmat.analysis.gaps import gaps_by_priority
    from cmat.cli.tables import as_json, as_rows
    from cmat.cli.telling import teller

    found = [(part, gap) for part in scored.parts for gap in gaps_by_priority(part.result)[:top]]
    if chosen == "json":
        session.data(as_json({"schema": "cmat/gaps/1", "gaps": [_document(part, gap) for part, gap in found]}))
        return
    if not found:
        has_target = any(node.target is not None for part in scored.parts for node in part.result.overall.walk())
        session.note(teller(session.language).say("command.gaps.none" if has_target else "command.gaps.no_targets"))
    said = teller(session.language, chosen)
    headers = said.heads("question", "dimension", "points", "target", "gap", "adds", "effort", "text")
    session.data(as_rows(headers, [_row(part, gap, said) for part, gap in found], chosen))


def _row(part: ScoredPart, gap: Gap, said: Teller) -> list[str]:
    question = gap.question
    asked = part.assessment.questionnaire.question(question.id)
    figures = [said.points(question.score), said.points(question.target), said.points(gap.points), said.points(gap.priority, 2)]
    return [question.id, question.path, *figures, said.whole(question.effort), said.title(asked.text) if asked else ""]


def _document(part: ScoredPart, gap: Gap) -> dict[str, Any]:
    question = gap.question
    return {
        "questionnaire": part.result.questionnaire,
        "question": question.id,
        "path": question.path,
        "score": None if question.score is None else float(question.score),
        "target": None if question.target is None else float(question.target),
        "gap": float(gap.points),
        "priority": float(gap.priority),
        "effort": question.effort,
    }
