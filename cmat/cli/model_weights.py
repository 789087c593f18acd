"""`cmat model weights`: weights of dimensions from pairwise judgements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from cmat.analysis.pairwise_weights import PairwiseWeights
    from cmat.errors import Problem
    from cmat.loading.validation import Loaded
    from cmat.problems import ProblemKind
    from cmat.schema.pairwise import Pairwise

_MOST_PLACES = 9


def model_weights(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Pairwise judgements (schema: cmat/pairwise/1).")],
    force: Annotated[bool, typer.Option("--force", help="Take the weights although the judgements contradict each other.")] = False,
    places: Annotated[int, typer.Option("--places", min=1, max=_MOST_PLACES, help="Decimals of the weights; more where one would be 0.")] = 3,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Turn pairwise judgements into weights (AHP), and say how far the judgements contradict each other."""
    from cmat.analysis.pairwise_weights import pairwise_weights
    from cmat.cli.tables import as_json, as_rows, chosen_format
    from cmat.loading.pairwise import load_pairwise

    chosen = chosen_format(how, json_wanted=json_wanted)
    found: list[Problem] = []
    loaded = load_pairwise(file, found)
    if loaded is None:
        raise InputError(found)
    together = pairwise_weights(loaded.document)
    alone = [pairwise_weights(loaded.document, [judge]) for judge in loaded.document.judges]
    found += _contradictions(loaded, together, alone)
    if not force and not together.is_consistent:
        raise InputError(found)
    session.problems(problem for problem in found if not problem.is_error)
    shown = _decimals(together.weights, places)
    if chosen == "json":
        session.data(as_json(_document(loaded.document, together, alone, shown)))
        return
    rows = [[item, decimal, _exact(together, index)] for index, (item, decimal) in enumerate(zip(together.items, shown, strict=True))]
    session.data(as_rows(("item", "weight", "exactly"), rows, chosen))
    session.note(_consistency(together))
    session.note("into the model, at each dimension:")
    for item, decimal in zip(together.items, shown, strict=True):
        session.note(f"  - id: {item}\n    weight: {decimal}")


def _contradictions(loaded: Loaded[Pairwise], together: PairwiseWeights, alone: list[PairwiseWeights]) -> Iterator[Problem]:
    from cmat.analysis.pairwise_weights import RATIO_LIMIT
    from cmat.loading.pairwise import judge_name
    from cmat.problems import pairwise as problems
    from cmat.scoring.rounding import shown

    entries: list[tuple[ProblemKind, PairwiseWeights, tuple[str | int, ...], str]] = [(problems.INCONSISTENT, together, ("judges",), "")]
    if len(alone) > 1:
        judges = zip(loaded.document.judges, alone, strict=True)
        entries += [(problems.JUDGE_INCONSISTENT, one, ("judges", index), judge_name(judge, index)) for index, (judge, one) in enumerate(judges)]
    for kind, weights, path, who in entries:
        if weights.doubtful is not None and not weights.is_consistent:
            i, j, said, implied = weights.doubtful
            yield kind.at(
                loaded.place(*path),
                who=who,
                ratio=shown(weights.ratio, 3),
                limit=shown(RATIO_LIMIT, 2),
                first=weights.items[i],
                second=weights.items[j],
                said=_as_judgement(said),
                implied=shown(implied, 2),
            )


def _as_judgement(value: Fraction) -> str:
    """Return a judgement as its file says it; a mean of several with two decimals."""
    from cmat.scoring.rounding import shown

    simple = value.denominator == 1 or value.numerator == 1
    return str(value) if simple and value.numerator < 10 and value.denominator < 10 else shown(value, 2)


def _decimals(weights: tuple[Fraction, ...], places: int) -> list[str]:
    """Return the weights as decimals that sum to 1; with more places where one of them would be 0."""
    from cmat.scoring.rounding import rounded_parts, shown

    for digits in range(places, _MOST_PLACES + 1):
        parts = rounded_parts(weights, digits)
        if all(parts) or digits == _MOST_PLACES:
            return [shown(part, digits) for part in parts]
    return []


def _exact(together: PairwiseWeights, index: int) -> str:
    return str(together.weights[index]) if together.is_exact else ""


def _consistency(together: PairwiseWeights) -> str:
    from cmat.analysis.pairwise_weights import RANDOM_INDEX, RANDOM_INDEX_TABLE, RATIO_LIMIT
    from cmat.scoring.rounding import shown

    count = len(together.items)
    index = f"random index {float(RANDOM_INDEX[count - 1]):.2f} for {count} items, {RANDOM_INDEX_TABLE}" if count > 2 else "0 by definition"
    return f"consistency ratio {shown(together.ratio, 4)} ({index}; at most {shown(RATIO_LIMIT, 2)})"


def _document(pairwise: Pairwise, together: PairwiseWeights, alone: list[PairwiseWeights], shown: list[str]) -> dict[str, Any]:
    from cmat.analysis.pairwise_weights import RANDOM_INDEX, RANDOM_INDEX_TABLE
    from cmat.loading.pairwise import judge_name

    weights = zip(together.items, together.weights, shown, strict=True)
    judges = enumerate(zip(pairwise.judges, alone, strict=True))
    return {
        "schema": "cmat/weights/1",
        "weights": [{"item": item, "weight": float(weight), "rounded": float(decimal)} for item, weight, decimal in weights],
        "exact": together.is_exact,
        "largest_eigenvalue": float(together.eigenvalue),
        "consistency_index": float(together.index),
        "consistency_ratio": float(together.ratio),
        "is_consistent": together.is_consistent,
        "random_index": {"table": RANDOM_INDEX_TABLE, "value": float(RANDOM_INDEX[len(together.items) - 1])},
        "judges": [{"name": judge_name(judge, index), "consistency_ratio": float(one.ratio)} for index, (judge, one) in judges],
    }
