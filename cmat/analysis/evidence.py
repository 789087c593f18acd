"""How much of the claim stands on evidence: claimed, supported, verified, and the high claims with nothing to show for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.answers import Answer
from cmat.schema.base import Text
from cmat.schema.questionnaire import GRADES, Grade, Question, Questionnaire
from cmat.scoring.assessment import Assessment
from cmat.scoring.groups import pooled_from
from cmat.scoring.points import AnswerPoints, answer_points, exact
from cmat.scoring.pooling import combine
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore

ZERO = Fraction(0)
# E3 is the first grade that somebody other than the respondent has seen: a document, a system, a record.
_VERIFIED: frozenset[Grade] = frozenset({"E3", "E4"})
_STATEMENT: Grade = "E1"
_HIGH_POINTS = 75
_TOP_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class EvidenceScore:
    """A dimension, or the whole (path ""), at three strengths; points are 0 to 100, verified ≤ supported ≤ claimed.

    All three are None where the score is withheld or not applicable; supported and verified also where no evidence was collected.
    """

    path: str
    title: Text
    claimed: Fraction | None
    supported: Fraction | None
    verified: Fraction | None


@dataclass(frozen=True, slots=True)
class HighClaim:
    """A question that is claimed high with nothing, or with no more than a statement, behind it.

    claimed   pooled points, 0 to 100
    grade     the best grade among the high answers: E0 (or none), or E1
    answers   how many high answers there are; None where so few that the number would speak of single people
    at_risk   points of the overall score that rest on the claim alone: effective share × (claimed - supported)
    """

    id: str
    path: str
    claimed: Fraction
    grade: Grade
    answers: int | None
    at_risk: Fraction


def evidence_scores(assessment: Assessment, result: QuestionnaireResult) -> tuple[EvidenceScore, ...]:
    """Return claimed, supported and verified points of the whole and of every dimension, parents first.

    Rules SC-03, SC-05 and SC-09. Verified: an answer with grade E3 or above counts with its supported points, every other one with 0; several
    respondents, and the consensus, are combined as for the score. Questions without an answer are left out of all three alike.
    """
    verified = {question.id: _verified(assessment, question) for question in assessment.questions}
    return tuple(_node_scores(result, node, verified) for node in result.overall.walk())


def _node_scores(result: QuestionnaireResult, node: NodeScore, verified: Mapping[str, Fraction]) -> EvidenceScore:
    if not node.is_shown or not node.effective:
        return EvidenceScore(node.path, node.title, None, None, None)
    counted = [question for question in result.questions_of(node.path) if question.effective]
    claimed = _mean(node, ((question, question.claimed or ZERO) for question in counted))
    if not result.collects_evidence:
        return EvidenceScore(node.path, node.title, claimed, None, None)
    return EvidenceScore(node.path, node.title, claimed, node.supported, _mean(node, ((q, verified[q.id]) for q in counted)))


def _mean(node: NodeScore, points: Iterable[tuple[QuestionScore, Fraction]]) -> Fraction:
    """Rule SC-06: the effective shares of a node's answered questions sum to the node's."""
    return sum((question.effective * value for question, value in points), ZERO) / node.effective


def _verified(assessment: Assessment, question: Question) -> Fraction:
    """Return the pooled verified points of a question, 0 where nobody answered."""
    consensus = assessment.consensus
    if consensus is not None:
        agreed = answer_points(consensus.answer(question.id), question, assessment.questionnaire)
        if agreed.state == "answered":
            return _verified_points(consensus.answer(question.id), agreed)
    given = [(voice, voice.answer(question.id)) for voice in assessment.voices]
    worth = [(voice, answer, answer_points(answer, question, assessment.questionnaire)) for voice, answer in given]
    points = [(voice, _verified_points(answer, its)) for voice, answer, its in worth if its.state == "answered"]
    return combine(points, assessment.aggregate) if points else ZERO


def _verified_points(answer: Answer, worth: AnswerPoints) -> Fraction:
    return worth.supported or ZERO if answer.grade in _VERIFIED else ZERO


def is_high(answer: Answer, question: Question, questionnaire: Questionnaire) -> bool:
    """Whether an answer claims much: one of the top two options of its scale (the top one of two), or 75 points and more."""
    worth = answer_points(answer, question, questionnaire)
    if worth.claimed is None:
        return False
    if worth.claimed >= _HIGH_POINTS:
        return True
    return answer.level is not None and answer.level in _top_values(question, questionnaire)


def _top_values(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    options = questionnaire.scale_of(question).options
    count = min(_TOP_OPTIONS, len(options) - 1)
    return tuple(option.value for option in options[-count:])


def high_claims(assessment: Assessment, result: QuestionnaireResult) -> tuple[HighClaim, ...]:
    """Return the questions claimed high without evidence (E0 or none) or on a statement alone (E1), the most points at risk first.

    Evidence of one respondent's high answer stands for all: it is about the organisation. Where individuals may be shown, one high answer is
    enough to be listed; otherwise the pooled claim must be high, or as many high answers as a shown group needs people (three at least), so
    that nobody's answer stands out. Where the consensus sheet answers, it alone counts. Empty where no evidence was collected: then nothing
    has evidence, and a list of everything would say nothing.
    """
    if not result.collects_evidence:
        return ()
    found = [claim for question in assessment.questions if (claim := _high_claim(assessment, result, question)) is not None]
    return tuple(sorted(found, key=lambda claim: (-claim.at_risk, claim.grade)))


def _high_claim(assessment: Assessment, result: QuestionnaireResult, question: Question) -> HighClaim | None:
    scored = result.question(question.id)
    if scored is None or scored.claimed is None:
        return None
    is_agreed = scored.override is not None and assessment.consensus is not None
    voices = (assessment.consensus,) if is_agreed and assessment.consensus is not None else assessment.voices
    answers = [voice.answer(question.id) for voice in voices]
    high = [answer for answer in answers if is_high(answer, question, assessment.questionnaire)]
    if not high:
        return None
    grade: Grade = max((answer.grade or "E0" for answer in high), key=GRADES.index)
    tells_count = assessment.shows_individuals or (not is_agreed and len(high) >= pooled_from(assessment))
    if GRADES.index(grade) > GRADES.index(_STATEMENT) or not (tells_count or is_agreed or _is_high_pooled(scored, question, assessment)):
        return None
    at_risk = scored.effective * (scored.claimed - (scored.supported or ZERO))
    return HighClaim(question.id, question.dimension, scored.claimed, grade, len(high) if tells_count else None, at_risk)


def _is_high_pooled(scored: QuestionScore, question: Question, assessment: Assessment) -> bool:
    """Whether the pooled points, which stand in every report, are high: 75 and more, or from the lower of the two top options on."""
    tops: Sequence[int] = _top_values(question, assessment.questionnaire)
    options = assessment.questionnaire.scale_of(question).options
    lower = min(exact(option.score) for option in options if option.value in tops)
    return scored.claimed is not None and scored.claimed >= min(lower, Fraction(_HIGH_POINTS))
