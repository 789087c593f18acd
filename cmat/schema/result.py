"""The result as JSON: what `cmat score --json` writes. Keys may be added within /1, never renamed or removed."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "cmat/result/1"
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
