"""The command group: plain headings in the help, and one place where failures become exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from cmat.cli.usage_words import is_usage_error, speak, wanted_language
from cmat.errors import CmatError, ExitCode, InputError
from cmat.localisation.languages import DEFAULT_LANGUAGE

_BUG = "This is a bug in cmat. Please report the lines above; they hold no answers of yours."


class CmatGroup(TyperGroup):
    """A group that lists its commands under headings and maps every failure to its exit code."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands under the headings that they were registered with."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                heading = getattr(command, "rich_help_panel", None) or "Commands"
                panels.setdefault(str(heading), []).append((name, command.get_short_help_str(limit=90)))
        for heading, rows in panels.items():
            with formatter.section(heading):
                formatter.write_dl(rows)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the signature is Typer's
        """Return the commands in the order in which they were registered."""
        return list(self.commands)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options in front of the command; what is wrong with them is said in the language that the line asks for."""
        words = list(args)
        try:
            return list(super().parse_args(ctx, args))
        except Exception as error:
            if is_usage_error(error):
                speak(error, wanted_language(words))
            raise

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a failure of ours or of the user's becomes a message and an exit code."""
        # the command's own words, kept here because they are taken away as they are read
        words = [*getattr(ctx, "_protected_args", ()), *ctx.args]
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except CmatError as error:
            print(_said(error, ctx.obj, words), file=sys.stderr)
            raise typer.Exit(int(error.exit_code)) from error
        except BrokenPipeError:
            # the reader has gone, as with '| head': nothing more to say, and nothing may be flushed at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(int(ExitCode.FINE)) from None
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)
            raise typer.Exit(int(ExitCode.INTERRUPTED)) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if is_usage_error(error):
                speak(error, getattr(ctx.obj, "lang", None) or ctx.params.get("lang") or wanted_language(words))
                raise
            traceback.print_exc()
            print(_BUG, file=sys.stderr)
            raise typer.Exit(int(ExitCode.BUG)) from error


def _said(error: CmatError, session: Any, words: list[str]) -> str:
    if isinstance(error, InputError):
        return "\n".join(session.problem_line(problem) if session is not None else str(problem) for problem in error.problems)
    language = session.problem_language if session is not None else DEFAULT_LANGUAGE
    if language == DEFAULT_LANGUAGE:
        # a command may have a --lang of its own, such as report's
        language = wanted_language(words)
    if language == DEFAULT_LANGUAGE:
        return f"error: {error}"
    from cmat.loading.problem_texts import problem_texts, usage_in_language

    return f"{problem_texts(language).severities['error']}: {usage_in_language(str(error), language)}"
