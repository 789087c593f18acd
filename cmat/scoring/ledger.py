"""The ledger: every score as a sum over answers, exact (rules SC-06 and SC-18)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.rounding import rounded_parts


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One question's part of a score.

    share         its effective part of the node's score, 0 to 1
    contribution  share × points; the contributions of a node sum to its score exactly
    shown         the contribution rounded so that the lines sum to the displayed score
    """

    question: QuestionScore
    share: Fraction
    contribution: Fraction
    shown: Fraction


@dataclass(frozen=True, slots=True)
class Ledger:
    """A node's score and the lines that sum to it; no lines where nothing is answered."""

    node: NodeScore
    lines: tuple[LedgerLine, ...]

    @property
    def total(self) -> Fraction:
        """Return the sum of the contributions: the node's computed score, exactly; 0 without lines."""
        return sum((line.contribution for line in self.lines), Fraction(0))


def ledger(result: QuestionnaireResult, path: str = "") -> Ledger:
    """Return the ledger of a dimension, or of the whole; KeyError for a path that the model does not have."""
    node = result.node(path)
    if node is None:
        raise KeyError(path)
    answered = [question for question in result.questions_of(path) if question.effective and question.score is not None]
    shares = [question.effective / node.effective for question in answered]
    contributions = [share * (question.score or Fraction(0)) for share, question in zip(shares, answered, strict=True)]
    shown = rounded_parts(contributions)
    return Ledger(node, tuple(LedgerLine(*line) for line in zip(answered, shares, contributions, shown, strict=True)))
