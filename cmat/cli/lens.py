"""`cmat lens`: the same answers read through another model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption

if TYPE_CHECKING:
    from cmat.analysis.lens import Lens, LensEvidence, LensNode
    from cmat.cli.inputs import Scored
    from cmat.cli.telling import Teller
    from cmat.schema.maturity_model import MaturityModel

_HEADERS = ("dimension", "title", "score", "low", "high", "level", "reached", "rests_on")


def lens(
    session: Session,
    model: Annotated[str, typer.Argument(metavar="MODEL", help="The model to read the answers through, such as idic.")],
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR|-]", help="An engagement folder or one answer sheet.", show_default=False)] = None,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Read the answers through another model: indicative, with the share of it that they can speak for."""
    from cmat.cli.inputs import score_input
    from cmat.cli.tables import as_json, as_rows, chosen_format
    from cmat.cli.telling import teller

    chosen = chosen_format(how, json_wanted=json_wanted)
    scored = score_input(session, path)
    session.problems(scored.problems)
    found = _lenses(_model(session, scored, model), scored)
    if chosen == "json":
        session.data(as_json({"schema": "cmat/lens/1", "indicative": True, "lenses": [_document(each) for each in found]}))
        return
    said = teller(session.language, chosen)
    if chosen == "csv":
        rows = [[each.questionnaire, *row] for each in found for row in _rows(each, said)]
        session.data(as_rows(said.heads("questionnaire", *_HEADERS), rows, chosen))
    else:
        tables = [f"{_heading(each, said, chosen)}\n{as_rows(said.heads(*_HEADERS), _rows(each, said), chosen)}" for each in found]
        session.data("\n".join(tables))


def _model(session: Session, scored: Scored, wanted: str) -> MaturityModel:
    from pathlib import Path

    from cmat.errors import InputError, Place, Problem, UsageError
    from cmat.loading.engagements import definitions_of, find_engagement
    from cmat.loading.suggestions import did_you_mean

    found: list[Problem] = []
    around = scored.folder or (None if scored.file == "<stdin>" else find_engagement(Path(scored.file).absolute().parent))
    definitions = definitions_of(around, session.extra_libraries)
    known = definitions.library.list("models")
    if wanted.partition("@")[0] not in known:
        raise UsageError(f"there is no model '{wanted}'. {did_you_mean(wanted, known)}")
    loaded = definitions.model(wanted, Place("MODEL"), found)
    if loaded is None:
        raise InputError(found)
    return loaded.document


def _lenses(model: MaturityModel, scored: Scored) -> list[Lens]:
    """Return a lens for every questionnaire but the model's own; UsageError where there is no other."""
    from cmat.analysis.lens import read_through

    others = [part.assessment for part in scored.parts if part.assessment.model.id != model.id]
    return [read_through(model, assessment) for assessment in others or [part.assessment for part in scored.parts]]


def _heading(found: Lens, said: Teller, how: str) -> str:
    from cmat.problems.kind import printable

    fields = {"questionnaire": found.questionnaire, "title": said.title(found.model.title), "model": found.model.reference}
    title = printable(said.say("command.lens.title", **fields), 300)
    reach = said.say("command.lens.reach", percent=said.hundredths(found.reached))
    return f"## {title}\n\n{reach}\n" if how == "md" else f"{title}\n{reach}\n"


def _rows(found: Lens, said: Teller) -> list[list[str]]:
    nodes = [node for dimension in found.overall.dimensions for node in dimension.walk()]
    return [_row(found, node, said) for node in (*nodes, found.overall)]


def _row(found: Lens, node: LensNode, said: Teller) -> list[str]:
    rests_on = said.listed(
        one.question if one.score is not None else said.say("command.lens.open", id=one.question)
        for one in node.evidence
        if one.state != "not_applicable"
    )
    name = node.path or said.say("command.overall")
    figures = [said.points(node.score), said.points(node.low), said.points(node.high)]
    return [name, said.title(node.title) if node.path else "", *figures, _level(found, node, said), said.percent(node.reached), rests_on]


def _level(found: Lens, node: LensNode, said: Teller) -> str:
    if node.score is None:
        return said.say("command.lens.withheld" if node.can_be_said else "command.lens.not_said")
    if node.level is None:
        return ""
    titles = {level.number: level.title for level in found.model.levels}
    level = said.say("command.score.level", n=node.level, title=said.title(titles[node.level]))
    if node.level_low == node.level_high:
        return level
    return said.say("command.score.level_open", level=level, low=node.level_low, high=node.level_high)


def _document(found: Lens) -> dict[str, Any]:
    return {
        "model": found.model.reference,
        "questionnaire": found.questionnaire,
        "reached": float(found.reached),
        **_node_document(found.overall),
    }


def _node_document(node: LensNode) -> dict[str, Any]:
    from cmat.scoring.rounding import as_float

    return {
        "path": node.path or "overall",
        "title": node.title.by_language(),
        "weight": float(node.weight),
        "share": float(node.share),
        "reached": float(node.reached),
        "can_be_said": node.can_be_said,
        "score": as_float(node.score),
        "low": as_float(node.low),
        "high": as_float(node.high),
        "level": node.level,
        "level_low": node.level_low,
        "level_high": node.level_high,
        "rests_on": [_evidence(one) for one in node.evidence],
        "dimensions": [_node_document(child) for child in node.dimensions],
    }


def _evidence(one: LensEvidence) -> dict[str, Any]:
    from cmat.scoring.rounding import as_float

    return {"question": one.question, "state": one.state, "weight": float(one.weight), "share": float(one.share), "score": as_float(one.score)}
