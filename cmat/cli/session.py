"""What every command shares: the global options, and where words go."""

from __future__ import annotations

import functools
import inspect
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.localisation.languages import DEFAULT_LANGUAGE, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmat.errors import Problem

_PANEL = "Options of every command"
EngagementOption = Annotated[
    Path | None,
    typer.Option("-C", "--engagement", metavar="DIR", help="The engagement folder; else the nearest one upwards.", rich_help_panel=_PANEL),
]
LanguageOption = Annotated[str | None, typer.Option("--lang", metavar="en|fa", help="Language of the output.", rich_help_panel=_PANEL)]
LibraryOption = Annotated[
    Path | None, typer.Option("--library", metavar="DIR", help="A folder with models/ and questionnaires/ of your own.", rich_help_panel=_PANEL)
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Say only what was asked for.", rich_help_panel=_PANEL)]
VerboseOption = Annotated[bool, typer.Option("-v", "--verbose", help="Show exact values and more detail.", rich_help_panel=_PANEL)]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="No colours (also: NO_COLOR=1).", rich_help_panel=_PANEL)]
_GLOBALS: dict[str, tuple[Any, Any]] = {
    "engagement": (EngagementOption, None),
    "lang": (LanguageOption, None),
    "library": (LibraryOption, None),
    "quiet": (QuietOption, False),
    "verbose": (VerboseOption, False),
    "no_color": (NoColorOption, False),
}


@dataclass(slots=True)
class Session:
    """The global options of one run. Data goes to stdout; all else goes to stderr."""

    engagement: Path | None = None
    lang: str | None = None
    library: Path | None = None
    quiet: bool = False
    verbose: bool = False
    no_color: bool = False
    # the engagement that the command has found
    folder: Path | None = None

    @property
    def language(self) -> str:
        """Return the language of the output."""
        return self.lang or DEFAULT_LANGUAGE

    @property
    def extra_libraries(self) -> tuple[Path, ...]:
        """Return the user's own library folders."""
        return () if self.library is None else (self.library,)

    @property
    def has_colour(self) -> bool:
        """Whether messages on stderr may be coloured."""
        return not self.no_color and not os.environ.get("NO_COLOR") and sys.stderr.isatty()

    def data(self, text: str) -> None:
        """Write what was asked for."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")

    def note(self, text: str) -> None:
        """Say something beside the data, unless asked to be quiet."""
        if not self.quiet:
            print(text, file=sys.stderr)

    def problems(self, found: Iterable[Problem]) -> None:
        """Show problems on stderr; notes only where more detail is wanted, warnings unless asked to be quiet."""
        from cmat.errors import sorted_problems

        for problem in sorted_problems(found):
            if problem.is_error or (not self.quiet and (problem.severity == "warning" or self.verbose)):
                line = self.problem_line(problem)
                print(coloured(line) if self.has_colour else line, file=sys.stderr)

    def problem_line(self, problem: Problem) -> str:
        """Return a problem as one line in the language that was asked for, or that of the engagement."""
        from cmat.loading.problem_texts import problem_line

        return problem_line(problem, self.problem_language)

    @property
    def problem_language(self) -> str:
        """Return the language in which problems are named: --lang, else the first one of the engagement, else English."""
        from cmat.loading.problem_language import language_of

        return self.lang or (language_of(self.folder) if self.folder is not None else None) or DEFAULT_LANGUAGE

    def merge(self, values: dict[str, Any]) -> None:
        """Take over the options that were given behind the command."""
        for name, value in values.items():
            if value is not None and value is not False:
                setattr(self, name, value)
        if self.lang is not None and self.lang not in LANGUAGES:
            raise typer.BadParameter(f"'{self.lang}' is not one of {', '.join(LANGUAGES)}", param_hint="--lang")


_SEVERITY = re.compile(r" (?P<word>error|warning|note|خطا|هشدار|یادداشت) (?=CM\d)")
_COLOURS = {"error": "31", "خطا": "31", "warning": "33", "هشدار": "33"}


def coloured(line: str) -> str:
    """Return a problem's line with its severity in colour."""
    return _SEVERITY.sub(lambda match: f" \x1b[{_COLOURS.get(match['word'], '36')}m{match['word']}\x1b[0m ", line, count=1)


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the global options too, and hands them over as its first argument, a Session.

    An option that the command declares itself (such as report's --lang, which takes several) is left to it.
    """
    signature = inspect.signature(command, eval_str=True)
    own = list(signature.parameters.values())[1:]
    shared = {name: spec for name, spec in _GLOBALS.items() if name not in signature.parameters}

    @functools.wraps(command)
    def wrapper(context: typer.Context, **values: Any) -> None:
        session: Session = context.ensure_object(Session)
        session.merge({name: values.pop(name) for name in shared})
        command(session, **values)

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("context", keyword, annotation=typer.Context),
        *(parameter.replace(kind=keyword) for parameter in own),
        *(inspect.Parameter(name, keyword, default=default, annotation=kind) for name, (kind, default) in shared.items()),
    ]
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return wrapper
