"""The brief: two pages that a board takes in within two minutes. Tighter versions of it exist for what would not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cmat.analysis.findings import FindingKind
from cmat.analysis.improvement_path import ImprovementPath, PathStep
from cmat.analysis.roadmap import roadmap
from cmat.analysis.sensitivity import sensitivity
from cmat.rendering.paper import Paper
from cmat.rendering.sections.cover import LevelStep, level_range, level_steps, status_note
from cmat.rendering.sections.elements import Pill, Scene
from cmat.rendering.sections.path_section import path_ahead, way_in_words
from cmat.rendering.sections.profile import profile_radar
from cmat.rendering.sections.radar_figure import RadarFigure
from cmat.rendering.sections.sentences import Receipt, Sentence, first_of, found_in, receipts, sentences
from cmat.rendering.sections.summary import DimensionBar, FirstAction, Tile, first_actions, tiles
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import ReportContext, Surroundings, surroundings
from cmat.rendering.user_text import shortened

PAGES_PER_PART = 2
TIGHTEST = 4
_FINDINGS = 3
# What a board must know before it decides; the radar shows which dimensions are strong and weak.
_ORDER: tuple[FindingKind, ...] = (
    *("gate", "unsupported", "perception", "widest_gap", "lowest", "moved", "disagreement", "highest", "open", "next_level"),
)
# By tightness: radius of the radar, characters of a name and of a longer text, practices that the way lists.
_RADIUS_MM = (40.0, 37.0, 33.0, 29.0, 24.0)
_NAME = (120, 100, 80, 60, 40)
_TEXT = (260, 230, 190, 130, 80)
_STEPS = (7, 6, 4, 3, 3)


@dataclass(frozen=True, slots=True)
class Condition:
    """One practice that would have to stand higher: what would then be true, as the questionnaire describes it (empty where it does not)."""

    receipt: Receipt
    text: str
    from_to: str
    truth: str


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One questionnaire on two pages; `bars` stand in where a radar cannot be drawn."""

    prefix: str
    title: str
    kicker: str
    status: str
    level: str
    level_title: str
    level_summary: str
    range: str
    score: str
    tiles: tuple[Tile, ...]
    steps: tuple[LevelStep, ...]
    radar: RadarFigure | None
    bars: tuple[DimensionBar, ...]
    findings: tuple[Sentence, ...]
    actions: tuple[FirstAction, ...]
    target_title: str
    target: str
    conditions: tuple[Condition, ...]
    more_conditions: str
    trust: tuple[tuple[str, str], ...]


def brief_context(subject: ReportSubject, language: str, paper: Paper, tightness: int, fingerprint: str = "") -> ReportContext:
    """Return everything that brief.html.j2 needs.

    tightness    0 (as it should be) to 4: shorter texts, a smaller radar, fewer practices
    fingerprint  of what the PDF carries, as it is printed; empty where it carries nothing
    """
    around = surroundings(subject, language, paper)
    words = around.words
    parts = tuple(_part(around, scene, index, tightness) for index, scene in enumerate(around.scenes))
    organisation = shortened(around.organisation, _NAME[tightness])
    values = {
        **around.values,
        "title": words.say("brief.document", organisation=around.organisation),
        "parts": parts,
        "name": organisation,
        "facts": tuple(_facts(subject, around, tightness)),
        "logo": around.logo,
        "fingerprint": fingerprint,
    }
    return ReportContext(values, around.files)


def _facts(subject: ReportSubject, around: Surroundings, tightness: int) -> Iterator[str]:
    words = around.words
    yield words.day(subject.as_of)
    for text in (subject.prepared_by, subject.classification):
        if text is not None:
            yield shortened(words.name(text), _NAME[tightness])


