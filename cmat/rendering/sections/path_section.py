"""The least effort that reaches the target, or the next level where there is no target ahead: rule SC-13."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cmat.analysis.improvement_path import ImprovementPath, PathStep
from cmat.analysis.target_path import path_to_points
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.sentences import Receipt, Sentence, of_kinds, receipts
from cmat.scoring.points import exact
from cmat.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class StepRow:
    """One practice raised."""

    number: str
    receipt: Receipt
    text: str
    from_value: str
    to_value: str
    effort: str
    adds: str
    score_after: str


@dataclass(frozen=True, slots=True)
class PathSection:
    """The way; without steps only the sentence that says why there are none."""

    title: str
    intro: str
    sentences: tuple[Sentence, ...]
    steps: tuple[StepRow, ...]
    effort: str
    adds: str
    score_after: str


def path_ahead(scene: Scene) -> ImprovementPath | None:
    """Return the way of least effort to the overall target, or, where that is reached or not set, to the next level.

    None at the top level, and where the overall score is not shown.
    """
    overall = scene.result.overall
    if overall.score is None:
        return None
    aim = overall.target if overall.gap else _next_start(scene, overall.score)
    return None if aim is None else path_to_points(scene.assessment, scene.result, aim)


def _next_start(scene: Scene, score: Fraction) -> Fraction | None:
    return next((start for level in scene.levels if (start := exact(level.from_)) > score), None)


def path_section(scene: Scene, path: ImprovementPath | None, said: Sequence[Sentence]) -> PathSection | None:
    """Return the section of one part, None where there is no way to go.

    said  the part's findings in words; the one on the next level is repeated at the top
    """
    if path is None:
        return None
    words = scene.words
    before = path.before.score or Fraction(0)
    after = path.after.score or Fraction(0)
    return PathSection(
        title=words.say("path.title_target" if scene.result.overall.gap else "path.title_level"),
        intro=" ".join(way_in_words(scene, path)),
        sentences=of_kinds(said, "gate", "next_level"),
        steps=tuple(_rows(scene, path.steps, before)),
        effort=words.whole(path.effort),
        adds=words.change(round_half_up(after) - round_half_up(before)),
        score_after=words.points(after),
    )


def way_in_words(scene: Scene, path: ImprovementPath) -> Iterator[str]:
    """Yield what the way leads to, and what would still hold the level; or why there is no way."""
    words = scene.words
    aim = words.points(path.target)
    if not path.steps:
        yield words.say("path.out_of_reach", aim=aim, best=words.points(path.best_score))
        return
    yield words.count("path.intro", len(path.steps), aim=aim, effort=words.whole(path.effort), score=words.points(path.before.score))
    level = path.after.level
    if level is not None:
        key = "path.level_held" if path.after.gate is not None else "path.level_then"
        gate = words.code(path.after.gate) if path.after.gate is not None else ""
        yield words.say(key, n=words.whole(level), level=words.name(scene.level(level).title), id=gate)


def _rows(scene: Scene, steps: Sequence[PathStep], before: Fraction) -> Iterator[StepRow]:
    """Yield the steps; each score shown is the one before it plus what the step adds (rule SC-18)."""
    words = scene.words
    shown = [round_half_up(before), *(round_half_up(step.score_after) for step in steps)]
    for number, (step, (last, this)) in enumerate(zip(steps, pairwise(shown), strict=True), 1):
        raised = step.raised
        yield StepRow(
            number=words.whole(number),
            receipt=receipts(scene, [raised.question.id])[0],
            text=scene.question_text(raised.question.id),
            from_value=words.whole(raised.from_value),
            to_value=words.whole(raised.to_value),
            effort=words.whole(raised.effort),
            adds=words.change(this - last),
            score_after=words.points(step.score_after),
        )
