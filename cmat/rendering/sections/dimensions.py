"""One page for each top-level dimension: its practices, what is strong, what is missing, what better looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering.sections.cover import level_range, status_note
from cmat.rendering.sections.dimension_evidence import EvidenceLine, Quote, evidence_lines, quotes
from cmat.rendering.sections.elements import Bar, Pill, Scene
from cmat.rendering.sections.page_fill import Budget, Filling, PageFiller
from cmat.scoring.points import exact
from cmat.scoring.results import NodeScore, QuestionScore

_HIGHLIGHTS = 3
_CLOSEST = 2
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One practice: a bar, or why there is none."""

    id: str
    text: str
    points: str
    bar: Bar
    state: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Practices below a child dimension; without a title, the dimension's own."""

    title: str
    score: str
    pill: Pill | None
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A practice in a list of strengths or gaps."""

    id: str
    text: str
    points: str


@dataclass(frozen=True, slots=True)
class NextLevel:
    """What a practice with a large gap looks like one described level up, and at the top."""

    id: str
    text: str
    points: str
    stages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DimensionPage:
    """Everything on one dimension; `starts_page` is false where it fits below the one before."""

    title: str
    anchor: str
    summary: str
    score: str
    pill: Pill | None
    range: str
    facts: tuple[tuple[str, str], ...]
    note: str
    groups: tuple[QuestionGroup, ...]
    strengths: tuple[Named, ...]
    no_strengths: str
    gaps: tuple[Named, ...]
    no_gaps: str
    next_levels: tuple[NextLevel, ...]
    evidence: tuple[EvidenceLine, ...]
    quotes: tuple[Quote, ...]
    starts_page: bool


def dimension_pages(scene: Scene, prefix: str) -> tuple[DimensionPage, ...]:
    """Return a page for every top-level dimension that has questions; `prefix` keeps anchors of several parts apart."""
    filler = PageFiller(scene.words.language, scene.paper)
    nodes = [node for node in scene.result.overall.dimensions if scene.result.questions_of(node.path)]
    return tuple(_page(scene, node, prefix, filler) for node in nodes)


def _page(scene: Scene, node: NodeScore, prefix: str, filler: PageFiller) -> DimensionPage:
    words = scene.words
    questions = scene.result.questions_of(node.path)
    groups = tuple(_groups(scene, node))
    summary = next((words.name(d.summary) for path, d in scene.assessment.model.walk() if path == node.path and d.summary is not None), "")
    named = _strengths_and_gaps(scene, questions)
    budget = Budget(
        summary=len(summary),
        rows=tuple(len(row.text) for group in groups for row in group.rows),
        headings=sum(bool(group.title) for group in groups),
        named=max(len(named.strengths) + bool(named.no_strengths), len(named.gaps), 1),
    )
    candidates = Filling(tuple(_next_levels(scene, named.gaps, questions)), evidence_lines(scene, questions), quotes(scene, questions))
    filling, starts_page = filler.fill(budget, candidates)
    return DimensionPage(
        title=scene.node_name(node),
        anchor=f"{prefix}{node.path}",
        summary=summary,
        score=words.points(node.score),
        pill=scene.pill(node.level),
        range=level_range(scene, node),
        facts=tuple(_facts(scene, node)),
        note=status_note(scene, node),
        groups=groups,
        strengths=tuple(_named(scene, question) for question in named.strengths),
        no_strengths=named.no_strengths,
        gaps=tuple(_named(scene, question) for question in named.gaps),
        no_gaps=named.no_gaps,
        next_levels=filling.next_levels,
        evidence=filling.evidence,
        quotes=filling.quotes,
        starts_page=starts_page,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What stands out; a sentence where nothing does."""

    strengths: Sequence[QuestionScore]
    no_strengths: str
    gaps: Sequence[QuestionScore]
    no_gaps: str


