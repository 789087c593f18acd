"""Whole assessments drawn by hypothesis, as short values that a test can change before it scores them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from cmat.schema.answers import AnswerSheet
from cmat.scoring.results import QuestionnaireResult
from tests.builders import FACET_SCALE, FACETS, MATURITY, model, pooled, questionnaire, sheet

CONSENSUS = "workshop"
GRADES = (None, "E0", "E1", "E2", "E3", "E4")
# the highest option of a level and of each facet
MOST = {"level": max(MATURITY), **dict.fromkeys(FACETS, max(FACET_SCALE))}


@dataclass(frozen=True, eq=False)
class Voice:
    """One respondent's answers as they stand in the sheet."""

    respondent: str
    group: str | None
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """An assessment in the short values of `tests.builders`."""

    dimensions: Mapping[str, Any]
    questions: Mapping[str, Mapping[str, Any]]
    voices: tuple[Voice, ...]
    consensus: Mapping[str, Any] | None
    mode: str
    aggregate: str
    gate: bool
    facets: Mapping[str, Any]

    def sheets(self) -> list[AnswerSheet]:
        """Return the sheets of the respondents, and the consensus sheet after them."""
        sheets = [sheet(voice.answers, voice.respondent, group=voice.group) for voice in self.voices]
        return sheets if self.consensus is None else [*sheets, sheet(self.consensus, CONSENSUS)]

    @property
    def _keys(self) -> dict[str, Any]:
        return {"mode": self.mode, "aggregate": self.aggregate, "consensus": CONSENSUS, "targets": {"q": {"overall": 60}}}

    def score(self, sheets: Sequence[AnswerSheet] | None = None, **keys: Any) -> QuestionnaireResult:
        """Return the result of the engine; `sheets` are its own, in another order, `keys` further ones of the engagement."""
        built, asked = model(self.dimensions, gate=self.gate), questionnaire(self.questions, facets=self.facets)
        return pooled(built, asked, self.sheets() if sheets is None else sheets, **self._keys, **keys)

    def leaves(self) -> list[str]:
        """Return the paths of the leaves, in order."""
        return [path for path, keys in walk(self.dimensions) if not keys["dimensions"]]


def walk(dimensions: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield path and keys of every dimension, parents first."""
    for dimension_id, keys in dimensions.items():
        yield f"{prefix}{dimension_id}", keys
        yield from walk(keys["dimensions"], f"{prefix}{dimension_id}.")


WEIGHTS = st.sampled_from([Decimal(tenths).scaleb(-1) for tenths in range(1, 100)])


def _tree(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    below = _tree(depth - 1) if depth else st.just({})
    keys = st.fixed_dictionaries({"weight": WEIGHTS, "dimensions": below})
    names = "ABC" if depth == 2 else "XY"
    return st.lists(keys, min_size=1 if depth == 2 else 0, max_size=len(names)).map(lambda found: dict(zip(names, found, strict=False)))


# Every answer that can be given, one in five of them open; drawing one of a list is what hypothesis does fastest.
_OPEN: list[Any] = [None, "unknown", {"na": "Does not apply"}, {"na": ""}]
_LEVELS: list[Any] = [{"level": level, "grade": grade} for level in MATURITY for grade in GRADES]
_SIDES: list[Any] = [
    {**dict(zip(FACETS, sides, strict=True)), "grade": grade} for sides in product(FACET_SCALE, repeat=len(FACETS)) for grade in GRADES
]
_ANSWERS = {False: st.sampled_from(_LEVELS + _OPEN * 2), True: st.sampled_from(_LEVELS * 5 + _SIDES + _OPEN * 50)}
_QUESTIONS = st.lists(st.tuples(st.integers(0, 26), WEIGHTS, st.booleans()), min_size=1, max_size=8)
_GROUPS = st.lists(st.sampled_from([None, "x", "y"]), min_size=1, max_size=5)
_DIMENSIONS = _tree(2)
_RULES = st.tuples(st.booleans(), st.booleans(), st.sampled_from(["self", "assessed"]), st.booleans())


@st.composite
def plans(draw: st.DrawFn, *, aggregate: str | None = None) -> Plan:
    """Draw an assessment: a tree up to three deep, up to eight questions, up to five respondents."""
    dimensions = draw(_DIMENSIONS)
    leaves = [path for path, keys in walk(dimensions) if not keys["dimensions"]]
    questions = {
        f"q{number}": {"dimension": leaves[home % len(leaves)], "weight": weight, "essential": essential}
        for number, (home, weight, essential) in enumerate(draw(_QUESTIONS))
    }
    gate, has_facets, mode, has_consensus = draw(_RULES)
    answers = st.lists(_ANSWERS[has_facets], min_size=len(questions), max_size=len(questions)).map(
        lambda found: dict(zip(questions, found, strict=True))
    )
    return Plan(
        dimensions=dimensions,
        questions=questions,
        voices=tuple(Voice(f"r{number}", group, draw(answers)) for number, group in enumerate(draw(_GROUPS))),
        consensus=draw(answers) if has_consensus else None,
        mode=mode,
        aggregate=aggregate or draw(st.sampled_from(["groups", "mean", "median"])),
        gate=gate,
        facets=FACETS if has_facets else {},
    )
