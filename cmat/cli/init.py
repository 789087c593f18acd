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

    from cmat.collecting.new_engagement import NewRespondent
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
    questionnaires = _questionnaires(session, model)
    people = [_respondent(text) for text in respondent or _DEFAULT_RESPONDENTS]
    if len({person.id for person in people}) < len(people):
        raise UsageError("--respondent: the same id twice")
    files = engagement_files(org or folder.absolute().name, questionnaires, people, _date(as_of), session.language)
    for path, text in files.items():
        write_file(folder / path, text.encode())
    for empty in ("evidence", "inbox"):
        (folder / empty).mkdir(exist_ok=True)
    sheets = sum(path.startswith("answers/") for path in files)
    session.note(f"{folder}: cmat.yaml and {sheets} answer sheets for {', '.join(q.reference for q in questionnaires)}")
    session.note(f"next: fill in the sheets in {folder / 'answers'}, then: cmat check -C {folder}")


def _questionnaires(session: Session, wanted: str) -> list[Questionnaire]:
    from cmat.errors import Problem
    from cmat.loading.engagements import definitions_of

    found: list[Problem] = []
    definitions = definitions_of(None, session.extra_libraries)
    loaded = [definitions.questionnaire(part.strip(), Place("--model"), found) for part in dict.fromkeys(wanted.split(","))]
    there = [questionnaire.document for questionnaire in loaded if questionnaire is not None]
    if len(there) < len(loaded):
        raise InputError(found)
    return there


def _respondent(text: str) -> NewRespondent:
    from pydantic import TypeAdapter, ValidationError

    from cmat.collecting.new_engagement import NewRespondent
    from cmat.schema.base import Id

    parts = [part.strip() for part in text.split(":")]
    try:
        ids = [TypeAdapter(Id).validate_python(part) for part in parts if part]
    except ValidationError:
        ids = []
    if not parts[0] or len(parts) > _RESPONDENT_PARTS or len(ids) < sum(bool(part) for part in parts):
        raise UsageError(f"--respondent '{printable(text)}': write ID:ROLE:GROUP, such as ceo:GM:executives")
    role, group = [*parts[1:], "", ""][:2]
    return NewRespondent(parts[0], role or None, group or None)


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
