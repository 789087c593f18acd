"""`cmat explain`: the sum behind a number, down to the answers."""

from __future__ import annotations

from typing import Annotated

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption


def explain(
    session: Session,
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="A question (AP1), a dimension (AP, CMA.TG), or overall; qci:AP, or question:AP, where ambiguous.")
    ],
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR|-]", help="An engagement folder or one answer sheet.", show_default=False)] = None,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show what a number is made of: answers, weights, points, shares; the contributions sum to the score."""
    from cmat.cli.explanations import tell_dimension, tell_question
    from cmat.cli.inputs import find_named, score_input
    from cmat.cli.tables import chosen_format
    from cmat.cli.telling import Teller

    chosen = chosen_format(how, json_wanted=json_wanted)
    scored = score_input(session, path)
    part, kind, found = find_named(scored, wanted)
    session.problems(scored.problems)
    tell = tell_question if kind == "question" else tell_dimension
    # the sentences are in the language in CSV, too; only their digits are for programs
    said = Teller(session.language, session.language, "en" if chosen == "csv" else session.language)
    session.data(tell(part, found, said, chosen, exact=session.verbose))
