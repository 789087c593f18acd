"""How differently the groups see the same dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering.sections.elements import Scene
from cmat.scoring.results import GroupScore, NodeScore

_FEWEST_GROUPS = 2
# With more rows than this, children stay out: the map must be taken in at a glance.
_MOST_ROWS = 22
_WIDEST = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A group's score and the colour of its level; step 0 where there is none."""

    score: str
    step: int


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension over all groups that are shown."""

    title: str
    is_child: bool
    is_total: bool
    cells: tuple[Cell, ...]
    spread: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A dimension on which two groups are far apart: positions on a track from 0 to 100."""

    title: str
    low: str
    high: str
    start: str
    length: str
    low_group: str
    high_group: str
    points: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The table, its legend, and what it says."""

    groups: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, int], ...]
    finding: str
    differences: tuple[Difference, ...]
    hidden: str


def heat_map(scene: Scene) -> HeatMap | None:
    """Return the heat map, None where fewer than two groups may be shown."""
    words = scene.words
    groups = [group for group in scene.result.groups if group.is_shown]
    if len(groups) < _FEWEST_GROUPS:
        return None
    top = scene.result.overall.dimensions
    nodes = [inner for node in top for inner in (node, *node.dimensions)]
    if len(nodes) > _MOST_ROWS:
        nodes = list(top)
    differences = sorted((found for node in nodes if (found := _apart(node, groups)) is not None), key=lambda found: -found[0])
    return HeatMap(
        groups=tuple((words.name(group.title), words.count("heat.people", group.n)) for group in groups),
        rows=(*(_row(scene, node, groups, is_child="." in node.path) for node in nodes), _row(scene, scene.result.overall, groups, is_child=False)),
        legend=tuple(
            (words.say("level.pill", n=words.whole(level.number), title=words.name(level.title)), scene.step_of_level(level.number))
            for level in scene.levels
        ),
        finding=_finding(scene, differences[0]) if differences else "",
        differences=tuple(_difference(scene, found) for found in differences[:_WIDEST]),
        hidden=hidden_groups(scene),
    )


def hidden_groups(scene: Scene) -> str:
    """Return which groups are not shown and why; nothing where all are."""
    words = scene.words
    hidden = [words.name(group.title) for group in scene.result.groups if not group.is_shown]
    if not hidden:
        return ""
    return words.count("heat.hidden", len(hidden), groups=words.listed(hidden), limit=words.whole(scene.assessment.min_group))


_Apart = tuple[Fraction, NodeScore, GroupScore, GroupScore]


def _apart(node: NodeScore, groups: Sequence[GroupScore]) -> _Apart | None:
    """Return the distance, and who is lowest and highest; None with fewer than two scores."""
    scored = [(score, group) for group in groups if (score := group.scores.get(node.path)) is not None]
    if len(scored) < _FEWEST_GROUPS:
        return None
    low, high = min(scored, key=lambda entry: entry[0]), max(scored, key=lambda entry: entry[0])
    return (high[0] - low[0], node, low[1], high[1]) if high[0] > low[0] else None


def _row(scene: Scene, node: NodeScore, groups: Sequence[GroupScore], *, is_child: bool) -> Row:
    scores = [group.scores.get(node.path) for group in groups]
    known = [score for score in scores if score is not None]
    return Row(
        title=scene.node_name(node) if node.path else scene.words.say("term.overall"),
        is_child=is_child,
        is_total=not node.path,
        cells=tuple(Cell(scene.words.points(score), 0 if score is None else scene.step(score)) for score in scores),
        spread=scene.words.points(max(known) - min(known) if len(known) > 1 else None),
    )


def _finding(scene: Scene, found: _Apart) -> str:
    distance, node, low, high = found
    words = scene.words
    return words.say(
        "heat.finding",
        title=scene.node_name(node),
        high=words.name(high.title),
        high_score=words.points(high.scores[node.path]),
        low=words.name(low.title),
        low_score=words.points(low.scores[node.path]),
        distance=words.points(distance),
    )


def _difference(scene: Scene, found: _Apart) -> Difference:
    distance, node, low, high = found
    words = scene.words
    least, most = low.scores[node.path] or Fraction(0), high.scores[node.path] or Fraction(0)
    return Difference(
        title=scene.node_name(node),
        low=words.points(least),
        high=words.points(most),
        start=f"{float(least):.2f}%",
        length=f"{float(most - least):.2f}%",
        low_group=words.name(low.title),
        high_group=words.name(high.title),
        points=words.points(distance),
    )
