"""How problems are reported: limited, but never so that an error is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmat.errors import Place, Problem
from cmat.loading.reporting import PROBLEM_LIMIT, first_problems, has_errors, without_consequences
from cmat.loading.yaml_source import parse_yaml
from cmat.problems import definitions, sheets

ERROR = Problem("CM999", "error", Place("x", 1, 1), "m")
WARNING = Problem("CM998", "warning", Place("x", 1, 1), "m")


@pytest.mark.parametrize(("count", "is_cut"), [(PROBLEM_LIMIT - 1, False), (PROBLEM_LIMIT, False), (PROBLEM_LIMIT + 1, True)])
@pytest.mark.parametrize("problem", [ERROR, WARNING])
def test_three_hundred_of_a_kind_are_listed(problem: Problem, count: int, *, is_cut: bool) -> None:
    """The limit, one below and one above, for errors and for warnings."""
    listed = first_problems([problem] * count, "x")

    assert min(count, PROBLEM_LIMIT) == listed.count(problem)
    assert is_cut == any(each.code == "CM125" for each in listed)


def test_warnings_never_push_an_error_out() -> None:
    """A file whose error was cut off would be used."""
    assert has_errors(first_problems([*[WARNING] * 10_000, ERROR], "x"))
    assert not has_errors(first_problems([WARNING] * 10_000, "x"))


def test_what_lies_beyond_the_limit_is_never_worked_out() -> None:
    """Looking for the nearest name of 50,000 unknown ids would take a minute."""

    def endless() -> Iterator[Problem]:
        while True:
            yield ERROR

    assert len(first_problems(endless(), "x")) == PROBLEM_LIMIT + 1


def test_escaped_direction_marks_do_not_hide_an_error_behind_them() -> None:
    """In the builder of YAML values, too."""
    found: list[Problem] = []
    marks = "".join(f'm{number}: "\\u202e"\n' for number in range(1_000))
    parse_yaml(f"{marks}a: .nan\n", "x", found)

    assert ["CM120"] == [problem.code for problem in found if problem.is_error]


def test_what_follows_from_another_problem_is_left_out() -> None:
    """Only where that other one is about the key that it would follow from."""
    role = definitions.UNKNOWN_ROLE.at(Place("x", 9, 1), id="GM", hint="")
    off_scale = sheets.OFF_SCALE.at(Place("x", 9, 1), value=9, choices="1 to 5")

    assert [off_scale] == without_consequences([role, off_scale], {"roles"})
    assert [role, off_scale] == without_consequences([role, off_scale], {"scales"})
    assert [role, off_scale] == without_consequences([role, off_scale], ())
