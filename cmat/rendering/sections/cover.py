"""The cover: whose report it is, of what and when, and the one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmat.rendering.sections.elements import Scene
from cmat.rendering.subject import ReportSubject
from cmat.rendering.wording import Wording
from cmat.scoring.points import exact
from cmat.scoring.results import NodeScore


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One level on the bar or the staircase: reached, current, possible (within the range) or ahead."""

    number: str
    title: str
    summary: str
    starts: str
    step: int
    state: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one part as the cover shows it."""

    title: str
    summary: str
    score: str
    score_of: str
    label: str
    level: str
    range: str
    note: str
    steps: tuple[LevelStep, ...]
    gauge: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Everything on the first page."""

    eyebrow: str
    title: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    verdicts: tuple[Verdict, ...]
    logo: str | None
    art: str


def cover(subject: ReportSubject, scenes: Sequence[Scene], words: Wording, *, logo: str | None) -> Cover:
    """Return the cover; the report's title is the model's, or a general one where there are several parts."""
    models = [scene.assessment.model for scene in scenes]
    return Cover(
        eyebrow=words.say("cover.eyebrow"),
        title=words.name(models[0].title) if len(models) == 1 else words.say("cover.title"),
        organisation=words.name(subject.organisation),
        facts=tuple(_facts(subject, scenes, words)),
        verdicts=tuple(_verdict(scene, index) for index, scene in enumerate(scenes)),
        logo=logo,
        art="cmat:/art/cover.svg",
    )


def _facts(subject: ReportSubject, scenes: Sequence[Scene], words: Wording) -> list[tuple[str, str]]:
    own_day = words.day(subject.as_of)
    other_day = words.day(subject.as_of, "gregorian" if words.language.code == "fa" else "jalali")
    facts = [(words.say("cover.as_of"), words.say("cover.both_days", own=own_day, other=other_day) if words.language.code == "fa" else own_day)]
    if subject.prepared_by is not None:
        facts.append((words.say("cover.prepared_by"), words.name(subject.prepared_by)))
    if subject.classification is not None:
        facts.append((words.say("cover.classification"), words.name(subject.classification)))
    versions = words.listed([words.code(scene.result.questionnaire) for scene in scenes])
    facts.append((words.say("cover.version"), versions))
    return facts


def _verdict(scene: Scene, index: int) -> Verdict:
    words, overall = scene.words, scene.result.overall
    level = scene.level(overall.level) if overall.level is not None else None
    return Verdict(
        title=words.name(scene.assessment.model.title),
        summary=words.name(level.summary) if level is not None and level.summary is not None else "",
        score=words.points(overall.score),
        score_of=words.say("score.of_hundred"),
        label=words.say("level.label", n=words.whole(level.number)) if level is not None else words.say("status.withheld"),
        level=words.name(level.title) if level is not None else "",
        range=" · ".join(_beside_level(scene)),
        note=status_note(scene, overall),
        steps=level_steps(scene),
        gauge=f"cmat:/art/gauge-{index}.svg",
    )


def _beside_level(scene: Scene) -> list[str]:
    words, overall = scene.words, scene.result.overall
    target = "" if overall.target is None else words.say("cover.target", points=words.points(overall.target))
    return [said for said in (level_range(scene, overall), target) if said]


def level_range(scene: Scene, node: NodeScore) -> str:
    """Return 'could be 2 to 3' where what was left open could change the level; else nothing."""
    if node.level_low is None or node.level_high is None or node.level_low == node.level_high:
        return ""
    words = scene.words
    return words.say("level.could_be", low=words.whole(node.level_low), high=words.whole(node.level_high))


def status_note(scene: Scene, node: NodeScore) -> str:
    """Return why a score is withheld or provisional; else nothing."""
    if node.status not in ("withheld", "provisional"):
        return ""
    words = scene.words
    return words.say(f"status.{node.status}_note", coverage=words.percent(node.coverage), range=words.span(node.low, node.high))


def level_steps(scene: Scene) -> tuple[LevelStep, ...]:
    """Return every level of the model and where the overall score stands among them."""
    return tuple(
        LevelStep(
            number=scene.words.whole(level.number),
            title=scene.words.name(level.title),
            summary=scene.words.name(level.summary) if level.summary is not None else "",
            starts=scene.words.points(exact(level.from_), 0),
            step=scene.step_of_level(level.number),
            state=_state(scene.result.overall, level.number),
        )
        for level in scene.levels
    )


def _state(overall: NodeScore, number: int) -> str:
    if overall.level is not None and number == overall.level:
        return "current"
    if overall.level is not None and number < overall.level:
        return "reached"
    if overall.level_low is not None and overall.level_high is not None and overall.level_low <= number <= overall.level_high:
        return "possible"
    return "ahead"
