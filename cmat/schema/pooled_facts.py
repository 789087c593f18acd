"""What a pooled report tells of single answers beside their points: every figure rounded as its pages print it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from cmat.schema.base import Count, Id, Part, TrueFalse, slip
from cmat.schema.questionnaire import Grade

_SHOWN = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,3})?")
_MOST = 100


def _shown(value: object) -> str:
    if not isinstance(value, str) or not _SHOWN.fullmatch(value) or abs(Fraction(value)) > _MOST:
        raise slip("CM204", value=value)
    return value


Shown = Annotated[str, BeforeValidator(_shown), WithJsonSchema({"type": "string", "pattern": f"^{_SHOWN.pattern}$"})]


class PooledDivided(Part):
    """A practice on which people differ."""

    id: Id
    n: Count
    deviation: Shown = Field(description="Mean absolute deviation in options, two decimals")
    index: Shown = Field(description="r_wg, two decimals")
    beyond: TrueFalse
    agreed: TrueFalse


class PooledAgreedDimension(Part):
    """Agreement on a top-level dimension, or on the whole; two decimals."""

    path: str
    questions: Count
    deviation: Shown
    index: Shown
    lindell: Shown
    word: Literal["lacking", "weak", "moderate", "strong", "very_strong"]


class PooledAgreement(Part):
    """Agreement as the pages show it."""

    measured: Count
    apart: Count
    divided: tuple[PooledDivided, ...] = Field(max_length=10)
    beyond: Count
    beyond_questions: tuple[Id, ...] = Field(max_length=3)
    dimensions: tuple[PooledAgreedDimension, ...]


class PooledClaim(Part):
    """A practice that is claimed high; points only where they do not follow from the question (mode assessed)."""

    id: Id
    grade: Grade
    claimed: Shown | None = None
    at_risk: Shown | None = None


class PooledClaims(Part):
    """High claims with little to show, in the order in which they are listed."""

    first: tuple[PooledClaim, ...] = Field(max_length=12)
    others: tuple[Id, ...]
    at_risk: Shown | None = Field(None, description="Of all of them; mode assessed, and only where a sentence states it")


class PooledStrengths(Part):
    """A top-level dimension, or the whole, as far as it does not follow from the questions; one decimal, null where withheld."""

    path: str
    claimed: Shown | None = Field(None, description="Mode assessed")
    unsupported: Shown | None = Field(None, description="Mode assessed")
    verified: Shown | None


class PooledNote(Part):
    """A note on the answers."""

    kind: Literal["same_answer", "long_run", "high_without_evidence", "contradiction", "blanks_in_a_row", "one_source"]
    sheets: Count
    of: Count
    cases: Count | None
    respondent: Id | None = Field(None, description="Only where individuals may be told")
    questions: tuple[Id, ...]


class PooledBar(Part):
    """A bar of the waterfall; of a practice with its points before and now."""

    kind: Literal["old", "question", "other_answers", "weights", "left", "entered", "new"]
    shown: Shown
    count: Count
    question: Id | None = None
    old: Shown | None = None
    new: Shown | None = None


class PooledMover(Part):
    """A practice that moved the score: one decimal, what it adds with two."""

    id: Id
    old: Shown
    new: Shown
    adds: Shown


class PooledConsistency(Part):
    """How many answers moved, and two probabilities with three decimals; null where below 0.001."""

    n: Count
    up: Count
    down: Count
    ranks: Shown | None
    flips: Shown | None


class PooledRule(Part):
    """Something that is counted differently now."""

    what: Literal["questionnaire", "model", "mode", "pooling", "sector"]
    old: str
    new: str


class PooledTurn(Part):
    """Questions that came or went."""

    kind: Literal["newly_answered", "newly_applicable", "added", "newly_unanswered", "newly_not_applicable", "removed", "rescaled"]
    questions: tuple[Id, ...]


class PooledChange(Part):
    """What has changed, as the pages show it."""

    answered: Count
    moved: Count
    other_rules: tuple[PooledRule, ...]
    renamed: tuple[tuple[Id, Id], ...] = Field(description="New id, old id")
    turned: tuple[PooledTurn, ...]
    bars: tuple[PooledBar, ...]
    rose: tuple[PooledMover, ...] = Field(max_length=5)
    fell: tuple[PooledMover, ...] = Field(max_length=5)
    dimensions: dict[str, tuple[Shown, Shown, Shown]] = Field(description="By path; overall for the whole: answers, weights, coming and going")
    leading: dict[str, tuple[Id, ...]] = Field(description="What led the change of the dimension that a sentence names")
    consistency: PooledConsistency | None


class PooledFacts(Part):
    """All of it, for one questionnaire."""

    agreement: PooledAgreement
    perception: dict[str, tuple[Id, ...]] | None = Field(description="Leaf to the questions named beside it; null where no groups are compared")
    claims: PooledClaims
    evidence: tuple[PooledStrengths, ...]
    notes: tuple[PooledNote, ...]
    change: PooledChange | None
