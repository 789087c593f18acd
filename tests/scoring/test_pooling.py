"""One question over all respondents, before it goes up the tree: SC-09."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.scoring.pooling import Override, PooledAnswer, pool_question
from tests.builders import assessed, model, questionnaire, sheet

NA = {"na": "No shops"}


@pytest.mark.parametrize(("mode", "before"), [("self", Fraction(50)), ("assessed", Fraction(25))])
def test_a_consensus_changes_the_answer_and_none_of_the_counts(mode: str, before: Fraction) -> None:
    """Levels 1 and 5 are 0 and 100, supported 0 and 50; one not applicable, two open. Agreed: 4 with E3, 75 both ways."""
    answers = [{"level": 1, "grade": "E3"}, {"level": 5, "grade": "E1"}, NA, "unknown", None]
    sheets = [sheet({"a1": answer}, f"r{number}") for number, answer in enumerate(answers)]
    assessment = assessed(
        model({"A": 1}), questionnaire({"a1": "A"}), [*sheets, sheet({"a1": {"level": 4, "grade": "E3"}}, "agreed")], mode=mode, consensus="agreed"
    )
    found = pool_question(assessment.questions[0], assessment, assessment.voices, assessment.consensus)

    assert found == PooledAnswer(
        state="answered",
        claimed=Fraction(75),
        supported=Fraction(75),
        n=2,
        low=Fraction(0),
        high=2 * before,
        na=1,
        unanswered=2,
        override=Override("answered", before),
    )
