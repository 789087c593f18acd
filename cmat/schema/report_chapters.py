"""The chapters of a report as JSON (`cmat/report/1`): sentences and numbers side by side."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cmat.schema.report_comparisons import Figure
from cmat.schema.result import ResultPart


class Labelled(ResultPart):
    """Something with its name, both in words."""

    label: str
    text: str


class Tile(Labelled):
    """One of the numbers of the whole, in words."""

    note: str


class Verdict(ResultPart):
    """The overall score and level."""

    score: Figure
    level: int | None
    label: str = Field(description="The level in words, or that the score is withheld")
    title: str = Field(description="The level's name; empty where the score is withheld")
    summary: str = Field(description="What the level means, or why the score is provisional or withheld")
    range: str = Field(description="Which levels it could be; empty where only one")


class ReportFinding(ResultPart):
    """One thing that stands out, with the questions that it rests on."""

    kind: Literal["highest", "lowest", "widest_gap", "unsupported", "perception", "disagreement", "moved", "gate", "next_level", "open"]
    label: str
    text: str
    dimension: str | None = Field(description="Path of the dimension it is about; null where it is about no single one")
    receipts: list[str] = Field(description="Ids of questions, the most telling first")
    points: list[float] = Field(description="The figures of the sentence in the order of its rule")


class Practice(ResultPart):
    """A question and its points."""

    question: str = Field(description="Its id")
    text: str
    score: Figure


class StandingOut(Practice):
    """A practice in the tables of gaps and strengths."""

    path: str
    dimension: str
    target: Figure
    gap: Figure


class HeavyGap(StandingOut):
    """A gap, or room for improvement where no target is set."""

    adds: Figure = Field(description="Points that the overall score would gain")


class DimensionWords(ResultPart):
    """What is said about one top-level dimension; its figures stand in the result."""

    path: str
    title: str
    summary: str
    note: str
    strengths: list[Practice]
    no_strengths: str
    gaps: list[Practice]
    no_gaps: str


class RoadmapStep(Practice):
    """One practice raised."""

    number: int
    phase: Literal["quick_win", "next", "later"]
    phase_text: str
    action: str
    effort: int = Field(description="1 low, 2 medium, 3 high")
    effort_text: str
    from_: int = Field(alias="from", description="Option that it stands at")
    to: int = Field(description="Option that it rises to")
    adds: Figure
    score_after: Figure = Field(description="The expected overall score then; null where it is withheld")


class RoadmapWords(ResultPart):
    """What to do first, next and later."""

    intro: str
    steps: list[RoadmapStep]
    note: str


class PathStep(Practice):
    """One step of the way of least effort."""

    number: int
    from_: int = Field(alias="from")
    to: int
    effort: int = Field(description="The practice's effort for every level that it rises")
    score_after: Figure


class PathWords(ResultPart):
    """The way of least effort to the target, or to the next level."""

    title: str
    intro: str
    steps: list[PathStep]


class BenchmarkWords(ResultPart):
    """What a benchmark of the user's own says; its figures stand in the result."""

    finding: str
    intro: str
    limits: str


class SensitivityWords(ResultPart):
    """How firm level and ranking are if weights are a little off."""

    result: str
    weakest: str
    intro: str


class Weight(ResultPart):
    """A dimension's weight in words."""

    title: str
    weight: str
    share: str


class EvidenceGrade(Labelled):
    """A grade of evidence."""

    cap: str = Field(description="Up to how many points an answer counts with it")


class Method(ResultPart):
    """The method card."""

    honesty: str
    rules: list[Labelled]
    levels: list[Labelled]
    grades: list[EvidenceGrade]
    weights: list[Weight]
    weights_note: str
    versions: list[Labelled]
    notice: str
    sources: list[str]
    warnings: list[str]


class WrittenNote(ResultPart):
    """Something that was written at a question, as far as it may be told."""

    kind: Literal["evidence", "na", "comment"]
    text: str
    who: str = Field(description="Respondent or group where either may be named; else empty")
    grade: str = Field(description="Of evidence; else empty")


class AppendixRow(ResultPart):
    """One question; its figures stand in the result."""

    question: str
    text: str
    state_text: str = Field(description="Why there are no points; empty where there are")
    remarks: list[str]
    notes: list[WrittenNote]


class Condition(ResultPart):
    """A practice that would have to stand higher, and what would then be true."""

    question: str
    text: str
    from_to: str
    truth: str


class Way(ResultPart):
    """What would have to be true for the target, or for the next level."""

    title: str
    text: str
    conditions: list[Condition]
    more: str


class FirstStep(ResultPart):
    """One of the first steps of the roadmap."""

    action: str
    basis: str
