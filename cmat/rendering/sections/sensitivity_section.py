"""How firm the result is if the weights are a little off: rule SC-17."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.sensitivity import Sensitivity, sensitivity
from cmat.rendering.sections.elements import Bar, Pill, Scene

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level and the part of the draws that gave it."""

    pill: Pill | None
    bar: Bar
    share: str


@dataclass(frozen=True, slots=True)
class SensitivitySection:
    """What became of level and ranking; the rows only where more than one level turned up."""

    intro: str
    result: str
    weakest: str
    rows: tuple[LevelRow, ...]


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


def _row(scene: Scene, number: int, share: Fraction) -> LevelRow:
    bar = Bar(scene.bar(100 * share).length, None, scene.step_of_level(number))
    return LevelRow(scene.pill(number), bar, scene.words.percent(share, 1))
