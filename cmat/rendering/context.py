"""From a subject to the plain values of the templates. All rounding and wording happens here; templates calculate nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cmat.analysis.roadmap import roadmap
from cmat.rendering.paper import A4, Paper
from cmat.rendering.sections.agreement_section import AgreementSection, agreement_section
from cmat.rendering.sections.appendix import Appendix, appendix
from cmat.rendering.sections.benchmark import BenchmarkSection, benchmark_section
from cmat.rendering.sections.change_section import ChangeSection, change_section
from cmat.rendering.sections.cover import cover
from cmat.rendering.sections.dimensions import DimensionPage, dimension_pages
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.evidence_section import EvidenceSection, evidence_section
from cmat.rendering.sections.gap_tables import GapTables, gap_tables
from cmat.rendering.sections.heat_map import HeatMap, heat_map
from cmat.rendering.sections.ledger_section import LedgerSection, ledger_section
from cmat.rendering.sections.method import Method, method
from cmat.rendering.sections.path_section import PathSection, path_ahead, path_section
from cmat.rendering.sections.profile import Profile, profile
from cmat.rendering.sections.roadmap import Roadmap, roadmap_section
from cmat.rendering.sections.sensitivity_section import SensitivitySection, sensitivity_section
from cmat.rendering.sections.sentences import found_in, sentences
from cmat.rendering.sections.summary import Summary, summary
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import ReportContext, surroundings
from cmat.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Part:
    """One questionnaire's chapters; None where there is nothing to show. `prefix` keeps the anchors of several parts apart."""

    prefix: str
    title: str
    kicker: str
    summary: Summary
    profile: Profile
    benchmark: BenchmarkSection | None
    dimensions: tuple[DimensionPage, ...]
    heat_map: HeatMap | None
    agreement: AgreementSection | None
    evidence: EvidenceSection | None
    gaps: GapTables
    roadmap: Roadmap | None
    path: PathSection | None
    sensitivity: SensitivitySection | None
    change: ChangeSection | None
    appendix: Appendix
    method: Method
    ledger: LedgerSection | None
    contents: tuple[tuple[str, str], ...]


def report_context(
    subject: ReportSubject, language: str, paper: Paper = A4, *, fingerprint: str = "", part_of: Callable[..., Part | None] | None = None
) -> ReportContext:
    """Return everything that the templates of the full report need; `part_of` makes the chapters of a part, all of them if missing."""
    around = surroundings(subject, language, paper)
    scenes, words = around.scenes, around.words
    # published figures are about no questionnaire of ours: once is enough
    parts = tuple(
        (part_of or _part)(scene, index, len(scenes), around.organisation, has_published=subject.has_published and index == 0)
        for index, scene in enumerate(scenes)
    )
    front = cover(subject, scenes, words, logo=around.logo)
    title = words.say("document.title", organisation=around.organisation, title=front.title)
    return ReportContext(
        {**around.values, "title": title, "cover": front, "parts": parts, "is_single": len(parts) == 1, "fingerprint": fingerprint}, around.files
    )


def _part(scene: Scene, index: int, parts: int, organisation: str, *, has_published: bool) -> Part:
    words = scene.words
    steps = roadmap(scene.assessment, scene.result)
    title = words.name(scene.assessment.model.title)
    prefix = scene.prefix
    found_sentences = sentences(scene, found_in(scene))
    found = {
        "benchmark": benchmark_section(scene, has_published=has_published),
        "dimensions": dimension_pages(scene, prefix),
        "heat_map": heat_map(scene),
        "agreement": agreement_section(scene, found_sentences),
        "evidence": evidence_section(scene, found_sentences),
        "gaps": gap_tables(scene),
        "roadmap": roadmap_section(scene, steps),
        "path": path_section(scene, path_ahead(scene), found_sentences),
        "sensitivity": sensitivity_section(scene),
        "change": change_section(scene),
        "ledger": ledger_section(scene),
    }
    return Part(
        prefix=prefix,
        title=title,
        kicker=words.say("document.part", n=words.whole(index + 1), of=words.whole(parts), title=title) if parts > 1 else "",
        summary=summary(scene, organisation, steps, found_sentences),
        profile=profile(scene),
        appendix=appendix(scene),
        method=method(scene),
        contents=tuple(_contents(words, prefix, found)),
        **found,  # type: ignore[arg-type]
    )


_CHAPTERS = (
    *("profile", "benchmark", "dimensions", "heat_map", "agreement", "evidence", "gaps", "roadmap", "path", "sensitivity"),
    *("change", "appendix", "method", "ledger"),
)


def _contents(words: Wording, prefix: str, found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _CHAPTERS:
        section = found.get(key, True)
        if section and not (key == "path" and not section.steps):
            yield section.title if key == "path" else words.say(f"{key}.title"), f"{prefix}{key}"
