"""Pydantic's errors as problems: for any shape, whatever its kind."""

from __future__ import annotations

import pytest
from pydantic import Field

from cmat.errors import Problem
from cmat.loading.suggestions import did_you_mean, nearest
from cmat.loading.validation import keys_at, validate
from cmat.loading.yaml_source import parse_yaml
from cmat.schema.answers import AnswerSheet
from cmat.schema.base import Part
from cmat.schema.engagement import Engagement
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire


class Unforeseen(Part):
    """A shape with kinds of values that no file of ours has."""

    share: float = Field(1.0, gt=0)
    note: str | None = Field(None, max_length=3)


def said(text: str, shape: type[Part]) -> list[str]:
    """Return what is said about a text in a shape."""
    found: list[Problem] = []
    source = parse_yaml(text, "x", found)
    if source is not None:
        validate(source, shape, found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("high", "x:1:8: error CM222 'high' cannot be used here (float parsing). Compare with 'cmat schema'."),
        ("[1]", "x:1:8: error CM222 '[…]' cannot be used here (float type). Compare with 'cmat schema'."),
        ("-1", "x:1:8: error CM222 '-1' cannot be used here (greater than). Compare with 'cmat schema'."),
    ],
)
def test_error_that_nobody_foresaw_still_has_place_and_code(value: str, expected: str) -> None:
    """The net below the catalogue; no shape of ours falls into it."""
    assert [expected] == said(f"share: {value}\n", Unforeseen)


def test_length_that_pydantic_checks_is_said_like_ours() -> None:
    """One sentence for one thing."""
    assert ["x:1:7: error CM216 the text has 4 characters; 3 are allowed. Shorten it."] == said("note: long\n", Unforeseen)


@pytest.mark.parametrize(
    ("shape", "path", "keys"),
    [
        (AnswerSheet, (), ["schema", "questionnaire", "respondent", "answers", "organisation", "date"]),
        (AnswerSheet, ("respondent",), ["id", "role", "group"]),
        (Engagement, ("organisation",), ["name", "sector", "size"]),
        (Engagement, ("organisation", "name"), ["en", "fa"]),
        (Engagement, ("respondents", 0), ["id", "role", "group", "name"]),
        (Engagement, ("groups", "board"), ["en", "fa"]),
        (Questionnaire, ("scales", "maturity", "options", 3), ["value", "score", "title"]),
        (Questionnaire, ("questions", 7, "when"), ["sector"]),
        (MaturityModel, ("dimensions", 1, "dimensions", 0), ["id", "title", "summary", "weight", "dimensions", "waive"]),
        (MaturityModel, ("levels", 0), ["number", "from", "title", "summary"]),
        (MaturityModel, ("gate",), []),
        (MaturityModel, ("no", "such"), []),
    ],
)
def test_keys_are_known_at_every_place(shape: type[Part], path: tuple[str | int, ...], keys: list[str]) -> None:
    """As they are written in the file, required ones first: the advice about an unknown key needs them."""
    assert keys == keys_at(shape, path)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("organization: Acme\n", "Did you mean 'organisation'?"),
        ("respondent: {idd: a}\n", "Did you mean 'id'?"),
        ("organisation: {en: A, fr: B}\n", "Known here: en, fa."),
        ("date: 2026-11-21\ncolour: x\n", "Known here: schema, questionnaire, respondent, answers, organisation, date."),
    ],
)
def test_advice_about_an_unknown_key_names_those_of_its_place(text: str, hint: str) -> None:
    """Of the mapping in which it stands, not of the file."""
    assert [hint] == [line[-len(hint) :] for line in said(text, AnswerSheet) if "CM202" in line]


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("evidnce", ["grade", "evidence"], "Did you mean 'evidence'?"),
        ("ap1", ["AP1", "AP2"], "Did you mean 'AP1'?"),
        ("zz", ["AP1", "AP2"], "Known here: AP1, AP2"),
        ("zz", [], "Nothing is known here; remove it"),
        ("zz", [f"Q{number}" for number in range(14)], "Known here: Q0, Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, Q10, Q11 and 2 more"),
        ("x" * 1_000_000, ["AP1"], "Known here: AP1"),
    ],
)
def test_nearest_name_or_the_known_ones_are_offered(word: str, choices: list[str], expected: str) -> None:
    """A question where one is near, else at most twelve."""
    assert expected == did_you_mean(word, choices)


def test_first_of_two_names_that_differ_in_case_is_nearest() -> None:
    """The order of the file decides."""
    assert nearest("level", ["Level", "LEVEL"]) == "Level"
