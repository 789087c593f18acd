"""The method card: how the numbers came about, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import cmat
from cmat.analysis.findings import APART_POINTS, GAP_POINTS, MOVED_POINTS, PERCEPTION_POINTS, RISK_POINTS
from cmat.errors import Problem
from cmat.rendering.sections.elements import Pill, Scene
from cmat.rendering.sections.heat_map import hidden_groups
from cmat.rendering.user_text import Passage
from cmat.scoring.points import exact
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import shown

_HUNDRED = Fraction(100)
# Of half a page: characters in a line; and how many lines a heading and the space after a rule are worth.
_COLUMN_CHARACTERS, _LINES_BESIDE = 68, 1.7
_THRESHOLDS = {"apart": APART_POINTS, "gap": GAP_POINTS, "moved": MOVED_POINTS, "perception": PERCEPTION_POINTS, "risk": RISK_POINTS}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a heading and what it says."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LevelBand:
    """A level and the scores that belong to it."""

    pill: Pill | None
    band: str
    summary: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A dimension's weight and its share of the overall score."""

    title: str
    weight: str
    share: str


@dataclass(frozen=True, slots=True)
class Method:
    """Everything on the method card."""

    rules: tuple[tuple[Rule, ...], ...]
    levels: tuple[LevelBand, ...]
    weights: tuple[Weight, ...]
    weights_note: str
    grades: tuple[tuple[str, str, str], ...]
    versions: tuple[tuple[str, str], ...]
    honesty: str
    notice: str
    sources: tuple[Passage, ...]
    warnings: tuple[str, ...]


def method(scene: Scene) -> Method:
    """Return the method card of one part."""
    model = scene.assessment.model
    words = scene.words
    return Method(
        rules=_two_columns(tuple(_rules(scene))),
        levels=tuple(_levels(scene)),
        weights=tuple(_weight(scene, node) for node in scene.result.overall.dimensions),
        weights_note=words.name(model.weights_note) if model.weights_note is not None else "",
        grades=tuple(_grades(scene)),
        versions=tuple(_versions(scene)),
        honesty=words.say("method.honesty"),
        notice=words.name(model.notice) if model.notice is not None else "",
        sources=tuple(words.passage(source) for source in model.sources),
        warnings=warnings_in_words(scene),
    )


def _rules(scene: Scene) -> Iterator[Rule]:
    assessment, words = scene.assessment, scene.words
    publish = assessment.questionnaire.publish
    yield _rule(scene, "points", options=_options(scene), facets=_facets(scene))
    if len(assessment.voices) > 1:
        yield _rule(scene, f"pooling_{assessment.aggregate}", n=words.whole(scene.result.respondents))
    if assessment.consensus is not None:
        yield _rule(scene, "consensus")
    yield _rule(scene, "roll_up")
    yield _rule(scene, "not_applicable")
    yield _rule(scene, "unanswered")
    yield _rule(scene, "coverage", publish=words.percent(exact(publish.from_)), provisional=words.percent(exact(publish.provisional_from)))
    if assessment.model.gate:
        yield _rule(scene, "gate")
    if scene.result.collects_evidence:
        yield _rule(scene, f"evidence_{scene.result.mode}")
    if scene.has_target:
        yield _rule(scene, "target")
    yield _rule(scene, "roadmap")
    yield _rule(scene, "findings", **{name: words.whole(points) for name, points in _THRESHOLDS.items()})
    yield _rule(scene, "rounding")
    if len(assessment.voices) > 1:
        key = "privacy_individuals" if assessment.individuals else "privacy"
        rule = _rule(scene, key, limit=words.whole(assessment.min_group))
        yield Rule(rule.title, f"{rule.text} {hidden_groups(scene)}".strip())


