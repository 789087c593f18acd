"""The workload of surveys: many respondents x the whole QCI questionnaire, 8% without an answer, scored in several ways.

All give the same scores of all dimensions (checked before anything is measured), each from its own best form in memory, made beforehand: cmat's
kernel from uint8 codes; a short prototype on the same codes (uint16 sums column by column, blocks of 64 Ki rows); the textbook formula on a float64
matrix with NaN; polars on columns with nulls; and pandas on a long table. `all` is the kernel with bounds, coverage, statuses and levels, which no
other way gives.
"""

from __future__ import annotations

import contextlib
import csv
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import peers
from cmat.errors import Place
from cmat.loading.engagements import definitions_of
from cmat.schema.questionnaire import Questionnaire
from cmat.survey.kernel import node_scores, score_rows
from cmat.survey.plan import Plan, compile_plan
from cmat.survey.reader import read_survey
from cmat.survey.scores import csv_lines

Workload = Callable[[], Any]
Floats = NDArray[np.float64]
_BLOCK = 65_536
_TWO_DECIMALS = 0.0051


def workloads(respondents: int) -> dict[str, Workload]:
    """Return the ways to score one table, by name: scores, all, columns, textbook, and polars where it is installed."""
    plan, _ = _qci()
    codes = random_codes(plan, respondents)
    columns = codes.T
    points = np.where(codes >= 254, np.nan, codes * 25.0)
    found: dict[str, Workload] = {
        "scores": lambda: node_scores(plan, codes),
        "all": lambda: score_rows(plan, codes),
        "columns": lambda: _columns(plan, columns),
        "textbook": lambda: _textbook(plan, points),
    }
    with contextlib.suppress(ImportError):
        found["polars"] = _polars(plan, points)
    with contextlib.suppress(ImportError):
        found["pandas"], pandas_scores = peers.pandas_long(plan, points)
        _check("pandas", pandas_scores(), node_scores(plan, codes))
    expected = node_scores(plan, codes)
    for name, work in found.items():
        if name not in ("all", "pandas"):
            _check(name, work(), expected)
    return found


def _check(name: str, scores: Floats, expected: Floats) -> None:
    if not np.allclose(scores, expected, rtol=0, atol=1e-9, equal_nan=True):
        raise RuntimeError(f"{name} gives other scores")


def _qci() -> tuple[Plan, Questionnaire]:
    definitions, at = definitions_of(None), Place("qci")
    model, questionnaire = definitions.model("qci", at, []), definitions.questionnaire("qci", at, [])
    if model is None or questionnaire is None:
        raise RuntimeError("qci does not load")
    return compile_plan(model.document, questionnaire.document), questionnaire.document


def random_codes(plan: Plan, respondents: int) -> NDArray[np.uint8]:
    """Return (respondents, questions) of random options, 8% without an answer, stored column by column."""
    rng = np.random.default_rng(20261121)
    columns = rng.integers(0, 5, (len(plan.columns), respondents)).astype(np.uint8)
    chance = rng.random(columns.shape)
    columns[chance < 0.08] = 255
    columns[chance < 0.02] = 254
    return columns.T


def csv_files(folder: Path, sizes: tuple[int, int]) -> tuple[Path, Path]:
    """Write answers for scorify and for cmat, (rows of the one, of the other), and scorify's scoresheet as sheet.csv; return the two files."""
    plan, _ = _qci()
    peers.write_scoresheet(plan, folder / "sheet.csv")
    files = folder / "few.csv", folder / "many.csv"
    codes = random_codes(plan, 20_000)
    for path, size in zip(files, sizes, strict=True):
        peers.write_answers(plan, codes, size, path)
    return files


def csv_to_csv(answers: Path, out: Path) -> None:
    """Read CSV and write the same as scorify: respondents with the scores of all dimensions."""
    plan, questionnaire = _qci()
    table = read_survey(answers, plan, questionnaire, [])
    if table is None:
        raise RuntimeError(f"{answers} is refused")
    scores = node_scores(plan, table.codes)
    with out.open("wb") as stream:
        stream.write((",".join(["respondent", *(plan.nodes[index].path or "overall" for index in plan.order)]) + "\n").encode())
        for start in range(0, table.size, _BLOCK):
            rows = slice(start, start + _BLOCK)
            stream.write(csv_lines([table.respondents[rows], *scores[:, rows]]))


def same_scores(ours: Path, theirs: Path) -> None:
    """Raise RuntimeError where the scores in cmat's CSV differ from scorify's, which has two decimals, in the rows that both have."""
    with ours.open(encoding="utf-8") as mine, theirs.open(encoding="utf-8") as other:
        for mine_row, other_row in zip(csv.DictReader(mine), csv.DictReader(other), strict=False):
            for name, cell in mine_row.items():
                found = other_row.get(f"{name.replace('.', '_')}_mean", "")
                if name != "respondent" and (found != (cell or "NaN") and abs(float(found) - float(cell)) > _TWO_DECIMALS):
                    raise RuntimeError(f"{mine_row['respondent']}: scorify's {name} is {found}, not {cell}")


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


if __name__ == "__main__":
    csv_to_csv(Path(sys.argv[1]), Path(sys.argv[2]))
