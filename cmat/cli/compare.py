"""`cmat compare`: what moved between two assessments, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption

_METAVAR_HELP = "an engagement folder, one answer sheet, or a result file (.json: scores and dimensions only)."


def compare(
    session: Session,
    old: Annotated[str, typer.Argument(metavar="A", help=f"The earlier one: {_METAVAR_HELP}")],
    new: Annotated[str, typer.Argument(metavar="B", help="The later one, of the same kinds.")],
    top: Annotated[int, typer.Option("--top", metavar="N", min=0, help="How many movers get a row of their own.")] = 6,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show what moved between two assessments, and why: parts that sum to the change."""
    from cmat.cli.comparisons import compare_inputs, comparison_document, comparison_tables
    from cmat.cli.tables import as_json, chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    comparison = compare_inputs(session, old, new)
    session.problems(comparison.problems)
    for note in comparison.notes:
        session.note(note)
    if chosen == "json":
        session.data(as_json(comparison_document(comparison, top)))
    else:
        session.data(comparison_tables(comparison, top, session.language, chosen, exact=session.verbose))
