"""Weights from pairwise judgements (AHP): the principal eigenvector, and how far the judgements contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product

from cmat.loading.pairwise import judgement
from cmat.schema.pairwise import Judge, Pairwise

Matrix = tuple[tuple[Fraction, ...], ...]
# Mean consistency index of random matrices, for 1 to 10 items. Tables differ by some percent, so the table is named with every ratio.
RANDOM_INDEX_TABLE = "Saaty (1980)"
RANDOM_INDEX = tuple(Fraction(text) for text in ("0", "0", "0.58", "0.90", "1.12", "1.24", "1.32", "1.41", "1.45", "1.49"))
RATIO_LIMIT = Fraction(1, 10)
_DIGITS = 60
_STOP = Decimal(10) ** -45
_ROUNDS = 100_000


@dataclass(frozen=True, slots=True)
class PairwiseWeights:
    """What a matrix of judgements comes to.

    weights     one for each item, summing to 1; to 45 digits where they are not exact
    is_exact    whether the weights are the exact ones: judgements that agree with each other have rational weights
    eigenvalue  the largest one: the number of items where no judgement contradicts another, else above it
    ratio       consistency ratio: (eigenvalue - n) / (n - 1) / random index; exactly 0 where nothing contradicts, and for one or two items
    doubtful    the pair whose judgement is furthest from what the weights make of it: positions, what is said, what follows; None where all agree
    """

    items: tuple[str, ...]
    weights: tuple[Fraction, ...]
    is_exact: bool
    eigenvalue: Fraction
    ratio: Fraction
    doubtful: tuple[int, int, Fraction, Fraction] | None

    @property
    def is_consistent(self) -> bool:
        """Whether the judgements agree well enough to be used: a ratio of at most 0.10."""
        return self.ratio <= RATIO_LIMIT

    @property
    def index(self) -> Fraction:
        """Return the consistency index, (eigenvalue - n) / (n - 1); 0 for one item."""
        count = len(self.items)
        return (self.eigenvalue - count) / (count - 1) if count > 1 else Fraction(0)


def pairwise_weights(pairwise: Pairwise, judges: Sequence[Judge] | None = None) -> PairwiseWeights:
    """Return the weights of the items: of all judges together, or of some of them.

    Several judges: the geometric mean of their judgements on each pair, which alone keeps 1/3 the opposite of 3 (an arithmetic mean does not).

    source  Saaty (1980), The Analytic Hierarchy Process; Aczel and Saaty (1983) on the geometric mean
    """
    chosen = pairwise.judges if judges is None else judges
    items = pairwise.items
    # the product of all judgements on a pair: exact; its k-th root is the mean
    products: Matrix = tuple(tuple(_product(judge_says(chosen, row, column)) for column in items) for row in items)
    with localcontext() as context:
        context.prec = _DIGITS
        return _solved(items, products, len(chosen))


def judge_says(judges: Sequence[Judge], row: str, column: str) -> list[Fraction]:
    """Return what each judge says of a pair."""
    return [judgement(judge, row, column) for judge in judges]


def _product(numbers: Sequence[Fraction]) -> Fraction:
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


def _solved(items: tuple[str, ...], products: Matrix, judges: int) -> PairwiseWeights:
    count = len(items)
    first_column = [_root(row[0], judges) for row in products]
    if _agrees(products):
        # nothing contradicts: every column is proportional to the weights, and roots of rational numbers may be rational
        total = sum((root for root, _ in first_column), Fraction(0))
        weights = tuple(root / total for root, _ in first_column)
        return PairwiseWeights(items, weights, all(exact for _, exact in first_column), Fraction(count), Fraction(0), None)
    matrix = [[_root(entry, judges)[0] for entry in row] for row in products]
    weights, eigenvalue = _principal(matrix)
    ratio = (eigenvalue - count) / (count - 1) / RANDOM_INDEX[count - 1]
    return PairwiseWeights(items, weights, False, eigenvalue, ratio, _doubtful(matrix, weights))


def _agrees(products: Matrix) -> bool:
    """Whether every judgement is what the others imply; the roots agree exactly where the products do."""
    return all(products[i][j] * products[j][k] == products[i][k] for i, j, k in product(range(len(products)), repeat=3))


def _root(number: Fraction, degree: int) -> tuple[Fraction, bool]:
    """Return the positive root of a positive number, and whether it is exact."""
    parts = [_whole_root(part, degree) for part in (number.numerator, number.denominator)]
    if parts[0] is not None and parts[1] is not None:
        return Fraction(parts[0], parts[1]), True
    return Fraction((Decimal(number.numerator) / Decimal(number.denominator)) ** (Decimal(1) / degree)), False


def _whole_root(number: int, degree: int) -> int | None:
    near = int((Decimal(number) ** (Decimal(1) / degree)).to_integral_value())
    return next((guess for guess in (near - 1, near, near + 1) if guess**degree == number), None)


def _principal(matrix: Sequence[Sequence[Fraction]]) -> tuple[tuple[Fraction, ...], Fraction]:
    """Return the principal eigenvector, summing to 1, and its eigenvalue: power iteration in decimals, the same on every machine.

    A positive matrix has one largest eigenvalue with a positive vector (Perron), so the iteration converges from equal weights.
    """
    rows = [[Decimal(entry.numerator) / Decimal(entry.denominator) for entry in row] for row in matrix]
    weights = [Decimal(1) / len(rows)] * len(rows)
    eigenvalue = Decimal(len(rows))
    for _ in range(_ROUNDS):
        raised = [sum((entry * weight for entry, weight in zip(row, weights, strict=True)), Decimal(0)) for row in rows]
        eigenvalue = sum(raised, Decimal(0))
        following = [value / eigenvalue for value in raised]
        change = max(abs(new - old) for new, old in zip(following, weights, strict=True))
        weights = following
        if change < _STOP:
            break
    exact = [Fraction(weight) for weight in weights]
    total = sum(exact, Fraction(0))
    return tuple(weight / total for weight in exact), Fraction(eigenvalue)


def _doubtful(matrix: Sequence[Sequence[Fraction]], weights: Sequence[Fraction]) -> tuple[int, int, Fraction, Fraction]:
    """Return the pair whose judgement is furthest, as a ratio, from that of its weights; the first on ties."""
    pairs = [(i, j) for i in range(len(matrix)) for j in range(i + 1, len(matrix))]

    def strain(pair: tuple[int, int]) -> Fraction:
        ratio = matrix[pair[0]][pair[1]] * weights[pair[1]] / weights[pair[0]]
        return max(ratio, 1 / ratio)

    i, j = max(pairs, key=strain)
    return i, j, matrix[i][j], weights[i] / weights[j]
