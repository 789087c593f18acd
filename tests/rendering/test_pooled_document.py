"""Pages made from pooled figures alone are the pages made from the answers, to the last character."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmat.analysis.change import compare_assessments
from cmat.analysis.standing import standing
from cmat.cli.compared_with import compared_with
from cmat.cli.inputs import score_input
from cmat.cli.report_subject import report_subject
from cmat.cli.session import Session
from cmat.rendering.pooled_document import as_told, for_brief, pooled_document
from cmat.rendering.proof import as_document
from cmat.rendering.report import Audience, render_report_html
from cmat.rendering.subject import Previous, ReportPart, ReportSubject
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.subjects import ACTIONS, subject

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
IDS = [f"{name}{number}" for name in "ABCD" for number in range(1, 4)]


def _told(known: ReportSubject, mode: str, audience: Audience) -> ReportSubject:
    document = pooled_document(known, mode, known.parts[0].assessment.sector)
    return as_told(known, as_document(for_brief(document) if audience == "brief" else document))


def _example(name: str) -> tuple[ReportSubject, str]:
    session = Session()
    scored = score_input(session, str(EXAMPLES / name))
    return report_subject(scored, compared_with(session, scored, None, [])), scored.mode


@pytest.mark.parametrize("name", ["sepehr", "padideh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
def test_examples(name: str, audience: Audience) -> None:
    """A self-assessment, and an assessed one with evidence, a consensus and a previous year; both languages."""
    known, mode = _example(name)
    told = _told(known, mode, audience)

    for language in ("en", "fa"):
        assert render_report_html(known, language, audience=audience) == render_report_html(told, language, audience=audience)


def _assessment(chance: random.Random, *, has_consensus: bool) -> Assessment:
    """Return people in three groups who answered at random."""
    asked = {question: {"dimension": question[0], **ACTIONS, "weight": chance.randint(1, 3)} for question in IDS}
    sizes = {group: chance.randint(1, 5) for group in "xyz"}
    sheets = [
        sheet({question: _answer(chance) for question in IDS}, f"{group}-{person}", group=group)
        for group, size in sizes.items()
        for person in range(size)
    ]
    if has_consensus:
        sheets.append(sheet({"A1": 2, "B2": 5}, "agreed"))
    keys: dict[str, Any] = {"consensus": "agreed"} if has_consensus else {}
    weights = {name: chance.randint(1, 4) for name in "ABCD"}
    aggregate = chance.choice(["groups", "mean", "median"])
    targets = {"q": {"overall": chance.choice([40, 60, 80])}}
    return assessed(
        model(weights),
        questionnaire(asked),
        sheets,
        groups={group: f"Group {group}" for group in sizes},
        aggregate=aggregate,
        targets=targets,
        **keys,
    )


def _answer(chance: random.Random) -> Any:
    kind = chance.random()
    if kind < 0.06:
        return "unknown"
    if kind < 0.1:
        return {"na": chance.choice(["", "Not with us"])}
    if kind < 0.5:
        return {"level": chance.randint(1, 5), "grade": chance.choice(["E0", "E1", "E2", "E3"]), "comment": chance.choice([None, "A word"])}
    return chance.randint(1, 5)


@pytest.mark.parametrize("seed", range(12))
def test_answers_at_random(seed: int) -> None:
    """With and without a consensus and a year before, whose questions and answers were others."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    old, new = (_assessment(chance, has_consensus=seed % 3 == 0) for _ in range(2))
    known = subject(new)
    if seed % 2:
        before = Previous(date(2025, 10, 2), standing(score_assessment(old)), compare_assessments(old, new))
        known = replace(known, parts=(ReportPart(new, known.parts[0].result, previous=before),))

    for audience in ("full", "brief"):
        told = _told(known, "self", audience)
        assert render_report_html(known, "en", audience=audience) == render_report_html(told, "en", audience=audience)
