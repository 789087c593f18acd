"""The result as JSON: what `cmat score --json` writes. Keys may be added within /1, never renamed or removed."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Points = float | None
Status = Literal["published", "provisional", "withheld", "not_applicable"]
State = Literal["answered", "not_applicable", "unknown", "blank"]


class ResultPart(BaseModel):
    """Any object of a result; later versions may add keys."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)


class Weakest(ResultPart):
    """The lowest shown top-level dimension."""

    path: str
    score: float


class GateHold(ResultPart):
    """The essential question that holds a level down (rule SC-08)."""

    question: str


class BenchmarkFigures(ResultPart):
    """A place in a benchmark of the user's own (rule SC-16); all but `n` are null where the organisations are too few."""

    n: int = Field(description="Organisations of the benchmark with a score here")
    percentile: Points = Field(description="(below + half of equal) ÷ n × 100; null where the score is withheld, too")
    quartile: int | None = Field(description="1 for the lowest quarter of the scores, 4 for the highest; null where the score is withheld, too")
    q1: Points = Field(description="Lower quartile of their scores")
    median: Points = Field(description="Their median")
    q3: Points = Field(description="Upper quartile")


class SectorPosition(BenchmarkFigures):
    """The same among the organisations of one sector."""

    sector: str = Field(description="The sector of this organisation")


class BenchmarkPosition(BenchmarkFigures):
    """A place among all organisations of a benchmark, and among those of the same sector."""

    sector: SectorPosition | None = Field(description="null where the organisation has no sector, or the benchmark has nobody of it")


class DimensionResult(ResultPart):
    """A dimension; points are 0 to 100, unrounded."""

    path: str = Field(description="Ids joined by dots, from the top")
    title: dict[str, str] = Field(description="By language")
    weight: float = Field(description="Against its siblings, as in the model")
    share: float = Field(description="Part of the overall weight, 0 to 1")
    score: Points = Field(description="null where withheld or not applicable")
    low: Points = Field(description="The score if every unanswered question were 0")
    high: Points = Field(description="The score if every unanswered question were 100")
    supported: Points = Field(description="What the evidence supports; null where none was collected")
    coverage: float | None = Field(description="Answered share of the weight, 0 to 1")
    status: Status
    level: int | None
    level_low: int | None
    level_high: int | None
    gate: str | None = Field(description="The essential question that holds the level down, where one does")
    target: Points
    gap: Points
    benchmark: BenchmarkPosition | None = Field(None, description="Where the score stands in a benchmark; null without one that can be compared")
    answered: int
    not_applicable: int
    unanswered: int
    dimensions: list[DimensionResult]


class QuestionResult(ResultPart):
    """A question over all respondents."""

    id: str
    path: str
    share: float = Field(description="Part of the overall weight among applicable questions, 0 to 1")
    effective: float = Field(description="Part of the score itself: the sum of effective × score is the overall score")
    state: State
    score: Points
    supported: Points
    low: Points = Field(description="The lowest respondent; null where privacy hides it")
    high: Points = Field(description="The highest respondent; null where privacy hides it")
    n: int = Field(description="Respondents who answered")


class Notice(ResultPart):
    """Something that scoring noticed."""

    code: str
    message: str
    where: str


class QuestionnaireResult(ResultPart):
    """One questionnaire of an assessment."""

    questionnaire: str = Field(description="id@version")
    model: str = Field(description="id@version")
    respondents: int
    score: Points
    low: Points
    high: Points
    supported: Points
    coverage: float | None
    status: Status
    level: int | None
    level_low: int | None
    level_high: int | None
    weakest: Weakest | None
    target: Points
    gap: Points
    benchmark: BenchmarkPosition | None = Field(None, description="Where the score stands in a benchmark; null without one that can be compared")
    dimensions: list[DimensionResult]
    questions: list[QuestionResult]
    warnings: list[Notice]


class ResultDocument(ResultPart):
    """The whole document."""

    schema_: Literal["cmat/result/1"] = Field(alias="schema")
    cmat: str = Field(description="Version of cmat that wrote it")
    organisation: str | dict[str, str] | None
    sector: str | None = Field(None, description="b2b, b2c or public")
    as_of: str | None = Field(description="Year-month-day")
    mode: Literal["self", "assessed"]
    results: list[QuestionnaireResult]
