"""`cmat template`: what a report looks like, to be changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.check import ProblemFormat
from cmat.cli.group import CmatGroup
from cmat.cli.session import Session, with_session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmat.rendering.own_templates.shipped import Piece

app = typer.Typer(
    cls=CmatGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="The templates and styles of reports: cmat's own and yours.",
)
ALL = "all"


def list_templates(session: Session, how: FormatOption = "table", json_wanted: JsonOption = False) -> None:
    """List the templates and style sheets by section, with what each of them is."""
    from cmat.cli.tables import as_json, as_rows, chosen_format
    from cmat.rendering.catalogue import texts
    from cmat.rendering.own_templates.shipped import pieces

    chosen = chosen_format(how, json_wanted=json_wanted)
    said = texts(session.language)
    headers = ("name", "file", "section", "lines", "about")
    rows = [
        [piece.short, piece.name, said[piece.section], str(piece.text.count("\n")) if piece.text else "", piece.about(session.language)]
        for piece in pieces()
    ]
    if chosen == "json":
        session.data(as_json([dict(zip(headers, row, strict=True)) for row in rows]))
    else:
        session.data(as_rows(headers, rows, chosen))


def eject_template(
    session: Session,
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Such as cover or report.css; 'all' for everything.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to put them into.")] = Path("template"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that cmat did not write.")] = False,
) -> None:
    """Copy templates and style sheets into a folder, with a README that says what they are given; keep there only what you change."""
    from cmat.output_folder import OutputFolder
    from cmat.rendering.own_templates.guide import guide

    wanted = _wanted(names)
    files = {piece.name: (piece.text or f"/* {piece.about('en')} */\n").encode() for piece in wanted}
    files["README.md"] = guide().encode()
    for path in OutputFolder(output, force=force).write(files):
        session.note(str(path))
    session.note(f"next: change them, cmat template check {output}, cmat report --template {output}")


def _wanted(names: Sequence[str]) -> list[Piece]:
    """Return the pieces of these names, with or without their ending; UsageError for a name that there is not."""
    from cmat.loading.suggestions import did_you_mean
    from cmat.rendering.own_templates.shipped import pieces

    known = {name: piece for piece in pieces() for name in (piece.short, piece.name)}
    if ALL in names:
        return [piece for piece in pieces() if piece.text]
    for name in names:
        if name not in known:
            raise UsageError(f"there is no template '{name}'. {did_you_mean(name, [ALL, *(piece.short for piece in pieces())])}")
    return list(dict.fromkeys(known[name] for name in names))


def check_template(
    session: Session,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of templates.", show_default=False)],
    how: ProblemFormat = "text",
    quick: Annotated[bool, typer.Option("--quick", help="Fill in the pages, but do not lay them out.")] = False,
) -> None:
    """Name every fault of a folder of templates: each file, then sample reports in both languages, filled in and laid out."""
    from cmat.cli.check import finish_check, show_problems
    from cmat.cli.template_check import template_faults
    from cmat.errors import sorted_problems

    found = sorted_problems(template_faults(session, folder, lay_out=not quick))
    show_problems(session, found, how)
    finish_check(session, found, f"{folder} checked", strict=False)


app.command("list")(with_session(list_templates))
app.command("eject")(with_session(eject_template))
app.command("check")(with_session(check_template))
