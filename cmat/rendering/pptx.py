"""The report as slides with native charts and tables."""

from __future__ import annotations

from typing import Literal

from cmat.rendering.subject import ReportSubject


def render_slides(subject: ReportSubject, language: str, audience: Literal["full", "brief"] = "full") -> bytes:
    """Return a PPTX file, the same bytes for the same subject.

    language  en or fa
    audience  full; brief: a cover and five slides at most for each questionnaire
    raises    MachineError if python-pptx is missing; CmatError if the logo cannot be used
    """
    # first, so that a machine without python-pptx says so at once
    from cmat.rendering.palette import palette
    from cmat.rendering.slides.writer import Writer

    # isort: split
    from cmat.rendering.slides.deck import brief_deck, full_deck

    deck, slides = (full_deck if audience == "full" else brief_deck)(subject, language)
    return Writer(deck, slides, palette(subject.colour)).content()
