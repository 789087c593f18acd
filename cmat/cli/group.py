"""The command group: plain headings in the help, and one place where failures become exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from cmat.errors import CmatError, ExitCode, InputError

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

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a failure of ours or of the user's becomes a message and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except CmatError as error:
            print(_said(error, ctx.obj), file=sys.stderr)
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
            if _is_usage_error(error):
                raise
            traceback.print_exc()
            print(_BUG, file=sys.stderr)
            raise typer.Exit(int(ExitCode.BUG)) from error


def _said(error: CmatError, session: Any) -> str:
    if isinstance(error, InputError):
        return "\n".join(session.problem_line(problem) if session is not None else str(problem) for problem in error.problems)
    return f"error: {error}"


def _is_usage_error(error: Exception) -> bool:
    # Typer carries its own copy of click, so its exceptions are told by their base's name
    return any(base.__name__ == "ClickException" for base in type(error).__mro__)
