"""What the engine returns: frozen, exact, and nothing in it that privacy forbids to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cmat.errors import Problem
from cmat.schema.base import Text
from cmat.scoring.points import State
from cmat.scoring.pooling import Override

Status = Literal["published", "provisional", "withheld", "not_applicable"]


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question of a result. Points are 0 to 100, shares 0 to 1; None where there is none.

    share      part of the overall weight among applicable questions (SC-06); 0 if not applicable
    effective  part of the score itself: Σ effective × score = overall score, exactly (SC-06); 0 if unanswered
    score      points as the mode counts them (SC-03); claimed and supported beside it
    low, high  the lowest and highest respondent; None where unanswered or where privacy hides them
    n          respondents who answered
    gap        to the target of its dimension (SC-12); priority = share × gap
    """

    id: str
    path: str
    weight: Fraction
    share: Fraction
    effective: Fraction
    state: State
    score: Fraction | None
    claimed: Fraction | None
    supported: Fraction | None
    low: Fraction | None
    high: Fraction | None
    n: int
    target: Fraction | None
    gap: Fraction | None
    priority: Fraction | None
    essential: bool
    effort: int
    override: Override | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the question has points."""
        return self.state == "answered"


@dataclass(frozen=True, slots=True)
class NodeScore:
    """A dimension, or the whole (path ""). Points are 0 to 100, shares and coverage 0 to 1; None where there is none.

    computed_score, computed_supported  the exact means, also where the status withholds them; what stands above is computed from these
    share, effective                    part of the overall weight, and of the overall score
    low, high                           the score if every unanswered applicable question were 0, or 100 (SC-07)
    level, level_low, level_high        numbers of levels; gate names the question that holds the level down
    answered, not_applicable, unanswered  counts of questions
    """

    path: str
    title: Text
    weight: Fraction
    share: Fraction
    effective: Fraction
    computed_score: Fraction | None
    computed_supported: Fraction | None
    low: Fraction | None
    high: Fraction | None
    coverage: Fraction | None
    status: Status
    level: int | None
    level_low: int | None
    level_high: int | None
    gate: str | None
    target: Fraction | None
    gap: Fraction | None
    answered: int
    not_applicable: int
    unanswered: int
    dimensions: tuple[NodeScore, ...]
    questions: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """Whether the score may be shown (SC-10)."""
        return self.status in ("published", "provisional")

    @property
    def score(self) -> Fraction | None:
        """Return the score, None where it is withheld or there is none."""
        return self.computed_score if self.is_shown else None

    @property
    def supported(self) -> Fraction | None:
        """Return the score that the evidence supports, None where withheld or where no evidence was collected."""
        return self.computed_supported if self.is_shown else None

    @property
    def is_leaf(self) -> bool:
        """Whether it holds questions itself."""
        return not self.dimensions

    def walk(self) -> Iterator[NodeScore]:
        """Yield this node and all below it, parents first."""
        yield self
        for dimension in self.dimensions:
            yield from dimension.walk()


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The same questions scored from one group's answers alone.

    scores  path ("" for the whole) to score; empty where the group is hidden, None where too few of it answered (SC-11)
    """

    id: str
    title: Text
    n: int
    is_shown: bool
    scores: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class QuestionnaireResult:
    """The result of one questionnaire of an assessment."""

    questionnaire: str
    model: str
    mode: str
    respondents: int
    overall: NodeScore
    questions: tuple[QuestionScore, ...]
    groups: tuple[GroupScore, ...]
    weakest: NodeScore | None
    collects_evidence: bool
    shows_individuals: bool
    warnings: tuple[Problem, ...]

    def node(self, path: str) -> NodeScore | None:
        """Return a dimension by its path; "" is the whole."""
        return next((node for node in self.overall.walk() if node.path == path), None)

    def question(self, question_id: str) -> QuestionScore | None:
        """Return a question by its id."""
        return next((question for question in self.questions if question.id == question_id), None)

    def questions_of(self, path: str) -> tuple[QuestionScore, ...]:
        """Return the questions of a dimension and of all below it, in order."""
        return tuple(q for q in self.questions if not path or q.path == path or q.path.startswith(f"{path}."))
