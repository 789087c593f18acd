"""`cmat status`: how far everybody is, and what to do next."""

from __future__ import annotations

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import InputError, Problem


def status(session: Session, how: FormatOption = "table", json_wanted: JsonOption = False) -> None:
    """Show per respondent and dimension what is answered, what waits in the inbox, and the next step."""
    from cmat.cli.inputs import engagement_folder
    from cmat.cli.status_tables import status_document, status_rows, status_tables
    from cmat.cli.tables import as_json, chosen_format
    from cmat.collecting.status import engagement_status
    from cmat.loading.engagements import load_setup

    chosen = chosen_format(how, json_wanted=json_wanted)
    found: list[Problem] = []
    setup = load_setup(engagement_folder(session), found, extra=session.extra_libraries)
    if setup is None:
        raise InputError(found)
    session.problems(found)
    there = engagement_status(setup)
    language = session.lang or setup.engagement.languages[0]
    if chosen == "json":
        session.data(as_json(status_document(there)))
    elif chosen == "csv":
        session.data(status_rows(there, language))
    else:
        session.data(status_tables(there, language, chosen))
