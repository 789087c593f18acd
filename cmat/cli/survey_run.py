"""From a survey's file to its figures and files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cmat.cli.progress import progress_bar
from cmat.cli.session import Session
from cmat.cli.tables import as_json
from cmat.errors import InputError, MachineError, Place, Problem
from cmat.loading.engagements import definitions_of, find_engagement
from cmat.output_folder import OutputFolder, Writer
from cmat.scoring.assessment import Assessment, smallest_group
from cmat.scoring.results import QuestionnaireResult

try:
    from cmat.survey.plan import Plan, compile_plan
    from cmat.survey.quality import row_quality
    from cmat.survey.reader import read_survey
    from cmat.survey.reliability import reliability
    from cmat.survey.scores import need_parquet, write_csv, write_parquet
    from cmat.survey.spread import spreads
    from cmat.survey.summary import summarise
    from cmat.survey.table import SurveyTable
    from cmat.survey.writer import Survey, survey_document
except ModuleNotFoundError as error:
    if error.name != "numpy":
        raise
    raise MachineError("a survey needs numpy, which is not installed here. Install it: pip install 'cmat-toolkit[bulk]'") from error


@dataclass(frozen=True, slots=True)
class SurveyOptions:
    """What a survey is scored with; the command has checked the words."""

    questionnaire: str
    group: str | None
    aggregate: Any
    sector: str | None
    min_group: int
    individuals: bool


def run_survey(session: Session, file: Path, options: SurveyOptions) -> Survey:
    """Return everything that is found out about a table; warnings are said, notes with -v.

    raises  InputError with every problem of the file, or of the questionnaire's name
    """
    found: list[Problem] = []
    definitions = definitions_of(session.engagement or find_engagement(Path.cwd()), session.extra_libraries)
    at = Place("--questionnaire")
    questionnaire = definitions.questionnaire(options.questionnaire, at, found)
    model = definitions.model(questionnaire.document.model, partial(questionnaire.place, "model"), found) if questionnaire else None
    if questionnaire is None or model is None:
        raise InputError(found)
    plan = compile_plan(model.document, questionnaire.document, options.sector)
    with progress_bar(session) as progress:
        table = read_survey(file, plan, questionnaire.document, found, group=options.group, progress=progress)
    if table is None:
        raise InputError(found)
    assessment = Assessment(
        model=model.document,
        questionnaire=questionnaire.document,
        voices=(),
        aggregate=options.aggregate,
        sector=options.sector,
        min_group=smallest_group(options.min_group, individuals=options.individuals),
        individuals=options.individuals,
    )
    result = summarise(plan, table, assessment)
    session.problems([*found, *(result.warnings if session.verbose else ())])
    if result.warnings and not session.verbose:
        session.note(f"{len(result.warnings)} warnings about pooled questions and dimensions stand in survey.json; -v shows them")
    return _found_out(session, plan, table, assessment, result)


def _found_out(session: Session, plan: Plan, table: SurveyTable, assessment: Assessment, result: QuestionnaireResult) -> Survey:
    """Return the result together with what only a table of many tells."""
    with progress_bar(session) as progress:
        return Survey(
            plan=plan,
            table=table,
            result=result,
            spreads=spreads(plan, table.codes, progress),
            reliability=reliability(plan, table.codes, progress),
            quality=row_quality(plan, table),
            aggregate=assessment.aggregate,
            min_group=assessment.min_group,
        )


def write_survey(session: Session, survey: Survey, folder: Path, *, to: str, individuals: bool, force: bool) -> None:
    """Write survey.json and, where single people may be shown, their scores; say each file and what is left out."""
    files: dict[str, bytes | Writer] = {"survey.json": as_json(survey_document(survey)).encode() + b"\n"}
    with progress_bar(session) as progress:
        if individuals or survey.table.size == 1:
            if to == "parquet":
                need_parquet()
            write = write_csv if to == "csv" else write_parquet
            files[f"scores.{to}"] = lambda out: write(survey, out, progress)
        written = OutputFolder(folder, force=force).write(files)
    for path in written:
        session.note(f"{path}  {path.stat().st_size / 1024:.0f} KiB")
    if len(files) == 1:
        session.note("scores of single respondents are not written; --individuals writes them, where they may be shown")
