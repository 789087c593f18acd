"""`cmat report`: the documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.score import BenchmarkOption
from cmat.cli.session import Session
from cmat.errors import UsageError

if TYPE_CHECKING:
    from cmat.cli.report_documents import Wanted
    from cmat.cli.report_inputs import ReportInputs
    from cmat.rendering.html import Templates
    from cmat.rendering.paper import Paper
    from cmat.rendering.subject import ReportSubject

AUDIENCES = ("full", "brief", "handout")
RespondentOption = Annotated[
    str | None, typer.Option("--respondent", metavar="ID", help="Whose handout; everybody's, if missing.", show_default=False)
]
TemplateOption = Annotated[
    Path | None, typer.Option("--template", metavar="DIR", help="Templates and styles of your own ('cmat template eject').", show_default=False)
]


def report(  # noqa: PLR0913, PLR0917  every option of a command is a parameter
    session: Session,
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR]", help="An engagement folder or one answer sheet.", show_default=False)] = None,
    to: Annotated[str, typer.Option("--to", metavar="pdf,html,xlsx,pptx,md,json", help="Formats; xlsx: live formulas; pptx: slides.")] = "pdf",
    lang: Annotated[str | None, typer.Option("--lang", metavar="en,fa", help="Languages; those of cmat.yaml, if missing.")] = None,
    audience: Annotated[
        str, typer.Option("--audience", metavar="full,brief,handout", help="For whom: everything; two pages for a board; own answers only.")
    ] = "full",
    respondent: RespondentOption = None,
    paper: Annotated[str, typer.Option("--paper", metavar="a4|letter", help="Size of the paper.")] = "a4",
    template: TemplateOption = None,
    benchmark: BenchmarkOption = None,
    published: Annotated[bool, typer.Option("--published", help="Add published figures as context; not comparable.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder; the engagement's reports/, if missing.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that cmat did not write.")] = False,
) -> None:
    """Write the report, a brief of two pages, or each respondent's own answers; a full report holds whatever there is anything to show of."""
    from cmat.cli.compared_with import compared_with
    from cmat.cli.inputs import score_input
    from cmat.cli.report_documents import Wanted
    from cmat.cli.report_inputs import carried_inputs
    from cmat.cli.report_subject import report_subject
    from cmat.loading.kept_reads import keeping_reads
    from cmat.localisation.languages import LANGUAGES

    audiences = _audiences(audience, respondent)
    formats = _formats(to, audiences)
    sheet = _paper(paper)
    templates = _templates(template, formats)
    spoken = _several("--lang", lang, LANGUAGES) if lang is not None else ([session.lang] if session.lang else None)
    with keeping_reads() as kept:
        scored = score_input(session, path)
        found = list(scored.problems)
        subject = report_subject(scored, compared_with(session, scored, benchmark, found), has_published=published)
    session.problems(found)
    languages = spoken or list(scored.engagement.languages if scored.engagement else ("en",))
    folder = output or (scored.folder / "reports" if scored.folder else Path())
    inputs = carried_inputs(session, scored, subject, kept, {"published": published, "paper": sheet.name})
    wanted = Wanted(languages, formats, audiences, sheet, respondent, templates)
    write_reports(session, subject, wanted, folder, force=force, inputs=inputs)


def _several(option: str, text: str, choices: tuple[str, ...]) -> list[str]:
    wanted = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in choices]
    if unknown or not wanted:
        raise UsageError(f"{option} '{text}': choose from {', '.join(choices)}")
    return wanted


def _formats(text: str, audiences: list[str]) -> list[str]:
    from cmat.rendering.formats import FORMATS

    wanted = _several("--to", text, tuple(FORMATS))
    for kind in wanted:
        for audience in audiences:
            if audience not in FORMATS[kind].audiences:
                offered = [other for other, made in FORMATS.items() if audience in made.audiences]
                raise UsageError(f"--to {kind}: there is no {audience} of that kind. Choose from {', '.join(offered)}")
    return wanted


def _templates(folder: Path | None, formats: list[str]) -> Templates:
    """Return the templates of a folder, checked; cmat's own without one."""
    from cmat.rendering.formats import TEMPLATED
    from cmat.rendering.html import SHIPPED

    if folder is None:
        return SHIPPED
    if not TEMPLATED.intersection(formats):
        raise UsageError(f"--template: only {' and '.join(sorted(TEMPLATED))} are made with templates; add one of them to --to")
    if "pdf" in formats:
        # here, so that a machine without Pango says so at once, and the worker need not import it each time
        import cmat.rendering.pdf  # noqa: F401
    from cmat.rendering.own_templates.own import load_templates

    return load_templates(folder)


def _audiences(text: str, respondent: str | None) -> list[str]:
    wanted = _several("--audience", text, AUDIENCES)
    if respondent is not None and "handout" not in wanted:
        raise UsageError("--respondent names whose handout is wanted: add --audience handout")
    return wanted


def _paper(name: str) -> Paper:
    from cmat.rendering.paper import PAPERS

    if name.lower() not in PAPERS:
        raise UsageError(f"--paper '{name}': choose from {', '.join(PAPERS)}")
    return PAPERS[name.lower()]


def write_reports(session: Session, subject: ReportSubject, wanted: Wanted, folder: Path, *, force: bool, inputs: ReportInputs) -> list[Path]:
    """Write the documents, all or none, and say each file with its size; `inputs` is what PDFs have attached."""
    from cmat.cli.report_documents import documents
    from cmat.output_folder import OutputFolder

    inputs = replace(inputs, brand={**inputs.brand, **wanted.templates.attached})
    written = OutputFolder(folder, force=force).write(documents(subject, wanted, inputs))
    for path in written:
        session.note(f"{path}  {path.stat().st_size / 1024:.0f} KiB")
    return written
