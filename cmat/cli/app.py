"""The command line: one Typer app, every command imported by name."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated, Any

import typer

import cmat
from cmat.cli.group import CmatGroup
from cmat.cli.on_demand import CommandEntry, CommandsOnDemand
from cmat.cli.session import (
    EngagementOption,
    LanguageOption,
    LibraryOption,
    NoColorOption,
    QuietOption,
    Session,
    VerboseOption,
)

_PANELS = {
    "Start": ("demo", "init", "doctor", "model"),
    "Collect": ("form", "import", "interview", "check", "status"),
    "Score": ("score", "explain", "gaps", "agreement", "compare", "lens"),
    "Report": ("report", "template", "verify", "schema"),
    "Many": ("survey", "benchmark"),
}
# names that Python keeps for itself
_MODULES = {"import": "import_answers"}
_ENTRIES = tuple(CommandEntry(name, panel, _MODULES.get(name)) for panel, names in _PANELS.items() for name in names)


class TopGroup(CmatGroup):
    """All of cmat's commands, each imported when it is run."""

    def __init__(self, **settings: Any) -> None:
        """Take the commands from the list, whatever Typer was told."""
        super().__init__(**settings)
        self.commands = CommandsOnDemand(_ENTRIES)


app = typer.Typer(
    cls=TopGroup,
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


# Plugins of pydantic see all that is validated, and some send it elsewhere: answers are for cmat alone. Looking for plugins takes time, too.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
# what still lives at the end lives until the end: searching it for garbage once more is a tenth of a short command's time
atexit.register(gc.freeze)


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
