"""Assessments for the workbook: one of every kind, and any number of arbitrary ones."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cmat.rendering.subject import ReportSubject
from cmat.scoring.assessment import Assessment, Voice
from tests.builders import FACETS, Definition, assessed, model, questionnaire, sheet
from tests.rendering.subjects import subject

TREE: dict[str, Definition] = {
    "A": 1,
    "B": {"weight": "2.5", "dimensions": {"X": 1, "Y": {"weight": 3, "dimensions": {"U": "0.1", "V": "0.2"}}}},
    "C": "0.7",
    "D": 1,
}
LEAVES = ("A", "B.X", "B.Y.U", "B.Y.V", "C", "D")
QUESTIONS = {f"{leaf.replace('.', '')}{number}": leaf for leaf in LEAVES for number in (1, 2, 3)}
PEOPLE: Mapping[str, str | None] = {"anna": "x", "bert": "x", "carl": "x", "dora": "y", "emil": None, "fay": None}
ANSWERS: tuple[Any, ...] = (1, 2, 3, 4, 5, 5, {"na": "No such thing"}, {"na": ""}, "unknown", None)


def several(seed: int = 1, *, is_open: bool = True, people: Mapping[str, str | None] = PEOPLE, **keys: Any) -> Assessment:
    """Return an assessment with nested dimensions, a gate, odd weights, groups and people without one, N/A, unknown and blank answers."""
    chance = random.Random(seed)  # noqa: S311  the same on every run
    asked = {
        question: {"dimension": leaf, "weight": chance.choice(("1", "0.3", "2")), "essential": chance.random() < 0.3, "text": f"Do {question}"}
        for question, leaf in QUESTIONS.items()
    }
    with_facets = keys.get("mode") == "assessed"
    fully = questionnaire(asked, facets=FACETS if with_facets else None)
    sheets = [sheet(_answers(chance, with_facets=with_facets), who, group=group) for who, group in people.items()]
    agreed = sheet(dict(list(_answers(chance, with_facets=with_facets).items())[:7]), "agreed")
    settings = {"consensus": "agreed", "targets": {"q": {"overall": 60, "B": 70, "B.Y.U": 90}}, "groups": {"x": "Group x", "y": "Group y"}}
    privacy = {"min_group": 3, "individuals": is_open}
    return assessed(model(TREE, gate=True), fully, [*sheets, agreed], privacy=privacy, **{**settings, **keys})


def _answers(chance: random.Random, *, with_facets: bool) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for question, leaf in QUESTIONS.items():
        answer = {"na": "No such thing"} if leaf == "D" else chance.choice(ANSWERS)
        if isinstance(answer, int):
            answer = {"level": answer, "grade": chance.choice(("E1", "E2", "E3"))} if chance.random() < 0.7 else answer
            if with_facets and chance.random() < 0.8:
                answer = {facet: chance.randrange(5) for facet in FACETS if chance.random() < 0.97} | {
                    "grade": chance.choice(("E0", "E1", "E2", "E4"))
                }
        said[question] = answer
    return said


def kinds() -> dict[str, ReportSubject]:
    """Return a subject of every kind, by name."""
    bare = questionnaire(QUESTIONS)
    empty = assessed(model(TREE), bare, [sheet({}, "anna")])
    alone = assessed(model(TREE), bare, [sheet(dict.fromkeys(list(QUESTIONS)[:8], 3), "anna")])
    return {
        "groups": subject(several(1)),
        "mean": subject(several(2, aggregate="mean")),
        "median": subject(several(3, aggregate="median")),
        "no-consensus": subject(several(4, consensus=None)),
        "pooled": subject(several(5, is_open=False)),
        "assessed": subject(several(6, mode="assessed")),
        "assessed-pooled": subject(several(7, mode="assessed", is_open=False)),
        "two": subject(several(8), several(9, is_open=False, mode="assessed")),
        "alone": subject(several(10, people={"anna": None}, consensus=None, is_open=False)),
        "alone-assessed": subject(several(11, people={"anna": "x"}, mode="assessed")),
        "blank": subject(empty),
        "withheld": subject(alone),
    }


def with_answer(assessment: Assessment, respondent: str, question: str, answer: Any) -> Assessment:
    """Return the assessment with one other answer."""
    given = sheet({question: answer}).answers[question]
    voices = tuple(
        Voice(voice.respondent, {**voice.answers, question: given}, voice.role, voice.group) if voice.respondent == respondent else voice
        for voice in assessment.voices
    )
    return replace(assessment, voices=voices)
