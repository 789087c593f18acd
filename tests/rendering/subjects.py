"""What the tests report on: the shipped example, and small assessments made for one purpose each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cmat.analysis.benchmark_positions import benchmark_positions, comparable_part
from cmat.analysis.change import compare_assessments
from cmat.analysis.standing import standing
from cmat.cli.compared_with import compared_with
from cmat.cli.inputs import score_input
from cmat.cli.report_subject import report_subject
from cmat.cli.session import Session
from cmat.errors import Problem
from cmat.loading.engagements import load_engagement
from cmat.rendering.paper import LETTER
from cmat.rendering.report import render_handout, render_report
from cmat.rendering.subject import Previous, ReportPart, ReportSubject
from cmat.schema.base import Text
from cmat.schema.benchmark import Benchmark
from cmat.scoring.assessment import Assessment, engagement_assessment, lone_assessment
from cmat.scoring.engine import score_assessment
from tests.builders import assessed, model, questionnaire, sheet

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "sepehr"
PERSIAN_EXAMPLE = EXAMPLE.parent / "padideh"
DAY = date(2026, 11, 21)
ACTIONS = {"levels": {1: "Nothing", 3: "Half", 5: "All of it"}, "actions": {3: "Begin with one team", 5: "Roll it out"}, "effort": 1}


def sepehr() -> ReportSubject:
    """Return the shipped example."""
    found: list[Problem] = []
    loaded = load_engagement(EXAMPLE, found)
    if loaded is None:
        raise ValueError(found)
    engagement = loaded.engagement
    sheets = [entry.sheet.document for part in loaded.parts for entry in part.sheets]
    parts = [engagement_assessment(engagement, part.model, part.questionnaire, sheets) for part in loaded.parts]
    return ReportSubject(
        name=loaded.id,
        organisation=engagement.organisation.name,
        as_of=engagement.as_of,
        parts=tuple(map(scored, parts)),
        prepared_by=engagement.brand.prepared_by,
        classification=engagement.brand.classification,
        colour=engagement.brand.colour,
    )


def padideh() -> ReportSubject:
    """Return the shipped Persian example, compared with the year before."""
    session = Session()
    read = score_input(session, str(PERSIAN_EXAMPLE))
    return report_subject(read, compared_with(session, read, None, []))


def write_reports(folder: str) -> None:
    """Write the example's reports in the languages of $EXAMPLE_IN, its briefs, a handout, and a short report; run in a process of its own."""
    example = sepehr()
    for language in os.environ["EXAMPLE_IN"].split(","):
        Path(folder, f"sepehr-{language}.pdf").write_bytes(render_report(example, language))
        Path(folder, f"brief-{language}.pdf").write_bytes(render_report(example, language, audience="brief"))
    Path(folder, "handout-fa.pdf").write_bytes(render_handout(subject(grouped({"x": 3, "y": 4})), "x-0", "fa", LETTER))
    short = subject(grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}}))
    Path(folder, "short-en.pdf").write_bytes(render_report(short, "en"))


def write_persian_example(folder: Path) -> None:
    """Write the documents of the Persian example in both languages."""
    example = padideh()
    for language in ("en", "fa"):
        (folder / f"padideh-{language}.pdf").write_bytes(render_report(example, language))
        (folder / f"padideh-brief-{language}.pdf").write_bytes(render_report(example, language, audience="brief"))
        (folder / f"padideh-handout-{language}.pdf").write_bytes(render_handout(example, "technician", language))


def scored(assessment: Assessment) -> ReportPart:
    """Return a part with its result."""
    return ReportPart(assessment, score_assessment(assessment))


def subject(*assessments: Assessment, organisation: str = "Acme", **keys: Any) -> ReportSubject:
    """Return a subject over some assessments."""
    return ReportSubject(name="test", organisation=Text(plain=organisation), as_of=DAY, parts=tuple(map(scored, assessments)), **keys)


def lone(answers: Mapping[str, Any], dimensions: Mapping[str, Any] | None = None, *, text: str = "Do it", **keys: Any) -> Assessment:
    """Return one sheet over dimensions of two questions each (A1, A2, B1 and so on)."""
    ids = dimensions or {"A": 1, "B": 1, "C": 1}
    questions = {f"{name}{number}": {"dimension": name, "text": f"{text} {name}{number}", **ACTIONS} for name in ids for number in (1, 2)}
    return lone_assessment(model(ids, **keys), questionnaire(questions), sheet(answers))


def compared(
    new: Assessment, old: Assessment | None = None, made: Benchmark | None = None, *, sector: str | None = None, **keys: Any
) -> ReportSubject:
    """Return a subject over one assessment beside an older one of 2 October 2025, and a benchmark, if there are any."""
    part = scored(new)
    found = comparable_part(made, part.result) if made is not None else None
    return ReportSubject(
        name="test",
        organisation=Text(plain="Acme"),
        as_of=DAY,
        parts=(
            ReportPart(
                new,
                part.result,
                benchmark_positions(made, found, part.result, sector) if made is not None and found is not None else None,
                None if old is None else Previous(date(2025, 10, 2), standing(score_assessment(old)), compare_assessments(old, new)),
            ),
        ),
        **keys,
    )


def grouped(sizes: Mapping[str, int], **keys: Any) -> Assessment:
    """Return an assessment of several groups of that many people; each group answers one option higher than the one before."""
    questions = {f"{name}{number}": {"dimension": name, **ACTIONS} for name in ("A", "B", "C") for number in (1, 2)}
    sheets = [
        sheet({question: min(5, 1 + rank) for question in questions}, f"{group}-{person}", group=group)
        for rank, (group, size) in enumerate(sizes.items())
        for person in range(size)
    ]
    titles = {group: f"Group {group}" for group in sizes}
    return assessed(model({"A": 1, "B": 1, "C": 1}), questionnaire(questions), sheets, groups=titles, **keys)
