"""The radar beside its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering import charts
from cmat.rendering.sections.elements import Bar, Pill, Scene
from cmat.rendering.sections.radar_figure import Line, RadarFigure, drawn_points, radar_figure, radius_beside
from cmat.rendering.wording import NOTHING
from cmat.scoring.results import NodeScore


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
    """The radar (None below three axes and above fourteen: bars stand in), and the table with its notes."""

    intro: str
    radar: RadarFigure | None
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
    notes, marks = _notes(scene, nodes)
    return Profile(
        intro=_intro(scene, nodes),
        radar=profile_radar(scene, radius_beside(len(nodes) + len(notes))),
        rows=profile_rows(scene, marks),
        has_range=scene.has_range,
        has_target=scene.has_target,
        has_supported=has_supported,
        has_previous=scene.previous is not None,
        has_benchmark=scene.has_benchmark,
        notes=notes,
    )


def profile_rows(scene: Scene, marks: Mapping[str, str] | None = None) -> tuple[Row, ...]:
    """Return the rows of the table, the whole last; `marks` are those of the notes, by path."""
    return tuple(_row(scene, node, (marks or {}).get(node.path, "")) for node in (*scene.result.overall.dimensions, scene.result.overall))


def profile_radar(scene: Scene, radius_mm: float) -> RadarFigure | None:
    """Return the radar of score, target, support or claim, previous score and benchmark, as far as there are any."""
    nodes = scene.result.overall.dimensions
    series = profile_lines(scene)
    return radar_figure(
        scene,
        nodes,
        series,
        names=[series_name(scene, line.kind) for line in series],
        points=[node.score for node in nodes],
        alternative=profile_in_words(scene),
        radius_mm=radius_mm,
    )


def profile_lines(scene: Scene) -> list[Line]:
    """Return what the radar compares, as far as there is anything, with exact points of each top-level dimension."""
    palette, nodes = scene.palette, scene.result.overall.dimensions
    scores = [node.score for node in nodes]
    lines = [Line("current", palette.brand, scores)]
    if any(node.target is not None for node in nodes):
        lines.append(Line("target", palette.target, [node.target for node in nodes]))
    beside, other = _beside_score(scene, nodes)
    # where every claim has its evidence the line would lie under the score
    if drawn_points(other) != drawn_points(scores):
        lines.append(Line(beside, palette.evidence if beside == "supported" else palette.brand, other))
    if scene.previous is not None:
        lines.append(Line("previous", palette.previous, [scene.score_before(node.path) for node in nodes]))
    if scene.has_benchmark:
        lines.append(Line("benchmark", palette.benchmark, [scene.benchmark_median(node.path) for node in nodes]))
    return lines


def _beside_score(scene: Scene, nodes: Sequence[NodeScore]) -> tuple[charts.SeriesKind, list[Fraction | None]]:
    """Return the other of claim and support, whichever the score is not (rule SC-03)."""
    if not scene.result.collects_evidence:
        return "supported", [node.score for node in nodes]
    if scene.result.mode == "self":
        return "supported", [node.supported for node in nodes]
    claimed = {node.path: node.claimed for node in scene.facts.evidence}
    return "claimed", [claimed[node.path] for node in nodes]


def series_name(scene: Scene, kind: charts.SeriesKind) -> str:
    """Return what the legend calls a line."""
    if kind == "previous" and scene.previous is not None:
        return scene.words.say("series.previous", day=scene.words.day(scene.previous.as_of))
    return scene.words.say(f"series.{kind}")


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


def profile_in_words(scene: Scene) -> str:
    """Return the radar for those who cannot see it: every score in words, and what it is compared with."""
    words, nodes = scene.words, scene.result.overall.dimensions
    said = [words.say("profile.alt", scores=_scores_in_words(scene, [(node, node.score) for node in nodes]))]
    if scene.previous is not None:
        before = _scores_in_words(scene, [(node, scene.score_before(node.path)) for node in nodes])
        said.append(words.say("profile.alt_series", series=series_name(scene, "previous"), scores=before))
    if scene.has_benchmark:
        medians = _scores_in_words(scene, [(node, scene.benchmark_median(node.path)) for node in nodes])
        said.append(words.say("profile.alt_series", series=series_name(scene, "benchmark"), scores=medians))
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
