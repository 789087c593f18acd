"""The manifest of a report: what it was made with, and everything that is attached to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cmat.schema.base import Count, Day, Id, Name, Part, TrueFalse
from cmat.schema.engagement import LanguageCode

SCHEMA = "cmat/manifest/1"


class AttachedFile(Part):
    """One attachment as it was when the report was made."""

    name: Name
    bytes: Count
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ReportOptions(Part):
    """What `cmat report` was told."""

    paper: Literal["a4", "letter"] = Field("a4", description="Size of the paper")
    published: TrueFalse = Field(False, description="Whether published figures are shown as context")


class Manifest(Part):
    """The attachment `cmat-manifest.json`."""

    schema_: Literal["cmat/manifest/1"] = Field(alias="schema", description="Always cmat/manifest/1")
    cmat: Name = Field(description="Version of cmat that made the report")
    made_with: dict[str, Name] = Field(description="Versions of what lays out the pages, by name")
    report: Id = Field(description="Id of the engagement or of the sheet")
    audience: Literal["full", "brief", "handout"]
    language: LanguageCode
    as_of: Day
    answers: Literal["as given", "pooled", "own"] = Field(description="Whether the sheets are attached, or pooled.json, or one respondent's own")
    options: ReportOptions
    files: tuple[AttachedFile, ...] = Field(description="All attachments but this one, sorted by name")
