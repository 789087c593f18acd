"""What stands behind a dimension: evidence with its grade, and the respondents' own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmat.rendering.sections.elements import Scene
from cmat.rendering.user_text import Passage
from cmat.scoring.results import QuestionScore


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence and the question it was given for."""

    id: str
    grade: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Quote:
    """A comment; `source` names the question, and the group where it may be shown."""

    passage: Passage
    source: str


def evidence_lines(scene: Scene, questions: Sequence[QuestionScore]) -> tuple[EvidenceLine, ...]:
    """Return the evidence of some questions, the best graded first."""
    found = [(note, question.id) for question in questions for note in scene.remarks[question.id].evidence]
    found.sort(key=lambda entry: entry[0].grade, reverse=True)
    return tuple(EvidenceLine(scene.words.code(question_id), note.grade, scene.words.passage(note.text)) for note, question_id in found)


def quotes(scene: Scene, questions: Sequence[QuestionScore]) -> tuple[Quote, ...]:
    """Return the comments on some questions, taken in turn from the groups, so that the first few speak for all."""
    words = scene.words
    by_group: dict[str, list[Quote]] = {}
    for question in questions:
        for remark in scene.remarks[question.id].comments:
            group = words.name(remark.group) if remark.group is not None else ""
            source = words.say("dimension.quote_source", group=group, id=words.code(question.id)) if group else words.code(question.id)
            by_group.setdefault(group, []).append(Quote(words.passage(remark.text), source))
    columns = [by_group[group] for group in sorted(by_group)]
    longest = max(map(len, columns), default=0)
    return tuple(column[row] for row in range(longest) for column in columns if row < len(column))
