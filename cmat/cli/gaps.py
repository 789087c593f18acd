"""`cmat gaps`: which gaps weigh most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption

if TYPE_CHECKING:
    from cmat.analysis.gaps import Gap
    from cmat.cli.inputs import ScoredPart


def gaps(
    session: Session,
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR|-]", help="An engagement folder or one answer sheet.", show_default=False)] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only the N heaviest of each questionnaire.")] = None,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """List the questions below their targets, the heaviest gap first: share × points missing."""
    from cmat.analysis.gaps import gaps_by_priority
    from cmat.cli.inputs import score_input
    from cmat.cli.tables import as_json, as_rows, chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    scored = score_input(session, path)
    found = [(part, gap) for part in scored.parts for gap in gaps_by_priority(part.result)[:top]]
    if chosen == "json":
        session.data(as_json({"schema": "cmat/gaps/1", "gaps": [_document(part, gap) for part, gap in found]}))
        return
    if not found:
        has_target = any(node.target is not None for part in scored.parts for node in part.result.overall.walk())
        session.note("no question is below its target" if has_target else "no targets are set: add them under 'targets' in cmat.yaml")
    headers = ("question", "dimension", "points", "target", "gap", "adds", "effort", "text")
    session.data(as_rows(headers, [_row(part, gap, session.language) for part, gap in found], chosen))


def _row(part: ScoredPart, gap: Gap, language: str) -> list[str]:
    from cmat.cli.score_table import points
    from cmat.scoring.rounding import shown

    question = gap.question
    asked = part.assessment.questionnaire.question(question.id)
    text = asked.text.in_language(language) if asked else ""
    missing, adds = shown(gap.points), shown(gap.priority, 2)
    return [question.id, question.path, points(question.score), points(question.target), missing, adds, str(question.effort), text]


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
