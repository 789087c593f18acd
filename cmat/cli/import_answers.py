"""`cmat import`: what people sent back becomes answer sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from cmat.collecting.importing.plan import ImportPlan
    from cmat.collecting.incoming.incoming import Reading
    from cmat.errors import Problem


def import_answers(
    session: Session,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Forms (YAML, XLSX, ODS), or what a survey tool exports (CSV, XLSX, ODS; JSON of SurveyJS).")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")] = False,
    expected: Annotated[str | None, typer.Option("--as", metavar="ID", help="Refuse files of anybody but this respondent.")] = None,
    respondent_column: Annotated[
        str | None, typer.Option("--respondent-column", metavar="TITLE", help="In a table: the column of the respondents' ids or e-mail addresses.")
    ] = None,
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", metavar="ID", help="In a table: the questionnaire that the ids belong to.")
    ] = None,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Bring forms and tables in: say line by line what is new, changed, cleared or not understood, and write all of it or nothing."""
    from cmat.cli.import_tables import import_output, import_summary
    from cmat.cli.tables import chosen_format
    from cmat.collecting.importing.importing import ImportOrder, plan_import, plan_paths
    from cmat.output_folder import write_files

    chosen = chosen_format(how, json_wanted=json_wanted)
    reading = _reading(session, respondent_column, questionnaire)
    paths = plan_paths(files)
    plan = plan_import(ImportOrder(paths, reading, expected, session.lang, session.extra_libraries))
    session.problems(plan.problems)
    is_applied = plan.is_possible and not dry_run
    if is_applied:
        _check_places(plan, reading)
        write_files(plan.writes())
    language = session.lang or plan.language or "en"
    session.data(import_output(plan, language, chosen, is_applied=is_applied, is_dry=dry_run, with_unchanged=not session.quiet))
    session.note(import_summary(plan, language, is_applied=is_applied, is_dry=dry_run))
    if not plan.is_possible:
        raise typer.Exit(int(ExitCode.FINDINGS if plan.is_usable else ExitCode.INPUT))


def _reading(session: Session, respondent_column: str | None, questionnaire: str | None) -> Reading:
    from cmat.cli.inputs import engagement_folder
    from cmat.collecting.incoming.incoming import Reading
    from cmat.loading.engagements import load_setup
    from cmat.loading.suggestions import did_you_mean
    from cmat.problems.kind import printable

    found: list[Problem] = []
    setup = load_setup(engagement_folder(session), found, extra=session.extra_libraries)
    if setup is None:
        raise InputError(found)
    known = [each.id for _, each in setup.parts]
    if questionnaire is not None and questionnaire not in known:
        raise UsageError(f"--questionnaire '{printable(questionnaire)}' is not part of this engagement. {did_you_mean(questionnaire, known)}")
    return Reading(setup, respondent_column, questionnaire)


def _check_places(plan: ImportPlan, reading: Reading) -> None:
    """Refuse to write through a link that leads out of the engagement folder."""
    import os
    from pathlib import Path

    from cmat.errors import OutputError

    folder = os.path.realpath(reading.setup.folder)
    for path in plan.writes():
        if not Path(os.path.realpath(path)).is_relative_to(folder):
            raise OutputError(f"{path} lies outside the engagement folder: a link leads there. Replace the link by a folder.")
