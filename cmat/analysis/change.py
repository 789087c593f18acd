"""What has moved between two assessments, and why: rule SC-14."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from cmat.analysis.consistency import SignedRank, SignFlip, sign_flip, signed_rank
from cmat.analysis.walk import DimensionWalk, OtherRule, Rule, Steps, Walk
from cmat.errors import UsageError
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment
from cmat.scoring.results import NodeScore, QuestionnaireResult

Turn = Literal["newly_answered", "newly_applicable", "added", "newly_unanswered", "newly_not_applicable", "removed", "rescaled"]
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that was answered both times.

    old_id, new_id  the same, unless the new question `replaces` the old one
    old, new        pooled points of the old and of the new answers, both as the old questionnaire counts them (0 to 100)
    contribution    effective share × (new - old): what the change added to the overall score
    """

    old_id: str
    new_id: str
    path: str
    share: Fraction
    old: Fraction
    new: Fraction

    @property
    def points(self) -> Fraction:
        """Return the change of points, -100 to 100."""
        return self.new - self.old

    @property
    def contribution(self) -> Fraction:
        """Return what the change of this answer added to the overall score."""
        return self.share * self.points


@dataclass(frozen=True, slots=True)
class Turnover:
    """A question that counted only once: it left the score, or it entered it."""

    question: str
    kind: Turn
    has_entered: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The walk from an old score to a new one.

    steps     S0 to S4, computed scores of the whole (0 to 100), exactly, also where the status withholds them; None where nothing is answered
    questions answered both times, in the order of the old questionnaire
    turnover  answered once only: those that left first, then those that entered, in the order of their questionnaires
    other_rules  what is counted differently now
    dimensions   the same walk for every dimension of the new assessment, parents first; for a dimension that is new, S0 is None
    """

    old: QuestionnaireResult
    new: QuestionnaireResult
    steps: Steps
    questions: tuple[QuestionChange, ...]
    turnover: tuple[Turnover, ...]
    other_rules: tuple[OtherRule, ...]
    dimensions: tuple[DimensionWalk, ...]

    @property
    def is_shown(self) -> bool:
        """Whether both scores may be shown (SC-10)."""
        return self.old.overall.is_shown and self.new.overall.is_shown

    @property
    def walk(self) -> Walk:
        """Return the steps with their parts: answers + weights + left + entered = total, exactly."""
        return Walk(self.steps)

    @property
    def total(self) -> Fraction | None:
        """Return S4 - S0, None where either has no answers; whether it may be shown is another question."""
        return self.walk.total

    @property
    def answers(self) -> Fraction:
        """Return S2 - S1, the sum of the contributions; 0 where no question was answered both times."""
        return self.walk.answers

    @property
    def weights(self) -> Fraction:
        """Return S3 - S2: other weights, scales, caps, dimensions, mode or pooling."""
        return self.walk.weights

    @property
    def left(self) -> Fraction:
        """Return S1 - S0: what the leaving of questions did. Where nothing is common, all of the change is `entered`."""
        return self.walk.left

    @property
    def entered(self) -> Fraction:
        """Return S4 - S3: what the entering of questions did."""
        return self.walk.entered

    @property
    def rules(self) -> tuple[str, ...]:
        """Return what is counted differently now, in words."""
        return tuple(f"{rule.what} {rule.old} → {rule.new}" for rule in self.other_rules)

    @property
    def movers(self) -> tuple[QuestionChange, ...]:
        """Return the questions whose answers moved the score, the largest contribution first, whichever its sign; ties in order."""
        moved = [question for question in self.questions if question.contribution]
        return tuple(sorted(moved, key=lambda question: -abs(question.contribution)))

    @property
    def renamed(self) -> tuple[QuestionChange, ...]:
        """Return the questions that were joined through `replaces`."""
        return tuple(question for question in self.questions if question.old_id != question.new_id)

    @property
    def signed_rank(self) -> SignedRank | None:
        """Return Wilcoxon's test of the changes of points: a consistency of change, no inference about a population."""
        return signed_rank([question.points for question in self.questions])

    @property
    def sign_flip(self) -> SignFlip | None:
        """Return the sign-flip permutation test of the changes of points: a consistency of change, as above."""
        return sign_flip([question.points for question in self.questions])


def compare_assessments(old: Assessment, new: Assessment) -> Change:
    """Return what moved from an old assessment to a new one of the same questionnaire, and why.

    Rule SC-14. Each of the five steps is a full score: S0 old; S1 old answers, only questions answered both times; S2 new answers to those, counted
    by the old model, questionnaire, mode and pooling; S3 counted by the new ones; S4 new. answers + weights + left + entered = total, exactly.
    Versions are joined by id, else through `replaces`; a question whose scale has other options now is taken as one that left and one that entered.

    raises  UsageError for another questionnaire or another model
    """
    refuse_other_kinds(old.questionnaire.reference, new.questionnaire.reference, old.model.reference, new.model.reference)
    before, after = score_assessment(old), score_assessment(new)
    joined = _joined(old, new, after)
    both = {
        old_id: new_id
        for old_id, new_id in joined.items()
        if _answered(before, old_id) and _answered(after, new_id) and _has_same_options(old, new, old_id, new_id)
    }
    kept = _restricted(old, both)
    first = score_assessment(kept)
    second = score_assessment(replace(kept, voices=tuple(_renamed(voice, both) for voice in new.voices), consensus=_renamed_or_none(new, both)))
    third = score_assessment(_restricted(new, set(both.values())))
    walked = (before, first, second, third, after)
    return Change(
        old=before,
        new=after,
        steps=_steps([result.overall for result in walked]),
        questions=tuple(_question_changes(first, second, both)),
        turnover=(*_left(before, after, both, joined), *_entered(before, after, both, joined)),
        other_rules=tuple(_other_rules(old, new)),
        dimensions=tuple(_dimension_walks(walked)),
    )


