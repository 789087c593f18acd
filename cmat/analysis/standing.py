"""Where somebody stands: the score of every dimension, from a fresh result or from a result file alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from cmat.schema import result as document
from cmat.schema.engagement import OVERALL
from cmat.scoring.results import NodeScore, QuestionnaireResult


@dataclass(frozen=True, slots=True)
class NodeStanding:
    """One dimension, or the whole: its title by language (empty for the whole), its score and level; None where withheld."""

    title: Mapping[str, str]
    score: Fraction | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One questionnaire's scores, by path (`overall` for the whole), parents before children, the whole first."""

    questionnaire: str
    model: str
    mode: str
    nodes: Mapping[str, NodeStanding]

    @property
    def questionnaire_id(self) -> str:
        """Return the id without the version."""
        return self.questionnaire.partition("@")[0]

    @property
    def model_id(self) -> str:
        """Return the model's id without the version."""
        return self.model.partition("@")[0]


def standing(result: QuestionnaireResult) -> Standing:
    """Return what a result says of every dimension, exactly."""
    nodes = {node.path or OVERALL: _node(node) for node in result.overall.walk()}
    return Standing(result.questionnaire, result.model, result.mode, MappingProxyType(nodes))


def standings_of_file(found: document.ResultDocument) -> tuple[Standing, ...]:
    """Return what a result file says of every dimension.

    A score there is the float nearest to the exact value; it is taken for the shortest decimal that names this float, which gives 41.65 back where
    the exact value was 41.65.
    """
    return tuple(_of_part(part, found.mode) for part in found.results)


def _of_part(part: document.QuestionnaireResult, mode: str) -> Standing:
    nodes = {OVERALL: NodeStanding(MappingProxyType({}), _exact(part.score), part.level)}
    for dimension in _walk(part.dimensions):
        nodes[dimension.path] = NodeStanding(MappingProxyType(dimension.title), _exact(dimension.score), dimension.level)
    return Standing(part.questionnaire, part.model, mode, MappingProxyType(nodes))


def _walk(dimensions: list[document.DimensionResult]) -> Iterator[document.DimensionResult]:
    for dimension in dimensions:
        yield dimension
        yield from _walk(dimension.dimensions)


def _node(node: NodeScore) -> NodeStanding:
    return NodeStanding(MappingProxyType(node.title.by_language() if node.path else {}), node.score, node.level)


def _exact(score: float | None) -> Fraction | None:
    return None if score is None else Fraction(repr(score))
