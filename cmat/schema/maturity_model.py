"""A maturity model: a tree of dimensions, the levels of a score, and where it all comes from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from cmat.schema.base import Id, LevelNumber, Name, Paragraph, Part, Points, Prose, Title, TrueFalse, Version, Weight

SCHEMA = "cmat/model/1"


class Level(Part):
    """A band of scores. Its lower bound belongs to it."""

    number: LevelNumber = Field(description="1 for the lowest level")
    from_: Points = Field(alias="from", description="The lowest score of the level, 0 to 100; 0 for the first")
    title: Title = Field(description="One or two words")
    summary: Paragraph | None = Field(None, description="What an organisation at this level looks like, in one sentence")


class Dimension(Part):
    """A part of the model: either a leaf, which holds questions, or a parent of further dimensions."""

    id: Id = Field(description="Short, stable for ever; the path of a child is PARENT.CHILD")
    title: Title = Field(description="As it stands on the axis of the radar")
    summary: Paragraph | None = Field(None, description="What belongs to it, in one or two sentences")
    weight: Weight = Field(Decimal(1), description="Against its siblings; above 0")
    dimensions: tuple[Dimension, ...] = Field((), description="Its children; without them it is a leaf")
    waive: dict[Name, Prose] = Field(default_factory=dict, description="Linter findings that are accepted here: code and reason")


class MaturityModel(Part):
    """The file `models/ID.yaml`."""

    schema_: Literal["cmat/model/1"] = Field(alias="schema", description="Always cmat/model/1")
    id: Id = Field(description="The name of the file without .yaml")
    version: Version = Field(description="Rises when ids, weights or bands change")
    title: Title = Field(description="As it stands on the cover")
    summary: Paragraph | None = Field(None, description="What the model looks at, in one or two sentences")
    notice: Paragraph | None = Field(None, description="Whose marks these are, and that we are not affiliated")
    sources: tuple[Prose, ...] = Field((), description="Where the structure comes from: authors, year, title")
    weights_note: Paragraph | None = Field(None, description="Why the weights are as they are; stands on the method card")
    kind: Literal["maturity", "outcome"] = Field("maturity", description="An outcome model is shown beside maturity, never averaged into it")
    gate: TrueFalse = Field(False, description="Whether essential questions hold the level down (rule SC-08)")
    levels: tuple[Level, ...] = Field(min_length=1, description="In rising order; the first begins at 0")
    dimensions: tuple[Dimension, ...] = Field(min_length=1, description="The top level of the tree: the axes of the radar")
    waive: dict[Name, Prose] = Field(default_factory=dict, description="Linter findings that are accepted here: code and reason")

    def walk(self) -> Iterator[tuple[str, Dimension]]:
        """Yield every dimension with its path, parents before children, in the order of the file."""
        yield from _walk("", self.dimensions)

    def leaves(self) -> dict[str, Dimension]:
        """Return the dimensions that hold questions, by path, in the order of the file."""
        return {path: dimension for path, dimension in self.walk() if not dimension.dimensions}

    @property
    def reference(self) -> str:
        """Return `id@version`."""
        return f"{self.id}@{self.version}"


def _walk(prefix: str, dimensions: tuple[Dimension, ...]) -> Iterator[tuple[str, Dimension]]:
    for dimension in dimensions:
        path = f"{prefix}{dimension.id}"
        yield path, dimension
        yield from _walk(f"{path}.", dimension.dimensions)
