"""`cmat demo`: the example engagement and its reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cmat.cli.session import Session

EXAMPLE = "sepehr"


def demo(
    session: Session,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where to put it.")] = Path("cmat-demo"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that cmat did not write.")] = False,
) -> None:
    """Write a fictional retailer's assessment and its reports in both languages: the first thing to run."""
    from cmat.cli.inputs import score_input
    from cmat.cli.report import write_reports
    from cmat.cli.report_subject import report_subject
    from cmat.output_folder import OutputFolder

    folder = output / EXAMPLE
    OutputFolder(folder, force=force).write(_example_files())
    session.note(f"{folder}: an example engagement; its organisation is fictional")
    scored = score_input(session, str(folder))
    session.problems(problem for problem in scored.problems if problem.is_error)
    write_reports(
        session, report_subject(scored), list(scored.engagement.languages if scored.engagement else ()), ["pdf"], folder / "reports", force=force
    )
    session.note(f"next: cmat score {folder}, cmat explain AP {folder}, cmat init NAME")


def _example_files() -> dict[str, bytes]:
    from cmat.collecting.answer_schema import answer_schema_text
    from cmat.collecting.new_engagement import schema_path
    from cmat.errors import InputError, Place, Problem
    from cmat.library import library_root
    from cmat.loading.engagements import definitions_of

    example = library_root() / "examples" / EXAMPLE
    names = ["cmat.yaml", "README.md", ".gitignore", *sorted(f"answers/{path.name}" for path in (example / "answers").glob("*.yaml"))]
    files = {name: (example / name).read_bytes() for name in names}
    found: list[Problem] = []
    questionnaire = definitions_of(None).questionnaire("qci", Place("qci"), found)
    if questionnaire is None:
        raise InputError(found)
    return {**files, schema_path(questionnaire.document): answer_schema_text(questionnaire.document).encode()}
