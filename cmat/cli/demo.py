"""`cmat demo`: an example engagement and its reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cmat.cli.session import Session

EXAMPLE = "sepehr"


def demo(
    session: Session,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where to put it.")] = Path("cmat-demo"),
    example: Annotated[
        str, typer.Option("--example", metavar="ID", help="Which: sepehr, a retailer, or padideh, a service company assessed in Persian.")
    ] = EXAMPLE,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that cmat did not write.")] = False,
) -> None:
    """Write a fictional organisation's assessment and its reports in both languages: the first thing to run."""
    from cmat.cli.inputs import score_input
    from cmat.cli.report import write_reports
    from cmat.cli.report_documents import Wanted
    from cmat.cli.report_inputs import carried_inputs
    from cmat.cli.report_subject import report_subject
    from cmat.loading.kept_reads import keeping_reads
    from cmat.output_folder import OutputFolder

    source = _example_folder(example)
    folder = output / example
    OutputFolder(folder, force=force).write(_example_files(source))
    session.note(f"{folder}: an example engagement; its organisation is fictional")
    with keeping_reads() as kept:
        scored = score_input(session, str(folder))
        subject = report_subject(scored)
    session.problems(problem for problem in scored.problems if problem.is_error)
    languages: list[str] = list(scored.engagement.languages if scored.engagement else ())
    inputs = carried_inputs(session, scored, subject, kept, {"published": False, "paper": "a4"})
    write_reports(session, subject, Wanted(languages), folder / "reports", force=force, inputs=inputs)
    session.note(f"next: cmat score {folder}, cmat explain overall {folder}, cmat init NAME")


def _example_folder(example: str) -> Path:
    from cmat.errors import UsageError
    from cmat.library import library_root
    from cmat.loading.suggestions import did_you_mean

    known = {path.parent.name: path.parent for path in sorted((library_root() / "examples").glob("*/cmat.yaml"))}
    if example not in known:
        raise UsageError(f"there is no example '{example}'. {did_you_mean(example, known)}")
    return known[example]


def _example_files(example: Path) -> dict[str, bytes]:
    """Return the files of an example by their names inside it, the previous assessment's and the schemas of its questionnaires included."""
    from cmat.collecting.forms.answer_schema import answer_schema_text
    from cmat.collecting.forms.explained_sheet import schema_path
    from cmat.errors import InputError, Problem
    from cmat.loading.engagements import load_engagement

    folders = ["", *sorted(f"{path.parent.relative_to(example)}/" for path in example.glob("*/cmat.yaml"))]
    found = [
        path for folder in folders for name in ("cmat.yaml", "README.md", ".gitignore", "answers/*.yaml") for path in example.glob(folder + name)
    ]
    files = {path.relative_to(example).as_posix(): path.read_bytes() for path in sorted(found)}
    problems: list[Problem] = []
    loaded = load_engagement(example, problems)
    if loaded is None:
        raise InputError(problems)
    schemas = {schema_path(part.questionnaire): answer_schema_text(part.questionnaire).encode() for part in loaded.parts}
    return {**files, **schemas}
