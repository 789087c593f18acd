"""What a report is about: an organisation, and the scored questionnaires of its assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmat.analysis.answer_facts import AnswerFacts
from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.analysis.change import Change
from cmat.analysis.standing import Standing
from cmat.schema.base import Text
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult


@dataclass(frozen=True, slots=True)
class Previous:
    """One questionnaire of the organisation's previous assessment; `change` only where its answers are known."""

    as_of: date
    standing: Standing
    change: Change | None


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One questionnaire with its result, and what it is compared with, if there is anything.

    facts  what is told of the answers, where they themselves are not known
    """

    assessment: Assessment
    result: QuestionnaireResult
    positions: BenchmarkPositions | None = None
    previous: Previous | None = None
    facts: AnswerFacts | None = None


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """Everything that a report is made from; the same subject gives the same bytes.

    name   id of the engagement, or of the lone sheet; begins the file names
    as_of  the only date that is printed
    has_published  whether published figures are shown as context
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
    has_published: bool = False
