"""A questionnaire: the questions of a model, their scales, and what each answer is worth."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from pydantic import Field

from cmat.schema.base import (
    DimensionPath,
    Effort,
    Fraction01,
    Id,
    MapReference,
    Name,
    OptionKey,
    OptionValue,
    Paragraph,
    Part,
    Points,
    Prose,
    Reference,
    Title,
    TrueFalse,
    Version,
    Weight,
)

SCHEMA = "cmat/questionnaire/1"
Grade = Literal["E0", "E1", "E2", "E3", "E4"]
GRADES: tuple[Grade, ...] = ("E0", "E1", "E2", "E3", "E4")
Sector = Literal["b2b", "b2c", "public"]
DEFAULT_CAPS: dict[Grade, Decimal] = {"E0": Decimal(0), "E1": Decimal(50), "E2": Decimal(75), "E3": Decimal(100), "E4": Decimal(100)}


class Option(Part):
    """One step of a scale."""

    value: OptionValue = Field(description="What is written as the answer")
    score: Points = Field(description="What it is worth, 0 to 100")
    title: Title = Field(description="What it means, in a few words")


class Scale(Part):
    """What can be answered, in rising order of value and of score."""

    options: tuple[Option, ...] = Field(min_length=2, description="At least two")

    @cached_property
    def points(self) -> Mapping[int, Fraction]:
        """Return what each value is worth, 0 to 100, exactly as the file shows it."""
        return {option.value: Fraction(option.score) for option in self.options}


class Facet(Part):
    """One of the sides from which an assessor judges a practice (mode: assessed)."""

    id: Id = Field(description="The key in an answer")
    weight: Weight = Field(description="Against the other facets")
    scale: Id = Field(description="One of the scales")
    title: Title = Field(description="One or two words")
    summary: Paragraph | None = Field(None, description="What is judged")


class Publish(Part):
    """How much must be answered before a score is shown (rule SC-10)."""

    from_: Fraction01 = Field(Decimal("0.7"), alias="from", description="From this coverage on a score is published, 0 to 1")
    provisional_from: Fraction01 = Field(Decimal("0.5"), description="From this coverage on it is provisional; below, withheld")


class When(Part):
    """Which organisations are asked."""

    sector: tuple[Sector, ...] = Field(min_length=1, description="One of these sectors")


class Question(Part):
    """One practice."""

    id: Id = Field(description="Stable for ever; never used again")
    dimension: DimensionPath = Field(description="The path of a leaf of the model, such as AP or CMA.TG")
    text: Paragraph = Field(description="One practice; starts from a verb; can be answered by evidence")
    why: Paragraph | None = Field(None, description="Why it matters, in one sentence")
    levels: dict[OptionKey, Paragraph] = Field(default_factory=dict, description="Observable facts for values 1, 3 and 5; 2 and 4 lie between")
    evidence: tuple[Paragraph, ...] = Field((), description="What an assessor asks to see")
    roles: tuple[Id, ...] = Field((), description="Whom to ask")
    weight: Weight = Field(Decimal(1), description="Against the other questions of its dimension")
    essential: TrueFalse = Field(False, description="Whether it holds the level down in a model with a gate (rule SC-08)")
    effort: Effort = Field(2, description="To rise one level: 1 low, 2 medium, 3 high")
    actions: dict[OptionKey, Paragraph] = Field(default_factory=dict, description="What to do to reach that value; at least for 3 and 5")
    maps: tuple[MapReference, ...] = Field((), description="Leaves of other models that this answer also speaks for, such as idic:DF")
    scale: Id | None = Field(None, description="Where it differs from the questionnaire's")
    when: When | None = Field(None, description="Which organisations are asked; all, if missing")
    replaces: tuple[Id, ...] = Field((), description="Ids of earlier versions that this question stands for")
    waive: dict[Name, Prose] = Field(default_factory=dict, description="Linter findings that are accepted here: code and reason")


class Questionnaire(Part):
    """The file `questionnaires/ID.yaml`, with everything it extends filled in."""

    schema_: Literal["cmat/questionnaire/1"] = Field(alias="schema", description="Always cmat/questionnaire/1")
    id: Id = Field(description="The name of the file without .yaml")
    version: Version = Field(description="Rises when questions, scales, weights or caps change")
    model: Reference = Field(description="The model whose dimensions the questions belong to")
    title: Title = Field(description="As it stands on the form")
    summary: Paragraph | None = Field(None, description="Who should answer, and how long it takes")
    scales: dict[Id, Scale] = Field(min_length=1, description="By name")
    scale: Id | None = Field(None, description="Of a question that names none")
    facets: tuple[Facet, ...] = Field((), description="How an assessor answers instead (mode: assessed)")
    evidence_caps: dict[Grade, Points] = Field(
        default_factory=lambda: dict(DEFAULT_CAPS), description="The most points that a grade of evidence supports (rule SC-03)"
    )
    roles: dict[Id, Title] = Field(default_factory=dict, description="Codes of the people to ask, and their titles")
    publish: Publish = Field(default_factory=Publish, description="How much must be answered before a score is shown")
    questions: tuple[Question, ...] = Field(min_length=1, description="In the order in which they are asked")
    extends: Reference | None = Field(None, description="Take everything that is not stated here from that questionnaire")
    only: tuple[Id, ...] = Field((), description="With extends: the questions to take, in this order; all, if missing")
    waive: dict[Name, Prose] = Field(default_factory=dict, description="Linter findings that are accepted here: code and reason")

    @property
    def reference(self) -> str:
        """Return `id@version`."""
        return f"{self.id}@{self.version}"

    @cached_property
    def caps(self) -> Mapping[Grade, Fraction]:
        """Return the most points that each grade supports, exactly; a grade without a cap supports none."""
        return {grade: Fraction(self.evidence_caps.get(grade, Decimal(0))) for grade in GRADES}

    def scale_of(self, question: Question) -> Scale:
        """Return the scale of a question's levels; loading has checked that there is one."""
        return self.scales[question.scale or self.scale or ""]

    def question(self, question_id: str) -> Question | None:
        """Return the question of that id."""
        return next((question for question in self.questions if question.id == question_id), None)

    def questions_for(self, sector: str | None) -> tuple[Question, ...]:
        """Return the questions that an organisation of that sector is asked; without a sector, those that everybody is asked."""
        return tuple(q for q in self.questions if q.when is None or (sector is not None and sector in q.when.sector))
