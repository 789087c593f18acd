"""Files of pairwise judgements: what is wrong with them, each at its place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cmat.errors import Problem, sorted_problems
from cmat.loading.pairwise import judgement, load_pairwise
from tests.loading.examples_pairwise import HEAD, PAIRWISE


@pytest.mark.parametrize(("code", "text", "said"), PAIRWISE, ids=[example[0] for example in PAIRWISE])
def test_file_is_refused_with_exactly_this(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, text: str, said: str) -> None:
    """Every problem in one pass, and none that only follows from another."""
    monkeypatch.chdir(tmp_path)
    Path("p.yaml").write_text(text, encoding="utf-8")
    found: list[Problem] = []

    assert load_pairwise("p.yaml", found) is None
    assert said.splitlines() == [str(problem) for problem in sorted_problems(found)]
    assert f" {code} " in said


def test_judgements_are_read_exactly_and_either_way_round(tmp_path: Path) -> None:
    """3, 1.5 and 1/3; under the one item or under the other."""
    path = tmp_path / "p.yaml"
    path.write_text(f"{HEAD}judges: [{{judgements: {{A: {{B: 1/3}}, C: {{A: 1.5, B: 3}}}}}}]\n", encoding="utf-8")
    found: list[Problem] = []
    loaded = load_pairwise(path, found)

    assert (loaded is not None, []) == (True, found)
    judge = loaded.document.judges[0] if loaded else None
    pairs = [("A", "B"), ("B", "A"), ("A", "C"), ("B", "C"), ("A", "A")]
    assert judge is not None
    assert [Fraction(1, 3), Fraction(3), Fraction(2, 3), Fraction(1, 3), Fraction(1)] == [judgement(judge, *pair) for pair in pairs]
