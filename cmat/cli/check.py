"""`cmat check`: every problem, with place and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cmat.errors import Problem

ProblemFormat = Annotated[str, typer.Option("--format", metavar="text|json|github|sarif", help="How to write the problems.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")]


def check(
    session: Session,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE|DIR|-]…", help="Files or folders; else the engagement around here.", show_default=False)
    ] = None,
    how: ProblemFormat = "text",
    strict: StrictOption = False,
) -> None:
    """Name every problem as file:line:col: severity CODE what. How to fix."""
    from cmat.cli.inputs import engagement_folder
    from cmat.errors import sorted_problems
    from cmat.loading.checking import check_path
    from cmat.loading.problem_language import language_around

    paths = files or [str(engagement_folder(session))]
    found = sorted_problems(problem for path in paths for problem in check_path(path, session.extra_libraries))
    if session.folder is None and session.lang is None:
        session.lang = language_around(paths[0])
    show_problems(session, found, how)
    summary = f"{len(paths)} checked" if files else f"{paths[0]} checked"
    finish_check(session, found, summary, strict=strict)


def show_problems(session: Session, found: Sequence[Problem], how: str) -> None:
    """Write the problems to stdout in one of the formats."""
    from cmat.cli import problem_formats

    writers = {"json": problem_formats.as_problem_json, "github": problem_formats.as_github, "sarif": problem_formats.as_sarif}
    if how not in problem_formats.FORMATS:
        raise UsageError(f"--format {how} is not one of {', '.join(problem_formats.FORMATS)}")
    if how in writers:
        from cmat.loading.problem_texts import in_language

        session.data(writers[how]([in_language(problem, session.problem_language) for problem in found]))
    elif found:
        shown = [problem for problem in found if problem.severity != "note" or not session.quiet]
        session.data("\n".join(session.problem_line(problem) for problem in shown))


def finish_check(session: Session, found: Sequence[Problem], summary: str, *, strict: bool) -> None:
    """Say how many problems there are, and leave with exit code 1 where they count."""
    counts = {severity: sum(problem.severity == severity for problem in found) for severity in ("error", "warning", "note")}
    session.note(_summary(session, summary, counts))
    if counts["error"] or (strict and counts["warning"]):
        raise typer.Exit(int(ExitCode.FINDINGS))


def _summary(session: Session, checked: str, counts: Mapping[str, int]) -> str:
    language = session.problem_language
    if language == "en":
        said = ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count)
        return f"{checked}: {said or 'no problems'}"
    from cmat.loading.problem_texts import problem_texts
    from cmat.localisation.digits import to_persian_digits

    words = problem_texts(language).summary
    said = "، ".join(words[severity].format(count=to_persian_digits(str(count))) for severity, count in counts.items() if count)
    what = checked.removesuffix(" checked")
    if what.isdigit():
        what = words["files"].format(count=to_persian_digits(what))
    return f"{words['checked'].format(what=what)}: {said or words['none']}"
