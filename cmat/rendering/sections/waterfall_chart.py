"""The waterfall of a change: picture, words over it, and what a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.waterfall import WaterfallRow
from cmat.rendering import charts
from cmat.rendering.sections.elements import Scene
from cmat.rendering.waterfall_labels import HEIGHT_MM, WaterfallPlan, picture_width_mm, waterfall_plan, waterfall_scale


@dataclass(frozen=True, slots=True)
class WaterfallChart:
    """The picture with its plan, and the words of the scale's lines and of each bar; `begins` is the scale's start where that is not 0."""

    svg: str
    plan: WaterfallPlan
    lines: tuple[str, ...]
    figures: tuple[str, ...]
    names: tuple[str, ...]
    begins: str


def waterfall_chart(scene: Scene, rows: Sequence[WaterfallRow]) -> WaterfallChart:
    """Return the chart of at least two bars, the old score first and the new one last."""
    words = scene.words
    levels = _levels(rows)
    scale = waterfall_scale(levels)
    bars = [_bar(scene, row, before, after) for row, before, after in zip(rows, [levels[0], *levels], levels, strict=False)]
    mirrored = words.language.direction == "rtl"
    figures = tuple(words.points(row.shown) if row.kind in ("old", "new") else words.change(row.shown) for row in rows)
    names = tuple(bar_name(scene, row) for row in rows)
    said = [words.say("change.alt_bar", name=name, points=figure) for name, figure in zip(names, figures, strict=True)]
    title = words.say("change.alt", bars=words.listed(said))
    places = 1 if any(line % 1 for line in scale.lines) else 0
    lines = tuple(words.points(Fraction(line), places) for line in scale.lines)
    return WaterfallChart(
        svg=charts.waterfall(bars, scale, width_mm=picture_width_mm(), height_mm=HEIGHT_MM, mirrored=mirrored, title=title),
        plan=waterfall_plan(bars, scale, mirrored=mirrored),
        lines=lines,
        figures=figures,
        names=names,
        begins=lines[0] if scale.low else "",
    )


def bar_name(scene: Scene, row: WaterfallRow) -> str:
    """Return what a bar is called: a practice by its id."""
    return scene.words.code(row.question.new_id) if row.question is not None else scene.words.say(f"change.bar_{row.kind}")


def _levels(rows: Sequence[WaterfallRow]) -> list[Fraction]:
    """Return the score after each bar as the figures over the bars add up; the last bar is the new score itself."""
    levels = [rows[0].shown]
    for row in rows[1:-1]:
        levels.append(levels[-1] + row.shown)
    return [*levels, rows[-1].shown]


def _bar(scene: Scene, row: WaterfallRow, before: Fraction, after: Fraction) -> charts.WaterfallBar:
    colours = scene.palette
    if row.kind in ("old", "new"):
        return charts.WaterfallBar(float(before), float(after), colours.previous if row.kind == "old" else colours.brand)
    falls = row.shown < 0
    return charts.WaterfallBar(float(before), float(after), colours.poor if falls else colours.good, is_hollow=falls)
