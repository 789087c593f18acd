"""The catalogue, what it says, and that nothing in a message can harm a terminal."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest

from cmat.errors import SEVERITIES, InputError, Place, Problem, sorted_problems
from cmat.problems import _MODULES as MODULES
from cmat.problems import CATALOGUE, ProblemKind, printable

KINDS = [kind for module in MODULES for kind in module.KINDS]
HOSTILE = ("\x1b[31m", "\x1b]0;title\a", "\r\n::error::", "\b\b", "\u202etxt", "\u2066a\u2069", "\x9b31m", "\ud800", "\ufeff", "\u200b", "\u2028")


def test_every_code_is_given_once() -> None:
    """A code names one kind for ever."""
    assert [] == [code for code, count in Counter(kind.code for kind in KINDS).items() if count > 1]
    assert len(KINDS) == len(CATALOGUE)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_kind_is_complete(kind: ProblemKind) -> None:
    """A code of its series, a severity, sentences without full stops; a remedy and a reason, but that a note may have no remedy."""
    assert re.fullmatch(r"CM[1-9]\d\d", kind.code)
    assert kind.severity in SEVERITIES
    assert kind.message
    assert not kind.message.endswith(".")
    assert not re.match("[A-Z][a-z]", kind.message)
    assert not kind.fix.endswith(".")
    assert kind.fix or kind.severity == "note"
    assert kind.why.endswith(".")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_sentence_uses_plain_fields(kind: ProblemKind) -> None:
    """No formats and no attributes, so that any value can be filled in."""
    fields = [
        (name, form, conversion) for part in (kind.message, kind.fix) for _, name, form, conversion in Formatter().parse(part) if name is not None
    ]

    assert [] == [field for field in fields if not field[0].isidentifier() or field[1] or field[2]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_nothing_that_is_filled_in_can_harm_a_terminal(kind: ProblemKind) -> None:
    """Neither a field nor the file's name: no escape, no line end, nothing that turns the line round."""
    names = {name for part in (kind.message, kind.fix) for _, name, _, _ in Formatter().parse(part) if name is not None}
    for bad in HOSTILE:
        line = str(kind.at(Place(f"a{bad}b.yaml", 1, 2), **dict.fromkeys(names, f"x{bad}y")))

        assert line.isprintable()
        assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", line)
        assert bad not in line
        assert line.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("نیم‌فاصله", "نیم‌فاصله"),
        ("a\nb", "a\\nb"),
        ("a\u00a0b", "a\\xa0b"),
        (None, "(nothing)"),
        (True, "true"),
        (False, "false"),
        ({"secret": "answer"}, "{…}"),
        (["secret"], "[…]"),
        (("secret",), "[…]"),
        (3, "3"),
        ("{x}", "{x}"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
    ],
)
def test_value_is_shown_as_its_file_would_say_it(value: object, shown: str) -> None:
    """At most 80 characters, nothing of what is nested in it, the Persian half-space kept."""
    assert shown == printable(value)


def test_value_with_braces_is_not_filled_in_again() -> None:
    """A file cannot reach the other fields of a sentence."""
    kind = ProblemKind("CM999", "error", "{value}", "{hint}", "Why.")

    assert str(kind.at(Place("x"), value="{hint.__class__}", hint="{value}")) == "x: error CM999 {hint.__class__}. {value}."


def test_hint_may_be_longer_than_a_value() -> None:
    """It is a list of our own words."""
    kind = ProblemKind("CM999", "error", "{value}", "{hint}", "Why.")
    problem = kind.at(Place("x"), value="v" * 500, hint="h" * 500)

    assert (80, 400) == (len(problem.message), len(problem.fix))


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("CM1", "error", Place("x", 3, 4), "no", "Do it"), "x:3:4: error CM1 no. Do it."),
        (Problem("CM1", "error", Place("x"), "no", "Did you mean 'y'?"), "x: error CM1 no. Did you mean 'y'?"),
        (Problem("CM1", "note", Place("x", 3, 4), "no"), "x:3:4: note CM1 no."),
        (Problem("CM1", "warning", Place("x", 1, 1), "no", "Do it (now)"), "x:1:1: warning CM1 no. Do it (now)."),
    ],
)
def test_problem_is_one_line(problem: Problem, line: str) -> None:
    """file:line:column: severity CODE what. How to fix."""
    assert line == str(problem)


def test_problems_are_sorted_by_place_and_said_once() -> None:
    """Lines as numbers; at one place errors first; what is about the whole file comes before its lines."""
    at = [
        Problem("CM2", "error", Place("x", 10, 1), "m"),
        Problem("CM2", "warning", Place("x", 9, 1), "m"),
        Problem("CM3", "error", Place("x", 9, 1), "m"),
        Problem("CM1", "error", Place("x", 9, 1), "m"),
        Problem("CM1", "error", Place("x", 9, 1), "m"),
        Problem("CM1", "error", Place("x", 9, 1), "n"),
        Problem("CM9", "note", Place("x"), "m"),
        Problem("CM1", "error", Place("a", 99, 1), "m"),
    ]

    assert [
        "a:99:1: error CM1 m.",
        "x: note CM9 m.",
        "x:9:1: error CM1 m.",
        "x:9:1: error CM1 n.",
        "x:9:1: error CM3 m.",
        "x:9:1: warning CM2 m.",
        "x:10:1: error CM2 m.",
    ] == [str(problem) for problem in sorted_problems(at)]
    assert str(InputError(at)) == "\n".join(str(problem) for problem in sorted_problems(at))
