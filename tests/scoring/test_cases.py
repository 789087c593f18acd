"""The hand-computed cases of `tests/cases/scoring`: inputs, expected numbers, and how they were worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cmat.errors import Problem
from cmat.loading.yaml_source import read_yaml
from cmat.scoring.results import GroupScore, QuestionnaireResult
from cmat.scoring.rounding import shown
from tests.builders import BANDS, MATURITY, lone, model, node_of, pooled, question_of, questionnaire, sheet

FOLDER = Path(__file__).parent.parent / "cases" / "scoring"
FILES = sorted(FOLDER.glob("*.yaml"))
CASE_KEYS = {"model", "levels", "gate", "questions", "scale", "facets", "caps", "publish", "answers", "sheets", "engagement", "expected"}
ABOUT = "about "


def _read(path: Path) -> dict[str, Any]:
    found: list[Problem] = []
    source = read_yaml(path, found)
    if source is None or found:
        raise ValueError("\n".join(str(problem) for problem in found))
    return dict(source.data)


def _cases() -> Iterator[Any]:
    for path in FILES:
        shared = _read(path)
        for name, own in shared.pop("cases").items():
            yield pytest.param({**shared, **own}, id=f"{path.stem}:{name}")


def _result(case: Mapping[str, Any]) -> QuestionnaireResult:
    maturity_model = model(case["model"], levels=case.get("levels", BANDS), gate=case.get("gate", False))
    keys = {key: case[name] for key, name in (("evidence_caps", "caps"), ("publish", "publish")) if name in case}
    scale = {int(value): points for value, points in case.get("scale", MATURITY).items()}
    asked = questionnaire(case["questions"], scale=scale, facets=case.get("facets"), **keys)
    if "sheets" in case:
        return pooled(maturity_model, asked, [sheet(answers, who) for who, answers in case["sheets"].items()], **case.get("engagement", {}))
    if "engagement" in case:
        return pooled(maturity_model, asked, [sheet(case["answers"])], **case["engagement"])
    return lone(maturity_model, asked, case["answers"])


def _figures(result: QuestionnaireResult, name: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the result says of a part of `expected`, for the same keys."""
    if name == "questions":
        return {question: _seen(asdict(question_of(result, question)), keys) for question, keys in wanted.items()}
    if name == "groups":
        return {group.id: _seen(_group(group), wanted[group.id]) for group in result.groups if group.id in wanted}
    node = node_of(result, "" if name == "overall" else name)
    return _seen({**asdict(node), "score": node.score, "supported": node.supported}, wanted)


def _group(group: GroupScore) -> dict[str, Any]:
    return {"n": group.n, "shown": group.is_shown, **{path or "overall": score for path, score in group.scores.items()}}


def _seen(figures: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _as_written(figures[key], like) for key, like in wanted.items()}


def _as_written(value: Any, like: Any) -> Any:
    if isinstance(like, str) and like.startswith(ABOUT) and isinstance(value, Fraction):
        return f"{ABOUT}{shown(value, len(like.partition('.')[2]))}"
    return value


def _meant(value: Any) -> Any:
    """Return an expected value as it is compared: numbers and fractions exactly."""
    if isinstance(value, Mapping):
        return {key: _meant(inner) for key, inner in value.items()}
    if isinstance(value, Decimal) or (isinstance(value, str) and value[:1].isdigit()):
        return Fraction(value)
    return value


def _said(result: QuestionnaireResult, name: str, wanted: Any) -> Any:
    if name == "weakest":
        return None if result.weakest is None else result.weakest.path
    if name == "warnings":
        return [f"{problem.code} {problem.place}" for problem in result.warnings]
    return _figures(result, name, wanted)


@pytest.mark.parametrize("case", list(_cases()))
def test_hand_computed_case_comes_out_exactly(case: Mapping[str, Any]) -> None:
    """Every figure that a case names is what was worked out by hand."""
    assert set(case) <= CASE_KEYS
    expected = case["expected"]
    result = _result(case)

    assert {name: _meant(wanted) for name, wanted in expected.items()} == {name: _said(result, name, wanted) for name, wanted in expected.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_names_at_least_one_figure(path: Path) -> None:
    """A case without an expectation could not fail."""
    assert [name for name, case in _read(path)["cases"].items() if not case.get("expected")] == []
