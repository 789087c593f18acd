"""The workload of surveys: many respondents x the whole QCI questionnaire, 8% without an answer, scored in four ways.

All give the same scores (checked before anything is measured): cmat's kernel; the column prototype of engine.md 3 (uint8 codes, uint16 sums,
blocks of 64 Ki rows), which decides no level and knows no bounds; the textbook formula on a float64 matrix with NaN; and polars.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.errors import Place
from cmat.loading.engagements import definitions_of
from cmat.survey.kernel import node_scores, score_rows
from cmat.survey.plan import Plan, compile_plan

Workload = Callable[[], Any]
Floats = NDArray[np.float64]
_BLOCK = 65_536


def workloads(respondents: int) -> dict[str, Workload]:
    """Return the ways to score one table, by name: scores, all, columns, textbook, and polars where it is installed."""
    definitions, at = definitions_of(None), Place("qci")
    model, questionnaire = definitions.model("qci", at, []), definitions.questionnaire("qci", at, [])
    if model is None or questionnaire is None:
        raise RuntimeError("qci does not load")
    plan = compile_plan(model.document, questionnaire.document)
    rng = np.random.default_rng(20261121)
    columns = rng.integers(0, 5, (len(plan.columns), respondents)).astype(np.uint8)
    chance = rng.random(columns.shape)
    columns[chance < 0.08] = 255
    columns[chance < 0.02] = 254
    codes = columns.T
    points = np.where(codes >= 254, np.nan, codes * 25.0)
    found: dict[str, Workload] = {
        "scores": lambda: node_scores(plan, codes),
        "all": lambda: score_rows(plan, codes),
        "columns": lambda: _columns(plan, columns),
        "textbook": lambda: _textbook(plan, points),
    }
    with contextlib.suppress(ImportError):
        found["polars"] = _polars(plan, points)
    expected = node_scores(plan, codes)
    for name, work in found.items():
        if name != "all" and not np.allclose(work(), expected, rtol=0, atol=1e-9, equal_nan=True):
            raise RuntimeError(f"{name} gives other scores")
    return found


def _leaves(plan: Plan) -> list[tuple[int, int, int]]:
    """Return each leaf's place among the nodes as they are shown, and its columns from and to."""
    shown = {index: place for place, index in enumerate(plan.order)}
    return [(shown[index], node.bundles[0].start, node.bundles[-1].stop) for index, node in enumerate(plan.nodes) if node.bundles]


def _above(plan: Plan, scores: Floats) -> Floats:
    """Fill in the means above the leaves, (nodes as shown, rows), in place."""
    shown = {index: place for place, index in enumerate(plan.order)}
    for index, node in enumerate(plan.nodes):
        if node.children:
            below = scores[[shown[child] for child, _ in node.children]]
            weights = np.array([weight for _, weight in node.children], np.float64)
            there = ~np.isnan(below)
            scores[shown[index]] = weights @ np.where(there, below, 0.0) / (weights @ there)
    return scores


def _columns(plan: Plan, columns: NDArray[np.uint8]) -> Floats:
    scores = np.empty((len(plan.order), columns.shape[1]))
    with np.errstate(invalid="ignore"):
        for start in range(0, columns.shape[1], _BLOCK):
            block = columns[:, start : start + _BLOCK]
            for place, first, last in _leaves(plan):
                total, count = np.zeros(block.shape[1], np.uint16), np.zeros(block.shape[1], np.uint16)
                for column in block[first:last]:
                    there = column < 254
                    total += column * there
                    count += there
                scores[place, start : start + _BLOCK] = total * 25.0 / count
            _above(plan, scores[:, start : start + _BLOCK])
    return scores


def _textbook(plan: Plan, points: Floats) -> Floats:
    leaves = _leaves(plan)
    weights = np.zeros((points.shape[1], len(leaves)))
    for place, (_, first, last) in enumerate(leaves):
        weights[first:last, place] = 1.0
    there = ~np.isnan(points)
    scores = np.empty((len(plan.order), points.shape[0]))
    with np.errstate(invalid="ignore"):
        scores[[place for place, _, _ in leaves]] = ((np.where(there, points, 0.0) @ weights) / (there.astype(np.float64) @ weights)).T
        return _above(plan, scores)


def _polars(plan: Plan, points: Floats) -> Workload:
    pl = importlib.import_module("polars")
    frame = pl.DataFrame({f"q{column}": points[:, column] for column in range(points.shape[1])}).with_columns(pl.all().fill_nan(None))
    names: dict[int, str] = {}
    steps = []
    for index, node in enumerate(plan.nodes):
        names[index] = f"n{index}"
        if node.children:
            weighted = [pl.col(names[child]) * weight for child, weight in node.children]
            total = pl.sum_horizontal([pl.col(names[child]).is_not_null() * weight for child, weight in node.children])
            steps.append((pl.sum_horizontal(weighted) / total).alias(names[index]))
        else:
            asked = [f"q{column}" for bundle in node.bundles for column in range(bundle.start, bundle.stop)]
            steps.append(pl.mean_horizontal(asked).alias(names[index]))

    def work() -> Floats:
        lazy = frame.lazy()
        for step in steps:
            lazy = lazy.with_columns(step)
        found: Floats = lazy.select([names[index] for index in plan.order]).collect().to_numpy().T
        return found

    return work
