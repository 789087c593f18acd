"""Findings as sentences: what stands out, in words, with the practices that each sentence rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cmat.analysis.findings import Finding, FindingKind, findings
from cmat.rendering.sections.elements import Scene
from cmat.scoring.points import exact
from cmat.scoring.rounding import round_half_up

_GOOD: frozenset[FindingKind] = frozenset({"highest"})
_POOR: frozenset[FindingKind] = frozenset({"lowest", "gate"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """A practice that a sentence rests on: its id as it is read, and the anchor of its row in the appendix."""

    id: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding in words; `tone` is good, poor or plain."""

    kind: FindingKind
    label: str
    text: str
    receipts: tuple[Receipt, ...]
    tone: str


def found_in(scene: Scene) -> tuple[Finding, ...]:
    """Return the findings of one part."""
    return findings(scene.assessment, scene.result, scene.previous.standing if scene.previous else None, facts=scene.facts)


def sentences(scene: Scene, found: Iterable[Finding]) -> tuple[Sentence, ...]:
    """Return each finding as a sentence."""
    return tuple(
        Sentence(
            kind=finding.kind,
            label=scene.words.say(f"finding.{finding.kind}_label"),
            text=_SAID[finding.kind](scene, finding),
            receipts=receipts(scene, finding.questions),
            tone="good" if finding.kind in _GOOD else "poor" if finding.kind in _POOR else "plain",
        )
        for finding in found
    )


def of_kinds(found: Sequence[Sentence], *kinds: FindingKind) -> tuple[Sentence, ...]:
    """Return the sentences of some kinds."""
    return tuple(sentence for sentence in found if sentence.kind in kinds)


def first_of(found: Sequence[Sentence], kinds: Sequence[FindingKind], count: int) -> tuple[Sentence, ...]:
    """Return the first few by an order of kinds."""
    by_kind = {sentence.kind: sentence for sentence in found}
    return tuple(by_kind[kind] for kind in kinds if kind in by_kind)[:count]


def receipts(scene: Scene, question_ids: Iterable[str]) -> tuple[Receipt, ...]:
    """Return the practices, each with the way to it."""
    return tuple(Receipt(scene.words.code(question_id), scene.anchor(question_id)) for question_id in question_ids)


def _highest(scene: Scene, finding: Finding) -> str:
    score, low, high = finding.points
    return scene.words.say("finding.highest", title=_title(scene, finding), score=scene.words.points(score), range=scene.words.span(low, high))


def _lowest(scene: Scene, finding: Finding) -> str:
    words = scene.words
    score, distance, low, high = finding.points
    return words.say(
        "finding.lowest",
        title=_title(scene, finding),
        score=words.points(score),
        distance=words.points(distance),
        range=words.span(low, high),
    )


def _widest_gap(scene: Scene, finding: Finding) -> str:
    words = scene.words
    gap, target, adds = (words.points(value) for value in finding.points)
    return words.say("finding.widest_gap", title=_title(scene, finding), gap=gap, target=target, adds=adds)


def _unsupported(scene: Scene, finding: Finding) -> str:
    key = "finding.unsupported_assessed" if scene.result.mode == "assessed" else "finding.unsupported"
    return scene.words.count(key, finding.count, points=scene.words.points(finding.points[0]))


def _perception(scene: Scene, finding: Finding) -> str:
    words = scene.words
    high_score, low_score, distance = (words.points(value) for value in finding.points)
    high, low = (words.name(group.title) for group in finding.groups)
    return words.say(
        "finding.perception", title=_title(scene, finding), high=high, high_score=high_score, low=low, low_score=low_score, distance=distance
    )


def _disagreement(scene: Scene, finding: Finding) -> str:
    return scene.words.count("finding.disagreement", finding.count, of=scene.words.whole(finding.of))


def _moved(scene: Scene, finding: Finding) -> str:
    words = scene.words
    old, new = finding.points
    key = "finding.risen" if new > old else "finding.fallen"
    day = words.day(scene.previous.as_of) if scene.previous is not None else ""
    return words.say(
        key,
        title=_title(scene, finding),
        day=day,
        points=words.points(abs(round_half_up(new) - round_half_up(old))),
        old=words.points(old),
        new=words.points(new),
    )


def _gate(scene: Scene, finding: Finding) -> str:
    words = scene.words
    held, free = (scene.level(number) for number in finding.levels)
    return words.say(
        "finding.gate",
        text=scene.question_text(finding.questions[0]),
        points=words.points(finding.points[0]),
        n=words.whole(held.number),
        free=words.whole(free.number),
    )


def _next_level(scene: Scene, finding: Finding) -> str:
    words = scene.words
    level = scene.level(finding.levels[0])
    start = words.points(exact(level.from_), 0 if exact(level.from_).denominator == 1 else 1)
    return words.say(
        "finding.next_level", n=words.whole(level.number), level=words.name(level.title), start=start, points=words.points(finding.points[1])
    )


def _open(scene: Scene, finding: Finding) -> str:
    low, high = (scene.words.whole(number) for number in finding.levels)
    return scene.words.count("finding.open", finding.count, low=low, high=high)


def _title(scene: Scene, finding: Finding) -> str:
    return "" if finding.node is None else scene.node_name(finding.node)


_SAID: Mapping[FindingKind, Callable[[Scene, Finding], str]] = MappingProxyType(
    {
        "highest": _highest,
        "lowest": _lowest,
        "widest_gap": _widest_gap,
        "unsupported": _unsupported,
        "perception": _perception,
        "disagreement": _disagreement,
        "moved": _moved,
        "gate": _gate,
        "next_level": _next_level,
        "open": _open,
    }
)
