"""`cmat agreement`: the spread between people and groups, and the workshop's agenda."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import UsageError

if TYPE_CHECKING:
    from cmat.cli.inputs import Scored

_TWO = 2


def agreement(
    session: Session,
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR|-]", help="An engagement folder or one answer sheet.", show_default=False)] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only the N most divided questions of each questionnaire.")] = None,
    groups: Annotated[str | None, typer.Option("--groups", metavar="A,B", help="Compare these two groups; else those that differ most.")] = None,
    agenda: Annotated[Path | None, typer.Option("--agenda", metavar="DIR", help="Write the workshop's agenda and consensus sheet there.")] = None,
    force: Annotated[bool, typer.Option("--force", help="With --agenda: overwrite files that cmat did not write.")] = False,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show how far respondents agree, and which groups see the organisation differently."""
    from cmat.cli.agreement_tables import agreement_output
    from cmat.cli.inputs import score_input
    from cmat.cli.tables import chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    scored = score_input(session, path)
    session.problems(scored.problems)
    pair = None if groups is None else _pair(scored, groups)
    if agenda is not None:
        _write_agenda(session, scored, agenda, top, force=force)
    _say_what_is_missing(session, scored)
    session.data(agreement_output(scored, session.language, chosen, top, pair))


def _say_what_is_missing(session: Session, scored: Scored) -> None:
    from cmat.analysis.agreement import agreement as agreement_of
    from cmat.cli.telling import teller

    said = teller(session.language)
    found = [agreement_of(part.assessment, part.result) for part in scored.parts]
    if all(question.indices is None for each in found for question in each.questions):
        session.note(said.say("command.agreement.no_index"))
    if all(sum(group.is_shown for group in part.result.groups) < _TWO for part in scored.parts):
        session.note(said.say("command.agreement.no_groups"))


def _pair(scored: Scored, wanted: str) -> tuple[str, str]:
    """Return the two groups that were named; UsageError with what is wrong otherwise."""
    from cmat.loading.suggestions import did_you_mean
    from cmat.problems.kind import printable

    names = [name.strip() for name in wanted.split(",")]
    if len(names) != _TWO or names[0] == names[1]:
        raise UsageError(f"--groups '{printable(wanted)}': write two different groups, such as executives,front-line")
    known = {group.id: group for part in scored.parts for group in part.result.groups}
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) if known else "Nobody here belongs to a group."
            raise UsageError(f"--groups: there is no group '{printable(name)}'. {hint}")
        if not any(group.id == name and group.is_shown for part in scored.parts for group in part.result.groups):
            limit = scored.parts[0].assessment.min_group
            raise UsageError(f"--groups: '{name}' is not shown; it has fewer than {limit} people, or a smaller group would follow from it")
    return names[0], names[1]


def _write_agenda(session: Session, scored: Scored, folder: Path, top: int | None, *, force: bool) -> None:
    from cmat.collecting.workshop import WorkshopPart, workshop_files
    from cmat.output_folder import OutputFolder

    organisation = scored.organisation.in_language(session.language) if scored.organisation else scored.name
    parts = [WorkshopPart(part.assessment, part.result) for part in scored.parts]
    consensus = scored.engagement.consensus if scored.engagement else None
    files = workshop_files(organisation, parts, consensus, session.language, top)
    for path in OutputFolder(folder, force=force).write({name: text.encode() for name, text in files.items()}):
        session.note(f"{path}: {path.stat().st_size:,} bytes")
