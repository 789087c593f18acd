"""A questionnaire and its model as integers, compiled once for a whole table of answers (rule SC-00).

Points. Every option is worth a whole number of `unit` points, the greatest one that fits all options and 100. Weights of siblings are whole numbers
without a common factor. So the sums of a leaf are small integers: numerator Σ weight × units, denominator Σ weight of what was answered.

Above the leaves. A node's mean is Σ weight × numerator ÷ denominator ÷ Σ weight. All denominators that a child can have are known beforehand (sums of
some of its weights), so their least common multiple `factor` puts the children on one denominator: the score is numerator
÷ (factor × Σ weight of the children that have a score), again in whole numbers. A child's float times weight × factor is its share of the numerator,
but for rounding; where the whole numerator stays below 2**51 ÷ (children + 4), all that rounding together is less than a half, so the nearest whole
number is the numerator, and one division gives the float nearest to the exact score: `is_exact`. Where it does not stay below, because many different
weights meet, the node is computed from its children's floats, and whatever lies within 1e-9 of a threshold is decided again in fractions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.maturity_model import Dimension, MaturityModel
from cmat.schema.questionnaire import Question, Questionnaire
from cmat.scoring.levels import level_at
from cmat.scoring.points import exact

NOT_APPLICABLE = 254
UNANSWERED = 255
# options of a scale: the eighth bit tells a code that is no option
MAX_OPTIONS = 128
EXACT_LIMIT = 2**53
# rounding of a child's float, of its factor and of their product, and one for each addition, each 2**-53 of the sum at most: less than a half
ROUNDED_LIMIT = 2**51
_MOST_SUMS = 4096
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Neighbouring columns of one leaf that are worth the same: one scale, one weight.

    start, stop   the columns, stop not included
    step          units per option where option i is worth i × step; None where the scale is not even, `units` holds for both
    units         units of each option
    weight        of each question, against the leaf's others
    sum_type      the unsigned type in which a row's sum over the columns cannot overflow: of option indexes (even scale) or of units
    count_type    likewise for counts of columns
    """

    start: int
    stop: int
    step: int | None
    units: tuple[int, ...]
    weight: int
    sum_type: str
    count_type: str


