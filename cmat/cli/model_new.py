"""`cmat model new`: a commented model and questionnaire to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cmat.cli.session import Session
from cmat.errors import OutputError, UsageError


def model_new(
    session: Session,
    model_id: Annotated[str, typer.Argument(metavar="ID", help="A short name of your own, such as retail.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder for models/ and questionnaires/.")] = Path(),
) -> None:
    """Write a commented model and questionnaire to fill in."""
    from cmat.collecting.new_definition import definition_files
    from cmat.output_folder import write_file
    from cmat.problems.kind import printable
    from cmat.schema.base import is_reference
    from cmat.schema.engagement import OVERALL

    if not is_reference(model_id) or "@" in model_id or model_id.lower() == OVERALL:
        raise UsageError(f"'{printable(model_id)}' is no id: a letter, then letters, digits, - or _, and not '{OVERALL}'")
    files = {output / path: text for path, text in definition_files(model_id).items()}
    there = [str(path) for path in files if path.exists() or path.is_symlink()]
    if there:
        raise OutputError(f"{', '.join(there)}: there already. Choose another id, or another folder with -o.")
    for path, text in files.items():
        write_file(path, text.encode("utf-8"))
        session.data(str(path))
    session.note(f"next: fill them in, then: cmat model check {' '.join(map(str, files))}")
