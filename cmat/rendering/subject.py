"""What a report is about: an organisation, and the scored questionnaires of its assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmat.schema.base import Text
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One questionnaire with its result."""

    assessment: Assessment
    result: QuestionnaireResult


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """Everything that a report is made from; the same subject gives the same bytes.

    name   id of the engagement, or of the lone sheet; begins the file names
    as_of  the only date that is printed
    logo   PNG or JPEG bytes as read from the engagement folder, not yet checked
    """

    name: str
    organisation: Text
    as_of: date
    parts: tuple[ReportPart, ...]
    prepared_by: Text | None = None
    classification: Text | None = None
    colour: str | None = None
    logo: bytes | None = None
