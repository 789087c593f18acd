"""`cmat form`: what the organisation fills in."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from cmat.collecting.forms.form import FormOrder
    from cmat.loading.engagements import EngagementSetup
    from cmat.schema.engagement import Respondent

# Format to the module that makes it: `form_files(order)` returns file name to bytes.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "html": "cmat.collecting.forms.html",
        "xlsx": "cmat.collecting.forms.workbook",
        "yaml": "cmat.collecting.forms.commented_yaml",
        "xlsform": "cmat.collecting.forms.xlsform",
        "surveyjs": "cmat.collecting.forms.surveyjs",
    }
)
# where a format's name is not how its files end
_ENDINGS: Mapping[str, str] = MappingProxyType({"xlsform": "xlsx", "surveyjs": "json"})
FOLDER = "forms"


def form(
    session: Session,
    to: Annotated[str, typer.Option("--to", metavar="|".join(FORMATS), help="Format.")] = "html",
    respondent: Annotated[
        str | None,
        typer.Option("--respondent", metavar="ID", help="One respondent's form, with the answers that are there; else a blank one for each."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR|FILE", help="Folder, or one form's file; the engagement's forms/, if missing.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that cmat did not write.")] = False,
) -> None:
    """Write the forms that respondents fill in: one file each, offline, in English and Persian."""
    from cmat.output_folder import OutputFolder

    if to not in FORMATS:
        raise UsageError(f"--to '{to}': choose from {', '.join(FORMATS)}")
    setup = _setup(session)
    make: Callable[[FormOrder], dict[str, bytes]] = importlib.import_module(FORMATS[to]).form_files
    files = make(_order(session, setup, respondent))
    folder, files = _placed(files, output, setup.folder / FOLDER, _ENDINGS.get(to, to))
    for path in OutputFolder(folder, force=force).write(files):
        session.note(f"{path}  {path.stat().st_size / 1024:.0f} KiB")


def _setup(session: Session) -> EngagementSetup:
    from cmat.cli.inputs import engagement_folder
    from cmat.loading.engagements import load_setup

    found: list[Problem] = []
    setup = load_setup(engagement_folder(session), found, extra=session.extra_libraries)
    if setup is None:
        raise InputError(found)
    session.problems(found)
    return setup


def _order(session: Session, setup: EngagementSetup, respondent_id: str | None) -> FormOrder:
    from cmat.collecting.forms.form import FormOrder, forms_of
    from cmat.loading.present_answers import present_answers
    from cmat.rendering.form_colours import form_colours

    engagement = setup.engagement
    found: list[Problem] = []
    present = {} if respondent_id is None else present_answers(setup, respondent_id, found)
    if any(problem.is_error for problem in found):
        raise InputError(found)
    session.problems(found)
    forms = forms_of(engagement, setup.id, setup.parts, _respondents(setup, respondent_id), present)
    empty = next((form.questionnaire.id for form in forms if not form.questions), None)
    if empty is not None:
        raise UsageError(f"questionnaire {empty} asks this organisation nothing: give 'sector' under 'organisation' in cmat.yaml")
    return FormOrder(forms, session.lang or engagement.languages[0], form_colours(engagement.brand.colour))


def _respondents(setup: EngagementSetup, respondent_id: str | None) -> Sequence[Respondent]:
    from cmat.loading.suggestions import did_you_mean
    from cmat.problems.kind import printable
    from cmat.schema.engagement import Respondent

    listed = setup.engagement.respondents
    if respondent_id is None:
        if not listed:
            raise UsageError("cmat.yaml lists no respondents: add them under 'respondents', so that each gets a form")
        return listed
    if respondent_id == setup.engagement.consensus and respondent_id not in {one.id for one in listed}:
        return (Respondent(id=respondent_id),)
    chosen = [one for one in listed if one.id == respondent_id]
    if not chosen:
        known = [one.id for one in listed]
        hint = did_you_mean(respondent_id, known) if known else "Add it under 'respondents'"
        raise UsageError(f"--respondent '{printable(respondent_id)}' is not listed in cmat.yaml. {hint}")
    return chosen


def _placed(files: Mapping[str, bytes], output: Path | None, usual: Path, ending: str) -> tuple[Path, dict[str, bytes]]:
    """Return the folder and its files; `output` may name the file itself where there is one form."""
    if output is None or output.suffix != f".{ending}" or output.is_dir():
        return output or usual, dict(files)
    if len(files) > 1:
        raise UsageError(f"-o {output}: there are {len(files)} forms; name a folder, or one of them with --respondent")
    return output.parent, {output.name: next(iter(files.values()))}
