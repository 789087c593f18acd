"""Pooled answers: what a report carries instead of answer sheets where single answers may not be told."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from cmat.schema.base import Colour, Count, Day, DimensionPath, Id, Part, Points, Prose, Reference, Title, TrueFalse, slip
from cmat.schema.engagement import Aggregate, Mode
from cmat.schema.pooled_facts import PooledFacts
from cmat.schema.questionnaire import Grade, Sector
from cmat.schema.result import State

SCHEMA = "cmat/pooled/1"
_MOST = 100
_EXACT = re.compile(r"[0-9]{1,400}(/[1-9][0-9]{0,399})?")


def _exact(value: object) -> str:
    if not isinstance(value, str) or not _EXACT.fullmatch(value) or Fraction(value) > _MOST:
        raise slip("CM204", value=value)
    return value


Exact = Annotated[str, BeforeValidator(_exact), WithJsonSchema({"type": "string", "pattern": f"^{_EXACT.pattern}$"})]


class PooledRemark(Part):
    """A comment or a reason as the report prints it."""

    text: str = Field(max_length=2_000, description="As it was typed; empty for a reason that nobody gave")
    group: Title | None = Field(None, description="Only where the group may be shown")
    respondent: Id | None = Field(None, description="Only where individuals may be told")


class PooledEvidence(Part):
    """A piece of evidence, never with a name."""

    text: Prose
    grade: Grade


class PooledOverride(Part):
    """The pooled answer before the consensus."""

    state: State
    points: Exact | None


class PooledQuestion(Part):
    """One question over all respondents; points are exact fractions from 0 to 100, null where there are none."""

    id: Id
    state: State
    points: Exact | None = Field(description="As the mode counts them: claimed, or supported where it is assessed")
    supported: Exact | None = Field(None, description="What the evidence supports; null where none was collected")
    low: Exact | None = Field(None, description="The lowest respondent; null unless individuals may be told")
    high: Exact | None = Field(None, description="The highest respondent; likewise")
    n: Count = Field(description="Respondents who answered")
    not_applicable: Count = Field(description="Respondents to whom it does not apply")
    reasoned: TrueFalse = Field(False, description="Whether anybody said why it does not apply")
    override: PooledOverride | None = None
    comments: tuple[PooledRemark, ...] = ()
    evidence: tuple[PooledEvidence, ...] = ()
    reasons: tuple[PooledRemark, ...] = Field((), description="Why it does not apply; no texts in a brief")


class PooledGroup(Part):
    """One group as the report shows it; no scores where it is hidden (rule SC-11)."""

    id: Id
    title: Title
    n: Count
    shown: TrueFalse
    scores: dict[str, Exact | None] = Field(description="By path; overall for the whole")


class PooledNode(Part):
    """The whole, or one top-level dimension, of the previous assessment."""

    path: DimensionPath = Field(description="overall, or the path of a dimension")
    title: dict[str, str]
    score: Exact | None = Field(description="Rounded to one decimal, as the report shows it")


class PooledPrevious(Part):
    """The previous assessment as far as the report shows it."""

    as_of: Day
    questionnaire: Reference
    model: Reference
    mode: Mode
    dimensions: tuple[PooledNode, ...]


class PooledPart(Part):
    """One questionnaire of the engagement."""

    questionnaire: Reference = Field(description="id@version")
    model: Reference = Field(description="id@version")
    respondents: Count
    has_consensus: TrueFalse
    aggregate: Aggregate
    min_group: Count
    individuals: TrueFalse
    collects_evidence: TrueFalse
    targets: dict[str, Points] = Field(description="By path, or overall")
    groups: tuple[PooledGroup, ...]
    questions: tuple[PooledQuestion, ...] = Field(description="Every question that is asked, in order")
    previous: PooledPrevious | None = None
    facts: PooledFacts


class PooledReport(Part):
    """The attachment `pooled.json`."""

    schema_: Literal["cmat/pooled/1"] = Field(alias="schema", description="Always cmat/pooled/1")
    organisation: Title
    as_of: Day
    mode: Mode
    sector: Sector | None = None
    prepared_by: Title | None = None
    classification: Title | None = None
    colour: Colour = None
    parts: tuple[PooledPart, ...] = Field(min_length=1)
