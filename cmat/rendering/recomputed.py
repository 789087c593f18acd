"""The parts of a report's pages that follow from pooled answers alone: made again, to be looked for in the pages that were attached."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from cmat.analysis.remarks import QuestionRemarks
from cmat.errors import InputError
from cmat.rendering.context import report_context
from cmat.rendering.html import SHIPPED, Templates
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
_FRONT = "front"
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
    """Pieces of the pages by name, and the files that the pages use.

    loose  names of the pieces that templates of the user's own make: these may leave them out
    """

    pieces: tuple[tuple[str, str], ...]
    files: Mapping[str, bytes]
    loose: frozenset[str]


def recomputed(
    subject: ReportSubject, remarks: Sequence[Mapping[str, QuestionRemarks]], language: str, paper: Paper, templates: Templates = SHIPPED
) -> Recomputed:
    """Return the front of a full report (styles, title, cover) and its chapters, as they must stand in the pages.

    subject  scored from pooled answers; its assessments have no answers
    remarks  what was written at the questions of each part
    """
    made = templates.run(lambda: json.dumps(list(_pieces(subject, remarks, language, paper, templates))).encode())
    pieces = tuple((name, piece) for name, piece in json.loads(made))
    files = surroundings(subject, language, paper).files
    return Recomputed(pieces, {**files, **templates.files}, frozenset(name for name, _ in pieces if _rests_on(name) & templates.changed))


def _rests_on(name: str) -> set[str]:
    """Return the templates that a piece is made with."""
    own = {"head.html.j2", "cover.html.j2"} if name == _FRONT else {each[1] for each in _CHAPTERS if each[0] == name.partition(" ")[0]}
    return own | {"report.html.j2", "macros.html.j2"}


def _pieces(
    subject: ReportSubject, remarks: Sequence[Mapping[str, QuestionRemarks]], language: str, paper: Paper, templates: Templates
) -> Iterator[tuple[str, str]]:
    """Yield (name, piece); what the user's own templates do not give on its own is left out."""
    context = report_context(subject, language, paper, fingerprint=PLACEHOLDER, part_of=lambda *_, **__: None)
    values = {**context.values, "parts": (), "url": str}
    with suppress(InputError):
        yield _FRONT, templates.filled("report.html.j2", **values).partition(_END)[0].rstrip()
    scenes = surroundings(subject, language, paper).scenes
    for scene, written in zip(scenes, remarks, strict=True):
        scene.remarks = written
    for number, scene in enumerate(scenes, 1):
        for name, piece in _chapters(scene, number, len(scenes), context, templates):
            yield (name if len(scenes) == 1 else f"{name} {number}"), piece


def _chapters(scene: Scene, number: int, parts: int, context: ReportContext, templates: Templates) -> Iterator[tuple[str, str]]:
    words = scene.words
    title = words.name(scene.assessment.model.title)
    for name, template, attribute, make in _CHAPTERS:
        section = make(scene)
        if section is None:
            continue
        kicker = words.say("document.part", n=words.whole(number), of=words.whole(parts), title=title) if parts > 1 else ""
        part = SimpleNamespace(prefix=f"p{number}-", title=title, kicker=kicker, **{attribute: section})
        with suppress(InputError):
            yield name, templates.filled_chapter(template, **{**context.values, "url": str, "part": part}).strip()


def missing_pieces(pages: str, made: Recomputed) -> list[str]:
    """Return the names of the pieces that do not stand in the pages, each once and in order."""
    missing, start = [], 0
    for name, piece in made.pieces:
        at = pages.find(piece, start)
        if at < 0 or pages.count(piece) != 1 or (name == _FRONT and at > 0):
            missing.append(name)
        else:
            start = at + len(piece)
    return missing
