"""The matrix path against the single path: the same exact values, levels and statuses, whatever the order and the block (SC-00)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.answer_quality import answer_quality
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment
from cmat.scoring.results import NodeScore
from cmat.survey import progress
from cmat.survey.kernel import RowScores, empty_codes, node_scores, score_rows
from cmat.survey.plan import Plan, common_multiple_of_sums, compile_plan, smallest_type
from cmat.survey.quality import row_quality
from cmat.survey.reliability import cronbach_alpha, omega_total, reliability
from cmat.survey.scores import write_csv, write_parquet
from cmat.survey.spread import spreads
from cmat.survey.summary import summarise
from cmat.survey.table import SurveyTable
from cmat.survey.thresholds import STATUSES
from cmat.survey.writer import Survey
from tests.builders import MATURITY, model, questionnaire

PLAIN: list[int | str] = [1, 1, 1, 2, 3]
# no common denominator of such weights stays below 2**53
WIDE: list[int | str] = ["0.1234567890123456789", "0.37", "1.13", "2.71", "3.3", "0.001", "17.77", 4, 5, 7, 11, 13]
SCALES = [MATURITY, {1: 0, 2: 10, 3: "33.3", 4: 100}, {1: 5, 2: "12.5"}]
LEVELS: list[Sequence[int | str]] = [(0, 20, 40, 60, 80), (0, "33.3", "66.6"), (0,)]
NAMES = ("east", "north", "south")


@st.composite
def definitions(draw: st.DrawFn) -> tuple[MaturityModel, Questionnaire]:
    """Return a model with and without gate, even and uneven scales, simple and wild weights."""
    weights = st.sampled_from(draw(st.sampled_from([PLAIN, WIDE])))
    tree: dict[str, Any] = {
        "A": draw(weights),
        "B": {"weight": draw(weights), "dimensions": {"X": draw(weights), "Y": draw(weights)}},
        "C": draw(weights),
    }
    asked = {
        f"q{number}": {
            "dimension": draw(st.sampled_from(["A", "B.X", "B.Y", "C"])),
            "weight": draw(weights),
            "essential": draw(st.booleans()),
            **draw(st.sampled_from([{}, {}, {"scale": "facet"}])),
        }
        for number in range(draw(st.integers(1, 12)))
    }
    built = model(tree, gate=draw(st.booleans()), levels=draw(st.sampled_from(LEVELS)))
    return built, questionnaire(asked, scale=draw(st.sampled_from(SCALES)))


@st.composite
def surveys(draw: st.DrawFn) -> tuple[MaturityModel, Questionnaire, Plan, SurveyTable]:
    """Return definitions and a table of up to twelve respondents, some of them in groups."""
    built, asked = draw(definitions())
    plan = compile_plan(built, asked)
    rows = draw(st.integers(1, 12))
    codes = empty_codes(plan, rows)
    unknown = []
    for row in range(rows):
        for column, values in enumerate(plan.values):
            said = draw(st.sampled_from([*range(len(values)), *range(len(values)), 254, 255, -1]))
            codes[row, column] = 255 if said == -1 else said
            if said == -1:
                unknown.append((row, column))
    members = [draw(st.sampled_from([-1, 0, 1, 2])) for _ in range(rows)]
    used = sorted({member for member in members if member >= 0})
    table = SurveyTable(
        codes=codes,
        unknown=np.array(unknown, np.int64).reshape(-1, 2),
        respondents=tuple(f"r{row}" for row in range(rows)),
        roles=(None,) * rows,
        groups=tuple(NAMES[member] for member in used),
        members=np.array([used.index(member) if member >= 0 else -1 for member in members], np.int64),
    )
    return built, asked, plan, table


def _agrees(found: float, expected: Fraction | None, *, is_exact: bool) -> bool:
    if expected is None:
        return bool(np.isnan(found))
    return found == float(expected) if is_exact else abs(found - expected) < 1e-9


def _row_agrees(plan: Plan, rows: RowScores, row: int, nodes: Sequence[NodeScore]) -> bool:
    for place, node in enumerate(nodes):
        is_exact = plan.nodes[plan.order[place]].is_exact
        figures = ((rows.computed, node.computed_score), (rows.low, node.low), (rows.high, node.high), (rows.coverage, node.coverage))
        levels = (rows.level[place, row], rows.level_low[place, row], rows.level_high[place, row])
        if (rows.paths[place], STATUSES[rows.status[place, row]]) != (node.path, node.status):
            return False
        if levels != (node.level or 0, node.level_low or 0, node.level_high or 0):
            return False
        if not all(_agrees(values[place, row], expected, is_exact=is_exact) for values, expected in figures):
            return False
    return True


@settings(max_examples=50, deadline=None)
@given(surveys())
def test_every_row_is_scored_like_a_sheet(survey: tuple[MaturityModel, Questionnaire, Plan, SurveyTable]) -> None:
    """Levels and statuses exactly; figures the nearest float, or within 1e-9 where the plan says that it cannot be exact; quality flags too."""
    built, asked, plan, table = survey
    rows, quality = score_rows(plan, table.codes), row_quality(plan, table)
    for row in range(table.size):
        alone = Assessment(built, asked, (Voice("r", table.answers(plan, row)),))
        kinds = {note.kind for note in answer_quality(alone)}

        assert _row_agrees(plan, rows, row, list(score_assessment(alone).overall.walk()))
        assert (quality.same_answer[row], quality.long_run[row], quality.blanks_in_a_row[row]) == tuple(
            kind in kinds for kind in ("same_answer", "long_run", "blanks_in_a_row")
        )


@settings(max_examples=30, deadline=None)
@given(surveys(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_and_blocks_change_no_bit(survey: tuple[MaturityModel, Questionnaire, Plan, SurveyTable], random: Any, block: int) -> None:
    """Rows in another order, in blocks of another size, give the same bits in that order."""
    _, _, plan, table = survey
    order = list(range(table.size))
    random.shuffle(order)
    whole, mixed = score_rows(plan, table.codes), score_rows(plan, np.asfortranarray(table.codes[order]), block)

    for name in ("computed", "low", "high", "coverage", "status", "level", "level_low", "level_high"):
        assert getattr(whole, name)[:, order].tobytes() == getattr(mixed, name).tobytes()
    assert node_scores(plan, table.codes, block).tobytes() == whole.computed.tobytes()


@settings(max_examples=30, deadline=None)
@given(surveys(), st.sampled_from(["groups", "mean", "median"]), st.integers(1, 4), st.booleans())
def test_summary_is_what_the_engine_says_of_the_same_sheets(
    survey: tuple[MaturityModel, Questionnaire, Plan, SurveyTable], aggregate: Any, min_group: int, individuals: bool
) -> None:
    """The whole result: scores, shares, bounds, groups and what privacy hides of them, warnings; equal as fractions."""
    built, asked, plan, table = survey
    voices = tuple(Voice(name, table.answers(plan, row), group=table.group_of(row)) for row, name in enumerate(table.respondents))
    rules: dict[str, Any] = {"aggregate": aggregate, "min_group": min_group, "individuals": individuals}

    assert summarise(plan, table, Assessment(built, asked, (), **rules)) == score_assessment(Assessment(built, asked, voices, **rules))


def test_worked_case() -> None:
    """scoring.md: A = (50 + 2·100)/3; B = 25, half answered; overall (83.3333 + 3·25)/4 = 39.5833, level 2, could be 2 to 4."""
    built = model({"A": 1, "B": 3})
    asked = questionnaire({"a1": "A", "a2": "A", "a3": {"dimension": "A", "weight": 2}, "b1": "B", "b2": "B"})
    plan = compile_plan(built, asked)
    codes = empty_codes(plan, 1)
    for question_id, code in {"a1": 2, "a2": 254, "a3": 4, "b1": 1}.items():
        codes[0, plan.columns.index(question_id)] = code
    rows = score_rows(plan, codes)

    assert rows.paths == ("", "A", "B")
    assert [float(value) for value in rows.computed[:, 0]] == [float(Fraction(475, 12)), float(Fraction(250, 3)), 25.0]
    assert (rows.low[0, 0], rows.high[0, 0], rows.coverage[0, 0]) == (float(Fraction(725, 24)), float(Fraction(1625, 24)), 0.625)
    assert (STATUSES[rows.status[0, 0]], rows.level[0, 0], rows.level_low[0, 0], rows.level_high[0, 0]) == ("provisional", 2, 2, 4)


@pytest.mark.parametrize(("share", "level"), [("0.2", 2), ("0.1999999999999999999", 1)])
def test_threshold_is_decided_on_the_exact_value(share: str, level: int) -> None:
    """0.2 of the weight at 100 points is 20 points, level 2; a hair less, which no float shows, is level 1."""
    rest = Fraction(1) - Fraction(share)
    asked = questionnaire({"a": {"dimension": "A", "weight": share}, "b": {"dimension": "A", "weight": _decimal(rest)}})
    plan = compile_plan(model({"A": 1}), asked)
    codes = empty_codes(plan, 1)
    codes[0, plan.columns.index("a")], codes[0, plan.columns.index("b")] = 4, 0

    assert score_rows(plan, codes).level.tolist() == [[level], [level]]


def _decimal(value: Fraction) -> str:
    scaled = value * 10**19
    return f"0.{int(scaled):019d}"


def test_many_columns_do_not_overflow() -> None:
    """300 questions of 4 units: sums of 1,200 in uint16, counts of 300; 51 options on a scale; all at the top is 100."""
    scale = {value: value * 2 for value in range(51)}
    plan = compile_plan(model({"A": 1}), questionnaire({f"q{number}": "A" for number in range(300)}, scale=scale))
    codes = empty_codes(plan, 3)
    codes[0, :], codes[1, :], codes[2, :] = 50, 254, 255
    bundle = plan.nodes[0].bundles[0]
    rows = score_rows(plan, codes)

    assert (bundle.sum_type, bundle.count_type) == ("uint16", "uint16")
    assert (rows.computed[0, 0], rows.coverage[0, 0]) == (100.0, 1.0)
    assert [STATUSES[status] for status in rows.status[0]] == ["published", "not_applicable", "withheld"]
    assert (rows.low[0, 2], rows.high[0, 2]) == (0.0, 100.0)


def test_types_and_multiples_are_chosen_when_compiling() -> None:
    """The overflow check; sums of 1..3 with lcm 6; too many different weights have none."""
    assert [smallest_type(2**bits - 1) for bits in (8, 16, 32)] == ["uint8", "uint16", "uint32"]
    assert (smallest_type(2**32), common_multiple_of_sums([1, 1, 1]), common_multiple_of_sums(list(range(1, 40)))) == ("uint64", 6, None)


def test_shipped_questionnaire_is_exact_everywhere(qci: tuple[MaturityModel, Questionnaire]) -> None:
    """QCI needs no fractions above its sums."""
    assert all(node.is_exact for node in compile_plan(*qci).nodes)


def test_wrong_matrix_is_refused(qci: tuple[MaturityModel, Questionnaire]) -> None:
    """Another type or another width is a bug of the caller."""
    plan = compile_plan(*qci)
    with pytest.raises(ValueError, match="uint8"):
        score_rows(plan, np.zeros((2, len(plan.columns)), np.int64))
    with pytest.raises(ValueError, match="shape"):
        score_rows(plan, np.zeros((2, 3), np.uint8))


@settings(max_examples=30, deadline=None)
@given(surveys(), st.integers(1, 5))
def test_reliability_depends_on_neither_order_nor_block(survey: tuple[MaturityModel, Questionnaire, Plan, SurveyTable], block: int) -> None:
    """Sums of products are exact: the same figures from four copies of the rows in any order, in blocks of any size; n counts complete rows."""
    _, _, plan, table = survey
    codes = np.asfortranarray(np.repeat(table.codes, 4, axis=0))
    whole = reliability(plan, codes)

    assert whole == reliability(plan, np.asfortranarray(codes[::-1]), block=block)
    for each, index in zip(whole, plan.order, strict=True):
        below = plan.nodes[index].path
        columns = [place for place, question_id in enumerate(plan.columns) if _lies_below(survey[1], question_id, below)]
        answered = [column for column in columns if (codes[:, column] < 254).any()]
        assert each.n == (int((codes[:, answered] < 254).all(axis=1).sum()) if answered else 0)
        if each.alpha is not None:
            complete = codes[(codes[:, answered] < 254).all(axis=1)]
            points = np.array([[plan.units[column][row[column]] for column in answered] for row in complete], object)
            assert (each.alpha, each.omega) == (cronbach_alpha(points), omega_total(points))


def _lies_below(asked: Questionnaire, question_id: str, path: str) -> bool:
    dimension = next(question.dimension for question in asked.questions if question.id == question_id)
    return not path or dimension == path or dimension.startswith(f"{path}.")


@settings(max_examples=20, deadline=None)
@given(surveys(), st.integers(1, 5))
def test_slices_change_nothing_of_what_is_written(survey: tuple[MaturityModel, Questionnaire, Plan, SurveyTable], step: int) -> None:
    """The table of scores and the quartiles, slice by slice or all at once: the same bytes; Parquet holds the same rows as CSV."""
    polars = pytest.importorskip("polars")
    built, asked, plan, table = survey
    found = Survey(
        plan=plan,
        table=table,
        result=summarise(plan, table, Assessment(built, asked, (), aggregate="mean")),
        spreads=spreads(plan, table.codes),
        reliability=(),
        quality=row_quality(plan, table),
        aggregate="mean",
        min_group=3,
    )
    at_once, by_slices, parquet, again = io.BytesIO(), io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_csv(found, at_once)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(progress.steps, "__defaults__", (step,))
        write_csv(found, by_slices)
        write_parquet(found, parquet)
        write_parquet(found, again)
        assert spreads(plan, table.codes) == found.spreads
    rows = polars.read_parquet(parquet.getvalue()).rows()

    assert at_once.getvalue() == by_slices.getvalue()
    assert parquet.getvalue() == again.getvalue()
    assert [[_cell(value) for value in row] for row in rows] == [line.split(",") for line in at_once.getvalue().decode().splitlines()[1:]]


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_longest_step_of_a_plan_is_exact() -> None:
    """Where the numerators of a parent come near the limit, rounding still finds the whole number: the nearest float, or not called exact."""
    for most in (7, 19, 29, 37):
        weights = {f"q{number}": {"dimension": "A" if number % 2 else "B", "weight": 1 + number * most} for number in range(9)}
        built, asked = model({"A": 7, "B": 11}), questionnaire(weights)
        plan = compile_plan(built, asked)
        codes = np.asfortranarray(np.random.default_rng(most).choice([0, 1, 2, 3, 4, 254, 255], (40, len(plan.columns))).astype(np.uint8))
        table = SurveyTable(codes, np.zeros((0, 2), np.int64), tuple(map(str, range(40))), (None,) * 40, (), np.full(40, -1))
        rows = score_rows(plan, codes)
        for row in range(40):
            alone = Assessment(built, asked, (Voice("r", table.answers(plan, row)),))
            assert _row_agrees(plan, rows, row, list(score_assessment(alone).overall.walk()))
