"""Pairwise judgements: how many times as important one dimension is as another, by one judge or several."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from cmat.schema.base import Id, Name, Part, slip

SCHEMA = "cmat/pairwise/1"
_LARGEST = 9
_FRACTION = re.compile(r"([1-9]) ?/ ?([1-9])")


def _judgement(value: object) -> Fraction:
    """Return a judgement exactly as the file shows it: 3, 1.5 or 1/3."""
    found = None
    if isinstance(value, Fraction):
        found = value
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        found = Fraction(value)
    elif isinstance(value, str) and (match := _FRACTION.fullmatch(value)):
        found = Fraction(int(match[1]), int(match[2]))
    if found is None or not Fraction(1, _LARGEST) <= found <= _LARGEST:
        raise slip("CM373", value=value)
    return found


Judgement = Annotated[
    Fraction,
    BeforeValidator(_judgement),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0.1, "maximum": 9}, {"type": "string", "pattern": f"^{_FRACTION.pattern}$"}]}),
]


class Judge(Part):
    """One person's comparison of every pair, each pair once."""

    name: Name | None = Field(None, description="Who judged; needed in no calculation")
    judgements: dict[Id, dict[Id, Judgement]] = Field(
        default_factory=dict,
        description="Item, then other items: how many times as important the first is; 1/3 where it is less so",
    )


class Pairwise(Part):
    """A file of pairwise judgements (`cmat model weights`)."""

    schema_: Literal["cmat/pairwise/1"] = Field(alias="schema", description="Always cmat/pairwise/1")
    items: tuple[Id, ...] = Field(min_length=1, description="What is compared: the ids of sibling dimensions, at most 10")
    judges: tuple[Judge, ...] = Field(min_length=1, description="One or more; several are combined by the geometric mean of their judgements")
