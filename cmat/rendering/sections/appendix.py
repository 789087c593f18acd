"""Every question with its answer, and everything that was written beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cmat.analysis.remarks import Remark
from cmat.rendering.sections.elements import Bar, Scene
from cmat.rendering.user_text import Passage
from cmat.scoring.results import NodeScore, QuestionScore

# A row is never cut, so it must stay shorter than a page: longer remarks go on in rows of their own.
_ROW_CHARACTERS = 1_700
# The last page must hold more than a line or two: the last rows of about this many lines stay together.
_TAIL_LINES = 26


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was written at a question: its kind, the text, who may be named, the grade of evidence."""

    kind: str
    label: str
    passage: Passage
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question, or what did not fit beside it (then id, anchor, text and figures are empty)."""

    id: str
    anchor: str
    text: str
    points: str
    supported: str
    n: str
    bar: Bar | None
    state: str
    state_label: str
    remarks: tuple[str, ...]
    evidence: tuple[Note, ...]
    comments: tuple[Note, ...]
    is_tail: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one leaf."""

    title: str
    score: str
    rows: tuple[Row, ...]
    is_tail: bool = False


@dataclass(frozen=True, slots=True)
class Appendix:
    """All questions by leaf."""

    intro: str
    has_supported: bool
    groups: tuple[Group, ...]


def appendix(scene: Scene) -> Appendix:
    """Return the appendix of one part."""
    key = "appendix.intro_individual" if scene.result.shows_individuals else "appendix.intro"
    leaves = [(node, parents) for node, parents in _leaves(scene.result.overall, ()) if node.questions]
    groups = [
        Group(
            title=" · ".join(scene.node_name(part) for part in (*parents, node)),
            score=scene.words.points(node.score),
            rows=tuple(row for question_id in node.questions for row in _rows(scene, scene.scores[question_id])),
        )
        for node, parents in leaves
    ]
    return Appendix(
        intro=scene.words.say(key),
        has_supported=scene.result.collects_evidence and scene.result.mode == "self",
        groups=_with_tail(groups),
    )


def _with_tail(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups with the last rows marked, up to the wanted number of lines."""
    lines, marked = 0, []
    for group in reversed(groups):
        rows: list[Row] = []
        for row in reversed(group.rows):
            lines += 2 + max(len(row.evidence), len(row.comments) * 2)
            rows.append(replace(row, is_tail=lines <= _TAIL_LINES))
        lines += 3
        marked.append(replace(group, rows=tuple(reversed(rows)), is_tail=lines <= _TAIL_LINES))
    return tuple(reversed(marked))


def _leaves(node: NodeScore, parents: tuple[NodeScore, ...]) -> Iterator[tuple[NodeScore, tuple[NodeScore, ...]]]:
    if node.is_leaf:
        yield node, parents
    for child in node.dimensions:
        yield from _leaves(child, (*parents, node) if node.path else parents)


def _rows(scene: Scene, score: QuestionScore) -> Iterator[Row]:
    words = scene.words
    bundles = _bundles(_notes(scene, score.id))
    answered = score.state == "answered"
    yield Row(
        id=words.code(score.id),
        anchor=scene.anchor(score.id),
        text=scene.question_text(score.id),
        points=words.points(score.score),
        supported=words.points(score.supported),
        n=words.whole(score.n) if answered else "",
        bar=scene.bar(score.score) if answered else None,
        state=score.state,
        state_label="" if answered else words.say(f"state.{score.state}"),
        remarks=tuple(_remarks(scene, score)),
        evidence=_of_kind(bundles[0], evidence=True),
        comments=_of_kind(bundles[0], evidence=False),
    )
    for bundle in bundles[1:]:
        yield Row("", "", "", "", "", "", None, "continued", "", (), _of_kind(bundle, evidence=True), _of_kind(bundle, evidence=False))


def _of_kind(notes: Sequence[Note], *, evidence: bool) -> tuple[Note, ...]:
    return tuple(note for note in notes if (note.kind == "evidence") == evidence)


def _remarks(scene: Scene, score: QuestionScore) -> Iterator[str]:
    words = scene.words
    if score.override is not None:
        before = words.points(score.override.points) if score.override.points is not None else words.say(f"state.{score.override.state}")
        yield words.say("appendix.consensus", before=before)
    if score.low is not None and score.low != score.high:
        yield words.say("appendix.range", range=words.span(score.low, score.high))
    if score.essential and scene.assessment.model.gate:
        yield words.say("appendix.essential")


def _notes(scene: Scene, question_id: str) -> list[Note]:
    words, remarks = scene.words, scene.remarks[question_id]
    notes = [Note("evidence", "", words.passage(note.text), note.grade) for note in remarks.evidence]
    for remark in remarks.not_applicable:
        text = remark.text or words.say("appendix.no_reason")
        notes.append(Note("na", words.say("appendix.na_label", who=_who(scene, remark)), words.passage(text)))
    notes.extend(Note("comment", _who(scene, remark), words.passage(remark.text)) for remark in remarks.comments)
    return notes


def _who(scene: Scene, remark: Remark) -> str:
    """Return whom a remark may be ascribed to: a respondent, a group, or nobody."""
    parts = [scene.words.code(remark.respondent)] if remark.respondent else []
    parts += [scene.words.name(remark.group)] if remark.group is not None else []
    return " · ".join(parts)


def _bundles(notes: list[Note]) -> list[tuple[Note, ...]]:
    """Return the notes split so that no row outgrows a page; at least one bundle."""
    bundles: list[list[Note]] = [[]]
    length = 0
    for note in notes:
        if bundles[-1] and length + len(note.passage.text) > _ROW_CHARACTERS:
            bundles.append([])
            length = 0
        bundles[-1].append(note)
        length += len(note.passage.text) + 60
    return [tuple(bundle) for bundle in bundles]
