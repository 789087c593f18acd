"""An engagement: whose assessment it is, who answers, and how the result is to be shown."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from cmat.localisation.languages import LANGUAGES
from cmat.schema.base import Colour, Count, Day, DimensionPath, Id, LocalPath, Part, Points, Reference, Title, TrueFalse
from cmat.schema.questionnaire import Sector

SCHEMA = "cmat/engagement/1"
FILE_NAME = "cmat.yaml"
OVERALL = "overall"
Aggregate = Literal["groups", "mean", "median"]
Mode = Literal["self", "assessed"]
LanguageCode = Literal["en", "fa"]


class Organisation(Part):
    """Who is assessed."""

    name: Title = Field(description="As it stands on the cover")
    sector: Sector | None = Field(None, description="b2b, b2c or public; decides which questions are asked")
    size: Count | None = Field(None, description="Number of employees")


class Respondent(Part):
    """One person who answers."""

    id: Id = Field(description="Short and stable; also the usual name of the sheet's file")
    role: Id | None = Field(None, description="One of the questionnaire's roles")
    group: Id | None = Field(None, description="One of the groups; without it the person is a group alone")
    name: Title | None = Field(None, description="For the consultant; stands in no report")


class Privacy(Part):
    """What may be told about whom (rule SC-11)."""

    min_group: Count = Field(3, description="Groups with fewer people are not shown")
    individuals: TrueFalse = Field(False, description="Whether single people's answers may be shown; they must have agreed")


class Brand(Part):
    """How the report introduces itself."""

    logo: LocalPath | None = Field(None, description="PNG or JPEG inside the folder")
    colour: Colour = Field(None, description='Main colour, such as "#0b4f6c"')
    prepared_by: Title | None = Field(None, description="Stands on the cover")
    classification: Title | None = Field(None, description="Stands on the cover, such as Confidential")


class Engagement(Part):
    """The file `cmat.yaml` of an engagement folder."""

    schema_: Literal["cmat/engagement/1"] = Field(alias="schema", description="Always cmat/engagement/1")
    id: Id | None = Field(None, description="Names the reports; the folder's name, if missing")
    organisation: Organisation = Field(description="Who is assessed")
    questionnaires: tuple[Reference, ...] = Field(min_length=1, description="One or more")
    mode: Mode = Field("self", description="self: the level scale; assessed: facets and evidence grades")
    languages: tuple[LanguageCode, ...] = Field(("en",), min_length=1, description="Of the reports")
    as_of: Day = Field(description="Every date that is printed comes from here")
    respondents: tuple[Respondent, ...] = Field((), description="Who answers")
    consensus: Id | None = Field(None, description="The respondent whose sheet overrides the others (rule SC-09)")
    aggregate: Aggregate = Field("groups", description="How several answers become one (rule SC-09)")
    groups: dict[Id, Title] = Field(default_factory=dict, description="Names of the groups")
    privacy: Privacy = Field(default_factory=Privacy, description="What may be told about whom")
    targets: dict[Id, dict[DimensionPath, Points]] = Field(default_factory=dict, description="By questionnaire: overall, or a dimension's path")
    previous: str | None = Field(None, max_length=500, description="An earlier assessment: its folder or result file; the path starts in this folder")
    benchmark: str | None = Field(None, max_length=500, description="A file made by 'cmat benchmark build'; the path starts in this folder")
    brand: Brand = Field(default_factory=Brand, description="How the report introduces itself")

    def targets_of(self, questionnaire_id: str) -> dict[str, Decimal]:
        """Return the targets of one questionnaire, by path."""
        return dict(self.targets.get(questionnaire_id, MappingProxyType({})))


__all__ = ["FILE_NAME", "LANGUAGES", "OVERALL", "SCHEMA", "Brand", "Engagement", "Organisation", "Privacy", "Respondent"]
