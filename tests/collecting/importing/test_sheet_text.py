"""Answers changed in the text of a sheet: everything else stays as a person wrote it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from cmat.collecting.importing.sheet_text import updated_sheet
from cmat.errors import Problem
from cmat.loading.yaml_source import parse_yaml
from cmat.schema.answers import BLANK, Answer, AnswerSheet, GivenAnswer

HEAD = "schema: cmat/answers/1\nquestionnaire: q\nrespondent: {id: ceo}\n"
ORDER = ["A1", "A2", "A3", "A4"]
_ANSWER: TypeAdapter[Answer] = TypeAdapter(GivenAnswer)


def answered(text: str) -> dict[str, Answer]:
    """Return what a sheet's text says."""
    found: list[Problem] = []
    source = parse_yaml(text, "s.yaml", found)
    if source is None or found:
        raise ValueError(found)
    return dict(AnswerSheet.model_validate(source.data).answers)


CASES = {
    "comment behind": ("answers:\n  A1: 3 # why\n  A2: 4\n", {"A1": 5}, "answers:\n  A1: 5 # why\n  A2: 4\n"),
    "comment above": ("answers:\n  # first\n  A1: 3\n  # second\n  A2: 4\n", {"A2": None}, "answers:\n  # first\n  A1: 3\n  # second\n  A2:\n"),
    "blank": ("answers:\n  A1:   # open\n  A2: 4\n", {"A1": 2}, "answers:\n  A1: 2   # open\n  A2: 4\n"),
    "block mapping": ("answers:\n    A1:\n      level: 3\n      comment: x\n\n    A2: 4\n", {"A1": 1}, "answers:\n    A1: 1\n\n    A2: 4\n"),
    "text over lines": ("answers:\n  A1:\n    level: 2\n    comment: |\n      a\n      b\n\n  A2: 4\n", {"A1": 1}, "answers:\n  A1: 1\n\n  A2: 4\n"),
    "flow": ("answers: {A1: 3, A2: {level: 4}}\n", {"A2": 1, "A3": 2}, "answers: {A1: 3, A2: 1, A3: 2}\n"),
    "flow, cleared": ("answers: {A1: 3, A2: 4}\n", {"A1": None}, "answers: {A1: null, A2: 4}\n"),
    "none yet": ("answers: {}\n", {"A2": 1}, "answers:\n  A2: 1\n"),
    "nothing yet": ("answers:\n", {"A2": 1}, "answers:\n  A2: 1\n"),
    "in order": ("answers:\n  A1: 3 # x\n  A4: 4\n", {"A3": 1, "A2": 2}, "answers:\n  A1: 3 # x\n  A2: 2\n  A3: 1\n  A4: 4\n"),
    "no line end": ("answers:\n  A1: 3", {"A2": 1}, "answers:\n  A1: 3\n  A2: 1"),
    "answers first": ("answers:\n  A1: 3\n# end\ndate: 2026-01-01\n", {"A1": 4}, "answers:\n  A1: 4\n# end\ndate: 2026-01-01\n"),
}


@pytest.mark.parametrize(("text", "changes", "expected"), CASES.values(), ids=CASES.keys())
def test_only_the_answer_changes(text: str, changes: dict[str, Any], expected: str) -> None:
    """In every way of writing that a person uses."""
    answers = {key: _ANSWER.validate_python(value) for key, value in changes.items()}

    assert f"{HEAD}{expected}" == updated_sheet(f"{HEAD}{text}", answers, ORDER)


def test_day_is_changed_or_added() -> None:
    """Above the answers where there was none."""
    day = date(2026, 11, 21)

    assert f"{HEAD}date: 2026-11-21\nanswers: {{}}\n" == updated_sheet(f"{HEAD}answers: {{}}\n", {}, ORDER, day)
    assert f"{HEAD}date: 2026-11-21 # x\nanswers: {{}}\n" == updated_sheet(f"{HEAD}date: 2026-01-01 # x\nanswers: {{}}\n", {}, ORDER, day)


def test_sheet_in_braces_cannot_be_changed_in_place() -> None:
    """The caller writes it anew."""
    assert updated_sheet('{schema: x, answers: {"A1": 3}}', {"A1": BLANK}, ORDER) is None


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Mn"], include_characters="\n\t"), max_size=40).map(
    lambda text: text if text.strip() else None
)
_ANSWERS = st.one_of(
    st.just(BLANK),
    st.builds(Answer, level=st.integers(1, 5), evidence=_TEXT, comment=_TEXT, grade=st.sampled_from([None, "E1"])),
    st.builds(Answer, na=_TEXT.map(lambda text: text or ""), comment=_TEXT),
    st.builds(Answer, unknown=st.just(True), comment=_TEXT),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(ORDER), _ANSWERS), st.dictionaries(st.sampled_from(ORDER), _ANSWERS))
def test_writer_and_reader_agree_on_whatever_was_answered(first: dict[str, Answer], second: dict[str, Answer]) -> None:
    """Written into an empty sheet, and then changed: the sheet says exactly that."""
    text = updated_sheet(f"{HEAD}answers:\n", first, ORDER) or ""
    again = updated_sheet(text, second, ORDER) or ""

    assert first == answered(text)
    assert {**first, **second} == answered(again)
