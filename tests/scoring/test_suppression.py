"""An attacker with all that is shown, the weights and a linear solver learns no hidden figure of a group: SC-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmat.scoring.results import NodeScore, QuestionnaireResult
from tests.builders import model, pooled, questionnaire, sheet

Row = dict[str, Fraction]
TREE = model({"A": 1, "B": {"weight": 3, "dimensions": {"X": 1, "Y": 2}}, "C": 2})
LEAVES = ("A", "B.X", "B.Y", "C")
QUESTIONS = questionnaire({"a1": "A", "x1": "B.X", "y1": "B.Y", "c1": "C"})
IDS = dict(zip(LEAVES, QUESTIONS.questions, strict=True))
# group -> for each of its people, which leaves they answered
Answered = Mapping[str, Sequence[Sequence[str]]]


def _result(answered: Answered, min_group: int = 3) -> QuestionnaireResult:
    sheets = []
    for group, people in answered.items():
        for number, leaves in enumerate(people):
            answers = {IDS[leaf].id: 1 + (number + len(leaf) + len(group)) % 5 for leaf in leaves}
            sheets.append(sheet(answers, f"{group}{number}", group=group))
    return pooled(TREE, QUESTIONS, sheets, groups={group: group for group in answered}, privacy={"min_group": min_group})


def _people(answered: Answered, group: str, path: str) -> int:
    return sum(any(not path or leaf == path or leaf.startswith(f"{path}.") for leaf in leaves) for leaves in answered[group])


def _equations(answered: Answered, result: QuestionnaireResult) -> list[Row]:
    """Return what an attacker knows: equations over the groups' leaf figures, the right side under "="."""
    known: list[Row] = []
    for group in result.groups:
        for node in result.overall.walk():
            value = group.scores.get(node.path)
            if value is not None:
                known.append({f"{group.id}:{leaf}": share for leaf, share in _shares(answered, group.id, node)} | {"=": value})
    for leaf in LEAVES:
        there = [group for group in answered if _people(answered, group, leaf)]
        total = result.node(leaf)
        if there and total is not None and total.score is not None:
            known.append({f"{group}:{leaf}": Fraction(1, len(there)) for group in there} | {"=": total.score})
    return known


def _shares(answered: Answered, group: str, node: NodeScore) -> list[tuple[str, Fraction]]:
    if not node.dimensions:
        return [(node.path, Fraction(1))]
    scored = [child for child in node.dimensions if _people(answered, group, child.path)]
    total = sum((child.weight for child in scored), Fraction(0))
    return [(leaf, share * child.weight / total) for child in scored for leaf, share in _shares(answered, group, child)]


def _learnt(known: Sequence[Row]) -> dict[str, Fraction]:
    """Return every unknown that follows: Gauss and Jordan, exact."""
    rows = [dict(row) for row in known]
    unknowns = sorted({name for row in rows for name in row if name != "="})
    done: list[Row] = []
    for name in unknowns:
        pivot = next((row for row in rows if row.get(name)), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        scale = pivot[name]
        pivot = {key: value / scale for key, value in pivot.items()}
        rows, done = ([_without(row, pivot, name) for row in part] for part in (rows, done))
        done.append(pivot)
    return {keys[0]: row.get("=", Fraction(0)) for row in done if len(keys := [key for key in row if key != "="]) == 1}


def _without(row: Row, pivot: Row, name: str) -> Row:
    factor = row.get(name, Fraction(0))
    mixed = {key: row.get(key, Fraction(0)) - factor * pivot.get(key, Fraction(0)) for key in row.keys() | pivot.keys()}
    return {key: value for key, value in mixed.items() if value}


PERSON = st.lists(st.sampled_from(LEAVES), unique=True, max_size=4).map(tuple)
PLANS = st.fixed_dictionaries({group: st.lists(PERSON, min_size=1, max_size=4) for group in ("g", "hh", "iii")})
EVERYTHING = LEAVES


@given(PLANS)
@example({"g": [EVERYTHING, ("A",), ("A",)], "hh": [EVERYTHING] * 4, "iii": [EVERYTHING] * 4})
@example({"g": [EVERYTHING, ("A", "C"), ("A", "C")], "hh": [EVERYTHING] * 3, "iii": [EVERYTHING] * 3})
@example({"g": [EVERYTHING] * 3, "hh": [EVERYTHING] * 3, "iii": [EVERYTHING, ("A",), ("A", "B.X")]})
@settings(max_examples=1000)
def test_no_figure_of_fewer_than_three_people_follows_from_what_is_shown(answered: Answered) -> None:
    """Groups of 1 to 4, any of them answering any dimensions: tree and totals together give no protected figure away."""
    result = _result(answered)
    learnt = _learnt(_equations(answered, result))
    protected = {f"{group}:{leaf}" for group in answered for leaf in LEAVES if 0 < _people(answered, group, leaf) < 3}
    # where everybody who answered stands in one group, the total is that group's figure, as it is where nobody has a group
    alone = {
        f"{group}:{leaf}" for leaf in LEAVES for group in answered if all(other == group or not _people(answered, other, leaf) for other in answered)
    }

    assert set() == (protected - alone) & learnt.keys()
