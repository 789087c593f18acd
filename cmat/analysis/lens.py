"""The same answers read through another model: rule SC-15. Indicative, never a result of that model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from cmat.errors import UsageError
from cmat.schema.base import Text
from cmat.schema.maturity_model import Dimension, MaturityModel
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment
from cmat.scoring.points import State, exact
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore

ZERO = Fraction(0)
# A ':' stands in no id, so these never meet a question of anybody's.
_UNSAID = "unsaid:"


@dataclass(frozen=True, slots=True)
class LensEvidence:
    """A question that a leaf rests on.

    weight   its weight in its own questionnaire
    share    its effective part of the leaf's score, 0 to 1; 0 if it has no points
    score    pooled points, 0 to 100; None if it is not answered
    """

    question: str
    state: State
    weight: Fraction
    share: Fraction
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class LensNode:
    """A dimension of the other model, or the whole (path ""), as far as these answers speak for it.

    weight      against its siblings; share, its part of the model's whole weight (0 to 1), reached or not
    reached     the part of its own weight (0 to 1) whose leaves have at least one answered question
    score       0 to 100; None where it cannot be said, or where too little is reached (SC-10 with the questionnaire's thresholds)
    low, high   the score if everything that these answers do not say were 0, or 100
    level, level_low, level_high  levels of the other model; None where the score is not shown
    evidence    of a leaf: the questions that it rests on, in order; empty where nothing is mapped
    """

    path: str
    title: Text
    weight: Fraction
    share: Fraction
    reached: Fraction
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    level_low: int | None
    level_high: int | None
    evidence: tuple[LensEvidence, ...]
    dimensions: tuple[LensNode, ...]

    @property
    def can_be_said(self) -> bool:
        """Whether any answer speaks for it at all."""
        return self.reached > 0

    def walk(self) -> Iterator[LensNode]:
        """Yield this node and all below it, parents first."""
        yield self
        for dimension in self.dimensions:
            yield from dimension.walk()


@dataclass(frozen=True, slots=True)
class Lens:
    """One questionnaire's answers read through another model: indicative, whatever it says."""

    model: MaturityModel
    questionnaire: str
    overall: LensNode

    @property
    def reached(self) -> Fraction:
        """Return the part of the model's weight that these answers reach, 0 to 1."""
        return self.overall.reached


def read_through(model: MaturityModel, assessment: Assessment) -> Lens:
    """Return the answers of an assessment read through another model.

    Rule SC-15. A leaf is the mean of the mapped questions' points, weighted by question weight; above it stand the model's own dimension weights.
    Every figure comes from the engine: the mapped questions are laid on the model's leaves and scored. A leaf without a mapped question that applies
    gets one that nobody can answer, so it has no score, widens the bounds of everything above, and counts as not reached. The model's gate is not
    applied: which questions are essential is said by its own questionnaire. Targets are left out for the same reason.

    raises  UsageError for the questionnaire's own model
    """
    if model.id == assessment.model.id:
        raise UsageError(f"{assessment.questionnaire.reference} asks about {model.id} itself: see 'cmat score'")
    states = {question.id: question.state for question in score_assessment(assessment).questions}
    laid = _laid_on_leaves(model, assessment, states)
    questions = tuple(question for leaf in laid.values() for question in leaf)
    origin = {question.id: question.id.rpartition(":")[2] for question in questions}
    through = replace(
        assessment,
        model=model.model_copy(update={"gate": False}),
        questionnaire=assessment.questionnaire.model_copy(update={"questions": questions}),
        voices=tuple(_laid_voice(voice, origin) for voice in assessment.voices),
        consensus=None if assessment.consensus is None else _laid_voice(assessment.consensus, origin),
        targets={},
    )
    result = score_assessment(through)
    return Lens(model, assessment.questionnaire.reference, _whole(model, result))


def _laid_on_leaves(model: MaturityModel, assessment: Assessment, states: Mapping[str, State]) -> dict[str, list[Question]]:
    """Return leaf to the questions laid on it, in order; a leaf of which nothing can be said has one that nobody can answer."""
    laid: dict[str, list[Question]] = {leaf: [] for leaf in model.leaves()}
    for question in assessment.questions:
        for leaf in dict.fromkeys(_leaves_of(question, model.id)):
            if leaf in laid:
                laid[leaf].append(_copy(question, leaf, f"{leaf}:{question.id}"))
    for leaf, questions in laid.items():
        if all(states[question.id.rpartition(":")[2]] == "not_applicable" for question in questions):
            questions.append(_copy(assessment.questionnaire.questions[0], leaf, f"{_UNSAID}{leaf}:"))
    return laid


def _leaves_of(question: Question, model_id: str) -> list[str]:
    return [path for reference in question.maps for found, _, path in [reference.partition(":")] if found == model_id]


def _copy(question: Question, leaf: str, new_id: str) -> Question:
    changes = {"id": new_id, "dimension": leaf, "essential": False, "when": None, "maps": (), "replaces": ()}
    weight = {"weight": Decimal(1)} if new_id.startswith(_UNSAID) else {}
    return question.model_copy(update=changes | weight)


def _laid_voice(voice: Voice, origin: Mapping[str, str]) -> Voice:
    return replace(voice, answers={new_id: voice.answer(old_id) for new_id, old_id in origin.items() if old_id})


def _whole(model: MaturityModel, result: QuestionnaireResult) -> LensNode:
    questions = {question.id: question for question in result.questions}
    total = sum((exact(dimension.weight) for dimension in model.dimensions), ZERO)
    shares = [exact(dimension.weight) / total for dimension in model.dimensions]
    below = [_node(child, node, share, questions) for child, node, share in zip(model.dimensions, result.overall.dimensions, shares, strict=True)]
    reached = sum((child.share * child.reached for child in below), ZERO)
    return _lens_node(result.overall, model.title, Fraction(1), reached, (), tuple(below))


def _node(dimension: Dimension, node: NodeScore, share: Fraction, questions: Mapping[str, QuestionScore]) -> LensNode:
    if not dimension.dimensions:
        scored = [questions[question_id] for question_id in node.questions if not question_id.startswith(_UNSAID)]
        evidence = tuple(_evidence(question, node) for question in scored)
        reached = Fraction(int(any(question.is_answered for question in scored)))
        return _lens_node(node, dimension.title, share, reached, evidence, ())
    total = sum((exact(child.weight) for child in dimension.dimensions), ZERO)
    parts = [exact(child.weight) / total for child in dimension.dimensions]
    below = [_node(child, under, share * part, questions) for child, under, part in zip(dimension.dimensions, node.dimensions, parts, strict=True)]
    reached = sum((part * child.reached for part, child in zip(parts, below, strict=True)), ZERO)
    return _lens_node(node, dimension.title, share, reached, (), tuple(below))


def _evidence(question: QuestionScore, leaf: NodeScore) -> LensEvidence:
    share = question.effective / leaf.effective if leaf.effective else ZERO
    return LensEvidence(question.id.rpartition(":")[2], question.state, question.weight, share, question.score)


def _lens_node(
    node: NodeScore, title: Text, share: Fraction, reached: Fraction, evidence: tuple[LensEvidence, ...], below: tuple[LensNode, ...]
) -> LensNode:
    is_shown = node.score is not None
    return LensNode(
        path=node.path,
        title=title,
        weight=node.weight,
        share=share,
        reached=reached,
        score=node.score,
        low=node.low if is_shown else None,
        high=node.high if is_shown else None,
        level=node.level,
        level_low=node.level_low if is_shown else None,
        level_high=node.level_high if is_shown else None,
        evidence=evidence,
        dimensions=below,
    )
