"""What respondents wrote: nothing is lost (promise 5), and nobody is named (product, 3.5)."""

from __future__ import annotations

from typing import Any

from cmat.analysis.remarks import EvidenceNote, QuestionRemarks, Remark, remarks_by_question
from cmat.schema.base import Text
from tests.builders import assessed, model, questionnaire, sheet

MODEL = model({"A": 1})
QUESTIONS = questionnaire({"a1": "A", "a2": "A"})
STAFF, BOARD = Text(plain="Staff"), Text(plain="Board")
GROUPS = {"staff": "Staff", "board": "Board"}


def _comments(*said: tuple[str, str | None, str], **keys: Any) -> tuple[Remark, ...]:
    """Return the remarks of sheets given as (respondent, group, comment)."""
    sheets = [sheet({"a1": {"level": 3, "comment": comment}}, who, group=group) for who, group, comment in said]
    return remarks_by_question(assessed(MODEL, QUESTIONS, sheets, groups=GROUPS, **keys))["a1"].comments


def test_comments_stand_with_their_group_where_it_may_be_shown_and_without_a_name() -> None:
    """In the order of the groups, then of the texts: it does not tell who wrote first."""
    said = [("s1", "staff", "Zeal"), ("s2", "staff", "Fine"), ("s3", "staff", "Good"), ("b1", "board", "Ask"), ("x1", None, "Also")]

    assert (Remark("Fine", STAFF), Remark("Good", STAFF), Remark("Zeal", STAFF), Remark("Also"), Remark("Ask")) == _comments(*said)


def test_the_order_of_the_groups_is_that_of_the_engagement() -> None:
    """Staff stands before board in cmat.yaml."""
    said = [(f"{group[0]}{number}", group, f"{number}") for group in ("board", "staff") for number in range(3)]

    assert [STAFF] * 3 + [BOARD] * 3 == [remark.group for remark in _comments(*said)]


def test_names_are_told_where_all_have_agreed() -> None:
    """privacy.individuals."""
    assert (Remark("Ask", None, "b1"), Remark("Fine", None, "s1")) == _comments(
        ("s1", "staff", "Fine"), ("b1", "board", "Ask"), privacy={"individuals": True}
    )


def test_equal_comments_are_kept_as_often_as_they_were_written() -> None:
    """Two people who say the same are two voices."""
    assert (Remark("Fine"), Remark("Fine")) == _comments(("s1", "staff", "Fine"), ("b1", "board", "Fine"))


def test_everything_that_was_typed_is_there() -> None:
    """Evidence best first and without a grade as E0; reasons, also empty ones; comments on open questions and in the consensus."""
    sheets = [
        sheet({"a1": {"level": 4, "grade": "E1", "evidence": "Interview"}, "a2": {"na": "No shops"}}, "s1"),
        sheet({"a1": {"level": 2, "grade": "E3", "evidence": "RFM report"}, "a2": "na"}, "s2"),
        sheet({"a1": {"evidence": "A slide", "comment": "Not sure"}, "a2": {"level": "unknown", "comment": "Ask IT"}}, "s3"),
        sheet({"a1": {"level": 3, "comment": "Agreed"}}, "agreed", group="staff"),
    ]
    remarks = remarks_by_question(assessed(MODEL, QUESTIONS, sheets, consensus="agreed", groups=GROUPS))

    assert {
        "a1": QuestionRemarks(
            comments=(Remark("Agreed"), Remark("Not sure")),
            evidence=(EvidenceNote("RFM report", "E3"), EvidenceNote("Interview", "E1"), EvidenceNote("A slide", "E0")),
        ),
        "a2": QuestionRemarks(comments=(Remark("Ask IT"),), not_applicable=(Remark(""), Remark("No shops"))),
    } == remarks
