"""What stands out in a result, by fixed rules: each finding with the figures that it states and the questions that it rests on.

No finding is a guess: a rule looks at exact figures, a named threshold says from where on it speaks, and the ids are its receipt. Points are
0 to 100 throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cmat.analysis.answer_facts import AnswerFacts, answer_facts
from cmat.analysis.change import Change
from cmat.analysis.change_facts import ChangeFacts
from cmat.analysis.standing import Standing
from cmat.scoring.assessment import Assessment
from cmat.scoring.levels import level_at
from cmat.scoring.points import exact
from cmat.scoring.results import GroupScore, NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.rounding import round_half_up

FindingKind = Literal["highest", "lowest", "widest_gap", "unsupported", "perception", "disagreement", "moved", "gate", "next_level", "open"]
ZERO = Fraction(0)
# From here on a rule speaks. Points of a score: two answers of ten that differ by one option of five make about five of them.
APART_POINTS = 5
GAP_POINTS = 5
MOVED_POINTS = 5
PERCEPTION_POINTS = 10
# Points of the overall score that rest on claims alone.
RISK_POINTS = 1
RECEIPTS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands out.

    questions  ids that it rests on, the most telling first, three at most and never none
    node       the dimension it is about; None where it is about the whole, or about single questions
    points     its figures in the order that the rule states them
    count, of  how many questions it is about, and of how many
    levels     numbers of levels
    groups     the groups compared, the one with more points first
    """

    kind: FindingKind
    questions: tuple[str, ...]
    node: NodeScore | None = None
    points: tuple[Fraction, ...] = ()
    count: int = 0
    of: int = 0
    levels: tuple[int, ...] = ()
    groups: tuple[GroupScore, ...] = ()


def findings(
    assessment: Assessment,
    result: QuestionnaireResult,
    before: Standing | None = None,
    change: Change | None = None,
    facts: AnswerFacts | None = None,
) -> tuple[Finding, ...]:
    """Return what stands out, in the order of the kinds, each kind once at most; nothing where nothing is scored.

    facts  what is told of the answers and of the change; found from these where they are missing

    highest       the strongest top-level dimension, the weakest being 5 points away or more: its score; lowest and highest of its best practices
    lowest        the weakest one: its score; the distance to the strongest; lowest and highest of its weakest practices
    widest_gap    the heaviest gap by share, 5 points or more: gap, target, what closing it would add to the whole
    unsupported   practices claimed high on a statement at most, 1 point of the whole resting on them or more: that sum
    perception    two groups 10 points or more apart on a leaf: the score of the first, of the second, the difference
    disagreement  questions whose mean deviation passes a sixth of the scale (SC-11), the consensus not having settled them
    moved         the dimension that moved most since `before`, 5 points or more: the old score, the new one
    gate          an essential practice holds the level down: its points; the level as it is, the level of the score
    next_level    else: the points at which the next level begins, and how many are missing; the questions below it that weigh most
    open          open questions that could change the level: the lowest and the highest level
    """
    facts = facts or answer_facts(assessment, result, change)
    found = [
        *_extremes(result),
        *_widest_gap(result),
        *_unsupported(facts, result),
        *_perception(facts, result),
        *_disagreement(facts),
        *_moved(result, before, facts.change),
        *_next_level(assessment, result),
        *_open(result),
    ]
    return tuple(finding for finding in found if finding.questions)


def _extremes(result: QuestionnaireResult) -> Iterator[Finding]:
    scored = [node for node in result.overall.dimensions if node.score is not None]
    if len(scored) < 2:
        return
    best, worst = max(scored, key=_score), min(scored, key=_score)
    distance = _score(best) - _score(worst)
    if distance < APART_POINTS:
        return
    strong = _first(result.questions_of(best.path), lambda question: (-_points(question), -question.effective))
    weak = _first(result.questions_of(worst.path), lambda question: (_points(question), -question.effective))
    yield Finding("highest", _ids(strong), best, (_score(best), *_span(strong)))
    yield Finding("lowest", _ids(weak), worst, (_score(worst), distance, *_span(weak)))


