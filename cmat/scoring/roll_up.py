"""Pooled answers up the tree of dimensions: rules SC-04 to SC-08, SC-10 and SC-12."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.base import Text
from cmat.schema.maturity_model import Dimension, Level
from cmat.schema.questionnaire import Publish, Question
from cmat.scoring.assessment import Assessment
from cmat.scoring.levels import Essential, gated_level
from cmat.scoring.means import weighted_mean
from cmat.scoring.points import exact
from cmat.scoring.pooling import PooledAnswer
from cmat.scoring.results import NodeScore, Status

ZERO = Fraction(0)
ONE = Fraction(1)
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Item:
    """A question on its way up: its pooled answer, and its points as the mode counts them."""

    question: Question
    pooled: PooledAnswer
    points: Fraction | None
    supported: Fraction | None

    @property
    def is_applicable(self) -> bool:
        """Whether it counts at all (SC-04)."""
        return self.pooled.state != "not_applicable"


@dataclass(frozen=True, slots=True)
class Bounded:
    """The sums of one node: exact means, and what they could be (SC-05, SC-07)."""

    weight: Fraction
    score: Fraction | None
    supported: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction


def bounded_item(item: Item) -> Bounded:
    """Return a question as a term of its leaf; unanswered, it could be anything from 0 to 100."""
    weight = exact(item.question.weight)
    if item.points is None:
        return Bounded(weight, None, None, ZERO, HUNDRED, ZERO)
    return Bounded(weight, item.points, item.supported, item.points, item.points, ONE)


def roll_up(weight: Fraction, terms: Sequence[Bounded]) -> Bounded | None:
    """Return the weighted mean of the applicable children, None if there are none.

    Rule SC-05: the score is a mean over the children that have one. Rules SC-06 and SC-07: coverage and bounds are means over all applicable
    children, answered or not.
    """
    if not terms:
        return None
    scored = [(term.weight, term.score) for term in terms if term.score is not None]
    supported = [(term.weight, term.supported) for term in terms if term.supported is not None]
    return Bounded(
        weight=weight,
        score=weighted_mean(scored) if scored else None,
        supported=weighted_mean(supported) if supported else None,
        low=weighted_mean((term.weight, term.low) for term in terms),
        high=weighted_mean((term.weight, term.high) for term in terms),
        coverage=weighted_mean((term.weight, term.coverage) for term in terms),
    )


@dataclass(frozen=True, slots=True)
class _Branch:
    """A dimension with its sums, before shares and targets are handed down to it."""

    path: str
    title: Text
    weight: Fraction
    sums: Bounded | None
    children: tuple[_Branch, ...]
    items: tuple[Item, ...]


class Tree:
    """The tree of one assessment over one set of pooled answers."""

    def __init__(self, assessment: Assessment, items: Sequence[Item]) -> None:
        """Sort the questions under their leaves and roll them up."""
        self._assessment = assessment
        self._levels: Sequence[Level] = assessment.model.levels
        self._root = _rolled_up(assessment, items)
        sums = self._root.sums
        self.question_shares: dict[str, tuple[Fraction, Fraction]] = {}
        self.question_targets: dict[str, Fraction | None] = {}
        target = assessment.targets.get("overall")
        self.overall = self._node(
            self._root, ONE if sums else ZERO, ONE if sums and sums.score is not None else ZERO, exact(target) if target is not None else None
        )

    def _node(self, branch: _Branch, share: Fraction, effective: Fraction, inherited_target: Fraction | None) -> NodeScore:
        own = self._assessment.targets.get(branch.path) if branch.path else None
        target = exact(own) if own is not None else inherited_target
        shares = _shares([child.sums for child in branch.children], share, effective)
        children = tuple(self._node(child, *part, target) for child, part in zip(branch.children, shares, strict=True))
        terms = [bounded_item(item) if item.is_applicable else None for item in branch.items]
        for item, part in zip(branch.items, _shares(terms, share, effective), strict=True):
            self.question_shares[item.question.id] = part
            self.question_targets[item.question.id] = target
        return self._scored(branch, share, effective, target, children)

    def _scored(self, branch: _Branch, share: Fraction, effective: Fraction, target: Fraction | None, children: tuple[NodeScore, ...]) -> NodeScore:
        sums = branch.sums
        items = list(_items_below(branch))
        status = _status(sums, self._assessment.questionnaire.publish)
        shown = sums is not None and sums.score is not None and status in ("published", "provisional")
        level, gate = self._level(sums.score, items, None) if shown and sums and sums.score is not None else (None, None)
        score = sums.score if shown and sums else None
        return NodeScore(
            path=branch.path,
            title=branch.title,
            weight=branch.weight,
            share=share,
            effective=effective,
            computed_score=sums.score if sums else None,
            computed_supported=sums.supported if sums else None,
            low=sums.low if sums else None,
            high=sums.high if sums else None,
            coverage=sums.coverage if sums else None,
            status=status,
            level=level,
            level_low=self._level(sums.low, items, ZERO)[0] if sums else None,
            level_high=self._level(sums.high, items, HUNDRED)[0] if sums else None,
            gate=gate,
            target=target if sums else None,
            gap=gap(target, score),
            answered=sum(item.pooled.state == "answered" for item in items),
            not_applicable=sum(not item.is_applicable for item in items),
            unanswered=sum(item.pooled.state in ("unknown", "blank") for item in items),
            dimensions=children,
            questions=tuple(item.question.id for item in branch.items),
        )

    def _level(self, points: Fraction, items: Sequence[Item], unanswered_as: Fraction | None) -> tuple[int, str | None]:
        essentials: list[Essential] = []
        if self._assessment.model.gate:
            essentials = [Essential(item.question.id, item.points) for item in items if item.question.essential and item.is_applicable]
        return gated_level(points, self._levels, essentials, unanswered_as)


def shown_scores(assessment: Assessment, items: Sequence[Item]) -> dict[str, Fraction | None]:
    """Return path ("" for the whole) to score, None where there is none or rule SC-10 withholds it: the tree without shares, bounds and levels."""
    publish = assessment.questionnaire.publish

    def scores(branch: _Branch) -> Iterator[tuple[str, Fraction | None]]:
        shown = branch.sums is not None and _status(branch.sums, publish) != "withheld"
        yield branch.path, branch.sums.score if shown and branch.sums else None
        for child in branch.children:
            yield from scores(child)

    return dict(scores(_rolled_up(assessment, items)))


def _rolled_up(assessment: Assessment, items: Sequence[Item]) -> _Branch:
    """Return the root of the tree, every node with its sums."""
    by_leaf: dict[str, list[Item]] = {}
    for item in items:
        by_leaf.setdefault(item.question.dimension, []).append(item)
    children = tuple(_branch("", dimension, by_leaf) for dimension in assessment.model.dimensions)
    sums = roll_up(ONE, [child.sums for child in children if child.sums is not None])
    return _Branch("", assessment.model.title, ONE, sums, children, ())


def _branch(prefix: str, dimension: Dimension, by_leaf: Mapping[str, Sequence[Item]]) -> _Branch:
    path = f"{prefix}{dimension.id}"
    weight = exact(dimension.weight)
    children = tuple(_branch(f"{path}.", child, by_leaf) for child in dimension.dimensions)
    items = tuple(by_leaf.get(path, ()))
    terms = [child.sums for child in children if child.sums is not None] + [bounded_item(item) for item in items if item.is_applicable]
    return _Branch(path, dimension.title, weight, roll_up(weight, terms), children, items)


def _status(sums: Bounded | None, publish: Publish) -> Status:
    """Rule SC-10."""
    if sums is None:
        return "not_applicable"
    if sums.coverage >= exact(publish.from_) and sums.score is not None:
        return "published"
    return "provisional" if sums.coverage >= exact(publish.provisional_from) and sums.score is not None else "withheld"


def _items_below(branch: _Branch) -> list[Item]:
    return [*branch.items, *(item for child in branch.children for item in _items_below(child))]


def _shares(terms: Sequence[Bounded | None], share: Fraction, effective: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Return (share, effective share) of each child of a node; None stands for a child without applicable questions (SC-06)."""
    applicable = sum((term.weight for term in terms if term is not None), ZERO)
    scored = sum((term.weight for term in terms if term is not None and term.score is not None), ZERO)
    return [
        (
            share * term.weight / applicable if term is not None else ZERO,
            effective * term.weight / scored if term is not None and term.score is not None else ZERO,
        )
        for term in terms
    ]


def gap(target: Fraction | None, score: Fraction | None) -> Fraction | None:
    """Return how far a score lies below its target, at least 0; None without either (rule SC-12)."""
    return None if target is None or score is None else max(ZERO, target - score)
