"""Weights from pairwise judgements: published examples, exactness, several judges."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

from cmat.analysis.pairwise_weights import RANDOM_INDEX, pairwise_weights
from cmat.schema.pairwise import Judge, Pairwise

# Saaty's drinks in the United States (1980): coffee, wine, tea, beer, soft drinks, milk, water.
DRINKS = ("9 5 2 1 1 1/2", "1/3 1/9 1/9 1/9 1/9", "1/3 1/4 1/3 1/9", "1/2 1 1/3", "2 1/2", "1/3")
# Saaty (1990), How to make a decision: criteria for a house; a published matrix that is inconsistent.
HOUSE = ("5 3 7 6 6 1/3 1/4", "1/3 5 3 3 1/5 1/7", "6 3 4 6 1/5", "1/3 1/4 1/7 1/8", "1/2 1/5 1/6", "1/5 1/6", "1/2")


def judge(rows: Sequence[str], items: Sequence[str]) -> Judge:
    """Return a judge from the rows of the upper triangle."""
    return Judge(judgements={items[i]: dict(zip(items[i + 1 :], map(Fraction, row.split()), strict=True)) for i, row in enumerate(rows)})


def pairwise(*judges: Sequence[str], items: str = "ABCDEFGHIJ") -> Pairwise:
    """Return a document from the upper triangles of some judges."""
    chosen = tuple(items[: len(judges[0]) + 1])
    return Pairwise(schema="cmat/pairwise/1", items=chosen, judges=tuple(judge(rows, chosen) for rows in judges))


@pytest.mark.parametrize(
    ("rows", "weights", "eigenvalue", "ratio", "digits"),
    [
        (("3 5", "3"), (0.636986, 0.258285, 0.104729), 3.0385111, 0.0332, 4),
        (("2 4 3", "3 2", "1/2"), (0.46730, 0.27718, 0.09543, 0.16009), 4.03098, 0.01148, 5),
        (DRINKS, (0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268), 7.17663, 0.0223, 4),
        (HOUSE, (0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333), 9.66889, 0.16909, 3),
    ],
    ids=["three", "four", "drinks", "house"],
)
def test_published_examples(rows: Sequence[str], weights: Sequence[float], eigenvalue: float, ratio: float, digits: int) -> None:
    """Saaty's own matrices, as printed."""
    found = pairwise_weights(pairwise(rows))

    assert list(weights) == [round(float(weight), max(len(str(shown)) - 2 for shown in weights)) for weight in found.weights]
    assert eigenvalue == pytest.approx(float(found.eigenvalue), abs=5e-6)
    assert round(ratio, digits) == round(float(found.ratio), digits)
    assert sum(found.weights) == 1
    assert not found.is_exact
    assert (ratio <= 0.10) == found.is_consistent


def test_cycle_is_refused() -> None:
    """A over B over C over A: equal weights, eigenvalue 1 + 5 + 1/5, ratio 2.7586."""
    found = pairwise_weights(pairwise(("5 1/5", "5")))

    assert [1 / 3] * 3 == [pytest.approx(float(weight), abs=1e-12) for weight in found.weights]
    assert pytest.approx(6.2, abs=1e-12) == float(found.eigenvalue)
    assert round(float(found.ratio), 4) == 2.7586
    assert not found.is_consistent


def test_judgements_that_agree_give_exact_weights() -> None:
    """2, 6 and 3 are one story: 6/10, 3/10, 1/10, and a ratio of exactly 0."""
    found = pairwise_weights(pairwise(("2 6", "3")))

    assert (Fraction(3, 5), Fraction(3, 10), Fraction(1, 10)) == found.weights
    assert (Fraction(3), Fraction(0)) == (found.eigenvalue, found.ratio)
    assert found.is_exact
    assert found.doubtful is None


def test_one_or_two_items_cannot_contradict() -> None:
    """Their ratio is 0 by definition, not 0/0."""
    alone = pairwise_weights(Pairwise(schema="cmat/pairwise/1", items=("A",), judges=(Judge(),)))
    two = pairwise_weights(pairwise(("1/9",)))

    assert [Fraction(1)] == list(alone.weights)
    assert [Fraction(1, 10), Fraction(9, 10)] == list(two.weights)
    assert (0, 0) == (int(alone.ratio * 100), int(two.ratio * 100))


def test_judges_are_combined_by_the_geometric_mean() -> None:
    """3 and 1/3 cancel out (an arithmetic mean would not); 1 and 4 make 2, exactly; 1 and 2 make the root of 2."""
    assert (Fraction(1, 2), Fraction(1, 2)) == pairwise_weights(pairwise(("3",), ("1/3",))).weights
    assert (Fraction(2, 3), Fraction(1, 3)) == pairwise_weights(pairwise(("1",), ("4",))).weights
    root = pairwise_weights(pairwise(("1",), ("2",)))
    assert not root.is_exact
    assert pytest.approx(2**0.5 / (1 + 2**0.5), abs=1e-15) == float(root.weights[0])


def test_mean_of_judges_who_disagree_can_be_consistent() -> None:
    """Opposite cycles cancel out; each judge alone is as inconsistent as can be."""
    both = pairwise(("5 1/5", "5"), ("1/5 5", "1/5"))

    assert pairwise_weights(both).ratio == 0
    assert not pairwise_weights(both, both.judges[:1]).is_consistent


@pytest.mark.parametrize("rows", [DRINKS, HOUSE, ("2 4 3", "3 2", "1/2")], ids=["drinks", "house", "four"])
def test_numpy_finds_the_same(rows: Sequence[str]) -> None:
    """An independent solver, to the digits of a float."""
    count = len(rows) + 1
    matrix = np.ones((count, count))
    for i, row in enumerate(rows):
        for j, text in enumerate(row.split(), i + 1):
            matrix[i, j], matrix[j, i] = float(Fraction(text)), float(1 / Fraction(text))
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    vector = np.abs(vectors[:, largest].real)
    found = pairwise_weights(pairwise(rows))

    assert pytest.approx(values[largest].real, abs=1e-10) == float(found.eigenvalue)
    assert pytest.approx(list(vector / vector.sum()), abs=1e-12) == [float(weight) for weight in found.weights]


def test_order_of_items_changes_nothing() -> None:
    """Each item keeps its weight to far more digits than are shown."""
    rows = ("2 4 3", "3 2", "1/2")
    plain = pairwise(rows)
    weights = dict(zip(plain.items, pairwise_weights(plain).weights, strict=True))
    for order in permutations(plain.items):
        found = pairwise_weights(plain.model_copy(update={"items": order}))
        assert all(abs(weights[item] - weight) < Fraction(1, 10**40) for item, weight in zip(found.items, found.weights, strict=True))


def test_doubtful_judgement_is_the_one_that_was_planted() -> None:
    """2, 3 and their products agree, but for one of six."""
    found = pairwise_weights(pairwise(("2 4 8", "2 1/4", "2")))

    assert found.doubtful is not None
    assert (1, 3, Fraction(1, 4)) == found.doubtful[:3]
    assert found.doubtful[3] > Fraction(1, 2)


def test_random_index_rises_to_ten_items() -> None:
    """One entry for each number of items that a file may hold."""
    assert len(RANDOM_INDEX) == 10
    assert list(RANDOM_INDEX) == sorted(RANDOM_INDEX)
