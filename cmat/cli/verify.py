"""`cmat verify`: a report against its own inputs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.errors import ExitCode

if TYPE_CHECKING:
    from cmat.cli.verification import Verification

_PROVES = "This proves that inputs, figures and pages belong together, not who made them."
_EXITS = {"same": ExitCode.FINE, "different": ExitCode.FINDINGS, "not reproducible": ExitCode.MACHINE}
_SHOWN = 12
_PRINTED = {"full": "the method card of the report", "brief": "the last page of the brief", "handout": "the end of the handout"}


def verify(
    session: Session,
    report: Annotated[Path, typer.Argument(metavar="REPORT.pdf", help="A PDF made by 'cmat report'.", show_default=False)],
    json_wanted: Annotated[bool, typer.Option("--json", help="Write what was found as JSON.")] = False,
) -> None:
    """Score the inputs inside a report again, make its pages again, and say whether all of it is the same."""
    from cmat.cli.limits import limited
    from cmat.cli.tables import as_json
    from cmat.cli.verification import verify_report
    from cmat.errors import InputError, Problem
    from cmat.loading.files import read_bytes
    from cmat.rendering.pdf_attachments import FILE_LIMIT

    found: list[Problem] = []
    data = read_bytes(report, found, limit=FILE_LIMIT)
    if data is None:
        raise InputError(found)
    with limited():
        verification = verify_report(data, str(report))
    session.data(as_json(_document(verification)) if json_wanted else "\n".join(_lines(verification)))
    if verification.verdict != "same":
        raise typer.Exit(int(_EXITS[verification.verdict]))


def _lines(found: Verification) -> list[str]:
    from cmat.rendering.own_templates.own import ATTACHED
    from cmat.rendering.proof import readable

    manifest = found.manifest
    versions = ", ".join(f"{name} {recorded} (here {here})" for name, recorded, here in found.versions)
    lines = [_verdict(found, versions)]
    lines += [f"  {each.kind:<12} {each.where}: {each.what}" for each in found.differences[:_SHOWN]]
    if len(found.differences) > _SHOWN:
        lines.append(f"  and {len(found.differences) - _SHOWN} more")
    if versions and found.verdict == "same":
        lines.append(f"  made with {versions}: the bytes are the same all the same")
    lines += [
        f"fingerprint    {readable(found.fingerprint)}",
        f"               {_PRINTED[manifest.audience]} prints it: compare the two",
        f"checked        {', '.join(found.checked)}; answers {manifest.answers}",
    ]
    if found.stated:
        lines.append(f"as stated      {', '.join(found.stated)}")
        lines.append("               they rest on answers that are not attached; everything else on the pages was calculated from them again")
    if found.templates:
        lines.append(f"templates      {', '.join(name.removeprefix(ATTACHED) for name in found.templates)}")
        lines.append("               not cmat's own: what the pages say beside the figures, and whether they show them all, is their author's word")
    return [*lines, _PROVES]


def _verdict(found: Verification, versions: str) -> str:
    if found.verdict == "same":
        return "same: the attached inputs give these figures and these pages, byte for byte"
    if found.verdict == "different":
        return "different: this report is not what its own inputs give"
    return (
        "the result is the same, but the pages cannot be made again byte for byte on this machine, so they were not compared. "
        f"The report was made with {versions}"
    )


def _document(found: Verification) -> dict[str, Any]:
    return {
        "schema": "cmat/verification/1",
        "verdict": found.verdict,
        "fingerprint": found.fingerprint,
        "report": found.manifest.report,
        "audience": found.manifest.audience,
        "language": found.manifest.language,
        "as_of": found.manifest.as_of.isoformat(),
        "answers": found.manifest.answers,
        "checked": list(found.checked),
        "as_stated": list(found.stated),
        "templates": list(found.templates),
        "differences": [{"kind": each.kind, "where": each.where, "what": each.what} for each in found.differences],
        "versions": {name: {"recorded": recorded, "here": here} for name, recorded, here in found.versions},
        "proves": _PROVES,
    }