def _part(around: Surroundings, scene: Scene, index: int, tightness: int) -> BriefPart:
    words, overall, parts = scene.words, scene.result.overall, len(around.scenes)
    found = sentences(scene, found_in(scene))
    path = path_ahead(scene)
    level = scene.level(overall.level) if overall.level is not None else None
    title = shortened(words.name(scene.assessment.model.title), _NAME[tightness])
    radar = profile_radar(scene, _RADIUS_MM[tightness])
    conditions = [_condition(scene, step, tightness) for step in path.steps[: _STEPS[tightness]]] if path is not None else []
    more = len(path.steps) - len(conditions) if path is not None else 0
    return BriefPart(
        prefix=scene.prefix,
        title=title,
        kicker=words.say("document.part", n=words.whole(index + 1), of=words.whole(parts), title=title) if parts > 1 else "",
        status=status_note(scene, overall),
        level=words.say("level.label", n=words.whole(level.number)) if level is not None else words.say("status.withheld"),
        level_title=words.name(level.title) if level is not None else "",
        level_summary=shortened(words.name(level.summary), _TEXT[tightness]) if level is not None and level.summary is not None else "",
        range=level_range(scene, overall),
        score=words.points(overall.score),
        tiles=tuple(tiles(scene)[1:]),
        steps=level_steps(scene),
        radar=radar,
        bars=tuple(_bars(scene)) if radar is None else (),
        findings=first_of(found, _ORDER, _FINDINGS),
        actions=tuple(_short(action, tightness) for action in first_actions(scene, roadmap(scene.assessment, scene.result))),
        target_title=words.say("brief.true_target" if overall.gap else "brief.true_level"),
        target=_target(scene, path),
        conditions=tuple(conditions),
        more_conditions=words.count("brief.more", more, effort=words.whole(path.effort)) if path is not None and more > 0 else "",
        trust=tuple(_trust(scene)),
    )


def _bars(scene: Scene) -> Iterator[DimensionBar]:
    for node in scene.result.overall.dimensions:
        pill: Pill | None = scene.pill(node.level)
        yield DimensionBar(scene.node_name(node), scene.bar(node.score, node.target), scene.words.points(node.score), pill)


def _short(action: FirstAction, tightness: int) -> FirstAction:
    return FirstAction(action.number, shortened(action.action, _TEXT[tightness]), action.basis)


def _target(scene: Scene, path: ImprovementPath | None) -> str:
    """Return what reaching the target, or the next level, takes; or why nothing can be said of it."""
    overall, words = scene.result.overall, scene.words
    if path is None:
        return words.say("brief.no_score" if overall.score is None else "brief.at_the_top")
    said = list(way_in_words(scene, path))
    if overall.target is not None and not overall.gap:
        said.insert(0, words.say("brief.reached", target=words.points(overall.target)))
    return " ".join(said)


def _condition(scene: Scene, step: PathStep, tightness: int) -> Condition:
    words, raised = scene.words, step.raised
    question = scene.questions[raised.question.id]
    described = [value for value in sorted(question.levels) if value <= raised.to_value]
    # a text below where the practice stands already would promise nothing new
    truth = words.name(question.levels[described[-1]]) if described and described[-1] > raised.from_value else ""
    return Condition(
        receipt=receipts(scene, [raised.question.id])[0],
        text=shortened(scene.question_text(raised.question.id), _TEXT[tightness]),
        from_to=words.say("roadmap.from_to", from_value=words.whole(raised.from_value), to_value=words.whole(raised.to_value)),
        truth=shortened(truth, _TEXT[tightness]),
    )


def _trust(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield on what, and on how many, the numbers rest."""
    words, result, overall = scene.words, scene.result, scene.result.overall
    if overall.coverage is not None:
        yield words.say("term.coverage"), words.count("brief.coverage", result.respondents, coverage=words.percent(overall.coverage))
    if result.collects_evidence and overall.supported is not None and overall.score is not None:
        key = "brief.evidence_assessed" if result.mode == "assessed" else "brief.evidence"
        yield words.say("dimension.evidence"), words.say(key, supported=words.points(overall.supported), score=words.points(overall.score))
    whole = scene.facts.agreement.dimension("")
    if whole is not None:
        yield words.say("brief.agreement_label"), words.say("brief.agreement", deviation=words.points(whole.deviation, 2))
    if overall.score is not None and sum(node.computed_score is not None for node in overall.dimensions) > 1:
        found = sensitivity(scene.assessment, result)
        if found.level_same is not None:
            yield words.say("method.weights"), words.say("brief.weights", share=words.percent(found.level_same, 1))
    yield words.say("method.honesty_title"), words.say("brief.honesty")
