"""Where the scores stand among other organisations': the user's own benchmark, and published figures as context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.benchmark import Position
from cmat.analysis.benchmark_positions import told
from cmat.analysis.published import PUBLISHED
from cmat.rendering.sections.elements import Scene, percent_length
from cmat.rendering.wording import NOTHING
from cmat.schema.benchmark import MIN_OVERALL, MIN_SECTOR
from cmat.scoring.results import NodeScore

_ZERO, _TEN, _HUNDRED = Fraction(0), Fraction(10), Fraction(100)


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of the scale of points with the middle half of the benchmark, its median and the own score; places in percent of the track."""

    start: str
    length: str
    median: str
    score: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension; the strip is None where nothing but n may be told."""

    title: str
    strip: Strip | None
    score: str
    n: str
    q1: str
    median: str
    q3: str
    percentile: str
    quartile: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The dimensions among all organisations, or among those of one sector; `scale` says from where to where the strips go."""

    title: str
    scale: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One published figure."""

    what: str
    mean: str
    range: str
    base: str
    source: str


@dataclass(frozen=True, slots=True)
class BenchmarkSection:
    """The tables (none where only published figures are shown), and what they say."""

    intro: str
    finding: str
    tables: tuple[Table, ...]
    limits: str
    published: tuple[PublishedRow, ...]


def benchmark_section(scene: Scene, *, has_published: bool) -> BenchmarkSection | None:
    """Return the places of one part in the benchmark (rule SC-16), None where there is nothing to tell."""
    words, positions = scene.words, scene.positions
    published = tuple(_published(scene)) if has_published else ()
    if positions is None or not scene.has_benchmark:
        return BenchmarkSection("", "", (), "", published) if published else None
    fields = {"n": words.whole(positions.n), "questionnaire": words.code(scene.result.questionnaire), "mode": words.say(f"mode.{scene.result.mode}")}
    tables = [_table(scene, words.say("benchmark.all"), sector=False)]
    if positions.tells_sector and positions.sector is not None:
        tables.append(_table(scene, words.say("benchmark.sector", sector=words.say(f"sector.{positions.sector}")), sector=True))
    return BenchmarkSection(
        intro=words.say("benchmark.intro", **fields),
        finding=_overall_place(scene),
        tables=tuple(tables),
        limits=words.say("benchmark.limits", overall=words.whole(MIN_OVERALL), sector=words.whole(MIN_SECTOR)),
        published=published,
    )


def _overall_place(scene: Scene) -> str:
    """Return one sentence on the place of the overall score; empty where there is none."""
    found = None if scene.positions is None else scene.positions.nodes[""].overall
    if found is None or found.percentile is None or found.quartile is None:
        return ""
    words = scene.words
    return words.say(
        "benchmark.finding",
        score=words.points(scene.result.overall.score),
        quartile=words.say(f"quartile.within_{found.quartile}"),
        n=words.whole(found.n),
        percentile=words.points(found.percentile),
        median=words.points(found.median),
    )


def _table(scene: Scene, title: str, *, sector: bool) -> Table:
    overall, words = scene.result.overall, scene.words
    found = [(node, _position(scene, node, sector=sector)) for node in (*overall.dimensions, overall)]
    low, high = _scale(found)
    rows = tuple(_row(scene, node, position, low, high) for node, position in found)
    return Table(title, words.say("benchmark.scale", low=words.points(low, 0), high=words.points(high, 0)), rows)


def _position(scene: Scene, node: NodeScore, *, sector: bool) -> Position | None:
    place = scene.positions.nodes[node.path] if scene.positions is not None else None
    return None if place is None else (place.sector if sector else place.overall)


def _scale(found: Sequence[tuple[NodeScore, Position | None]]) -> tuple[Fraction, Fraction]:
    """Return the tens between which all quartiles and scores lie that have a strip."""
    pairs = [(node, position) for node, position in found if position is not None and told(position)]
    values = [value for node, position in pairs for value in (node.score, position.q1, position.q3) if value is not None]
    low, high = min(values, default=_ZERO), max(values, default=_HUNDRED)
    first = min(low // _TEN, (_HUNDRED - _TEN) // _TEN) * _TEN
    return Fraction(first), max(Fraction(-(-high // _TEN) * _TEN), Fraction(first) + _TEN)


def _row(scene: Scene, node: NodeScore, found: Position | None, low: Fraction, high: Fraction) -> Row:
    words = scene.words
    return Row(
        title=scene.node_name(node) if node.path else words.say("term.overall"),
        strip=_strip(found, node, low, high) if found is not None else None,
        score=words.points(node.score),
        n=words.whole(found.n) if found is not None else NOTHING,
        q1=words.points(found.q1 if found is not None else None),
        median=words.points(found.median if found is not None else None),
        q3=words.points(found.q3 if found is not None else None),
        percentile=words.points(found.percentile if found is not None else None),
        quartile=words.say(f"quartile.{found.quartile}") if found is not None and found.quartile is not None else NOTHING,
        is_total=not node.path,
    )


def _strip(found: Position, node: NodeScore, low: Fraction, high: Fraction) -> Strip | None:
    if found.q1 is None or found.median is None or found.q3 is None:
        return None

    def along(points: Fraction) -> str:
        return percent_length((points - low) / (high - low) * _HUNDRED)

    return Strip(
        start=along(found.q1),
        length=percent_length((found.q3 - found.q1) / (high - low) * _HUNDRED),
        median=along(found.median),
        score=None if node.score is None else along(node.score),
    )


def _published(scene: Scene) -> list[PublishedRow]:
    words = scene.words
    return [
        PublishedRow(
            what=words.say(f"published.{one.id}"),
            mean=words.whole(one.mean),
            range=NOTHING if one.low is None or one.high is None else words.say("span", low=words.whole(one.low), high=words.whole(one.high)),
            base=words.say(f"published.{one.base_id}_base"),
            source=words.code(one.source),
        )
        for one in PUBLISHED
    ]
