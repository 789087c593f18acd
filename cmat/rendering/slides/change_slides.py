"""What has changed since the previous assessment: the waterfall as a native chart, the parts, the movers, the caution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cmat.analysis.waterfall import WaterfallRow
from cmat.rendering.sections.change_section import ChangeSection, Mover
from cmat.rendering.sections.waterfall_chart import bar_name
from cmat.rendering.slides.plan import Cell, Chart, Line, Series, Slide, Table, Texts
from cmat.rendering.slides.story import Story, cells
from cmat.rendering.waterfall_labels import waterfall_scale


def change_slides(story: Story) -> Iterator[Slide]:
    """Yield what moved and why; without the previous answers only the dimensions."""
    section = story.part.change
    if section is None:
        return
    how = [section.caution, story.say("change.parts_sum") if section.has_parts else ""]
    title = story.title(story.say("change.title"))
    if section.chart is not None:
        chart = waterfall_columns(story)
        notes = story.notes(rests_on=[chart.description, *_bars_in_words(section), *section.notes], how=[section.bars_note, *how])
        yield Slide(title, (Line(section.lead),), chart, _parts(story, section), 0.56, notes)
    elif section.lead:
        lines = tuple(Line(text) for text in (section.lead, *section.notes))
        yield Slide(title, (), Texts(lines), notes=story.notes(how=how))
    yield _dimensions(story, section, how)
    if section.rose or section.fell:
        yield _movers(story, section, how)


def waterfall_columns(story: Story) -> Chart:
    """Return the waterfall as stacked columns: an invisible one that carries, then what stands, what rose and what fell."""
    scene, words, change = story.scene, story.scene.words, story.scene.facts.change
    rows = change.rows if change is not None else ()
    figures = [words.points(row.shown) if row.kind in ("old", "new") else words.change(row.shown) for row in rows]
    names = [bar_name(scene, row) for row in rows]
    said = [words.say("change.alt_bar", name=name, points=figure) for name, figure in zip(names, figures, strict=True)]
    levels = _levels(rows)
    scale = waterfall_scale(levels)
    is_end = [row.kind in ("old", "new") for row in rows]
    moved = [None if end else row.shown for row, end in zip(rows, is_end, strict=True)]
    base = tuple(0.0 if end else float(min(before, after)) for end, before, after in zip(is_end, [levels[0], *levels], levels, strict=False))
    totals = tuple(float(row.shown) if end else None for row, end in zip(rows, is_end, strict=True))
    rises = tuple(float(points) if points is not None and points > 0 else None for points in moved)
    falls = tuple(float(-points) if points is not None and points < 0 else None for points in moved)
    palette = scene.palette
    ends = tuple(palette.previous if row.kind == "old" else palette.brand for row in rows)
    series = (
        Series("·", base, palette.line, is_invisible=True),
        Series(words.say("term.score"), totals, palette.brand, colours=ends),
        Series(words.say("slides.rose"), rises, palette.good, sign="+", is_pale=True),
        Series(words.say("slides.fell"), falls, palette.poor, sign="\u2212", is_hollow=True),
    )
    return Chart(
        kind="waterfall",
        categories=tuple(names),
        series=tuple(one for one in series if any(value is not None for value in one.values)),
        description=words.say("change.alt", bars=words.listed(said)),
        low=scale.low,
        high=scale.high,
    )


def _levels(rows: Sequence[WaterfallRow]) -> list[Fraction]:
    """Return the score after each bar in the digits that are shown; the last bar is the new score itself."""
    levels = [rows[0].shown]
    for row in rows[1:-1]:
        levels.append(levels[-1] + row.shown)
    return [*levels, rows[-1].shown]


def _parts(story: Story, section: ChangeSection) -> Table:
    """Return the bars of the chart as a table."""
    header = (story.say("change.part"), story.say("change.adds"))
    rows = [(Cell(f"{bar.name} {bar.detail}".strip(), is_bold=bar.is_total), Cell(bar.points, is_bold=True, is_centred=True)) for bar in section.bars]
    return story.table(story.say("change.walk"), (5, 1), header, rows)


def _bars_in_words(section: ChangeSection) -> list[str]:
    return [
        f"{bar.name}: {bar.old} → {bar.new} ({bar.points}) {bar.detail}".strip() if bar.old else f"{bar.name}: {bar.points}" for bar in section.bars
    ]


def _dimensions(story: Story, section: ChangeSection, how: Sequence[str]) -> Slide:
    title = f"{story.say('change.title')}: {story.say('change.by_dimension')}"
    keys = ["term.dimension", "term.previous"]
    keys += ["change.part_answers", "change.part_weights", "change.part_questions"] if section.has_parts else []
    keys += ["change.change", "change.now"]
    rows = []
    for row in section.dimensions:
        parts = [row.answers, row.weights, row.questions] if section.has_parts else []
        rows.append(cells(row.title, row.old, *parts, row.change, row.new, is_bold=row.is_total))
    table = story.table(story.say("change.by_dimension"), (3, *(1.3 for _ in keys[1:])), tuple(map(story.say, keys)), rows)
    return Slide(story.title(title), (), table, notes=story.notes(rests_on=list(section.notes), how=how))


def _movers(story: Story, section: ChangeSection, how: Sequence[str]) -> Slide:
    title = f"{story.say('change.title')}: {story.say('change.rose')} / {story.say('change.fell')}"
    blocks = [_mover_table(story, key, found) for key, found in (("change.rose", section.rose), ("change.fell", section.fell)) if found]
    by_name = {story.scene.words.code(question): question for question in story.scene.questions}
    ids = [by_name[mover.id] for mover in (*section.rose, *section.fell) if mover.id in by_name]
    lead = (Line(section.caution),) if section.caution else ()
    notes = story.notes(rests_on=story.receipts(ids), how=how)
    return Slide(story.title(title), lead, blocks[0], blocks[1] if len(blocks) > 1 else None, notes=notes)


def _mover_table(story: Story, key: str, movers: Sequence[Mover]) -> Table:
    header = (story.say(key), story.say("term.points"), story.say("change.adds"))
    rows = [(Cell(f"{mover.id} {mover.text}"), Cell(mover.from_to, is_centred=True), Cell(mover.adds, is_centred=True)) for mover in movers]
    return story.table(story.say(key), (4, 1.5, 1), header, rows)
