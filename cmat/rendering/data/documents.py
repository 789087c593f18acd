"""A subject in, a document as JSON out (`cmat/report/1`): the full report, or the brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cmat
from cmat.analysis.result_document import result_document
from cmat.analysis.roadmap import roadmap
from cmat.rendering.brief import BriefPart, brief_context
from cmat.rendering.context import Part, report_context
from cmat.rendering.data.chapters import (
    appendix_as_data,
    dimension_as_data,
    findings_as_data,
    method_as_data,
    path_as_data,
    roadmap_as_data,
    standing_out,
    tiles_as_data,
)
from cmat.rendering.data.comparisons import agreement_as_data, change_as_data, evidence_as_data, perception_as_data
from cmat.rendering.data.pieces import Piece, bare, figure, labelled
from cmat.rendering.paper import A4, Paper
from cmat.rendering.proof import as_document
from cmat.rendering.sections.cover import Verdict
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.sentences import found_in, sentences
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import surroundings
from cmat.schema.report import SCHEMA


def full_json(subject: ReportSubject, language: str, paper: Paper = A4) -> bytes:
    """Return the report; CmatError if the logo cannot be used."""
    values = report_context(subject, language, paper).values
    scenes = surroundings(subject, language, paper).scenes
    parts = [_full_part(*pair) for pair in zip(scenes, values["parts"], values["cover"].verdicts, strict=True)]
    return as_document({**_front(subject, language, "full", values), "parts": parts})


def brief_json(subject: ReportSubject, language: str, paper: Paper = A4) -> bytes:
    """Return the brief; CmatError if the logo cannot be used."""
    values = brief_context(subject, language, paper, 0).values
    scenes = surroundings(subject, language, paper).scenes
    parts = [_brief_part(*pair) for pair in zip(scenes, values["parts"], strict=True)]
    return as_document({**_front(subject, language, "brief", values), "parts": parts})


def _front(subject: ReportSubject, language: str, audience: str, values: Mapping[str, Any]) -> Piece:
    results = [part.result for part in subject.parts]
    positions = [None if part.positions is None else {path: part.positions.document(path) for path in part.positions.nodes} for part in subject.parts]
    first = subject.parts[0].assessment
    return {
        "schema": SCHEMA,
        "cmat": cmat.__version__,
        "audience": audience,
        "language": language,
        "title": values["title"],
        "organisation": values["organisation"],
        "as_of": subject.as_of.isoformat(),
        "result": result_document(subject.organisation, subject.as_of, first.mode, results, sector=first.sector, positions=positions),
    }


def _named(scene: Scene, title: str) -> Piece:
    return {"questionnaire": scene.result.questionnaire, "model": scene.result.model, "title": title}


def _full_part(scene: Scene, part: Part, verdict: Verdict) -> Piece:
    found = found_in(scene)
    steps = roadmap(scene.assessment, scene.result)
    bench, firm = part.benchmark, part.sensitivity
    return {
        **_named(scene, part.title),
        "verdict": _verdict(scene, verdict.label, verdict.level, verdict.note or verdict.summary, part.summary.range),
        "lead": part.summary.lead,
        "figures": tiles_as_data(part.summary.tiles),
        "findings": findings_as_data(found, sentences(scene, found)),
        **standing_out(scene, part.gaps),
        "dimensions": [dimension_as_data(scene, page) for page in part.dimensions],
        "roadmap": roadmap_as_data(scene, steps, part.roadmap),
        "path": path_as_data(scene, part.path),
        "perception": perception_as_data(scene, part.agreement),
        "agreement": agreement_as_data(scene, part.agreement),
        "evidence": evidence_as_data(scene, part.evidence),
        "benchmark": None if bench is None else {"finding": bench.finding, "intro": bench.intro, "limits": bench.limits},
        "change": change_as_data(scene, part.change),
        "sensitivity": None if firm is None else {"result": firm.result, "weakest": firm.weakest, "intro": firm.intro},
        "method": method_as_data(part.method),
        "appendix": appendix_as_data(part.appendix),
    }


def _verdict(scene: Scene, label: str, title: str, summary: str, could: str) -> Piece:
    overall = scene.result.overall
    said = {"label": label, "title": title, "summary": summary, "range": could}
    return {"score": figure(overall.score, scene.words.points(overall.score)), "level": overall.level, **said}


def _brief_part(scene: Scene, part: BriefPart) -> Piece:
    conditions = [{"question": bare(each.receipt.id), "text": each.text, "from_to": each.from_to, "truth": each.truth} for each in part.conditions]
    return {
        **_named(scene, part.title),
        "verdict": _verdict(scene, part.level, part.level_title, part.status or part.level_summary, part.range),
        "figures": tiles_as_data(part.tiles),
        "findings": findings_as_data(found_in(scene), part.findings),
        "first_steps": [{"action": action.action, "basis": action.basis} for action in part.actions],
        "way": {"title": part.target_title, "text": part.target, "conditions": conditions, "more": part.more_conditions},
        "trust": labelled(part.trust),
    }
