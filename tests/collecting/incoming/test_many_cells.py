"""Tables of more cells than a form gives are refused before anything is made of them, whatever they are written as."""

from __future__ import annotations

import pytest

from cmat.collecting.incoming.stored_json import read_stored_answers
from cmat.collecting.spreadsheets.delimited import read_delimited
from cmat.collecting.spreadsheets.package import CELL_LIMIT
from cmat.errors import Problem


@pytest.mark.parametrize(("beyond", "codes"), [(0, []), (1, ["CM923"])])
def test_stored_answers(beyond: int, codes: list[str]) -> None:
    """Each set of answers counts as a cell of its own: empty ones take room, too."""
    found: list[Problem] = []
    sheet = read_stored_answers("a.json", f"[{','.join(['{}'] * (CELL_LIMIT + beyond))}]", found)

    assert codes == [problem.code for problem in found]
    assert (sheet is None) == bool(codes)


@pytest.mark.parametrize(("beyond", "codes"), [(0, []), (1, ["CM923"])])
def test_delimited(beyond: int, codes: list[str]) -> None:
    """Counted while they are read."""
    found: list[Problem] = []
    rows = read_delimited("a.csv", b"a,b\n" * ((CELL_LIMIT - 2) // 2) + b"c,d" + b",e" * beyond, found)

    assert codes == [problem.code for problem in found]
    assert (not rows) == bool(codes)
