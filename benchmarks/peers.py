"""What others do with the same answers: pandas on a long table, and scorify from CSV to CSV. Both belong to the extra `peers`."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.survey.plan import Plan

Floats = NDArray[np.float64]
_NO_OPTION = 128


def pandas_long(plan: Plan, points: Floats) -> tuple[Callable[[], Any], Callable[[], Floats]]:
    """Return the roll-up by group-by, and one that also gives its scores as (nodes as shown, rows).

    The long table (respondent, leaf, points; whole-number keys, a row per question and respondent, in the order in which `melt` leaves them) is made
    beforehand. Inside: the means of the leaves by one group-by, which skips blanks, and for each floor above it weights looked up and sums by
    group-by. Its scores stay long; making them a matrix again is not measured.
    """
    pd = importlib.import_module("pandas")
    leaf_of = np.empty(points.shape[1], np.int16)
    for index, node in enumerate(plan.nodes):
        for bundle in node.bundles:
            leaf_of[bundle.start : bundle.stop] = index
    respondents = np.arange(points.shape[0], dtype=np.int32)
    keys = {"respondent": np.tile(respondents, points.shape[1]), "node": np.repeat(leaf_of, points.shape[0])}
    long = pd.DataFrame({**keys, "points": points.T.ravel()})
    links = {child: (parent, weight) for parent, node in enumerate(plan.nodes) for child, weight in node.children}

    def work() -> Any:
        found = long.groupby(["respondent", "node"], sort=False)["points"].mean().dropna().reset_index()
        for parent, node in enumerate(plan.nodes):
            if node.children:
                weights = pd.Series({child: float(weight) for child, (above, weight) in links.items() if above == parent})
                below = found[found["node"].isin(weights.index)]
                weight = below["node"].map(weights)
                parts = pd.DataFrame({"respondent": below["respondent"], "sum": below["points"] * weight, "weight": weight})
                sums = parts.groupby("respondent", sort=False).sum()
                above = pd.DataFrame({"respondent": sums.index, "node": np.int16(parent), "points": (sums["sum"] / sums["weight"]).to_numpy()})
                found = pd.concat([found, above], ignore_index=True)
        return found

    def scores() -> Floats:
        wide = work().pivot_table(index="node", columns="respondent", values="points").reindex(range(len(plan.nodes)))
        shown: Floats = wide.reindex(columns=range(points.shape[0])).to_numpy()[list(plan.order)]
        return shown

    return work, scores


def write_scoresheet(plan: Plan, path: Path) -> None:
    """Write the plan as a scorify scoresheet: 1 to 5 as 0 to 100, means over what is answered, a dimension of weight 2 named twice."""
    names = [node.path.replace(".", "_") or "overall" for node in plan.nodes]
    lines = [["layout", "header"], ["layout", "data"], ["transform", "points", "map(1:5,0:100)"], ["score", "respondent"]]
    for name, node in zip(names, plan.nodes, strict=True):
        lines += [["score", plan.columns[column], name, "points"] for bundle in node.bundles for column in range(bundle.start, bundle.stop)]
    for name, node in zip(names, plan.nodes, strict=True):
        below = ", ".join(f"{names[child]}_mean" for child, weight in node.children for _ in range(weight)) or name
        lines.append(["measure", f"{name}_mean", f"mean_imputed({below})"])
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(lines)


def write_answers(plan: Plan, codes: NDArray[np.uint8], respondents: int, path: Path) -> None:
    """Write answers as CSV, as an export of a form tool: a row per respondent, the option's value or nothing; the codes again and again."""
    lines = [",".join("" if code >= _NO_OPTION else str(code + 1) for code in given) for given in codes.tolist()]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(",".join(["respondent", *plan.columns]) + "\n")
        stream.writelines(f"r{row},{lines[row % len(lines)]}\n" for row in range(respondents))


def scorify_words(sheet: Path, answers: Path, out: Path) -> tuple[str, ...]:
    """Return the words after `python` that run scorify's own command."""
    run = "import sys; from scorify.scripts.score_data import main; main(sys.argv[1:])"
    return ("-c", run, f"--output={out}", "-q", str(sheet), str(answers))
