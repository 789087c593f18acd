"""`cmat doctor`: what this machine lacks."""

from __future__ import annotations

import typer

from cmat.cli.session import Session
from cmat.cli.tables import JsonOption
from cmat.errors import ExitCode


def doctor(session: Session, json_wanted: JsonOption = False) -> None:
    """Check Python, cmat's own files, fonts, Pango and a one-page test PDF; exit 4 where something is missing."""
    from cmat.cli.diagnosis import diagnose
    from cmat.cli.tables import as_json

    findings = diagnose()
    if json_wanted:
        session.data(as_json({"schema": "cmat/doctor/1", "checks": [finding.document() for finding in findings]}))
    else:
        width = max(len(finding.what) for finding in findings)
        session.data("\n".join(f"{finding.mark:7}  {finding.what.ljust(width)}  {finding.detail}" for finding in findings))
    if any(finding.is_missing for finding in findings):
        raise typer.Exit(int(ExitCode.MACHINE))
