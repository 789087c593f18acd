"""What `cmat explain --json` writes. Figures stand twice: as the nearest float, and under `…_exact` as a fraction such as `350/9`.

Keys may be added within /1, never renamed or removed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cmat.schema.result import Notice, Points, ResultPart, State, Status

SCHEMA = "cmat/explanation/1"
Exact = Annotated[str | None, Field(pattern=r"^-?\d+(/\d+)?$")]
Grade = Literal["E0", "E1", "E2", "E3", "E4"]


class _Head(ResultPart):
    schema_: Literal["cmat/explanation/1"] = Field(alias="schema")
    questionnaire: str = Field(description="id@version")
    model: str = Field(description="id@version")
    mode: Literal["self", "assessed"]
    notes: list[Notice] = Field(description="What scoring noticed about it and what is below it")


class QuestionLine(ResultPart):
    """An answered question in the sum: share × points = contribution."""

    question: str
    path: str
    n: int = Field(description="Respondents who answered")
    weight: float
    weight_exact: Exact
    points: float
    points_exact: Exact
    share: float = Field(description="Part of this score, 0 to 1; the shares sum to 1")
    share_exact: Exact
    contribution: float = Field(description="The contributions sum to `computed`")
    contribution_exact: Exact
    shown: str = Field(description="The contribution with one decimal; these sum to the top-level `shown`")
    supported: Points = Field(description="share × supported points; null where no evidence was collected")
    supported_exact: Exact
    shown_supported: str | None
    shown_share: str = Field(description="In percent; these sum to 100.00")


class DimensionLine(ResultPart):
    """A child in the sum; share and contribution are null where it has no score."""

    path: str
    title: dict[str, str]
    status: Status
    weight: float
    weight_exact: Exact
    computed: Points
    computed_exact: Exact
    share: float | None
    share_exact: Exact
    contribution: Points
    contribution_exact: Exact
    shown: str | None


class OpenLine(ResultPart):
    """An unanswered question: it counts in the bounds only."""

    question: str
    state: Literal["unknown", "blank"]
    share: float = Field(description="Part of this node's weight; the shares × 100 sum to high - low")
    share_exact: Exact


class LeftOut(ResultPart):
    """A question that is not applicable."""

    question: str
    reasons: list[str]


class Gate(ResultPart):
    """The essential question that holds the level down."""

    question: str
    points: float
    points_exact: Exact
    level: int = Field(description="The level that its points are worth")
    level_without: int = Field(description="The level that the score alone is worth")


class Group(ResultPart):
    """A group's score here; null where it is hidden or has none."""

    id: str
    title: dict[str, str]
    n: int
    shown: bool
    score: Points
    score_exact: Exact


class Standing(ResultPart):
    """A question before or after the consensus."""

    state: State
    points: Points
    points_exact: Exact


class Override(ResultPart):
    """What the consensus sheet changed."""

    before: Standing | None
    after: Standing


class QuestionOverride(Override):
    """The same, with the question that it is about."""

    question: str


class DimensionDocument(_Head):
    """Of a dimension, or of the whole (path `overall`)."""

    kind: Literal["dimension"]
    path: str
    title: dict[str, str]
    status: Status
    score: Points = Field(description="null where withheld or not applicable")
    score_exact: Exact
    computed: Points = Field(description="What the lines sum to, also where the score is withheld")
    computed_exact: Exact
    shown: str | None = Field(description="`computed` with one decimal; null without lines")
    supported: Points
    supported_exact: Exact
    low: Points
    low_exact: Exact
    high: Points
    high_exact: Exact
    coverage: float | None
    coverage_exact: Exact
    share: float
    share_exact: Exact
    level: int | None
    level_low: int | None
    level_high: int | None
    gate: Gate | None
    target: Points
    target_exact: Exact
    gap: Points
    gap_exact: Exact
    dimensions: list[DimensionLine]
    lines: list[QuestionLine]
    open: list[OpenLine]
    left_out: list[LeftOut]
    groups: list[Group]
    overrides: list[QuestionOverride]


class WeightStep(ResultPart):
    """A step from the question up: weight ÷ of is its part of its parent; the product of the parts is the share."""

    name: str
    parent: str
    weight: float
    weight_exact: Exact
    of: float
    of_exact: Exact


class FacetLine(ResultPart):
    """A facet of an answer: part × points sum to the answer's points, part × supported to what is supported."""

    id: str
    part: float
    part_exact: Exact
    value: int
    points: float
    points_exact: Exact
    supported: float
    supported_exact: Exact


class AnswerLine(ResultPart):
    """A single answer: only where individuals may be shown, and the consensus."""

    respondent: str | None
    consensus: bool
    state: State
    level: int | None
    facets: list[FacetLine]
    points: Points
    points_exact: Exact
    grade: Grade | None
    cap: float = Field(description="The most points that the grade supports")
    cap_exact: Exact
    supported: Points
    supported_exact: Exact


class GroupMean(ResultPart):
    """A term of the mean of the groups' means."""

    title: dict[str, str]
    n: int
    points: float
    points_exact: Exact


class Evidence(ResultPart):
    """A piece of evidence, without a name."""

    grade: Grade
    text: str


class Comment(ResultPart):
    """A comment; group and respondent only where they may be shown."""

    text: str
    group: dict[str, str] | None
    respondent: str | None


class Reason(ResultPart):
    """Why somebody said not applicable; null without a reason."""

    reason: str | None
    respondent: str | None


class QuestionDocument(_Head):
    """Of a question."""

    kind: Literal["question"]
    question: str
    text: dict[str, str]
    path: str
    state: State
    n: int
    aggregate: Literal["groups", "mean", "median"]
    points: Points
    points_exact: Exact
    claimed: Points
    claimed_exact: Exact
    supported: Points
    supported_exact: Exact
    low: Points
    low_exact: Exact
    high: Points
    high_exact: Exact
    share: float
    share_exact: Exact
    effective: float
    effective_exact: Exact
    adds: Points = Field(description="effective × points: what it adds to the overall score")
    adds_exact: Exact
    target: Points
    target_exact: Exact
    gap: Points
    gap_exact: Exact
    steps: list[WeightStep]
    individuals: bool = Field(description="Whether single answers may be shown")
    answers: list[AnswerLine]
    means: list[GroupMean]
    override: Override | None
    evidence: list[Evidence]
    comments: list[Comment]
    not_applicable: list[Reason]


ExplanationDocument = Annotated[DimensionDocument | QuestionDocument, Field(discriminator="kind")]
