"""A radar over the top-level dimensions: picture, the words over it, its legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering import charts
from cmat.rendering.radar_labels import RadarPlan, Spot, is_upright, radar_plan, spots
from cmat.rendering.sections.elements import Scene
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import round_half_up

# The picture shrinks where the table below it is long, so that both stand on one page.
FULL_RADIUS_MM, _SMALLEST_MM, _MM_A_ROW, _ROWS_BESIDE_FULL_SIZE = 44.0, 30.0, 2.6, 11
# Titles beside the picture are set in boxes of 40 mm; what is longer than three lines would touch its neighbour.
_TITLE_CHARACTERS = {"en": 62, "fa": 70}
_CROWDED_CHARACTERS = {"en": 42, "fa": 48}
_CROWDED_UPRIGHT = {"en": 28, "fa": 32}
_CROWDED_AXES = 10
# Around a picture smaller than the smallest of a profile, as in a tight brief: one line each.
_TIGHT_CHARACTERS = {"en": 22, "fa": 26}
_TIGHT_UPRIGHT = {"en": 16, "fa": 18}
_TIGHT_AXES = 7


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands at one axis; the title is cut where it would touch another."""

    title: str
    score: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a radar: points at each axis, None where there are none."""

    kind: charts.SeriesKind
    colour: str
    points: Sequence[Fraction | None]


@dataclass(frozen=True, slots=True)
class RadarFigure:
    """A radar with its words; the legend says series by series what each line is.

    values  axis by axis its whole title, and the points of each series in the order of the legend
    spots   where a small picture has the axes' numbers instead of their titles
    """

    svg: str
    plan: RadarPlan
    rings: tuple[str, ...]
    axes: tuple[Axis, ...]
    legend: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]
    spots: tuple[Spot, ...]


def radar_figure(
    scene: Scene,
    nodes: Sequence[NodeScore],
    series: Sequence[Line],
    *,
    names: Sequence[str],
    points: Sequence[Fraction | None],
    alternative: str,
    radius_mm: float,
) -> RadarFigure | None:
    """Return the radar, None below three axes and above fourteen: bars or the table stand in.

    names        of the series, for the legend
    points       the number at each axis
    alternative  what a screen reader says
    """
    if not charts.FEWEST_AXES <= len(nodes) <= charts.MOST_AXES:
        return None
    rings = [float(level.from_) for level in scene.levels if level.from_ > 0]
    mirrored = scene.words.language.direction == "rtl"
    return RadarFigure(
        svg=charts.radar([_drawn(line) for line in series], len(nodes), mirrored=mirrored, rings=rings, title=alternative),
        plan=radar_plan(len(nodes), rings, radius_mm=radius_mm, mirrored=mirrored),
        rings=tuple(scene.words.points(Fraction(level.from_), 0) for level in scene.levels if level.from_ > 0),
        axes=tuple(
            Axis(_title(scene, node, _limits(index, len(nodes), radius_mm)), scene.words.points(value))
            for index, (node, value) in enumerate(zip(nodes, points, strict=True))
        ),
        legend=tuple((line.kind, name) for line, name in zip(series, names, strict=True)),
        values=tuple((scene.node_name(node), tuple(scene.words.points(line.points[index]) for line in series)) for index, node in enumerate(nodes)),
        spots=spots(len(nodes), mirrored=mirrored),
    )


def radius_beside(rows: int) -> float:
    """Return the radius in millimetres of a radar above a table of so many rows and notes."""
    return max(_SMALLEST_MM, FULL_RADIUS_MM - _MM_A_ROW * max(0, rows - _ROWS_BESIDE_FULL_SIZE))


def _drawn(line: Line) -> charts.Series:
    return charts.Series(line.kind, line.colour, drawn_points(line.points))


def drawn_points(points: Sequence[Fraction | None]) -> list[float | None]:
    """Return points as they are drawn, which is as the table beside the picture prints them; None where there is none."""
    return [None if value is None else float(round_half_up(value)) for value in points]


def _limits(index: int, axes: int, radius_mm: float) -> Mapping[str, int]:
    """Return how many characters of a title have room at an axis, by language."""
    if axes > _TIGHT_AXES and radius_mm < _SMALLEST_MM:
        return _TIGHT_UPRIGHT if is_upright(index, axes) else _TIGHT_CHARACTERS
    if axes > _CROWDED_AXES:
        return _CROWDED_UPRIGHT if is_upright(index, axes) else _CROWDED_CHARACTERS
    return _TITLE_CHARACTERS


def _title(scene: Scene, node: NodeScore, limits: Mapping[str, int]) -> str:
    words = scene.words
    limit = limits[words.language.code]
    text = node.title.in_language(words.language.code)
    return scene.node_name(node) if len(text) <= limit else words.quoted(text[:limit].rsplit(" ", 1)[0] + "…")
