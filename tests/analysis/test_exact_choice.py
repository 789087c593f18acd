"""The two solves of SC-13 against plain enumeration, and against each other at full size."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.exact_choice import Choice, best_gains, earliest_choice
from cmat.analysis.integer_program import least_effort

Questions = list[list[Choice]]
Chosen = tuple[int | None, ...]


@st.composite
def questions(draw: st.DrawFn) -> Questions:
    """Return up to five questions with up to three choices, effort and gain rising; ties are likely."""
    found = []
    for _ in range(draw(st.integers(1, 5))):
        step = draw(st.integers(1, 3))
        gains = sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
        found.append([Choice(step * number, gain) for number, gain in enumerate(gains, 1)])
    return found


def _all(asked: Questions) -> Iterable[Chosen]:
    return itertools.product(*[[None, *range(len(choices))] for choices in asked])


def _effort(asked: Questions, chosen: Sequence[int | None]) -> int:
    return sum(choices[index].effort for choices, index in zip(asked, chosen, strict=True) if index is not None)


def _gain(asked: Questions, chosen: Sequence[int | None]) -> int:
    return sum(choices[index].gain for choices, index in zip(asked, chosen, strict=True) if index is not None)


def _earliest(asked: Questions, found: Iterable[Chosen]) -> Chosen:
    """Return the choice whose efforts, question by question, are the greatest at the first difference."""
    return max(found, key=lambda chosen: [0 if index is None else choices[index].effort for choices, index in zip(asked, chosen, strict=True)])


@settings(max_examples=60, deadline=None)
@given(questions(), st.integers(1, 30))
def test_least_effort_and_earliest_choice_are_those_of_enumeration(asked: Questions, wanted: int) -> None:
    """Every combination is tried by the oracle."""
    top = sum(choices[-1].gain for choices in asked if choices)
    demand = min(wanted, top)
    if demand == 0:
        return
    enough = [chosen for chosen in _all(asked) if _gain(asked, chosen) >= demand]
    effort = min(_effort(asked, chosen) for chosen in enough)
    expected = _earliest(asked, [chosen for chosen in enough if _effort(asked, chosen) == effort])

    assert effort == least_effort(asked, demand)
    assert list(expected) == earliest_choice(asked, best_gains(asked, effort), effort, demand)


@given(questions(), st.integers(0, 20))
def test_best_gains_are_those_of_enumeration(asked: Questions, budget: int) -> None:
    """For every effort up to the budget."""
    table = best_gains(asked, budget)

    assert [max(_gain(asked, c) for c in _all(asked) if _effort(asked, c) <= effort) for effort in range(budget + 1)] == table[0]


@pytest.mark.parametrize("largest", [100, 10**60])
def test_solver_and_exact_table_agree_at_260_questions(largest: int) -> None:
    """260 questions, 4 options up, gains far beyond what a float can tell apart: the solver is never above the exact least effort."""
    rng = random.Random(largest)  # noqa: S311
    efforts = [rng.randint(1, 3) for _ in range(260)]
    asked = [[Choice(effort * number, number * rng.randint(1, largest) + 1) for number in range(1, 5)] for effort in efforts]
    asked = [[choice for index, choice in enumerate(choices) if all(c.gain < choice.gain for c in choices[:index])] for choices in asked]
    demand = sum(choices[-1].gain for choices in asked) * 2 // 5
    found = least_effort(asked, demand)
    table = best_gains(asked, found + 2)
    exact = next(effort for effort, gain in enumerate(table[0]) if gain >= demand)
    chosen = earliest_choice(asked, table, exact, demand)

    assert found in (exact - 1, exact)
    assert (exact, True) == (_effort(asked, chosen), _gain(asked, chosen) >= demand)


def test_a_demand_above_the_table_is_refused() -> None:
    """A broken promise of the caller."""
    with pytest.raises(ValueError, match="cannot gain"):
        earliest_choice([[Choice(1, 1)]], best_gains([[Choice(1, 1)]], 1), 1, 2)
