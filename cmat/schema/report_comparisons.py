"""What a report as JSON (`cmat/report/1`) says of people, claims and days beside each other; and a number as it says every number."""

from __future__ import annotations

from pydantic import Field

from cmat.schema.result import Points, ResultPart


class Figure(ResultPart):
    """A number twice: as it is and as the report prints it."""

    value: Points = Field(description="Unrounded; null where there is none")
    text: str = Field(description="In the report's language and digits")


class PerceivedDimension(ResultPart):
    """A dimension that two groups see differently."""

    path: str
    title: str
    first: Figure
    second: Figure
    difference: Figure
    receipts: list[str]


class Perception(ResultPart):
    """The two shown groups that differ most."""

    first: str = Field(description="Id of the group")
    second: str
    title: str
    dimensions: list[PerceivedDimension]


class DimensionAgreement(ResultPart):
    """How far people agree on a dimension, overall the path of the whole."""

    path: str
    title: str
    questions: int
    deviation: Figure
    r_wg_j: Figure
    lindell: Figure
    word: str


class DividedPractice(ResultPart):
    """A practice on which people differ; deviations in options."""

    question: str
    text: str
    n: int
    deviation: Figure
    limit: Figure
    r_wg: Figure
    beyond: bool
    settled: bool


class AgreementWords(ResultPart):
    """Agreement between people."""

    dimensions: list[DimensionAgreement]
    divided: list[DividedPractice]
    note: str


class DimensionEvidence(ResultPart):
    """A dimension at three strengths."""

    path: str
    title: str
    claimed: Figure
    supported: Figure
    verified: Figure


class Claim(ResultPart):
    """A practice that is claimed high with little behind it."""

    question: str
    text: str
    claimed: Figure
    grade: str
    at_risk: Figure


class AnswerNote(ResultPart):
    """What some sheets look like."""

    who: str
    text: str
    questions: str


class EvidenceWords(ResultPart):
    """What the scores stand on."""

    dimensions: list[DimensionEvidence]
    claims: list[Claim]
    more_claims: str
    no_claims: str
    notes: list[AnswerNote]


class ChangeBar(ResultPart):
    """One part of the walk from the previous score to this one; the parts sum to it."""

    kind: str
    name: str
    points: Figure


class DimensionChange(ResultPart):
    """A dimension then and now."""

    title: str
    before: str
    answers: str = Field(description="What other answers did; a dash where that cannot be told, like the next two")
    weights: str
    questions: str
    now: str
    change: str


class ChangeWords(ResultPart):
    """What has changed since the previous assessment."""

    as_of: str = Field(description="Day of the previous assessment, year-month-day")
    lead: str
    notes: list[str]
    bars: list[ChangeBar]
    dimensions: list[DimensionChange]
    caution: str