def _strengths_and_gaps(scene: Scene, questions: Sequence[QuestionScore]) -> _Named:
    """Return the strongest and weakest practices; where none is strong, those that come closest."""
    words = scene.words
    answered = [question for question in questions if question.score is not None]
    if not answered:
        nothing = words.say("dimension.nothing_answered")
        return _Named((), nothing, (), nothing)
    strengths, gaps = _strengths(answered, scene.upper_half), _gaps(answered, scene.upper_half)
    closest = sorted(answered, key=lambda q: q.gap if q.gap is not None else -(q.score or ZERO))[:_CLOSEST]
    ending = "_target" if answered[0].target is not None else ""
    return _Named(
        strengths or closest,
        "" if strengths else words.say(f"dimension.no_strengths{ending}"),
        gaps,
        "" if gaps else words.say(f"dimension.no_gaps{ending}"),
    )


def _facts(scene: Scene, node: NodeScore) -> Iterator[tuple[str, str]]:
    words = scene.words
    if node.target is not None:
        yield words.say("term.target"), words.points(node.target)
        yield words.say("term.gap"), words.points(node.gap)
    if node.low != node.high:
        yield words.say("term.range"), words.span(node.low, node.high)
    if node.supported is not None and scene.result.mode == "self":
        yield words.say("term.supported"), words.points(node.supported)
    yield words.say("term.coverage"), words.percent(node.coverage)
    yield words.say("term.share"), words.percent(node.share, 1)


def _groups(scene: Scene, node: NodeScore) -> Iterator[QuestionGroup]:
    if node.questions:
        rows = tuple(_question_row(scene, scene.scores[question_id]) for question_id in node.questions)
        is_top = "." not in node.path
        yield QuestionGroup("" if is_top else scene.node_name(node), scene.words.points(node.score), scene.pill(node.level), rows)
    for child in node.dimensions:
        yield from _groups(scene, child)


def _question_row(scene: Scene, question: QuestionScore) -> QuestionRow:
    words = scene.words
    return QuestionRow(
        id=words.code(question.id),
        text=scene.question_text(question.id),
        points=words.points(question.score),
        bar=scene.bar(question.score, question.target if question.score is not None else None),
        state="" if question.is_answered else words.say(f"state.{question.state}"),
    )


def _strengths(questions: Sequence[QuestionScore], line: Fraction) -> list[QuestionScore]:
    """Return what reaches its target; without a target, what lies in the upper half of the scale."""
    reached = [q for q in questions if q.score is not None and q.score >= (q.target if q.target is not None else line)]
    return sorted(reached, key=lambda q: -(q.score or ZERO))[:_HIGHLIGHTS]


def _gaps(questions: Sequence[QuestionScore], line: Fraction) -> list[QuestionScore]:
    """Return what is furthest from its target by weight; without a target, what is lowest."""
    below = [q for q in questions if q.score is not None and q.score < (q.target if q.target is not None else line)]
    return sorted(below, key=lambda q: (-(q.priority or ZERO), q.score or ZERO))[:_HIGHLIGHTS]


def _named(scene: Scene, question: QuestionScore) -> Named:
    return Named(scene.words.code(question.id), scene.question_text(question.id), scene.words.points(question.score))


def _next_levels(scene: Scene, gaps: Sequence[QuestionScore], questions: Sequence[QuestionScore]) -> Iterator[NextLevel]:
    """Yield the described levels above where a practice stands: the next one and the last; the largest gaps first, then the lowest."""
    first = [question.id for question in gaps]
    others = sorted((q for q in questions if q.id not in first and q.score is not None), key=lambda q: q.score or ZERO)
    for scored in (*gaps, *others):
        question = scene.questions[scored.id]
        options = scene.assessment.questionnaire.scale_of(question).options
        present = next((option.value for option in reversed(options) if exact(option.score) <= (scored.score or 0)), options[0].value)
        ahead = sorted(value for value in question.levels if value > present)
        if ahead:
            words = scene.words
            stages = tuple(
                (words.say("dimension.stage", n=words.whole(value)), words.name(question.levels[value])) for value in sorted({ahead[0], ahead[-1]})
            )
            yield NextLevel(words.code(scored.id), scene.question_text(scored.id), words.points(scored.score), stages)