def _two_columns(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    """Return the rules in two columns of about the same length."""
    lines = [ceil(len(rule.text) / _COLUMN_CHARACTERS) + _LINES_BESIDE for rule in rules]
    first = min(range(len(rules) + 1), key=lambda count: abs(2 * sum(lines[:count]) - sum(lines)))
    return tuple(rules[:first]), tuple(rules[first:])


def _rule(scene: Scene, key: str, **fields: str) -> Rule:
    return Rule(scene.words.say(f"method.{key}.title"), scene.words.say(f"method.{key}.text", **fields))


def _options(scene: Scene) -> str:
    """Return what each option of the questionnaire's scale is worth."""
    questionnaire, words = scene.assessment.questionnaire, scene.words
    if scene.result.mode == "assessed" and questionnaire.facets:
        scale = questionnaire.scales[questionnaire.facets[0].scale]
    else:
        scale = questionnaire.scale_of(scene.assessment.questions[0])
    return words.listed(
        [words.say("method.option", value=words.whole(option.value), points=_plain(scene, exact(option.score))) for option in scale.options]
    )


def _facets(scene: Scene) -> str:
    questionnaire, words = scene.assessment.questionnaire, scene.words
    if scene.result.mode != "assessed" or not questionnaire.facets:
        return ""
    total = sum((exact(facet.weight) for facet in questionnaire.facets), Fraction(0))
    said = [
        words.say("method.facet", title=words.name(facet.title), share=words.percent(exact(facet.weight) / total)) for facet in questionnaire.facets
    ]
    return words.say("method.facets", facets=words.listed(said))


def _plain(scene: Scene, value: Fraction) -> str:
    """Return points without decimals where they have none."""
    return scene.words.points(value, 0 if value.denominator == 1 else 1)


def _levels(scene: Scene) -> Iterator[LevelBand]:
    words = scene.words
    starts = [exact(level.from_) for level in scene.levels]
    for level, start, end in zip(scene.levels, starts, [*starts[1:], None], strict=True):
        key = "method.band_last" if end is None else "method.band"
        band = words.say(key, low=_plain(scene, start), high=_plain(scene, end if end is not None else _HUNDRED))
        yield LevelBand(scene.pill(level.number), band, words.name(level.summary) if level.summary is not None else "")


def _weight(scene: Scene, node: NodeScore) -> Weight:
    places = next(places for places in range(7) if places == 6 or Fraction(shown(node.weight, places)) == node.weight)
    return Weight(scene.node_name(node), scene.words.points(node.weight, places), scene.words.percent(node.share, 1))


def _grades(scene: Scene) -> Iterator[tuple[str, str, str]]:
    """Yield each grade of evidence, what it means, and the most points that it supports."""
    if scene.result.collects_evidence:
        for grade, cap in sorted(scene.assessment.questionnaire.evidence_caps.items()):
            yield grade, scene.words.say(f"grade.{grade}"), _plain(scene, exact(cap))


def _versions(scene: Scene) -> Iterator[tuple[str, str]]:
    words, result = scene.words, scene.result
    yield words.say("method.model"), words.code(result.model)
    yield words.say("method.questionnaire"), words.code(result.questionnaire)
    yield words.say("method.program"), words.code(f"cmat {cmat.__version__}")
    yield words.say("method.mode"), words.say(f"mode.{result.mode}")
    yield words.count("term.respondents", result.respondents), words.whole(result.respondents)
    yield words.say("method.questions"), words.whole(len(result.questions))


def warnings_in_words(scene: Scene) -> tuple[str, ...]:
    """Return what scoring noticed, one sentence per kind, with the ids or dimensions it concerns."""
    by_code: dict[str, list[Problem]] = {}
    for problem in scene.result.warnings:
        by_code.setdefault(problem.code, []).append(problem)
    return tuple(_warning(scene, code, problems) for code, problems in sorted(by_code.items()))


def _warning(scene: Scene, code: str, problems: Sequence[Problem]) -> str:
    words = scene.words
    if f"warning.{code}" not in words.texts:
        return " ".join(words.quoted(f"{problem.message}.") for problem in problems)
    return words.say(f"warning.{code}", where=words.listed([_where(scene, problem) for problem in problems]))


def _where(scene: Scene, problem: Problem) -> str:
    """Return the dimension's title or the question's id that a warning concerns."""
    path = str(problem.fields.get("path", ""))
    if not path:
        return scene.words.code(str(problem.fields.get("id", problem.place.file)))
    node = scene.result.node("" if path == "overall" else path)
    return scene.words.say("term.overall") if path == "overall" or node is None else scene.node_name(node)
