"""The command line: one Typer app, every command imported by name."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import cmat
from cmat.cli import agreement, benchmark, check, compare, demo, doctor, explain, gaps, init, lens, model, report, schema, score, survey
from cmat.cli.group import CmatGroup
from cmat.cli.session import (
    EngagementOption,
    LanguageOption,
    LibraryOption,
    NoColorOption,
    QuietOption,
    Session,
    VerboseOption,
    with_session,
)

app = typer.Typer(
    cls=CmatGroup,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="First steps: 'cmat demo -o out' writes an example with its reports; 'cmat init NAME' begins an assessment of your own.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"cmat {cmat.__version__}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    engagement: EngagementOption = None,
    lang: LanguageOption = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
    _version: Annotated[bool, typer.Option("-V", "--version", callback=_print_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Run CRM maturity assessments: questionnaires in, explained scores and reports out, in English and Persian."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a terminal that cannot show a letter must not stop the run
            stream.reconfigure(errors="backslashreplace")
    session = Session()
    session.merge({"engagement": engagement, "lang": lang, "library": library, "quiet": quiet, "verbose": verbose, "no_color": no_color})
    context.obj = session


_START, _COLLECT, _SCORE, _REPORT, _MANY = "Start", "Collect", "Score", "Report", "Many"
app.command("demo", rich_help_panel=_START)(with_session(demo.demo))
app.command("init", rich_help_panel=_START)(with_session(init.init))
app.command("doctor", rich_help_panel=_START)(with_session(doctor.doctor))
app.add_typer(model.app, name="model", rich_help_panel=_START)
app.command("check", rich_help_panel=_COLLECT)(with_session(check.check))
app.command("score", rich_help_panel=_SCORE)(with_session(score.score))
app.command("explain", rich_help_panel=_SCORE)(with_session(explain.explain))
app.command("gaps", rich_help_panel=_SCORE)(with_session(gaps.gaps))
app.command("agreement", rich_help_panel=_SCORE)(with_session(agreement.agreement))
app.command("compare", rich_help_panel=_SCORE)(with_session(compare.compare))
app.command("lens", rich_help_panel=_SCORE)(with_session(lens.lens))
app.command("report", rich_help_panel=_REPORT)(with_session(report.report))
app.command("schema", rich_help_panel=_REPORT)(with_session(schema.schema))
app.command("survey", rich_help_panel=_MANY)(with_session(survey.survey))
app.add_typer(benchmark.app, name="benchmark", rich_help_panel=_MANY)
