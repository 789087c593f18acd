"""The radar beside its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering import charts
from cmat.rendering.radar_labels import RadarPlan, radar_plan
from cmat.rendering.sections.elements import Bar, Pill, Scene
from cmat.rendering.wording import NOTHING
from cmat.scoring.results import NodeScore

# The radar shrinks where the table below it is long, so that both stand on one page.
_RADIUS_MM, _SMALLEST_MM, _MM_A_ROW, _ROWS_BESIDE_FULL_SIZE = 44.0, 30.0, 2.6, 11


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension of the table."""

    title: str
    score: str
    range: str
    target: str
    gap: str
    supported: str
    previous: str
    benchmark: str
    pill: Pill | None
    bar: Bar
    note_mark: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """The radar (svg and plan are None below three axes and above fourteen: bars stand in), and the table with its notes."""

    intro: str
    svg: str | None
    plan: RadarPlan | None
    rings: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    has_range: bool
    has_target: bool
    has_supported: bool
    has_previous: bool
    has_benchmark: bool
    notes: tuple[str, ...]


def profile(scene: Scene) -> Profile:
    """Return the profile of one part over the top-level dimensions."""
    nodes = scene.result.overall.dimensions
    has_supported = scene.result.collects_evidence and scene.result.mode == "self"
    series = _series(scene, nodes, has_supported=has_supported)
    fits = charts.FEWEST_AXES <= len(nodes) <= charts.MOST_AXES
    rings = [float(level.from_) for level in scene.levels if level.from_ > 0]
    mirrored = scene.words.language.direction == "rtl"
    notes, marks = _notes(scene, nodes)
    radius = max(_SMALLEST_MM, _RADIUS_MM - _MM_A_ROW * max(0, len(nodes) + len(notes) - _ROWS_BESIDE_FULL_SIZE))
    return Profile(
        intro=_intro(scene, nodes),
        svg=charts.radar(series, len(nodes), mirrored=mirrored, rings=rings, title=_alternative(scene, nodes)) if fits else None,
        plan=radar_plan(len(nodes), rings, radius_mm=radius, mirrored=mirrored) if fits else None,
        rings=tuple(scene.words.points(Fraction(level.from_), 0) for level in scene.levels if level.from_ > 0),
        legend=tuple((line.kind, _series_name(scene, line.kind)) for line in series),
        rows=tuple(_row(scene, node, marks.get(node.path, "")) for node in (*nodes, scene.result.overall)),
        has_range=scene.has_range,
        has_target=scene.has_target,
        has_supported=has_supported,
        has_previous=scene.previous is not None,
        has_benchmark=scene.has_benchmark,
        notes=notes,
    )


def _series(scene: Scene, nodes: Sequence[NodeScore], *, has_supported: bool) -> list[charts.Series]:
    palette = scene.palette
    series = [charts.Series("current", palette.brand, _values([node.score for node in nodes]))]
    if any(node.target is not None for node in nodes):
        series.append(charts.Series("target", palette.target, _values([node.target for node in nodes])))
    if has_supported:
        series.append(charts.Series("supported", palette.evidence, _values([node.supported for node in nodes])))
    if scene.previous is not None:
        series.append(charts.Series("previous", palette.previous, _values([scene.score_before(node.path) for node in nodes])))
    if scene.has_benchmark:
        series.append(charts.Series("benchmark", palette.benchmark, _values([scene.benchmark_median(node.path) for node in nodes])))
    return series


def _series_name(scene: Scene, kind: charts.SeriesKind) -> str:
    if kind == "previous" and scene.previous is not None:
        return scene.words.say("series.previous", day=scene.words.day(scene.previous.as_of))
    return scene.words.say(f"series.{kind}")


def _values(points: Sequence[Fraction | None]) -> list[float | None]:
    return [None if value is None else float(value) for value in points]


def _intro(scene: Scene, nodes: Sequence[NodeScore]) -> str:
    """Return one sentence on the distance between the strongest and the weakest dimension, or what can be said instead."""
    words = scene.words
    scored = [node for node in nodes if node.score is not None]
    if len(scored) < 2:
        return words.say("profile.intro_plain")
    best = max(scored, key=lambda node: node.score or Fraction(0))
    worst = min(scored, key=lambda node: node.score or Fraction(0))
    distance = (best.score or Fraction(0)) - (worst.score or Fraction(0))
    text = words.say("profile.intro", best=scene.node_name(best), worst=scene.node_name(worst), distance=words.points(distance))
    behind = [node for node in scored if node.gap]
    if behind:
        furthest = max(behind, key=lambda node: node.gap or Fraction(0))
        text += " " + words.say("profile.furthest", title=scene.node_name(furthest), gap=words.points(furthest.gap))
    return text


def _alternative(scene: Scene, nodes: Sequence[NodeScore]) -> str:
    """Return the radar for those who cannot see it: every score in words, and what it is compared with."""
    words = scene.words
    said = [words.say("profile.alt", scores=_scores_in_words(scene, [(node, node.score) for node in nodes]))]
    if scene.previous is not None:
        before = _scores_in_words(scene, [(node, scene.score_before(node.path)) for node in nodes])
        said.append(words.say("profile.alt_series", series=_series_name(scene, "previous"), scores=before))
    if scene.has_benchmark:
        medians = _scores_in_words(scene, [(node, scene.benchmark_median(node.path)) for node in nodes])
        said.append(words.say("profile.alt_series", series=_series_name(scene, "benchmark"), scores=medians))
    return " ".join(said)


def _scores_in_words(scene: Scene, scores: Sequence[tuple[NodeScore, Fraction | None]]) -> str:
    words = scene.words
    return words.listed([words.say("profile.alt_axis", title=scene.node_name(node), score=words.points(score)) for node, score in scores])


def _row(scene: Scene, node: NodeScore, mark: str) -> Row:
    words = scene.words
    return Row(
        title=scene.node_name(node) if node.path else words.say("term.overall"),
        score=words.points(node.score),
        range=words.span(node.low, node.high) if node.low != node.high else NOTHING,
        target=words.points(node.target),
        gap=words.points(node.gap),
        supported=words.points(node.supported),
        previous=words.points(scene.score_before(node.path)),
        benchmark=words.points(scene.benchmark_median(node.path)),
        pill=scene.pill(node.level),
        bar=scene.bar(node.score, node.target),
        note_mark=mark,
        is_total=not node.path,
    )


def _notes(scene: Scene, nodes: Sequence[NodeScore]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the notes below the table, and the mark of each dimension that has one."""
    words = scene.words
    notes: list[str] = []
    marks: dict[str, str] = {}
    for node in (*nodes, scene.result.overall):
        title = scene.node_name(node) if node.path else words.say("term.overall")
        key = f"profile.{node.status}_note"
        if node.status != "published":
            marks[node.path] = words.whole(len(notes) + 1)
            notes.append(words.say(key, title=title, coverage=words.percent(node.coverage), range=words.span(node.low, node.high)))
        elif node.gate is not None:
            marks[node.path] = words.whole(len(notes) + 1)
            notes.append(words.say("profile.gate_note", title=title, id=words.code(node.gate)))
    return tuple(notes), marks