@dataclass(frozen=True, slots=True)
class NodePlan:
    """A dimension, or the whole (path ""): what it is summed from. Children stand before their parents.

    children    (index, weight) of the dimensions below; empty for a leaf
    bundles     a leaf's columns
    total       sum of the weights of all that it is summed from; 0 where there is nothing to ask
    factor      its denominator is factor × (the sum of the weights that count in a row)
    largest     the largest denominator that its score can have
    is_exact    whether its sums come out as exact whole numbers in float64 and give the nearest float
    essentials  columns of the essential questions below it, in order; empty where the model has no gate
    """

    path: str
    children: tuple[tuple[int, int], ...]
    bundles: tuple[Bundle, ...]
    total: int
    factor: int
    largest: int
    is_exact: bool
    essentials: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that scoring a table needs to know.

    columns      question ids in the order of the matrix: leaf by leaf, equals beside equals
    asked        the columns in the order in which the questions are asked
    scales       name of each column's scale
    values       each column's option values; a code is an index into them
    units        each column's options in units
    unit         points of one unit; full units are worth 100
    nodes        children before parents, the whole last
    order        indexes of the nodes as they are shown: the whole first, then as in the model
    level_from   lower bounds of the levels; level_numbers their numbers
    published, provisional  the coverage from which a score is shown (SC-10)
    bands        each column's options as indexes of levels, and that of 100 points (SC-08)
    """

    columns: tuple[str, ...]
    asked: tuple[int, ...]
    scales: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    units: tuple[tuple[int, ...], ...]
    unit: Fraction
    full: int
    nodes: tuple[NodePlan, ...]
    order: tuple[int, ...]
    level_from: tuple[Fraction, ...]
    level_numbers: tuple[int, ...]
    published: Fraction
    provisional: Fraction
    bands: tuple[tuple[int, ...], ...]
    top_band: int


def compile_plan(model: MaturityModel, questionnaire: Questionnaire, sector: str | None = None) -> Plan:
    """Return the integer plan of the questions that an organisation of that sector is asked.

    raises  ValueError for a scale of more than 128 options, or a question that is at no leaf: loading has checked the second
    """
    asked = questionnaire.questions_for(sector)
    if any(len(questionnaire.scale_of(question).options) > MAX_OPTIONS for question in asked):
        raise ValueError(f"a scale has more than {MAX_OPTIONS} options")
    points = {question.id: tuple(exact(option.score) for option in questionnaire.scale_of(question).options) for question in asked}
    unit = common_measure([HUNDRED, *(value for values in points.values() for value in values)])
    units = {question_id: tuple(int(value / unit) for value in values) for question_id, values in points.items()}
    leaves = {path: [question for question in asked if question.dimension == path] for path in model.leaves()}
    ordered = [question for questions in leaves.values() for question in _bundled(questions, units)]
    if len(ordered) != len(asked):
        raise ValueError("a question belongs to no leaf of the model")
    place = {question.id: column for column, question in enumerate(ordered)}
    builder = _Builder(model, leaves, units, place, unit)
    numbers = tuple(level.number for level in model.levels)
    return Plan(
        columns=tuple(place),
        asked=tuple(place[question.id] for question in asked),
        scales=tuple(question.scale or questionnaire.scale or "" for question in ordered),
        values=tuple(tuple(option.value for option in questionnaire.scale_of(question).options) for question in ordered),
        units=tuple(units[question.id] for question in ordered),
        unit=unit,
        full=int(HUNDRED / unit),
        nodes=tuple(builder.nodes),
        order=builder.order(),
        level_from=tuple(exact(level.from_) for level in model.levels),
        level_numbers=numbers,
        published=exact(questionnaire.publish.from_),
        provisional=exact(questionnaire.publish.provisional_from),
        bands=tuple(tuple(numbers.index(level_at(value, model.levels)) for value in points[question.id]) for question in ordered),
        top_band=numbers.index(level_at(HUNDRED, model.levels)),
    )


def common_measure(values: Iterable[Fraction]) -> Fraction:
    """Return the greatest fraction of which every value is a whole multiple; not all values may be 0.

    >>> common_measure([Fraction(100), Fraction("12.5"), Fraction(20)])
    Fraction(5, 2)
    """
    given = list(values)
    denominator = math.lcm(*(value.denominator for value in given))
    return Fraction(math.gcd(*(int(value * denominator) for value in given)), denominator)


def whole_weights(weights: Sequence[Fraction]) -> list[int]:
    """Return weights as whole numbers without a common factor.

    >>> whole_weights([Fraction("0.5"), Fraction(2)])
    [1, 4]
    """
    measure = common_measure(weights)
    return [int(weight / measure) for weight in weights]


def common_multiple_of_sums(weights: Sequence[int]) -> int | None:
    """Return the least common multiple of all sums of some of the weights; None where these are too many or it grows beyond 2**53.

    >>> common_multiple_of_sums([1, 1, 1]), common_multiple_of_sums([1, 3])
    (6, 12)
    """
    sums = {0}
    for weight in weights:
        sums |= {weight + before for before in sums}
        if len(sums) > _MOST_SUMS:
            return None
    multiple = 1
    for total in sums - {0}:
        multiple = math.lcm(multiple, total)
        if multiple >= EXACT_LIMIT:
            return None
    return multiple


def smallest_type(largest: int) -> str:
    """Return the narrowest unsigned integer type that holds a number: the overflow check, made when compiling.

    >>> smallest_type(255), smallest_type(256), smallest_type(70_000)
    ('uint8', 'uint16', 'uint32')
    """
    return next((name for name, bits in (("uint8", 8), ("uint16", 16), ("uint32", 32)) if largest < 2**bits), "uint64")


def _bundled(questions: Sequence[Question], units: Mapping[str, tuple[int, ...]]) -> list[Question]:
    """Return a leaf's questions with equals beside equals, else in their order."""
    kinds: dict[tuple[object, ...], list[Question]] = {}
    for question in questions:
        kinds.setdefault((units[question.id], question.weight), []).append(question)
    return [question for members in kinds.values() for question in members]