def _widest_gap(result: QuestionnaireResult) -> Iterator[Finding]:
    behind = [node for node in result.overall.dimensions if node.gap is not None and node.gap >= GAP_POINTS]
    if behind:
        node = max(behind, key=lambda node: node.effective * (node.gap or ZERO))
        gap, target = node.gap or ZERO, node.target or ZERO
        heavy = [question for question in result.questions_of(node.path) if question.priority]
        yield Finding("widest_gap", _ids(_first(heavy, lambda q: -(q.priority or ZERO))), node, (gap, target, node.effective * gap))


def _unsupported(facts: AnswerFacts, result: QuestionnaireResult) -> Iterator[Finding]:
    claims = facts.claims
    if claims.at_risk >= RISK_POINTS and result.overall.is_shown:
        yield Finding("unsupported", claims.questions[:RECEIPTS], points=(claims.at_risk,), count=len(claims.questions))


def _perception(facts: AnswerFacts, result: QuestionnaireResult) -> Iterator[Finding]:
    gap = facts.perception
    if gap is None or not gap.findings or abs(gap.findings[0].difference) < PERCEPTION_POINTS:
        return
    widest = gap.findings[0]
    high, low = (gap.first, gap.second) if widest.difference > 0 else (gap.second, gap.first)
    scores = sorted((widest.first_score, widest.second_score), reverse=True)
    yield Finding("perception", widest.question_ids[:RECEIPTS], result.node(widest.path), (*scores, abs(widest.difference)), groups=(high, low))


def _disagreement(facts: AnswerFacts) -> Iterator[Finding]:
    found = facts.agreement
    if found.beyond:
        yield Finding("disagreement", found.beyond_questions, count=found.beyond, of=found.measured)


def _moved(result: QuestionnaireResult, before: Standing | None, change: ChangeFacts | None) -> Iterator[Finding]:
    """Without the previous answers there is no receipt, and so no finding."""
    if before is None or change is None:
        return
    moves = []
    for node in result.overall.dimensions:
        old = before.nodes.get(node.path)
        if node.score is None or old is None or old.score is None:
            continue
        # by what is shown: the old score may be known with one decimal only
        distance = abs(round_half_up(node.score) - round_half_up(old.score))
        if distance >= MOVED_POINTS:
            moves.append((distance, old.score, node))
    if moves:
        _, old_score, node = max(moves, key=lambda move: move[0])
        yield Finding("moved", change.leading.get(node.path, ()), node, (old_score, _score(node)))


def _next_level(assessment: Assessment, result: QuestionnaireResult) -> Iterator[Finding]:
    overall = result.overall
    if overall.score is None or overall.level is None:
        return
    levels = assessment.model.levels
    held = result.question(overall.gate) if overall.gate is not None else None
    if held is not None:
        yield Finding("gate", (held.id,), points=(_points(held),), levels=(overall.level, level_at(overall.score, levels)))
        return
    ahead = next((level for level in levels if exact(level.from_) > overall.score), None)
    if ahead is not None:
        start = exact(ahead.from_)
        below = [question for question in result.questions if question.score is not None and question.score < start]
        heavy = _first(below, lambda question: -question.effective * (start - _points(question)))
        yield Finding("next_level", _ids(heavy), points=(start, start - overall.score), levels=(ahead.number,))


def _open(result: QuestionnaireResult) -> Iterator[Finding]:
    overall = result.overall
    if overall.level_low is None or overall.level_high is None or overall.level_low == overall.level_high:
        return
    left = [question for question in result.questions if question.state in ("unknown", "blank")]
    heavy = sorted(left, key=lambda question: -question.share)[:RECEIPTS]
    yield Finding("open", _ids(heavy), count=len(left), levels=(overall.level_low, overall.level_high))


def _first(questions: Iterable[QuestionScore], key: Callable[[QuestionScore], object]) -> list[QuestionScore]:
    """Return the first answered questions in an order; ties stay in the order of the questionnaire."""
    return sorted((question for question in questions if question.score is not None), key=key)[:RECEIPTS]  # type: ignore[arg-type]


def _span(questions: Sequence[QuestionScore]) -> tuple[Fraction, Fraction]:
    points = [_points(question) for question in questions]
    return (min(points), max(points)) if points else (ZERO, ZERO)


def _ids(questions: Iterable[QuestionScore]) -> tuple[str, ...]:
    return tuple(question.id for question in questions)


def _score(node: NodeScore) -> Fraction:
    return node.score or ZERO


def _points(question: QuestionScore) -> Fraction:
    return question.score or ZERO
