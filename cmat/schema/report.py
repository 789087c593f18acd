"""A report as JSON: what `cmat report --to json` writes. Keys may be added within /1, never renamed or removed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cmat.schema.report_chapters import (
    AppendixRow,
    BenchmarkWords,
    DimensionWords,
    FirstStep,
    HeavyGap,
    Labelled,
    Method,
    PathWords,
    ReportFinding,
    RoadmapWords,
    SensitivityWords,
    StandingOut,
    Tile,
    Verdict,
    Way,
)
from cmat.schema.report_comparisons import AgreementWords, ChangeWords, EvidenceWords, Perception
from cmat.schema.result import ResultDocument, ResultPart

SCHEMA = "cmat/report/1"


class ReportPart(ResultPart):
    """One questionnaire; null is a chapter of which there is nothing to tell, a key that is missing one that the audience does not get."""

    questionnaire: str = Field(description="id@version")
    model: str = Field(description="id@version")
    title: str
    verdict: Verdict
    figures: list[Tile]
    findings: list[ReportFinding]
    lead: str = ""
    strengths: list[StandingOut] = Field(default_factory=list)
    gaps: list[HeavyGap] = Field(default_factory=list)
    gaps_intro: str = ""
    dimensions: list[DimensionWords] = Field(default_factory=list)
    roadmap: RoadmapWords | None = None
    path: PathWords | None = None
    perception: Perception | None = None
    agreement: AgreementWords | None = None
    evidence: EvidenceWords | None = None
    benchmark: BenchmarkWords | None = None
    change: ChangeWords | None = None
    sensitivity: SensitivityWords | None = None
    method: Method | None = None
    appendix: list[AppendixRow] = Field(default_factory=list)
    first_steps: list[FirstStep] = Field(default_factory=list, description="In a brief")
    way: Way | None = Field(None, description="In a brief")
    trust: list[Labelled] = Field(default_factory=list, description="In a brief")


class ReportDocument(ResultPart):
    """The whole document."""

    schema_: Literal["cmat/report/1"] = Field(alias="schema", description="Always cmat/report/1")
    cmat: str = Field(description="Version of cmat that wrote it")
    audience: Literal["full", "brief"]
    language: str = Field(description="en or fa: of every text below")
    title: str
    organisation: str
    as_of: str = Field(description="Year-month-day")
    result: ResultDocument = Field(description="The result as `cmat score --json` writes it")
    parts: list[ReportPart] = Field(description="In the order of the result")