class _Builder:
    """Collects the nodes, children first."""

    def __init__(
        self,
        model: MaturityModel,
        leaves: Mapping[str, list[Question]],
        units: Mapping[str, tuple[int, ...]],
        place: Mapping[str, int],
        unit: Fraction,
    ) -> None:
        self._leaves, self._units, self._place, self._unit = leaves, units, place, unit
        self._full = int(HUNDRED / unit)
        self._has_gate = model.gate
        self.nodes: list[NodePlan] = []
        # of each node: the least common multiple of the denominators that can occur, None where it is too large
        self._multiples: list[int | None] = []
        self._questions: list[list[Question]] = []
        self._shown = ["", *(path for path, _ in model.walk())]
        self._inner("", model.dimensions)

    def order(self) -> tuple[int, ...]:
        index = {node.path: number for number, node in enumerate(self.nodes)}
        return tuple(index[path] for path in self._shown)

    def _node(self, path: str, dimension: Dimension) -> int:
        return self._inner(path, dimension.dimensions) if dimension.dimensions else self._leaf(path)

    def _leaf(self, path: str) -> int:
        questions = _bundled(self._leaves[path], self._units)
        weights = whole_weights([exact(question.weight) for question in questions]) if questions else []
        bundles: list[Bundle] = []
        for question, weight in zip(questions, weights, strict=True):
            column, units = self._place[question.id], self._units[question.id]
            last = bundles[-1] if bundles else None
            start = last.start if last is not None and (last.units, last.weight) == (units, weight) else column
            bundle = _bundle(start, column + 1, units, weight)
            bundles = [*bundles[:-1], bundle] if last is not None and last.start == start else [*bundles, bundle]
        return self._add(path, (), tuple(bundles), weights, 1, self._leaves[path])

    def _inner(self, prefix: str, dimensions: Sequence[Dimension]) -> int:
        below = [self._node(f"{prefix}.{dimension.id}" if prefix else dimension.id, dimension) for dimension in dimensions]
        weights = whole_weights([exact(dimension.weight) for dimension in dimensions])
        factor: int | None = 1
        for child in below:
            multiple = self._multiples[child]
            factor = None if factor is None or multiple is None else math.lcm(factor, multiple)
        if factor is not None and self._full * factor * sum(weights) * (len(below) + 4) >= ROUNDED_LIMIT:
            factor = None
        questions = [question for child in below for question in self._questions[child]]
        return self._add(prefix, tuple(zip(below, weights, strict=True)), (), weights, factor, questions)

    def _add(
        self,
        path: str,
        children: tuple[tuple[int, int], ...],
        bundles: tuple[Bundle, ...],
        weights: Sequence[int],
        factor: int | None,
        questions: list[Question],
    ) -> int:
        total = sum(weights)
        largest = (factor or 0) * max(total, 1) * self._unit.denominator
        is_exact = factor is not None and max(largest * self._full * self._unit.numerator, largest) < EXACT_LIMIT
        multiple = common_multiple_of_sums(weights) if is_exact else None
        essentials = tuple(self._place[question.id] for question in questions if question.essential) if self._has_gate else ()
        self.nodes.append(NodePlan(path, children, bundles, total, factor or 0, largest, is_exact, essentials))
        self._multiples.append(None if multiple is None or factor is None else factor * multiple)
        self._questions.append(questions)
        return len(self.nodes) - 1


def _bundle(start: int, stop: int, units: tuple[int, ...], weight: int) -> Bundle:
    step = units[1]
    is_even = units == tuple(index * step for index in range(len(units)))
    largest = (len(units) - 1 if is_even else max(units)) * (stop - start)
    return Bundle(start, stop, step if is_even else None, units, weight, smallest_type(largest), smallest_type(stop - start))
