"""What to do first, next and later, and what each step adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cmat.analysis.roadmap import PHASES, Step
from cmat.rendering.sections.elements import Bar, Scene
from cmat.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Action:
    """One step: raise one practice."""

    number: str
    text: str
    id: str
    practice: str
    effort: int
    effort_label: str
    from_value: str
    to_value: str
    uplift: str
    score_after: str


@dataclass(frozen=True, slots=True)
class Phase:
    """The steps of one phase; `score_after` is the overall score when all of them are done."""

    key: str
    title: str
    hint: str
    actions: tuple[Action, ...]
    gain: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """The overall score at one point of the way."""

    label: str
    score: str
    change: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The phases that have steps, and the expected score along the way (empty where the overall score is withheld)."""

    intro: str
    phases: tuple[Phase, ...]
    milestones: tuple[Milestone, ...]
    note: str


def roadmap_section(scene: Scene, steps: Sequence[Step]) -> Roadmap | None:
    """Return the roadmap of one part, None where there is nothing to raise."""
    if not steps:
        return None
    words = scene.words
    gains = dict(zip((step.question.id for step in steps), shown_uplifts(scene.result.overall.score, steps), strict=True))
    numbers = {step.question.id: index for index, step in enumerate(steps, 1)}
    phases = []
    for key in PHASES:
        own = [step for step in steps if step.phase == key]
        if own:
            gain = sum((gains[step.question.id] for step in own), Fraction(0))
            actions = tuple(_action(scene, numbers[step.question.id], step, gains[step.question.id]) for step in own)
            phases.append(
                Phase(key, words.say(f"roadmap.{key}"), words.say(f"roadmap.{key}_hint"), actions, words.say("roadmap.gain", gain=words.change(gain)))
            )
    return Roadmap(
        intro=" ".join([words.count("roadmap.intro", len(steps)), *_reach(scene, steps)]),
        phases=tuple(phases),
        milestones=tuple(_milestones(scene, steps)),
        note=words.say("roadmap.note"),
    )


def _reach(scene: Scene, steps: Sequence[Step]) -> Iterator[str]:
    """Yield how much of the way to the target the steps go, where there is a target ahead."""
    words, overall, last = scene.words, scene.result.overall, steps[-1].score_after
    if overall.score is None or overall.target is None or last is None or not overall.gap:
        return
    if last >= overall.target:
        yield words.say("roadmap.reaches_target", target=words.points(overall.target))
    else:
        gained = round_half_up(last) - round_half_up(overall.score)
        yield words.say("roadmap.closes", gained=words.points(gained), gap=words.points(overall.gap), target=words.points(overall.target))


def shown_uplifts(score: Fraction | None, steps: Sequence[Step]) -> list[Fraction]:
    """Return what each step adds, rounded so that each score shown is the one before it plus the step (rule SC-18)."""
    if score is None:
        return [round_half_up(step.uplift) for step in steps]
    shown = [round_half_up(score), *(round_half_up(step.score_after or Fraction(0)) for step in steps)]
    return [after - before for before, after in pairwise(shown)]


def _action(scene: Scene, number: int, step: Step, gain: Fraction) -> Action:
    words = scene.words
    return Action(
        number=words.whole(number),
        text=words.name(step.action),
        id=words.code(step.question.id),
        practice=scene.question_text(step.question.id),
        effort=step.question.effort,
        effort_label=words.say(f"effort.{step.question.effort}"),
        from_value=words.whole(step.from_value),
        to_value=words.whole(step.to_value),
        uplift=words.change(gain),
        score_after=words.points(step.score_after),
    )


def _milestones(scene: Scene, steps: Sequence[Step]) -> list[Milestone]:
    words, overall = scene.words, scene.result.overall
    if overall.score is None:
        return []
    found = [Milestone(words.say("roadmap.today"), words.points(overall.score), "", scene.bar(overall.score, overall.target))]
    before = overall.score
    for key in PHASES:
        own = [step for step in steps if step.phase == key]
        if own and own[-1].score_after is not None:
            after = own[-1].score_after
            found.append(
                Milestone(
                    words.say(f"roadmap.after_{key}"),
                    words.points(after),
                    words.change(round_half_up(after) - round_half_up(before)),
                    scene.bar(after, overall.target),
                )
            )
            before = after
    return found
