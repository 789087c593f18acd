"""The invariants of docs/scoring.md on the matrix path, where divisions are floats: SC-00, and levels that are decided exactly all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment
from cmat.survey.kernel import RowScores, empty_codes, score_rows
from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, compile_plan
from cmat.survey.table import SurveyTable
from tests.builders import model, questionnaire

FIGURES = ("computed", "low", "high", "coverage", "status", "level", "level_low", "level_high")
NEAR = 1e-9
# with the second list no common denominator fits a float, so figures are near, not exact
PLAIN: list[int | str] = [1, 1, 1, 2, 3]
WIDE: list[int | str] = ["0.37", "1.13", "2.71", "3.3", "0.001", "17.77", 4, 5, 7, 11, 13]
TREE = ["A", "B.X", "B.Y", "C"]


@dataclass(frozen=True)
class Survey:
    """Definitions in short values, and a code (0 to 4, 254, 255) for every respondent and question."""

    weights: dict[str, Any]
    questions: dict[str, dict[str, Any]]
    gate: bool
    rows: list[dict[str, int]]

    def build(self) -> tuple[MaturityModel, Questionnaire]:
        """Return model and questionnaire."""
        inner = {name: self.weights[f"B.{name}"] for name in ("X", "Y")}
        tree = {"A": self.weights["A"], "B": {"weight": self.weights["B"], "dimensions": inner}, "C": self.weights["C"]}
        return model(tree, gate=self.gate), questionnaire(self.questions)

    def score(self) -> RowScores:
        """Return the figures of every respondent, by the matrix path."""
        plan = compile_plan(*self.build())
        codes = empty_codes(plan, len(self.rows))
        for number, row in enumerate(self.rows):
            for question, code in row.items():
                codes[number, plan.columns.index(question)] = code
        return score_rows(plan, codes)


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Draw up to ten questions in four leaves and up to six respondents."""
    weights = st.sampled_from(draw(st.sampled_from([PLAIN, WIDE])))
    asked = {
        f"q{number}": {"dimension": draw(st.sampled_from(TREE)), "weight": draw(weights), "essential": draw(st.booleans())}
        for number in range(draw(st.integers(2, 10)))
    }
    row = st.fixed_dictionaries(dict.fromkeys(asked, st.sampled_from([*range(5), *range(5), NOT_APPLICABLE, UNANSWERED])))
    dimensions = {name: draw(weights) for name in ("A", "B", "B.X", "B.Y", "C")}
    return Survey(dimensions, asked, draw(st.booleans()), draw(st.lists(row, min_size=1, max_size=6)))


def _bytes(scores: RowScores) -> dict[str, bytes]:
    return {name: getattr(scores, name).tobytes() for name in FIGURES}