def _steps(nodes: Sequence[NodeScore | None]) -> Steps:
    s0, s1, s2, s3, s4 = (None if node is None else node.computed_score for node in nodes)
    return s0, s1, s2, s3, s4


def _dimension_walks(walked: Sequence[QuestionnaireResult]) -> Iterator[DimensionWalk]:
    for node in walked[-1].overall.walk():
        if node.path:
            nodes = [result.node(node.path) for result in walked]
            then = nodes[0]
            yield DimensionWalk(node.path, Walk(_steps(nodes)), is_shown=node.is_shown and then is not None and then.is_shown)


def refuse_other_kinds(old_questionnaire: str, new_questionnaire: str, old_model: str, new_model: str) -> None:
    """Raise UsageError unless both references (`id@version`) name one questionnaire and one model, of whatever versions."""
    for kind, old, new in (("questionnaires", old_questionnaire, new_questionnaire), ("models", old_model, new_model)):
        if old.partition("@")[0] != new.partition("@")[0]:
            raise UsageError(f"{old} and {new} are different {kind}: their scores measure different things and cannot be compared")


def _answered(result: QuestionnaireResult, question_id: str) -> bool:
    question = result.question(question_id)
    return question is not None and question.is_answered


def _joined(old: Assessment, new: Assessment, after: QuestionnaireResult) -> dict[str, str]:
    """Return old id to new id: the same one, else the question that replaces it; of several that do, the first that is answered."""
    asked = {question.id for question in new.questions}
    joined = {}
    for question in old.questions:
        heirs = [heir.id for heir in new.questions if question.id in heir.replaces]
        if question.id in asked:
            joined[question.id] = question.id
        elif heirs:
            joined[question.id] = next((heir for heir in heirs if _answered(after, heir)), heirs[0])
    return joined


def _has_same_options(old: Assessment, new: Assessment, old_id: str, new_id: str) -> bool:
    """Whether the new answers can be read by the old questionnaire: the same options, and the same facets where anybody used them."""
    asked, heir = old.questionnaire.question(old_id), new.questionnaire.question(new_id)
    if asked is None or heir is None or _options(old, asked) != _options(new, heir):
        return False
    uses_facets = any(voice.answer(old_id).facets for voice in old.everyone) or any(voice.answer(new_id).facets for voice in new.everyone)
    return not uses_facets or _facets(old) == _facets(new)


def _options(assessment: Assessment, question: Question) -> list[int]:
    return [option.value for option in assessment.questionnaire.scale_of(question).options]


def _facets(assessment: Assessment) -> dict[str, list[int]]:
    scales = assessment.questionnaire.scales
    return {facet.id: [option.value for option in scales[facet.scale].options] for facet in assessment.questionnaire.facets}


def _restricted(assessment: Assessment, ids: Mapping[str, str] | set[str]) -> Assessment:
    questions = tuple(question for question in assessment.questionnaire.questions if question.id in ids)
    return replace(assessment, questionnaire=assessment.questionnaire.model_copy(update={"questions": questions}))


def _renamed(voice: Voice, both: Mapping[str, str]) -> Voice:
    return replace(voice, answers={old_id: voice.answer(new_id) for old_id, new_id in both.items()})


def _renamed_or_none(new: Assessment, both: Mapping[str, str]) -> Voice | None:
    return None if new.consensus is None else _renamed(new.consensus, both)


def _question_changes(first: QuestionnaireResult, second: QuestionnaireResult, both: Mapping[str, str]) -> list[QuestionChange]:
    # SC-14: S1 and S2 score the same questions with the same weights, so an effective share is the same in both
    return [
        QuestionChange(then.id, both[then.id], then.path, then.effective, then.score or ZERO, now.score or ZERO)
        for then, now in zip(first.questions, second.questions, strict=True)
    ]


def _left(before: QuestionnaireResult, after: QuestionnaireResult, both: Mapping[str, str], joined: Mapping[str, str]) -> list[Turnover]:
    found = []
    for question in before.questions:
        if not question.is_answered or question.id in both:
            continue
        heir = after.question(joined[question.id]) if question.id in joined else None
        kind: Turn = "newly_unanswered"
        if heir is None:
            kind = "removed"
        elif heir.is_answered:
            kind = "rescaled"
        elif heir.state == "not_applicable":
            kind = "newly_not_applicable"
        found.append(Turnover(question.id, kind, has_entered=False))
    return found


def _entered(before: QuestionnaireResult, after: QuestionnaireResult, both: Mapping[str, str], joined: Mapping[str, str]) -> list[Turnover]:
    counted = set(both.values())
    found = []
    for question in after.questions:
        if not question.is_answered or question.id in counted:
            continue
        states = {then.state for old_id, new_id in joined.items() if new_id == question.id and (then := before.question(old_id)) is not None}
        kind: Turn = "newly_answered"
        if not states:
            kind = "added"
        elif "answered" in states:
            kind = "rescaled"
        elif states == {"not_applicable"}:
            kind = "newly_applicable"
        found.append(Turnover(question.id, kind, has_entered=True))
    return found


def _other_rules(old: Assessment, new: Assessment) -> Iterator[OtherRule]:
    pairs: Sequence[tuple[Rule, str, str]] = (
        ("questionnaire", old.questionnaire.version, new.questionnaire.version),
        ("model", old.model.version, new.model.version),
        ("mode", old.mode, new.mode),
        ("pooling", old.aggregate, new.aggregate),
        ("sector", old.sector or "none", new.sector or "none"),
    )
    return (OtherRule(what, then, now) for what, then, now in pairs if then != now)
