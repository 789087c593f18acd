"""`cmat schema`: JSON Schema of every file, for editors and for checking."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.errors import UsageError

KINDS = ("answers", "questionnaire", "model", "engagement", "result", "explanation", "pooled", "handout", "manifest")


def schema(
    session: Session,
    kind: Annotated[str, typer.Argument(metavar="|".join(KINDS), help="Which file.")],
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", metavar="ID", help="With answers: the ids and levels of one questionnaire.")
    ] = None,
) -> None:
    """Print the JSON Schema of a file."""
    from pydantic import TypeAdapter

    from cmat.cli.tables import as_json
    from cmat.collecting.forms.answer_schema import answer_schema
    from cmat.errors import InputError, Place, Problem
    from cmat.loading.engagements import definitions_of, find_engagement

    shapes = _shapes()
    if kind not in shapes:
        raise UsageError(f"'{kind}' is not one of {', '.join(KINDS)}")
    if questionnaire is None:
        session.data(as_json(TypeAdapter[Any](shapes[kind]).json_schema(by_alias=True)))
        return
    if kind != "answers":
        raise UsageError("--questionnaire goes with 'answers'")
    from pathlib import Path

    found: list[Problem] = []
    definitions = definitions_of(session.engagement or find_engagement(Path.cwd()), session.extra_libraries)
    loaded = definitions.questionnaire(questionnaire, Place("--questionnaire"), found)
    if loaded is None:
        raise InputError(found)
    session.data(as_json(answer_schema(loaded.document)))


def _shapes() -> dict[str, Any]:
    """Return what each kind of file is checked against."""
    from cmat.schema.answers import AnswerSheet
    from cmat.schema.engagement import Engagement
    from cmat.schema.explanation import ExplanationDocument
    from cmat.schema.handout import HandoutDocument
    from cmat.schema.manifest import Manifest
    from cmat.schema.maturity_model import MaturityModel
    from cmat.schema.pooled import PooledReport
    from cmat.schema.questionnaire import Questionnaire
    from cmat.schema.result import ResultDocument

    shapes = (AnswerSheet, Questionnaire, MaturityModel, Engagement, ResultDocument, ExplanationDocument, PooledReport, HandoutDocument, Manifest)
    return dict(zip(KINDS, shapes, strict=True))
