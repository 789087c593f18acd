"""An assessment, changed a little: what the invariants compare it with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.scoring.plans import MOST, Plan, Voice, walk


def branching(plan: Plan) -> list[str]:
    """Return the paths ("" is the whole) that have at least two dimensions below them."""
    return [path for path, keys in (("", {"dimensions": plan.dimensions}), *walk(plan.dimensions)) if len(keys["dimensions"]) > 1]


def with_sibling_weights(plan: Plan, parent: str, factor: str, only: str | None = None) -> Plan:
    """Return the plan with the weights of the children of a path multiplied: of all of them, or of one."""
    return replace(plan, dimensions=_scaled(plan.dimensions, parent.split(".") if parent else [], Decimal(factor), only))


def _scaled(dimensions: Mapping[str, Any], path: list[str], factor: Decimal, only: str | None) -> dict[str, Any]:
    if not path:
        return {name: {**keys, "weight": keys["weight"] * factor} if only in (None, name) else keys for name, keys in dimensions.items()}
    first, *rest = path
    inner = _scaled(dimensions[first]["dimensions"], rest, factor, only)
    return {name: {**keys, "dimensions": inner} if name == first else keys for name, keys in dimensions.items()}


def with_question_weights(plan: Plan, questions: Iterable[str], factor: str) -> Plan:
    """Return the plan with the weights of some questions multiplied."""
    chosen = set(questions)
    scaled = {name: {**keys, "weight": keys["weight"] * Decimal(factor)} if name in chosen else keys for name, keys in plan.questions.items()}
    return replace(plan, questions=scaled)


def copied_inside(plan: Plan, group: str, times: int) -> Plan:
    """Return the plan with every member of a group there several times."""
    members = [voice for voice in plan.voices if voice.group == group]
    copies = [Voice(f"{voice.respondent}-{copy}", voice.group, voice.answers) for voice in members for copy in range(1, times)]
    return replace(plan, voices=(*plan.voices, *copies))


def raises(plan: Plan) -> list[tuple[int, str, Mapping[str, Any]]]:
    """Return every way to raise one answer by one option: number of the respondent, question, the higher answer."""
    return [
        (number, question, higher)
        for number, voice in enumerate(plan.voices)
        for question, given in voice.answers.items()
        for higher in _higher(given)
    ]


def _higher(answer: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(answer, Mapping) and "na" not in answer:
        for key, value in answer.items():
            if key != "grade" and value < MOST[key]:
                yield {**answer, key: value + 1}


def with_answer(plan: Plan, number: int, question: str, answer: Any) -> Plan:
    """Return the plan with one answer of one respondent replaced."""
    voice = plan.voices[number]
    changed = Voice(voice.respondent, voice.group, {**voice.answers, question: answer})
    return replace(plan, voices=(*plan.voices[:number], changed, *plan.voices[number + 1 :]))
