"""`cmat survey`: a wide table of many respondents, scored at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import UsageError

if TYPE_CHECKING:
    from cmat.cli.survey_run import SurveyOptions

_TO = ("csv", "parquet")
_AGGREGATES = ("groups", "mean", "median")
_SECTORS = ("b2b", "b2c", "public")


def survey(  # noqa: PLR0913, PLR0917  every option of a command is a parameter
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, XLSX or Parquet: a row per respondent, question ids in the titles.")],
    questionnaire: Annotated[str, typer.Option("--questionnaire", metavar="ID", help="What was asked, such as qci or qci@1.0.0.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="Folder for survey.json, and the scores with --individuals.")],
    group: Annotated[str | None, typer.Option("--group", metavar="COLUMN", help="Title of the column to group by; else 'group'.")] = None,
    aggregate: Annotated[str, typer.Option("--aggregate", metavar="|".join(_AGGREGATES), help="How respondents become one (SC-09).")] = "groups",
    sector: Annotated[str | None, typer.Option("--sector", metavar="|".join(_SECTORS), help="Ask what only this sector is asked, too.")] = None,
    min_group: Annotated[int, typer.Option("--min-group", metavar="N", min=1, help="The smallest group whose figures are shown.")] = 3,
    individuals: Annotated[bool, typer.Option("--individuals", help="Also write the scores of every respondent.")] = False,
    to: Annotated[str, typer.Option("--to", metavar="|".join(_TO), help="With --individuals: the file of scores.")] = "csv",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that cmat did not write.")] = False,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Score a wide table of many respondents at once: everybody, each group, reliability and answer quality."""
    from cmat.cli.survey_run import SurveyOptions, run_survey, write_survey
    from cmat.cli.survey_tables import survey_output
    from cmat.cli.tables import chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    for option, value, choices in (("--aggregate", aggregate, _AGGREGATES), ("--sector", sector, (None, *_SECTORS)), ("--to", to, _TO)):
        if value not in choices:
            raise UsageError(f"{option} '{value}': choose from {', '.join(choice for choice in choices if choice)}")
    options: SurveyOptions = SurveyOptions(questionnaire, group, aggregate, sector, min_group, individuals)
    found = run_survey(session, file, options)
    write_survey(session, found, output, to=to, individuals=individuals, force=force)
    session.data(survey_output(found, session.language, chosen))