def _near(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    return bool(np.allclose(one, other, rtol=0, atol=NEAR, equal_nan=True))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(surveys(), st.data())
def test_the_order_of_questions_changes_no_bit(survey: Survey, data: st.DataObject) -> None:
    """SC-00: the columns of the matrix may come in any order."""
    order = data.draw(st.permutations(list(survey.questions)))
    assume(order != list(survey.questions))

    assert _bytes(survey.score()) == _bytes(replace(survey, questions={question: survey.questions[question] for question in order}).score())


@settings(max_examples=50, deadline=None, derandomize=True)
@given(surveys(), st.sampled_from(["0.001", "0.25", "3", "17.3"]))
def test_multiplying_sibling_weights_changes_nothing(survey: Survey, factor: str) -> None:
    """SC-05: of all dimensions at the top, and of all questions. Levels and statuses exactly, figures within 1e-9."""
    times = Decimal(factor)
    weights = {name: Decimal(weight) * times if "." not in name else weight for name, weight in survey.weights.items()}
    questions = {name: {**keys, "weight": Decimal(keys["weight"]) * times} for name, keys in survey.questions.items()}
    before, after = survey.score(), replace(survey, weights=weights, questions=questions).score()

    for name in ("computed", "low", "high", "coverage"):
        assert _near(getattr(before, name), getattr(after, name)), name
    for name in ("status", "level", "level_low", "level_high"):
        assert (getattr(before, name) == getattr(after, name)).all(), name


@settings(max_examples=50, deadline=None, derandomize=True)
@given(surveys(), st.data())
def test_raising_an_answer_never_lowers_a_figure_above_it_and_raises_the_whole(survey: Survey, data: st.DataObject) -> None:
    """One option more: no figure of that row falls, its overall score rises, and no other row moves by a bit."""
    ways = [(number, question) for number, row in enumerate(survey.rows) for question, code in row.items() if code < 4]
    assume(ways)
    number, question = data.draw(st.sampled_from(ways))
    rows = [{**row, question: row[question] + 1} if place == number else row for place, row in enumerate(survey.rows)]
    before, after = survey.score(), replace(survey, rows=rows).score()
    others = [place for place in range(len(rows)) if place != number]

    for name in ("computed", "low", "high", "level", "level_low", "level_high"):
        old, new = getattr(before, name), getattr(after, name)
        assert (np.isnan(old[:, number]) | (new[:, number] >= old[:, number] - (NEAR if old.dtype == np.float64 else 0))).all(), name
        assert old[:, others].tobytes() == new[:, others].tobytes()
    assert after.computed[0, number] > before.computed[0, number]


@settings(max_examples=50, deadline=None, derandomize=True)
@given(surveys())
def test_a_score_lies_between_its_bounds(survey: Survey) -> None:
    """SC-07: low ≤ score ≤ high up to the last bits; equal where nothing is open; coverage from 0 to 1."""
    scores = survey.score()
    there = ~np.isnan(scores.computed)
    assume(there.any())

    assert (scores.low[there] <= scores.computed[there] + NEAR).all()
    assert (scores.computed[there] <= scores.high[there] + NEAR).all()
    complete = scores.coverage == 1
    assert _near(scores.low[complete], scores.high[complete])
    assert (scores.high[scores.coverage < 1] > scores.low[scores.coverage < 1]).all()
    assert ((scores.coverage[there] > 0) & (scores.coverage[there] <= 1)).all()


@st.composite
def near_a_threshold(draw: st.DrawFn) -> tuple[list[Decimal], list[int], Decimal]:
    """Draw weights that sum to 1, so that the score is a decimal; options; and how far above the score level 2 begins (below, if negative)."""
    digits = draw(st.integers(1, 17))
    cuts = sorted(draw(st.lists(st.integers(1, 10**digits - 1), min_size=1, max_size=6, unique=True)))
    weights = [Decimal(high - low).scaleb(-digits) for low, high in zip([0, *cuts], [*cuts, 10**digits], strict=True)]
    options = draw(st.lists(st.integers(1, 5), min_size=len(weights), max_size=len(weights)))
    return weights, options, draw(st.sampled_from([-1, 0, 1])) * Decimal(1).scaleb(-draw(st.integers(3, 20)))


def _level(weights: Sequence[Decimal], options: Sequence[int], start: Decimal) -> tuple[int, int]:
    """Return the level of one respondent by the matrix path and by the single path, where level 2 begins at `start`."""
    built = model({"A": 1}, levels=(0, start))
    asked = questionnaire({f"q{number}": {"dimension": "A", "weight": weight} for number, weight in enumerate(weights)})
    plan = compile_plan(built, asked)
    codes = empty_codes(plan, 1)
    for number, option in enumerate(options):
        codes[0, plan.columns.index(f"q{number}")] = option - 1
    table = SurveyTable(codes, np.empty((0, 2), np.int64), ("r0",), (None,), (), np.array([-1], np.int64))
    alone = score_assessment(Assessment(built, asked, (Voice("r0", table.answers(plan, 0)),)))
    return int(score_rows(plan, codes).level[0, 0]), alone.overall.level or 0


@settings(max_examples=200, deadline=None, derandomize=True)
@given(near_a_threshold())
def test_levels_are_exact_on_a_threshold_and_within_a_hair_of_it(drawn: tuple[list[Decimal], list[int], Decimal]) -> None:
    """SC-00 and SC-08: the score is the sum of weight × 25 × (option - 1); level 2 begins on it, or up to 1e-20 above or below."""
    weights, options, offset = drawn
    score = sum((Fraction(weight) * 25 * (option - 1) for weight, option in zip(weights, options, strict=True)), Fraction(0))
    start = Fraction(offset) + score
    assume(0 < start <= 100)
    exact = Decimal(start.numerator * 10**25 // start.denominator).scaleb(-25)
    expected = 2 if offset <= 0 else 1

    assert Fraction(exact) == start
    assert (expected, expected) == _level(weights, options, exact)
