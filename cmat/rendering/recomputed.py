"""The parts of a report's pages that follow from pooled answers alone: made again, to be looked for in the pages that were attached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from cmat.analysis.remarks import QuestionRemarks
from cmat.rendering.context import report_context
from cmat.rendering.html import environment, filled
from cmat.rendering.paper import Paper
from cmat.rendering.proof import PLACEHOLDER
from cmat.rendering.sections.appendix import appendix
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.gap_tables import gap_tables
from cmat.rendering.sections.heat_map import heat_map
from cmat.rendering.sections.ledger_section import ledger_section
from cmat.rendering.sections.method import method
from cmat.rendering.sections.profile import profile
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import ReportContext, surroundings

_END = "</main>"
# name of the chapter, its template, and what makes it; the others rest on single answers
_CHAPTERS: tuple[tuple[str, str, str, Callable[[Scene], Any]], ...] = (
    ("profile", "profile.html.j2", "profile", profile),
    ("groups", "heat_map.html.j2", "heat_map", heat_map),
    ("gaps", "gaps.html.j2", "gaps", gap_tables),
    ("appendix", "appendix.html.j2", "appendix", appendix),
    ("method", "method.html.j2", "method", method),
    ("ledger", "ledger.html.j2", "ledger", ledger_section),
)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Pieces of the pages by name, and the files that the pages use."""

    pieces: tuple[tuple[str, str], ...]
    files: Mapping[str, bytes]


def recomputed(subject: ReportSubject, remarks: Sequence[Mapping[str, QuestionRemarks]], language: str, paper: Paper) -> Recomputed:
    """Return the front of a full report (styles, title, cover) and its chapters, as they must stand in the pages.

    subject  scored from pooled answers; its assessments have no answers
    remarks  what was written at the questions of each part
    """
    context = report_context(subject, language, paper, fingerprint=PLACEHOLDER, part_of=lambda *_, **__: None)
    values = {**context.values, "parts": (), "url": str}
    front = filled("report.html.j2", **values).partition(_END)[0].rstrip()
    scenes = surroundings(subject, language, paper).scenes
    for scene, written in zip(scenes, remarks, strict=True):
        scene.remarks = written
    pieces = [("front", front)]
    for number, scene in enumerate(scenes, 1):
        pieces += [(name if len(scenes) == 1 else f"{name} {number}", piece) for name, piece in _chapters(scene, number, len(scenes), context)]
    return Recomputed(tuple(pieces), context.files)


def _chapters(scene: Scene, number: int, parts: int, context: ReportContext) -> Iterator[tuple[str, str]]:
    words = scene.words
    title = words.name(scene.assessment.model.title)
    for name, template, attribute, make in _CHAPTERS:
        section = make(scene)
        if section is None:
            continue
        kicker = words.say("document.part", n=words.whole(number), of=words.whole(parts), title=title) if parts > 1 else ""
        part = SimpleNamespace(prefix=f"p{number}-", title=title, kicker=kicker, **{attribute: section})
        source = environment().from_string(f'{{% import "macros.html.j2" as m with context %}}{{% include "{template}" %}}')
        yield name, source.render(**{**context.values, "url": str, "part": part}).strip()


def missing_pieces(pages: str, made: Recomputed) -> list[str]:
    """Return the names of the pieces that do not stand in the pages, each once and in order."""
    missing, start = [], 0
    for name, piece in made.pieces:
        at = pages.find(piece, start)
        if at < 0 or pages.count(piece) != 1 or (name == "front" and at > 0):
            missing.append(name)
        else:
            start = at + len(piece)
    return missing
