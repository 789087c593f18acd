"""The handout: one respondent's own answers, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cmat.rendering.own_answers import OwnAnswers, OwnGroupScores, OwnPart
from cmat.rendering.paper import Paper
from cmat.rendering.sections.elements import Bar, Scene
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import ReportContext, surroundings
from cmat.rendering.user_text import Passage
from cmat.schema.answers import Answer
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Voice
from cmat.scoring.results import NodeScore


@dataclass(frozen=True, slots=True)
class OwnScore:
    """A dimension: the respondent's own points, and those of the group where it may be shown."""

    title: str
    own: str
    bar: Bar
    group: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One question: the answer (or why there is none), the described level it stands on and the next one, and what was written."""

    id: str
    text: str
    answer: str
    is_answered: bool
    here_label: str
    here: str
    ahead_label: str
    ahead: str
    grade: str
    notes: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """The questions of one leaf: those with an answer or a word on it, and in one line those left open."""

    title: str
    rows: tuple[OwnAnswer, ...]
    left_open: str


@dataclass(frozen=True, slots=True)
class HandoutPart:
    """One questionnaire."""

    title: str
    prefix: str
    counts: str
    scores: tuple[OwnScore, ...]
    group: str
    no_group: str
    groups: tuple[OwnGroup, ...]


def respondents_of(subject: ReportSubject) -> tuple[str, ...]:
    """Return the ids of all who answered, in order; the consensus sheet is nobody's."""
    return tuple(sorted({voice.respondent for part in subject.parts for voice in part.assessment.voices}))


def handout_context(own: OwnAnswers, language: str, paper: Paper, fingerprint: str = "") -> ReportContext:
    """Return everything that handout.html.j2 needs."""
    around = surroundings(own.subject, language, paper)
    words = around.words
    parts = tuple(_part(scene, each) for scene, each in zip(around.scenes, own.parts, strict=True))
    values = {
        **around.values,
        "title": words.say("handout.document", organisation=around.organisation, who=words.code(own.respondent)),
        "who": words.code(own.respondent),
        "parts": parts,
        "day": words.day(own.subject.as_of),
        "logo": around.logo,
        "fingerprint": fingerprint,
    }
    return ReportContext(values, around.files)


def _part(scene: Scene, own: OwnPart) -> HandoutPart:
    """Return a part that is made from the respondent's own voice; of all others only the shown group's figures are known."""
    words, result, voice, group = scene.words, scene.result, scene.assessment.voices[0], own.group
    answered = sum(question.is_answered for question in result.questions)
    return HandoutPart(
        title=words.name(scene.assessment.questionnaire.title),
        prefix=scene.prefix,
        counts=words.count("handout.counts", answered, of=words.whole(len(result.questions))),
        scores=tuple(_score(scene, node, group) for node in (*result.overall.dimensions, result.overall)),
        group=_group_name(scene, group),
        no_group="" if group is not None or not own.has_others else words.say("handout.no_group", limit=words.whole(scene.assessment.min_group)),
        groups=tuple(_groups(scene, voice, result.overall, ())),
    )


def _group_name(scene: Scene, group: OwnGroupScores | None) -> str:
    if group is None:
        return ""
    words = scene.words
    return words.say("handout.your_group", group=words.name(group.title), people=words.count("heat.people", group.n))


def _score(scene: Scene, node: NodeScore, group: OwnGroupScores | None) -> OwnScore:
    words = scene.words
    return OwnScore(
        title=scene.node_name(node) if node.path else words.say("term.overall"),
        own=words.points(node.score),
        bar=scene.bar(node.score),
        group=words.points(group.scores.get(node.path)) if group is not None else "",
        is_total=not node.path,
    )


def _groups(scene: Scene, voice: Voice, node: NodeScore, parents: tuple[NodeScore, ...]) -> Iterator[OwnGroup]:
    if node.questions:
        title = " · ".join(scene.node_name(each) for each in (*parents, node))
        answers = [(scene.questions[question_id], voice.answer(question_id)) for question_id in node.questions]
        bare = [question.id for question, answer in answers if _is_bare(scene, question, answer)]
        rows = tuple(_answer(scene, question, answer) for question, answer in answers if question.id not in bare)
        words = scene.words
        left_open = words.say("handout.left_open", ids=words.listed([words.code(question_id) for question_id in bare])) if bare else ""
        yield OwnGroup(title, rows, left_open)
    for child in node.dimensions:
        yield from _groups(scene, voice, child, (*parents, node) if node.path else parents)


def _is_bare(scene: Scene, question: Question, answer: Answer) -> bool:
    """Whether nothing was answered and nothing written."""
    return scene.scores[question.id].state in ("blank", "unknown") and not (answer.comment or answer.evidence or answer.grade)


def _answer(scene: Scene, question: Question, answer: Answer) -> OwnAnswer:
    words, state = scene.words, scene.scores[question.id].state
    here, ahead = _levels(question, answer) if state == "answered" else (None, None)
    exact_level = here is not None and here == answer.level
    return OwnAnswer(
        id=words.code(question.id),
        text=scene.question_text(question.id),
        answer=_said(scene, question, answer) if state == "answered" else words.say(f"state.{state}"),
        is_answered=state == "answered",
        here_label="" if here is None else words.say("handout.here" if exact_level else "handout.between", n=words.whole(here)),
        here="" if here is None else words.name(question.levels[here]),
        ahead_label="" if ahead is None else words.say("handout.ahead", n=words.whole(ahead)),
        ahead="" if ahead is None else words.name(question.levels[ahead]),
        grade=answer.grade or "",
        notes=tuple(words.passage(text) for text in (answer.na, answer.evidence, answer.comment) if text),
    )


def _levels(question: Question, answer: Answer) -> tuple[int | None, int | None]:
    """Return the last described level not above the answer, and the first above it; facets stand on no level of the scale."""
    if answer.level is None:
        return None, None
    described = sorted(question.levels)
    here = next((value for value in reversed(described) if value <= answer.level), None)
    return here, next((value for value in described if value > answer.level), None)


def _said(scene: Scene, question: Question, answer: Answer) -> str:
    words, questionnaire = scene.words, scene.assessment.questionnaire
    if answer.level is None:
        titles = {facet.id: words.name(facet.title) for facet in questionnaire.facets}
        return " · ".join(words.say("handout.facet", title=titles[facet], value=words.whole(value)) for facet, value in answer.facets.items())
    option = next(option for option in questionnaire.scale_of(question).options if option.value == answer.level)
    return words.say("handout.chosen", value=words.whole(option.value), title=words.name(option.title))
