"""What every document needs, whoever it is for: words, colours, fonts, styles, pictures, and a scene for each questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cmat.rendering.art import cover_art, gauge_art, key_art
from cmat.rendering.catalogue import reports_folder
from cmat.rendering.images import safe_logo
from cmat.rendering.palette import Palette, palette
from cmat.rendering.paper import Paper
from cmat.rendering.sections.elements import Scene
from cmat.rendering.subject import ReportPart, ReportSubject
from cmat.rendering.user_text import shortened
from cmat.rendering.wording import Wording, wording

_LOGO = "cmat:/logo.png"
# What fits the margin of a page on one line beside the title of a chapter.
_RUNNING_CHARACTERS = 76


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The values of a template, and the files that it names."""

    values: Mapping[str, Any]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the documents of one subject in one language share.

    organisation  ready to stand in a sentence
    logo          the name of its file, None without one
    values        of head.html.j2, which begins every document; the title is still missing
    """

    words: Wording
    scenes: tuple[Scene, ...]
    organisation: str
    logo: str | None
    values: Mapping[str, Any]
    files: Mapping[str, bytes]


def surroundings(subject: ReportSubject, language: str, paper: Paper) -> Surroundings:
    """Return the surroundings; CmatError if the logo cannot be used."""
    words = wording(language)
    colours = palette(subject.colour)
    scenes = tuple(_scene(part, number, words, colours, paper) for number, part in enumerate(subject.parts, 1))
    files = dict(_fonts())
    files.update(_art(scenes, colours, mirrored=words.language.direction == "rtl"))
    if subject.logo is not None:
        files[_LOGO] = safe_logo(subject.logo)
    organisation = words.name(subject.organisation)
    classification = words.name(subject.classification) if subject.classification is not None else ""
    return Surroundings(
        words=words,
        scenes=scenes,
        organisation=organisation,
        logo=_LOGO if subject.logo is not None else None,
        values={
            "words": words,
            "language": words.language,
            "created": subject.as_of.isoformat(),
            "author": words.name(subject.prepared_by) if subject.prepared_by is not None else "",
            "classification": classification,
            "organisation": organisation,
            "running": tuple(shortened(text, _RUNNING_CHARACTERS) for text in (organisation, classification)),
            "styles": _styles(language, paper),
            "paper": paper.name,
            "palette": colours,
            "fonts": tuple(_fonts()),
        },
        files=files,
    )


def _scene(part: ReportPart, number: int, words: Wording, colours: Palette, paper: Paper) -> Scene:
    return Scene(
        *(part.assessment, part.result, words, colours),
        positions=part.positions,
        previous=part.previous,
        facts=part.facts,
        prefix=f"p{number}-",
        paper=paper,
    )


def _art(scenes: Sequence[Scene], colours: Palette, *, mirrored: bool) -> Iterator[tuple[str, bytes]]:
    first = scenes[0].result.overall
    yield "cmat:/art/cover.svg", cover_art([node.score for node in first.dimensions], colours, mirrored=mirrored)
    yield "cmat:/art/key-current.svg", key_art("current", colours.brand)
    yield "cmat:/art/key-target.svg", key_art("target", colours.target)
    yield "cmat:/art/key-supported.svg", key_art("supported", colours.evidence)
    yield "cmat:/art/key-previous.svg", key_art("previous", colours.previous)
    yield "cmat:/art/key-benchmark.svg", key_art("benchmark", colours.benchmark)
    yield "cmat:/art/key-claimed.svg", key_art("claimed", colours.brand)
    yield "cmat:/art/key-verified.svg", key_art("verified", colours.deep)
    for index, scene in enumerate(scenes):
        yield f"cmat:/art/gauge-{index}.svg", gauge_art(scene.result.overall.score, scene.result.overall.target)


@lru_cache(maxsize=1)
def _fonts() -> Mapping[str, bytes]:
    folder = reports_folder() / "fonts"
    return {f"cmat:/fonts/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.ttf"))}


@lru_cache(maxsize=4)
def _styles(language: str, paper: Paper) -> str:
    """Return the style sheets, those of the language and of the paper last."""
    folder = reports_folder() / "styles"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in ("report.css", f"{language}.css", f"{paper.name}.css"))
