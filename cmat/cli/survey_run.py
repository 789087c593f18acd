"""From a survey's file to its figures and files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cmat.cli.session import Session
from cmat.cli.tables import as_json
from cmat.errors import InputError, MachineError, Place, Problem
from cmat.loading.engagements import definitions_of, find_engagement
from cmat.output_folder import OutputFolder
from cmat.scoring.assessment import Assessment, smallest_group

try:
    from cmat.survey.kernel import score_rows
    from cmat.survey.plan import compile_plan
    from cmat.survey.quality import row_quality
    from cmat.survey.reader import read_survey
    from cmat.survey.reliability import reliability
    from cmat.survey.spread import spreads
    from cmat.survey.summary import summarise
    from cmat.survey.writer import Survey, scores_csv, scores_parquet, survey_document
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
    model = definitions.model(questionnaire.document.model, questionnaire.place("model"), found) if questionnaire else None
    if questionnaire is None or model is None:
        raise InputError(found)
    plan = compile_plan(model.document, questionnaire.document, options.sector)
    table = read_survey(file, plan, questionnaire.document, found, group=options.group)
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
    rows = score_rows(plan, table.codes)
    return Survey(
        table=table,
        result=result,
        rows=rows,
        spreads=spreads(rows),
        reliability=reliability(plan, table.codes),
        quality=row_quality(plan, table),
        aggregate=options.aggregate,
        min_group=smallest_group(options.min_group, individuals=options.individuals),
    )


def write_survey(session: Session, survey: Survey, folder: Path, *, to: str, individuals: bool, force: bool) -> None:
    """Write survey.json and, where single people may be shown, their scores; say each file and what is left out."""
    files = {"survey.json": as_json(survey_document(survey)).encode() + b"\n"}
    if individuals or survey.table.size == 1:
        files[f"scores.{to}"] = scores_csv(survey) if to == "csv" else scores_parquet(survey)
    for path in OutputFolder(folder, force=force).write(files):
        session.note(f"{path}  {path.stat().st_size / 1024:.0f} KiB")
    if len(files) == 1:
        session.note("scores of single respondents are not written; --individuals writes them, where they may be shown")
