"""The sum behind the overall score, line by line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.rendering.sections.elements import Scene
from cmat.scoring.ledger import LedgerLine, ledger
from cmat.scoring.results import NodeScore

# One line per question: what is longer is cut, the appendix has it whole.
# The last page must hold more than the total: so many lines before it stay with it.
_TAIL_LINES = 18
_TEXT_CHARACTERS = {"en": 80, "fa": 98}


@dataclass(frozen=True, slots=True)
class Line:
    """One answered question."""

    id: str
    text: str
    share: str
    points: str
    contribution: str
    is_tail: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level dimension: its lines, and their sums."""

    title: str
    share: str
    score: str
    subtotal: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LedgerSection:
    """The blocks that sum to the total; `left_out` names the questions without points."""

    intro: str
    blocks: tuple[Block, ...]
    total: str
    total_label: str
    left_out: str


def ledger_section(scene: Scene) -> LedgerSection | None:
    """Return the ledger of one part, None where nothing is answered."""
    words, result = scene.words, scene.result
    lines = ledger(result).lines
    if not lines:
        return None
    tail = {line.question.id for line in lines[-_TAIL_LINES:]}
    left_out = [words.code(question.id) for question in result.questions if question.score is None]
    return LedgerSection(
        intro=words.say("ledger.intro"),
        blocks=tuple(block for node in result.overall.dimensions if (block := _block(scene, node, lines, tail)) is not None),
        total=words.points(sum((line.shown for line in lines), Fraction(0))),
        total_label=words.say("ledger.total" if result.overall.is_shown else "ledger.total_withheld"),
        left_out=words.say("ledger.left_out", ids=words.listed(left_out)) if left_out else "",
    )


def _block(scene: Scene, node: NodeScore, lines: Sequence[LedgerLine], tail: Collection[str]) -> Block | None:
    own = [line for line in lines if line.question.path == node.path or line.question.path.startswith(f"{node.path}.")]
    if not own:
        return None
    words = scene.words
    return Block(
        title=scene.node_name(node),
        share=words.percent(sum((line.share for line in own), Fraction(0)), 2),
        score=words.points(node.score),
        subtotal=words.points(sum((line.shown for line in own), Fraction(0))),
        lines=tuple(_line(scene, line, is_tail=line.question.id in tail) for line in own),
    )


def _line(scene: Scene, line: LedgerLine, *, is_tail: bool) -> Line:
    words = scene.words
    text = scene.questions[line.question.id].text.in_language(words.language.code)
    limit = _TEXT_CHARACTERS[words.language.code]
    if len(text) > limit:
        text = text[:limit].rsplit(" ", 1)[0] + "…"
    return Line(
        id=words.code(line.question.id),
        text=words.quoted(text),
        share=words.percent(line.share, 2),
        points=words.points(line.question.score),
        contribution=words.points(line.shown),
        is_tail=is_tail,
    )
