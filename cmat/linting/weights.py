"""Weights under which a dimension disappears."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cmat.linting.subject import Finding, Subject
from cmat.loading.yaml_values import Path_
from cmat.problems import authoring as problems
from cmat.schema.maturity_model import Dimension

# Of an equal share among all dimensions of the same depth.
_LEAST_PART = Fraction(1, 10)


def check_weights(subject: Subject) -> Iterator[Finding]:
    """Yield the dimensions of a model that count for less than a tenth of an equal share; exact, as scores are."""
    if subject.questionnaire is not None:
        return
    depths: dict[int, list[tuple[Path_, str, Dimension, Fraction]]] = {}
    for path, name, dimension, share in _shares(subject.model.dimensions, ("dimensions",), "", Fraction(1)):
        depths.setdefault(name.count("."), []).append((path, name, dimension, share))
    for siblings in depths.values():
        equal = Fraction(1, len(siblings))
        for path, name, _, share in siblings:
            if share < _LEAST_PART * equal:
                place = subject.loaded.place(*path, "weight") if "weight" in _raw(subject, path) else subject.loaded.place(*path, "id")
                yield Finding(path, problems.HIDDEN_DIMENSION.at(place, path=name, percent=_percent(share), equal=_percent(equal)))


def _shares(siblings: tuple[Dimension, ...], path: Path_, prefix: str, share: Fraction) -> Iterator[tuple[Path_, str, Dimension, Fraction]]:
    total = sum(Fraction(dimension.weight) for dimension in siblings)
    for index, dimension in enumerate(siblings):
        part = share * Fraction(dimension.weight) / total
        here, name = (*path, index), f"{prefix}{dimension.id}"
        yield here, name, dimension, part
        yield from _shares(dimension.dimensions, (*here, "dimensions"), f"{name}.", part)


def _raw(subject: Subject, path: Path_) -> Any:
    node: Any = subject.loaded.source.data
    for step in path:
        node = node[step]
    return node


def _percent(part: Fraction) -> str:
    return f"{float(part * 100):.2g}"
