"""The page that a director can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cmat.analysis.findings import FindingKind
from cmat.analysis.roadmap import Step
from cmat.rendering.sections.cover import LevelStep, level_range, level_steps, status_note
from cmat.rendering.sections.elements import Bar, Pill, Scene
from cmat.rendering.sections.roadmap import shown_uplifts
from cmat.rendering.sections.room import row_mm, rows_that_fit
from cmat.rendering.sections.sentences import Sentence, first_of
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import round_half_up

_SENTENCES, _FEWEST_SENTENCES = 6, 3
# Millimetres of what else stands on the page, and characters of a line of each kind: the page must not run over.
_BAR_LINE_MM, _TITLE_CHARACTERS = 3.6, 34
_FRAME_MM, _LEAD_LINE_MM, _NOTICE_MM, _BARS_HEAD_MM, _BAR_MM, _ACTION_MM = 108.0, 5.3, 10.0, 9.0, 4.9, 6.4
_LEAD_CHARACTERS, _ACTION_CHARACTERS, _SENTENCE_CHARACTERS = {"en": 100, "fa": 118}, {"en": 108, "fa": 128}, {"en": 96, "fa": 112}
# What a director asks first; what does not fit stands in its own section.
_ORDER: tuple[FindingKind, ...] = (
    "highest",
    "lowest",
    "widest_gap",
    "gate",
    "unsupported",
    "perception",
    "moved",
    "next_level",
    "open",
    "disagreement",
)
_FIRST_ACTIONS = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with its name and a remark; `accent` names the colour of its edge."""

    label: str
    value: str
    note: str
    accent: str


@dataclass(frozen=True, slots=True)
class DimensionBar:
    """One row of the bars by dimension."""

    title: str
    bar: Bar
    score: str
    pill: Pill | None


