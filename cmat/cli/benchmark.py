"""`cmat benchmark`: anonymous medians and quartiles of many assessments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cmat.cli.group import CmatGroup
from cmat.cli.session import Session, with_session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import ExitCode

app = typer.Typer(
    cls=CmatGroup, no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Benchmarks made of your own assessments; anonymous."
)


def build(
    session: Session,
    inputs: Annotated[list[Path], typer.Argument(metavar="DIR…", help="Folders of engagements (searched below) or result files (.json).")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The benchmark file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is no benchmark of cmat.")] = False,
) -> None:
    """Build a benchmark: medians, quartiles and n per dimension and sector, without names, texts or ids."""
    from cmat.analysis.benchmark import build_benchmark, newest_entries
    from cmat.cli.benchmark_inputs import collect_entries, left_out_problems, write_benchmark

    entries, problems = collect_entries(session, inputs)
    kept, left_out = newest_entries(entries)
    document = build_benchmark(kept)
    session.problems([*problems, *left_out_problems(left_out)])
    write_benchmark(output, document, force=force)
    session.note(f"{output}: {_counted(len({entry.key[0] for entry in kept}), 'organisation')}, {_counted(len(document['questionnaires']), 'table')}")
    if any(problem.is_error for problem in problems):
        raise typer.Exit(int(ExitCode.FINDINGS))


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def show(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A benchmark file.")],
    published: Annotated[bool, typer.Option("--published", help="Add published figures as context; not comparable.")] = False,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show the medians and quartiles of a benchmark."""
    from cmat.cli.benchmark_tables import benchmark_summary, benchmark_tables
    from cmat.cli.tables import as_json, chosen_format
    from cmat.errors import InputError, Problem
    from cmat.loading.benchmarks import load_benchmark

    chosen = chosen_format(how, json_wanted=json_wanted)
    found: list[Problem] = []
    benchmark = load_benchmark(file, found)
    if benchmark is None:
        raise InputError(found)
    session.problems(found)
    if chosen == "json":
        session.data(as_json(benchmark_summary(benchmark, published=published)))
    else:
        session.data(benchmark_tables(benchmark, chosen, published=published))


app.command("build")(with_session(build))
app.command("show")(with_session(show))
