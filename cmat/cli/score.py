"""`cmat score`: the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import ExitCode

if TYPE_CHECKING:
    from cmat.analysis.benchmark_positions import BenchmarkPositions
    from cmat.cli.inputs import Scored
    from cmat.errors import Problem

InputArgument = Annotated[
    str | None, typer.Argument(metavar="[FILE|DIR|-]", help="An engagement folder, one answer sheet, or - for standard input.", show_default=False)
]
BenchmarkOption = Annotated[
    Path | None, typer.Option("--benchmark", metavar="FILE", help="A benchmark of your own ('cmat benchmark build'); wins over that of cmat.yaml.")
]


def score(
    session: Session,
    path: InputArgument = None,
    fail_under: Annotated[
        float | None, typer.Option("--fail-under", metavar="X", min=0, max=100, help="Exit 1 where an overall score is below X.")
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Claimed, supported and verified; high claims; notes on the answers.")] = False,
    benchmark: BenchmarkOption = None,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show the score, bounds, level, coverage and gap of every dimension."""
    from cmat.cli.inputs import score_input
    from cmat.cli.score_table import score_document, score_tables
    from cmat.cli.tables import as_json, chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    scored = score_input(session, path)
    found = list(scored.problems)
    places = _places(scored, benchmark, found)
    session.problems(found)
    if chosen == "json":
        session.data(as_json(score_document(scored, places)))
    elif evidence:
        from cmat.cli.evidence_tables import evidence_tables

        session.data(evidence_tables(scored, session.language, chosen))
    else:
        session.data(score_tables(scored, places, session.language, chosen))
        session.problems(problem for part in scored.parts for problem in part.result.warnings)
    if fail_under is not None and not _reaches(scored, fail_under):
        session.note(f"below the threshold of {fail_under:g}, or without a published score")
        raise typer.Exit(int(ExitCode.FINDINGS))


def _places(scored: Scored, benchmark: Path | None, found: list[Problem]) -> tuple[BenchmarkPositions | None, ...]:
    """Return where each questionnaire stands in the benchmark, None without one."""
    if benchmark is None and "benchmark" not in scored.places:
        return (None,) * len(scored.parts)
    from cmat.cli.benchmark_places import benchmark_places

    return benchmark_places(scored, benchmark, found)


def _reaches(scored: Scored, threshold: float) -> bool:
    """Rule SC-10: a withheld score does not meet a threshold. The threshold is the decimal that was typed."""
    from fractions import Fraction

    overall = [part.result.overall.score for part in scored.parts]
    return all(value is not None and value >= Fraction(str(threshold)) for value in overall)
