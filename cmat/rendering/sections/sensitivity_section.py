"""How firm the result is if the weights are a little off: rule SC-17."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.sensitivity import Sensitivity, WeightEffect, sensitivity, weight_effects
from cmat.rendering.sections.elements import Bar, Pill, Scene, percent_length

_FEWEST = 2
# Percent of the track: a bar of no width would not be seen.
_THINNEST = Fraction(1)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level and the part of the draws that gave it."""

    pill: Pill | None
    bar: Bar
    share: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One dimension: its share, the overall score with its weight lighter and heavier, and where that lies on a track as wide as the widest row."""

    title: str
    share: str
    lighter: str
    heavier: str
    width: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class SensitivitySection:
    """What became of level and ranking; the rows only where more than one level turned up."""

    intro: str
    result: str
    weakest: str
    rows: tuple[LevelRow, ...]
    effects: tuple[EffectRow, ...]


def sensitivity_section(scene: Scene) -> SensitivitySection | None:
    """Return the section of one part, None where the score is not shown or where fewer than two dimensions make it up."""
    overall = scene.result.overall
    if overall.score is None or sum(node.computed_score is not None for node in overall.dimensions) < _FEWEST:
        return None
    found = sensitivity(scene.assessment, scene.result)
    words = scene.words
    return SensitivitySection(
        intro=words.say("sensitivity.intro", draws=words.whole(found.draws)),
        result=_result(scene, found),
        weakest=_weakest(scene, found),
        rows=tuple(_row(scene, number, share) for number, share in found.levels) if len(found.levels) > 1 else (),
        effects=tuple(_effects(scene)),
    )


def _result(scene: Scene, found: Sensitivity) -> str:
    words, number = scene.words, scene.result.overall.level
    if number is None or found.level_same is None:
        return ""
    key = "sensitivity.always" if found.level_same == 1 else "sensitivity.level"
    return words.say(
        key,
        n=words.whole(number),
        level=words.name(scene.level(number).title),
        share=words.percent(found.level_same, 1),
        low=words.points(found.lowest),
        high=words.points(found.highest),
    )


def _weakest(scene: Scene, found: Sensitivity) -> str:
    """Return what became of the three weakest; in a model without nested dimensions their own scores rest on no weight, so nothing is said."""
    if found.weakest_same is None or all(node.is_leaf for node in scene.result.overall.dimensions):
        return ""
    words = scene.words
    titles = [scene.node_name(node) for path in found.weakest if (node := scene.result.node(path)) is not None]
    return words.say("sensitivity.weakest", titles=words.listed(titles), share=words.percent(found.weakest_same, 1))


def _effects(scene: Scene) -> Iterator[EffectRow]:
    """Yield the dimensions, the one whose weight matters most first."""
    found = weight_effects(scene.result)
    ends = [end for effect in found for end in (effect.lighter, effect.heavier)]
    low, whole = min(ends), max(ends) - min(ends)
    for effect in found:
        yield _effect(scene, effect, low, whole or Fraction(1))


def _effect(scene: Scene, effect: WeightEffect, low: Fraction, whole: Fraction) -> EffectRow:
    words, node = scene.words, scene.result.node(effect.path)
    return EffectRow(
        title=scene.node_name(node) if node is not None else words.code(effect.path),
        share=words.percent(node.effective if node is not None else None, 1),
        lighter=words.points(effect.lighter, 2),
        heavier=words.points(effect.heavier, 2),
        width=words.points(effect.width, 2),
        start=percent_length(100 * (min(effect.lighter, effect.heavier) - low) / whole),
        length=percent_length(max(100 * effect.width / whole, _THINNEST)),
    )


def _row(scene: Scene, number: int, share: Fraction) -> LevelRow:
    bar = Bar(scene.bar(100 * share).length, None, scene.step_of_level(number))
    return LevelRow(scene.pill(number), bar, scene.words.percent(share, 1))
