"""A subject in, a document as Markdown out: the full report, the brief, and one respondent's handout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cmat.rendering.brief import brief_context
from cmat.rendering.catalogue import reports_folder
from cmat.rendering.context import report_context
from cmat.rendering.handout import handout_context
from cmat.rendering.markdown.elements import ELEMENTS, Numbers
from cmat.rendering.markdown.escaping import escaped
from cmat.rendering.own_answers import own_answers
from cmat.rendering.paper import A4, Paper
from cmat.rendering.sections.profile import profile_rows
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import surroundings

_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def full_markdown(subject: ReportSubject, language: str, paper: Paper = A4) -> bytes:
    """Return the report; CmatError if the logo cannot be used."""
    return _filled("report.md.j2", report_context(subject, language, paper).values)


def brief_markdown(subject: ReportSubject, language: str, paper: Paper = A4) -> bytes:
    """Return the brief, with a table of the dimensions where the pages have a radar; CmatError if the logo cannot be used."""
    profiles = tuple(profile_rows(scene) for scene in surroundings(subject, language, paper).scenes)
    return _filled("brief.md.j2", {**brief_context(subject, language, paper, 0).values, "profiles": profiles})


def handout_markdown(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4) -> bytes:
    """Return one respondent's own answers; KeyError where nobody of that id answered."""
    return _filled("handout.md.j2", handout_context(own_answers(subject, respondent), language, paper).values)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of reports/markdown: whatever is filled in is escaped, a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(reports_folder() / "markdown"),
        # HTML escaping would be wrong here: `finalize` is the gate, and nothing passes by it
        autoescape=False,  # noqa: S701
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(ELEMENTS)
    made.filters["numbers"] = Numbers
    return made


def _filled(template: str, values: Mapping[str, Any]) -> bytes:
    """Return the document; one that runs from the right is wrapped so, which Markdown itself cannot say."""
    text = environment().get_template(template).render(**values).strip()
    text = _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text))
    if values["language"].direction == "rtl":
        text = f'<div dir="rtl">\n\n{text}\n\n</div>'
    return f"{text}\n".encode()
