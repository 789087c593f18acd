"""What a handout carries beside the respondent's own sheet: whose it is, and the figures of the group as they are printed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cmat.schema.base import Colour, Count, Day, Id, Part, Reference, Title, TrueFalse
from cmat.schema.engagement import Mode
from cmat.schema.pooled_facts import Shown
from cmat.schema.questionnaire import Sector

SCHEMA = "cmat/handout/1"


class HandoutGroup(Part):
    """The respondent's group, where it may be shown."""

    title: Title
    n: Count
    scores: dict[str, Shown | None] = Field(description="Of the whole and of each top-level dimension, by path or overall; one decimal, as printed")


class HandoutPart(Part):
    """One questionnaire that the respondent answered; the answers stand in answers-ID.json."""

    questionnaire: Reference = Field(description="id@version")
    min_group: Count
    others: TrueFalse = Field(description="Whether anybody else answered")
    group: HandoutGroup | None


class HandoutDocument(Part):
    """The attachment `handout.json`."""

    schema_: Literal["cmat/handout/1"] = Field(alias="schema", description="Always cmat/handout/1")
    organisation: Title
    as_of: Day
    mode: Mode
    sector: Sector | None = None
    prepared_by: Title | None = None
    classification: Title | None = None
    colour: Colour = None
    respondent: Id
    parts: tuple[HandoutPart, ...] = Field(min_length=1)
