"""What the attached documents say of a subject alike: whose assessment it is, and how its documents introduce themselves."""

from __future__ import annotations

from typing import Any

from cmat.rendering.subject import ReportSubject
from cmat.schema.base import Text


def subject_document(subject: ReportSubject, schema: str, mode: str, sector: str | None) -> dict[str, Any]:
    """Return the keys with which such a document begins; None where there is nothing to say."""
    return {
        "schema": schema,
        "organisation": text_document(subject.organisation),
        "as_of": subject.as_of.isoformat(),
        "mode": mode,
        "sector": sector,
        "prepared_by": text_document(subject.prepared_by),
        "classification": text_document(subject.classification),
        "colour": subject.colour,
    }


def text_document(text: Text | None) -> Any:
    """Return a text as the files write it: one text, or one for each language; None for none."""
    return None if text is None else (text.plain or dict(text.by_language()))
