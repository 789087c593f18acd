"""The sum behind a number, from the answers up: weights, points, shares, score, bounds, and what keeps any of them out (SC-01 to SC-10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.remarks import QuestionRemarks, remarks_by_question
from cmat.errors import Problem
from cmat.scoring.assessment import Assessment
from cmat.scoring.ledger import Ledger, ledger
from cmat.scoring.levels import level_at
from cmat.scoring.results import GroupScore, NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.rounding import rounded_parts

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class QuestionTerm:
    """One answered question in a sum. Points are 0 to 100, shares 0 to 1.

    share         part of the node's score; the shares sum to 1
    contribution  share × points; they sum to the score exactly
    supported     share × supported points; they sum to the supported score exactly; None where no evidence was collected
    shown_…       the same, rounded so that they sum to the displayed total (SC-18); the share in percent with two decimals
    """

    question: QuestionScore
    share: Fraction
    contribution: Fraction
    supported: Fraction | None
    shown_share: Fraction
    shown_contribution: Fraction
    shown_supported: Fraction | None


@dataclass(frozen=True, slots=True)
class DimensionTerm:
    """One child in the sum of its parent; all figures but the node are None where it has no score and so is not in the sum."""

    node: NodeScore
    share: Fraction | None
    contribution: Fraction | None
    shown_share: Fraction | None
    shown_contribution: Fraction | None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An unanswered question: counts in the bounds with its share of the node, 0 to 1, and nowhere else."""

    question: QuestionScore
    share: Fraction


@dataclass(frozen=True, slots=True)
class GateStep:
    """The essential question that holds the level down, its points, and the level that these are worth (SC-08)."""

    question: QuestionScore
    level: int
    without: int


@dataclass(frozen=True, slots=True)
class DimensionExplanation:
    """Everything behind the figures of a dimension, or of the whole.

    terms       the answered questions below it, in order; empty where nothing is answered
    dimensions  its children, in order; empty in a leaf
    left_out    the questions that are not applicable, with the reasons
    groups      every group with its score here; None where it is hidden or has none
    overrides   the questions that the consensus sheet has settled
    notes       what scoring noticed about the node and what is below it
    """

    result: QuestionnaireResult
    node: NodeScore
    ledger: Ledger
    terms: tuple[QuestionTerm, ...]
    dimensions: tuple[DimensionTerm, ...]
    open: tuple[OpenQuestion, ...]
    left_out: tuple[tuple[QuestionScore, tuple[str, ...]], ...]
    gate: GateStep | None
    groups: tuple[tuple[GroupScore, Fraction | None], ...]
    overrides: tuple[QuestionScore, ...]
    notes: tuple[Problem, ...]


def explain_dimension(assessment: Assessment, result: QuestionnaireResult, path: str = "") -> DimensionExplanation:
    """Return what is behind the figures of a dimension ("": the whole). KeyError for a path that the model does not have.

    Nothing in it says more about a person than the result does.
    """
    book = ledger(result, path)
    node = book.node
    questions = result.questions_of(path)
    remarks = remarks_by_question(assessment)
    known = {*(question.id for question in questions), *(below.path or "overall" for below in node.walk())}
    return DimensionExplanation(
        result=result,
        node=node,
        ledger=book,
        terms=_question_terms(book),
        dimensions=_dimension_terms(node),
        open=tuple(OpenQuestion(q, q.share / node.share) for q in questions if q.state in ("unknown", "blank")),
        left_out=tuple((q, _reasons(remarks[q.id])) for q in questions if q.state == "not_applicable"),
        gate=_gate(assessment, result, node),
        groups=tuple((group, group.scores.get(path)) for group in result.groups),
        overrides=tuple(q for q in questions if q.override is not None),
        notes=tuple(note for note in result.warnings if note.place.file in known),
    )


def _question_terms(book: Ledger) -> tuple[QuestionTerm, ...]:
    shown_shares = rounded_parts([line.share * HUNDRED for line in book.lines], 2)
    supported = [None if line.question.supported is None else line.share * line.question.supported for line in book.lines]
    shown_supported = _rounded(supported)
    return tuple(
        QuestionTerm(line.question, line.share, line.contribution, supported[index], shown_shares[index], line.shown, shown_supported[index])
        for index, line in enumerate(book.lines)
    )


def _rounded(parts: Sequence[Fraction | None]) -> list[Fraction | None]:
    there = [part for part in parts if part is not None]
    rounded = iter(rounded_parts(there))
    return [None if part is None else next(rounded) for part in parts]


def _dimension_terms(node: NodeScore) -> tuple[DimensionTerm, ...]:
    scores = {child.path: child.computed_score for child in node.dimensions if child.computed_score is not None and child.effective}
    shares = {child.path: child.effective / node.effective for child in node.dimensions if child.path in scores}
    contributions = {path: share * scores[path] for path, share in shares.items()}
    shown_shares = dict(zip(shares, rounded_parts([share * HUNDRED for share in shares.values()], 2), strict=True))
    shown = dict(zip(shares, rounded_parts(list(contributions.values())), strict=True))
    return tuple(
        DimensionTerm(child, shares.get(child.path), contributions.get(child.path), shown_shares.get(child.path), shown.get(child.path))
        for child in node.dimensions
    )


def _reasons(remarks: QuestionRemarks) -> tuple[str, ...]:
    return tuple(remark.text for remark in remarks.not_applicable if remark.text)


def _gate(assessment: Assessment, result: QuestionnaireResult, node: NodeScore) -> GateStep | None:
    held_by = None if node.gate is None else result.question(node.gate)
    if held_by is None or held_by.score is None or node.score is None:
        return None
    levels = assessment.model.levels
    return GateStep(held_by, level_at(held_by.score, levels), level_at(node.score, levels))
