"""`cmat schema`: JSON Schema of every file, for editors and for checking."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.errors import UsageError

KINDS = ("answers", "questionnaire", "model", "engagement", "result", "report", "explanation", "pooled", "handout", "manifest")


def schema(
    session: Session,
    kind: Annotated[str, typer.Argument(metavar="|".join(KINDS), help="Which file.")],
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", metavar="ID", help="With answers: the ids and levels of one questionnaire.")
    ] = None,
) -> None:
    """Print the JSON Schema of a file."""
    from cmat.cli.tables import as_json

    if kind not in KINDS:
        raise UsageError(f"'{kind}' is not one of {', '.join(KINDS)}")
    if questionnaire is not None and kind != "answers":
        raise UsageError("--questionnaire goes with 'answers'")
    session.data(as_json(_shape(kind) if questionnaire is None else _answers_to(session, questionnaire)))


def _shape(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    from pydantic import TypeAdapter

    from cmat.schema.answers import AnswerSheet
    from cmat.schema.engagement import Engagement
    from cmat.schema.explanation import ExplanationDocument
    from cmat.schema.handout import HandoutDocument
    from cmat.schema.manifest import Manifest
    from cmat.schema.maturity_model import MaturityModel
    from cmat.schema.pooled import PooledReport
    from cmat.schema.questionnaire import Questionnaire
    from cmat.schema.report import ReportDocument
    from cmat.schema.result import ResultDocument

    authored = (AnswerSheet, Questionnaire, MaturityModel, Engagement)
    all_shapes = (*authored, ResultDocument, ReportDocument, ExplanationDocument, PooledReport, HandoutDocument, Manifest)
    shapes: dict[str, Any] = dict(zip(KINDS, all_shapes, strict=True))
    return TypeAdapter[Any](shapes[kind]).json_schema(by_alias=True)


def _answers_to(session: Session, questionnaire: str) -> dict[str, Any]:
    """Return the JSON Schema of answers to one questionnaire; InputError where it cannot be used."""
    from pathlib import Path

    from cmat.collecting.forms.answer_schema import answer_schema
    from cmat.errors import InputError, Place, Problem
    from cmat.loading.engagements import definitions_of, find_engagement

    found: list[Problem] = []
    definitions = definitions_of(session.engagement or find_engagement(Path.cwd()), session.extra_libraries)
    loaded = definitions.questionnaire(questionnaire, Place("--questionnaire"), found)
    if loaded is None:
        raise InputError(found)
    return answer_schema(loaded.document)