@dataclass(frozen=True, slots=True)
class FirstAction:
    """One of the first steps of the roadmap."""

    number: str
    action: str
    basis: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the summary page."""

    lead: str
    status: str
    tiles: tuple[Tile, ...]
    steps: tuple[LevelStep, ...]
    range: str
    findings: tuple[Sentence, ...]
    bars: tuple[DimensionBar, ...]
    actions: tuple[FirstAction, ...]


def summary(scene: Scene, organisation: str, steps: Sequence[Step], found: Sequence[Sentence]) -> Summary:
    """Return the summary of one part; `organisation` is ready to stand in a sentence, `found` is what stands out.

    The page has room for so many sentences as its other blocks leave; where hardly any would fit, the bars give way (the next page has them).
    """
    result = scene.result
    lead, status = " ".join(_lead(scene, organisation, steps)), status_note(scene, result.overall)
    actions = first_actions(scene, steps)
    ranked = first_of(found, _ORDER, _SENTENCES)
    room = scene.paper.front_mm - _used_mm(scene, lead, status, actions)
    bars_mm = _BARS_HEAD_MM + sum(_bar_mm(scene, node) for node in result.overall.dimensions)
    fitting = _fitting(scene, ranked, room - bars_mm)
    has_bars = fitting >= min(_FEWEST_SENTENCES, len(ranked))
    return Summary(
        lead=lead,
        status=status,
        tiles=tuple(tiles(scene)),
        steps=level_steps(scene),
        range=level_range(scene, result.overall),
        findings=ranked[: fitting if has_bars else _fitting(scene, ranked, room)],
        bars=tuple(
            DimensionBar(scene.node_name(node), scene.bar(node.score, node.target), scene.words.points(node.score), scene.pill(node.level))
            for node in result.overall.dimensions
        )
        if has_bars
        else (),
        actions=actions,
    )


def first_actions(scene: Scene, steps: Sequence[Step]) -> tuple[FirstAction, ...]:
    """Return the first steps of the roadmap, three at most."""
    gains = shown_uplifts(scene.result.overall.score, steps)
    return tuple(_first_action(scene, number, *pair) for number, pair in enumerate(list(zip(steps, gains, strict=True))[:_FIRST_ACTIONS], 1))


def _used_mm(scene: Scene, lead: str, status: str, actions: Sequence[FirstAction]) -> float:
    """Return the height of what stands on the page in any case."""
    code = scene.words.language.code
    used = _FRAME_MM + _LEAD_LINE_MM * ceil(len(lead) / _LEAD_CHARACTERS[code]) + (_NOTICE_MM if status else 0)
    return used + sum(row_mm(action.action, _ACTION_CHARACTERS[code], code) + _ACTION_MM - 2 for action in actions)


def _bar_mm(scene: Scene, node: NodeScore) -> float:
    """Return the height of a bar, whose title may take several lines."""
    return max(_BAR_MM, _BAR_LINE_MM * ceil(len(scene.node_name(node)) / _TITLE_CHARACTERS))


def _fitting(scene: Scene, ranked: Sequence[Sentence], room: float) -> int:
    code = scene.words.language.code
    texts = [f"{sentence.text} {' · '.join(receipt.id for receipt in sentence.receipts)}" for sentence in ranked]
    return rows_that_fit(texts, room, characters=_SENTENCE_CHARACTERS[code], language=code)


def _lead(scene: Scene, organisation: str, steps: Sequence[Step]) -> list[str]:
    """Return the sentences of the first paragraph: where we are, what is missing, what would help. What stands out has its own block."""
    words, overall = scene.words, scene.result.overall
    said = []
    if overall.level is not None:
        level = scene.level(overall.level)
        said.append(
            words.say(
                "summary.where",
                organisation=organisation,
                score=words.points(overall.score),
                n=words.whole(level.number),
                level=words.name(level.title),
            )
        )
        if level.summary is not None:
            said.append(words.name(level.summary))
    said += _compared(scene)
    if scene.result.collects_evidence and scene.result.mode == "self" and overall.supported is not None and overall.supported != overall.score:
        said.append(words.say("summary.supported", supported=words.points(overall.supported), score=words.points(overall.score)))
    if steps and steps[-1].score_after is not None:
        said.append(words.count("summary.outlook", len(steps), score=words.points(steps[-1].score_after)))
    return said


def _compared(scene: Scene) -> Iterator[str]:
    """Yield a short sentence each on the previous score and on the benchmark, where there is one to compare with."""
    words, score, before = scene.words, scene.result.overall.score, scene.score_before("")
    if scene.previous is not None and score is not None and before is not None:
        moved = round_half_up(score) - round_half_up(before)
        key = "summary.more" if moved > 0 else "summary.less"
        day = words.day(scene.previous.as_of)
        yield words.say(key, points=words.points(abs(moved)), day=day) if moved else words.say("summary.as_before", day=day)
    found = None if scene.positions is None else scene.positions.nodes[""].overall
    if found is not None and found.percentile is not None:
        yield words.say("summary.placed", n=words.whole(found.n), percentile=words.points(found.percentile))


def tiles(scene: Scene) -> list[Tile]:
    """Return the numbers of the whole: score, target, support, respondents, coverage, as far as there are any."""
    words, result, overall = scene.words, scene.result, scene.result.overall
    could = words.say("score.could_be", range=words.span(overall.low, overall.high)) if overall.low != overall.high else words.say("score.of_hundred")
    found = [Tile(words.say("term.overall_score"), words.points(overall.score), could, "brand")]
    if overall.target is not None:
        found.append(Tile(words.say("term.target"), words.points(overall.target), _to_go(scene, overall.gap), "target"))
    if result.collects_evidence and result.mode == "self" and overall.supported is not None and overall.supported != overall.score:
        beyond = words.say("summary.unsupported", points=words.points((overall.score or Fraction(0)) - overall.supported))
        found.append(Tile(words.say("term.supported"), words.points(overall.supported), beyond, "evidence"))
    people = len({voice.group for voice in scene.assessment.voices if voice.group is not None})
    note = words.count("summary.groups", people) if people else words.say(f"mode.{result.mode}")
    found.append(Tile(words.count("term.respondents", result.respondents), words.whole(result.respondents), note, "line"))
    left = sum(question.state in ("unknown", "blank") for question in result.questions)
    found.append(Tile(words.say("term.coverage"), words.percent(overall.coverage), words.count("summary.open", left), "line"))
    return found


def _to_go(scene: Scene, gap: Fraction | None) -> str:
    if gap is None:
        return ""
    return scene.words.say("summary.to_go", points=scene.words.points(gap)) if gap else scene.words.say("summary.target_reached")


def _first_action(scene: Scene, number: int, step: Step, gain: Fraction) -> FirstAction:
    words = scene.words
    return FirstAction(
        number=words.whole(number),
        action=words.name(step.action),
        basis=words.say(
            "summary.action_basis",
            id=words.code(step.question.id),
            effort=words.say(f"effort.{step.question.effort}"),
            uplift=words.change(gain),
        ),
    )
