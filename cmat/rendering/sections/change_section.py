"""What has changed since the previous assessment, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.change_facts import SMALLEST_P, ChangeFacts, Consistency
from cmat.analysis.change_facts import Mover as MovedQuestion
from cmat.analysis.waterfall import WaterfallRow
from cmat.rendering.sections.change_tables import DimensionRow, dimension_rows
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.waterfall_chart import WaterfallChart, bar_name, waterfall_chart
from cmat.rendering.wording import NOTHING
from cmat.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar of the waterfall in the table beside it; `old` and `new` are a practice's points."""

    name: str
    detail: str
    old: str
    new: str
    points: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class Mover:
    """A practice whose answers moved the score."""

    id: str
    text: str
    from_to: str
    adds: str


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Everything of the section; without the previous answers only the lead, the notes and the dimensions."""

    lead: str
    notes: tuple[str, ...]
    chart: WaterfallChart | None
    bars: tuple[BarRow, ...]
    bars_note: str
    has_parts: bool
    dimensions: tuple[DimensionRow, ...]
    rose: tuple[Mover, ...]
    fell: tuple[Mover, ...]
    caution: str


def change_section(scene: Scene) -> ChangeSection | None:
    """Return what has changed in one part (rule SC-14), None without a previous assessment."""
    previous = scene.previous
    if previous is None:
        return None
    change = scene.facts.change
    rows = change.rows if change is not None else ()
    chart = waterfall_chart(scene, rows) if rows else None
    return ChangeSection(
        lead=_overall_change(scene),
        notes=tuple(_notes(scene, change)),
        chart=chart,
        bars=tuple(_bar_row(scene, row) for row in rows),
        bars_note=_bars_note(scene, chart),
        has_parts=change is not None,
        dimensions=dimension_rows(scene, previous),
        rose=tuple(_mover(scene, mover) for mover in (change.rose if change is not None else ())),
        fell=tuple(_mover(scene, mover) for mover in (change.fell if change is not None else ())),
        caution=_caution(scene, change.consistency) if change is not None and change.consistency is not None else "",
    )


def _overall_change(scene: Scene) -> str:
    """Return one sentence on the two overall scores; empty without a previous assessment."""
    if scene.previous is None:
        return ""
    words, old, new = scene.words, scene.score_before(""), scene.result.overall.score
    day = words.day(scene.previous.as_of)
    if old is None or new is None:
        return words.say("change.withheld", day=day)
    moved = round_half_up(new) - round_half_up(old)
    if not moved:
        return words.say("change.same", day=day, new=words.points(new))
    key = "change.risen" if moved > 0 else "change.fallen"
    return words.say(key, day=day, points=words.points(abs(moved)), old=words.points(old), new=words.points(new))


def _notes(scene: Scene, change: ChangeFacts | None) -> Iterator[str]:
    """Yield what was compared, what is counted differently, what was joined, and what came and went."""
    words = scene.words
    if change is None:
        yield words.say("change.no_answers")
        return
    yield words.count("change.answered", change.answered, moved=words.whole(change.moved))
    if change.other_rules:
        yield words.say("change.counted", rules=words.listed([_rule(scene, rule.what, rule.old, rule.new) for rule in change.other_rules]))
    if change.renamed:
        pairs = [words.say("change.pair", new=words.code(new), old=words.code(old)) for new, old in change.renamed]
        yield words.say("change.joined", pairs=words.listed(pairs))
    for kind, ids in change.turned:
        yield words.say(f"change.turn_{kind}", ids=words.listed([words.code(question) for question in ids]))


def _rule(scene: Scene, what: str, old: str, new: str) -> str:
    """Return one thing that is counted differently, with both its values in words."""
    words = scene.words
    families = {"mode": "mode", "pooling": "pooling", "sector": "sector"}
    said = [words.say(f"{families[what]}.{value}") if what in families else words.code(value) for value in (old, new)]
    return words.say(f"change.rule_{what}", old=said[0], new=said[1])


def _bar_row(scene: Scene, row: WaterfallRow) -> BarRow:
    words, question = scene.words, row.question
    is_total = row.kind in ("old", "new")
    detail = words.count("change.questions", row.count) if row.count and question is None else ""
    if question is not None:
        asked = scene.questions.get(question.new_id)
        detail = words.name(asked.text) if asked is not None else ""
    return BarRow(
        name=bar_name(scene, row),
        detail=detail,
        old=words.points(question.old) if question is not None else "",
        new=words.points(question.new) if question is not None else "",
        points=words.points(row.shown) if is_total else words.change(row.shown),
        is_total=is_total,
    )


def _bars_note(scene: Scene, chart: WaterfallChart | None) -> str:
    if chart is None:
        return ""
    words = scene.words
    said = [words.say("change.bars_sum")]
    if chart.begins:
        said.append(words.say("change.begins", start=chart.begins))
    return " ".join(said)


def _mover(scene: Scene, mover: MovedQuestion) -> Mover:
    words = scene.words
    asked = scene.questions.get(mover.id)
    return Mover(
        id=words.code(mover.id),
        text=words.name(asked.text) if asked is not None else NOTHING,
        from_to=words.say("roadmap.from_to", from_value=words.points(mover.old), to_value=words.points(mover.new)),
        adds=words.change(mover.adds, 2),
    )


def _caution(scene: Scene, found: Consistency) -> str:
    """Return both tests of the consistency of the change with what they do not say."""
    words = scene.words
    return words.say(
        "change.caution",
        n=words.whole(found.n),
        up=words.whole(found.up),
        down=words.whole(found.down),
        ranks=_probability(scene, found.ranks),
        flips=_probability(scene, found.flips),
    )


def _probability(scene: Scene, p: Fraction) -> str:
    return scene.words.say("change.p_tiny") if p < SMALLEST_P else scene.words.points(p, 3)
