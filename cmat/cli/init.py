"""`cmat init`: an engagement folder, ready to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.errors import InputError, OutputError, Place, UsageError
from cmat.problems.kind import printable

if TYPE_CHECKING:
    from datetime import date

    from cmat.schema.engagement import Respondent
    from cmat.schema.maturity_model import MaturityModel
    from cmat.schema.questionnaire import Questionnaire

_RESPONDENT_PARTS = 3
_DEFAULT_RESPONDENTS = ("ceo:GM:executives", "marketing-head:MKT:management", "service-head:SVC:management", "team-leader:TL:front-line")


def init(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The folder to make.")],
    model: Annotated[str, typer.Option("--model", metavar="ID[,ID]", help="Questionnaires: qci, idic, payne-frow.")] = "qci",
    org: Annotated[str | None, typer.Option("--org", metavar="TEXT", help="Name of the organisation; the folder's name, if missing.")] = None,
    respondent: Annotated[
        list[str] | None, typer.Option("--respondent", metavar="ID:ROLE:GROUP", help="Who answers; may be given several times.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Date of the assessment, such as 2026-11-21; today, if missing.")
    ] = None,
) -> None:
    """Make an engagement folder with an empty sheet for each respondent."""
    from cmat.collecting.new_engagement import engagement_files
    from cmat.output_folder import write_file

    folder = Path(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is there already and is not an empty folder. Choose another name.")
    parts = _parts(session, model)
    people = [_respondent(text) for text in respondent or _DEFAULT_RESPONDENTS]
    if len({person.id for person in people}) < len(people):
        raise UsageError("--respondent: the same id twice")
    files = engagement_files(org or folder.absolute().name, parts, people, _date(as_of), session.language)
    for path, text in files.items():
        write_file(folder / path, text.encode())
    for empty in ("evidence", "inbox"):
        (folder / empty).mkdir(exist_ok=True)
    sheets = sum(path.startswith("answers/") for path in files)
    session.note(f"{folder}: cmat.yaml and {sheets} answer sheets for {', '.join(questionnaire.reference for _, questionnaire in parts)}")
    session.note(f"next: fill in the sheets in {folder / 'answers'}, then: cmat check -C {folder}")


def _parts(session: Session, wanted: str) -> list[tuple[MaturityModel, Questionnaire]]:
    from cmat.errors import Problem
    from cmat.loading.engagements import definitions_of

    found: list[Problem] = []
    definitions = definitions_of(None, session.extra_libraries)
    parts: list[tuple[MaturityModel, Questionnaire]] = []
    for name in dict.fromkeys(part.strip() for part in wanted.split(",")):
        questionnaire = definitions.questionnaire(name, Place("--model"), found)
        model = definitions.model(questionnaire.document.model, Place("--model"), found) if questionnaire else None
        if questionnaire is not None and model is not None:
            parts.append((model.document, questionnaire.document))
    if any(problem.is_error for problem in found):
        raise InputError(found)
    return parts


def _respondent(text: str) -> Respondent:
    from pydantic import ValidationError

    from cmat.schema.engagement import Respondent

    parts = [part.strip() or None for part in text.split(":")]
    said = dict(zip(("id", "role", "group"), parts, strict=False))
    try:
        if len(parts) <= _RESPONDENT_PARTS:
            return Respondent.model_validate(said)
    except ValidationError:
        pass
    raise UsageError(f"--respondent '{printable(text)}': write ID:ROLE:GROUP, such as ceo:GM:executives")


def _date(text: str | None) -> date:
    from datetime import datetime

    from pydantic import TypeAdapter, ValidationError

    from cmat.schema.base import Day

    if text is None:
        return datetime.now().astimezone().date()
    try:
        return TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise UsageError(f"--as-of '{printable(text)}': write year-month-day, such as 2026-11-21") from None
