"""Whether a folder of templates makes reports: read, filled in with the examples in both languages, laid out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cmat.cli.compared_with import compared_with
from cmat.cli.inputs import score_input
from cmat.cli.progress import progress_bar
from cmat.cli.report_subject import report_subject
from cmat.cli.session import Session
from cmat.errors import InputError, Problem
from cmat.library import library_root
from cmat.localisation.languages import LANGUAGES
from cmat.rendering.formats import FORMATS, HANDOUT, Edition
from cmat.rendering.handout import respondents_of
from cmat.rendering.own_templates.own import OwnTemplates, load_templates
from cmat.rendering.paper import A4, LETTER
from cmat.rendering.subject import ReportSubject

# a retailer with several groups, and a service company with a previous assessment: together they have every chapter
_EXAMPLES = ("sepehr", "padideh")
_AUDIENCES = ("full", "brief", HANDOUT)
_SHEETS_OF_PAPER = {"en": LETTER, "fa": A4}


def template_faults(session: Session, folder: Path, *, lay_out: bool) -> list[Problem]:
    """Return every problem of a folder of templates; what can be told of the files first, then what only filling in and laying out shows.

    lay_out  whether the pages of the first example are laid out, too, once all could be filled in
    raises   MachineError where this machine cannot do it
    """
    try:
        templates = load_templates(folder)
    except InputError as error:
        return list(error.problems)
    subjects = [_subject(example) for example in _EXAMPLES]
    sampled = [("html", subject, edition) for subject in subjects for edition in _editions(subject, templates)]
    laid_out = [("pdf", subjects[0], edition) for edition in _editions(subjects[0], templates)] if lay_out else []
    found: list[Problem] = []
    with progress_bar(session) as show:
        for index, (kind, subject, edition) in enumerate([*sampled, *laid_out]):
            if kind == "pdf" and found:
                break
            show(f"{edition.audience} {edition.language} {kind}", index, len(sampled) + len(laid_out))
            found += _faults(kind, subject, edition)
    return found


def _subject(example: str) -> ReportSubject:
    """Return an example with everything that it can be compared with; its own problems are not the template's."""
    apart = Session()
    scored = score_input(apart, str(library_root() / "examples" / example))
    return report_subject(scored, compared_with(apart, scored, None, []), has_published=True)


def _editions(subject: ReportSubject, templates: OwnTemplates) -> Iterator[Edition]:
    for language in LANGUAGES:
        for audience in _AUDIENCES:
            respondent = respondents_of(subject)[0] if audience == HANDOUT else None
            yield Edition(audience, language, _SHEETS_OF_PAPER[language], respondent, templates=templates)


def _faults(kind: str, subject: ReportSubject, edition: Edition) -> list[Problem]:
    try:
        FORMATS[kind].make(subject, edition)
    except InputError as error:
        return list(error.problems)
    return []
