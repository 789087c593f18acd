"""The heaviest gaps and the strongest practices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cmat.analysis.gaps import gaps_by_priority
from cmat.rendering.sections.elements import Bar, Scene
from cmat.rendering.sections.room import row_mm
from cmat.scoring.results import QuestionScore

_LISTED, _FEWEST = 10, 5
# Millimetres of headings and notes; characters of a line of the practice, and of the dimension below its bar.
_HEAD_MM = 72.0
_TEXT_CHARACTERS, _DIMENSION_CHARACTERS = {"en": 58, "fa": 70}, 30


@dataclass(frozen=True, slots=True)
class Row:
    """One practice of either table."""

    number: str
    id: str
    text: str
    dimension: str
    score: str
    target: str
    gap: str
    adds: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class GapTables:
    """Gaps to the target, or without one the practices with most to gain; and the strongest."""

    intro: str
    has_target: bool
    gaps_title: str
    gaps: tuple[Row, ...]
    no_gaps: str
    strongest: tuple[Row, ...]


def gap_tables(scene: Scene) -> GapTables:
    """Return both tables of one part, at most ten rows each."""
    words, result = scene.words, scene.result
    answered = [question for question in result.questions if question.score is not None]
    listed = _listed(scene, answered)
    has_target = any(question.target is not None for question in answered)
    if has_target:
        found = gaps_by_priority(result)
        gaps = [_row(scene, number, gap.question, gap.priority) for number, gap in enumerate(found[:listed], 1)]
        shown = sum((gap.priority for gap in found[:listed]), Fraction(0))
        whole = sum((gap.priority for gap in found), Fraction(0))
        intro = (
            words.say("gaps.intro", n=words.whole(len(found)), listed=words.whole(listed), share=words.percent(shown / whole))
            if len(found) > listed
            else words.say("gaps.intro_few")
        )
    else:
        ranked = sorted(answered, key=lambda question: -room_left(question))
        gaps = [_row(scene, number, question, room_left(question)) for number, question in enumerate(ranked[:listed], 1) if room_left(question)]
        intro = words.say("gaps.intro_no_target")
    strongest = sorted(answered, key=lambda question: (-(question.score or Fraction(0)), -question.share))[: min(listed, len(answered) // 2)]
    return GapTables(
        intro=intro,
        has_target=has_target,
        gaps_title=words.say("gaps.title_gaps" if has_target else "gaps.title_room"),
        gaps=tuple(gaps),
        no_gaps="" if gaps else words.say("gaps.none"),
        strongest=tuple(_row(scene, number, question, None) for number, question in enumerate(strongest, 1)),
    )


def _listed(scene: Scene, answered: Sequence[QuestionScore]) -> int:
    """Return how many rows each table may have so that both stand on one page, as if all practices were as long as the longer ones."""
    code = scene.words.language.code
    heights = [max(row_mm(scene.question_text(question.id), _TEXT_CHARACTERS[code], code), _bar_mm(scene, question)) for question in answered]
    usual = sorted(heights)[3 * len(heights) // 4] if heights else 1.0
    return max(_FEWEST, min(_LISTED, int((scene.paper.body_mm - _HEAD_MM) / (2 * usual))))


def _bar_mm(scene: Scene, question: QuestionScore) -> float:
    node = scene.result.node(question.path)
    return 5.0 + 3.2 * ceil(len(scene.node_name(node)) / _DIMENSION_CHARACTERS) if node is not None else 0.0


def room_left(question: QuestionScore) -> Fraction:
    """Return what the overall score would gain if the practice rose to 100; 0 without points."""
    return question.share * (100 - question.score) if question.score is not None else Fraction(0)


def _row(scene: Scene, number: int, question: QuestionScore, adds: Fraction | None) -> Row:
    words = scene.words
    node = scene.result.node(question.path)
    return Row(
        number=words.whole(number),
        id=words.code(question.id),
        text=scene.question_text(question.id),
        dimension=scene.node_name(node) if node is not None else words.code(question.path),
        score=words.points(question.score),
        target=words.points(question.target),
        gap=words.points(question.gap),
        adds=words.change(adds, 2),
        bar=scene.bar(question.score, question.target),
    )
