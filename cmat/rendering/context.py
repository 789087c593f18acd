"""From a subject to the plain values of the templates. All rounding and wording happens here; templates calculate nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cmat.analysis.roadmap import roadmap
from cmat.rendering.art import cover_art, gauge_art, key_art
from cmat.rendering.catalogue import reports_folder
from cmat.rendering.images import safe_logo
from cmat.rendering.palette import Palette, palette
from cmat.rendering.sections.appendix import Appendix, appendix
from cmat.rendering.sections.benchmark import BenchmarkSection, benchmark_section
from cmat.rendering.sections.change_section import ChangeSection, change_section
from cmat.rendering.sections.cover import cover
from cmat.rendering.sections.dimensions import DimensionPage, dimension_pages
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.gap_tables import GapTables, gap_tables
from cmat.rendering.sections.heat_map import HeatMap, heat_map
from cmat.rendering.sections.ledger_section import LedgerSection, ledger_section
from cmat.rendering.sections.method import Method, method
from cmat.rendering.sections.profile import Profile, profile
from cmat.rendering.sections.roadmap import Roadmap, roadmap_section
from cmat.rendering.sections.summary import Summary, summary
from cmat.rendering.subject import ReportSubject
from cmat.rendering.wording import Wording, wording

_LOGO = "cmat:/logo.png"


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
    gaps: GapTables
    roadmap: Roadmap | None
    change: ChangeSection | None
    appendix: Appendix
    method: Method
    ledger: LedgerSection | None
    contents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The values of report.html.j2, and the files that it names."""

    values: Mapping[str, Any]
    files: Mapping[str, bytes]


def scenes_of(subject: ReportSubject, language: str) -> list[Scene]:
    """Return what the sections of each part are given."""
    words, colours = wording(language), palette(subject.colour)
    return [Scene(part.assessment, part.result, words, colours, positions=part.positions, previous=part.previous) for part in subject.parts]


def report_context(subject: ReportSubject, language: str, part_of: Callable[..., Part | None] | None = None) -> ReportContext:
    """Return everything that the templates of the full report need; `part_of` makes the chapters of a part, all of them if missing."""
    words = wording(language)
    colours = palette(subject.colour)
    scenes = scenes_of(subject, language)
    files = dict(_fonts())
    files.update(_art(scenes, colours, mirrored=words.language.direction == "rtl"))
    if subject.logo is not None:
        files[_LOGO] = safe_logo(subject.logo)
    organisation = words.name(subject.organisation)
    # published figures are about no questionnaire of ours: once is enough
    parts = tuple(
        (part_of or _part)(scene, index, len(scenes), organisation, has_published=subject.has_published and index == 0)
        for index, scene in enumerate(scenes)
    )
    front = cover(subject, scenes, words, logo=_LOGO if subject.logo is not None else None)
    return ReportContext(
        values={
            "words": words,
            "language": words.language,
            "title": words.say("document.title", organisation=organisation, title=front.title),
            "created": subject.as_of.isoformat(),
            "author": words.name(subject.prepared_by) if subject.prepared_by is not None else "",
            "classification": words.name(subject.classification) if subject.classification is not None else "",
            "organisation": organisation,
            "styles": _styles(language),
            "palette": colours,
            "fonts": tuple(_fonts()),
            "cover": front,
            "parts": parts,
            "is_single": len(parts) == 1,
        },
        files=files,
    )


def _part(scene: Scene, index: int, parts: int, organisation: str, *, has_published: bool) -> Part:
    words = scene.words
    steps = roadmap(scene.assessment, scene.result)
    title = words.name(scene.assessment.model.title)
    prefix = f"p{index + 1}-"
    found = {
        "benchmark": benchmark_section(scene, has_published=has_published),
        "dimensions": dimension_pages(scene, prefix),
        "heat_map": heat_map(scene),
        "gaps": gap_tables(scene),
        "roadmap": roadmap_section(scene, steps),
        "change": change_section(scene),
        "ledger": ledger_section(scene),
    }
    return Part(
        prefix=prefix,
        title=title,
        kicker=words.say("document.part", n=words.whole(index + 1), of=words.whole(parts), title=title) if parts > 1 else "",
        summary=summary(scene, organisation, steps),
        profile=profile(scene),
        appendix=appendix(scene),
        method=method(scene),
        contents=tuple(_contents(words, prefix, found)),
        **found,  # type: ignore[arg-type]
    )


def _contents(words: Wording, prefix: str, found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("profile", "benchmark", "dimensions", "heat_map", "gaps", "roadmap", "change", "appendix", "method", "ledger"):
        if found.get(key, True):
            yield words.say(f"{key}.title"), f"{prefix}{key}"


def _art(scenes: list[Scene], colours: Palette, *, mirrored: bool) -> Iterator[tuple[str, bytes]]:
    first = scenes[0].result.overall
    yield "cmat:/art/cover.svg", cover_art([node.score for node in first.dimensions], colours, mirrored=mirrored)
    yield "cmat:/art/key-current.svg", key_art("current", colours.brand)
    yield "cmat:/art/key-target.svg", key_art("target", colours.target)
    yield "cmat:/art/key-supported.svg", key_art("supported", colours.evidence)
    yield "cmat:/art/key-previous.svg", key_art("previous", colours.previous)
    yield "cmat:/art/key-benchmark.svg", key_art("benchmark", colours.benchmark)
    for index, scene in enumerate(scenes):
        yield f"cmat:/art/gauge-{index}.svg", gauge_art(scene.result.overall.score, scene.result.overall.target)


@lru_cache(maxsize=1)
def _fonts() -> Mapping[str, bytes]:
    folder = reports_folder() / "fonts"
    return {f"cmat:/fonts/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.ttf"))}


@lru_cache(maxsize=4)
def _styles(language: str) -> str:
    """Return the style sheets, the language's own last."""
    folder = reports_folder() / "styles"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in ("report.css", f"{language}.css"))
