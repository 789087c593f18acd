"""From a subject to a deck: the full one and the brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cmat.rendering.brief import TIGHTEST, brief_context
from cmat.rendering.context import report_context
from cmat.rendering.images import safe_logo
from cmat.rendering.paper import A4
from cmat.rendering.sections.cover import Cover
from cmat.rendering.slides.brief_slides import brief_slides
from cmat.rendering.slides.change_slides import change_slides
from cmat.rendering.slides.dimension_slides import dimension_slides
from cmat.rendering.slides.flow import PlacedSlide, placed
from cmat.rendering.slides.method_slides import method_slides
from cmat.rendering.slides.opening import benchmark_slides, cover_slide, finding_slides, profile_slides, verdict_slides
from cmat.rendering.slides.plan import Deck, Slide
from cmat.rendering.slides.story import Story
from cmat.rendering.slides.view_slides import agreement_slides, evidence_slides, heat_map_slides
from cmat.rendering.slides.way_slides import firmness_slides, gap_slides, path_slides, roadmap_slides
from cmat.rendering.subject import ReportSubject
from cmat.rendering.surroundings import Surroundings, surroundings
from cmat.rendering.wording import Wording

# In the order of the report; what has nothing to show yields no slide.
_CHAPTERS: tuple[Callable[[Story], Iterator[Slide]], ...] = (
    *(verdict_slides, finding_slides, profile_slides, benchmark_slides, dimension_slides, heat_map_slides, agreement_slides),
    *(evidence_slides, gap_slides, roadmap_slides, path_slides, change_slides, firmness_slides, method_slides),
)


def full_deck(subject: ReportSubject, language: str) -> tuple[Deck, list[PlacedSlide]]:
    """Return the deck of the full report and its slides, laid out."""
    around = surroundings(subject, language, A4)
    values = report_context(subject, language).values
    stories = _stories(around, values["parts"])
    slides = tuple(slide for story in stories for chapter in _CHAPTERS for slide in chapter(story))
    deck = _deck(subject, around, values["cover"], str(values["title"]), stories, slides)
    return deck, [page for slide in slides for page in placed(slide, around.words)]


def brief_deck(subject: ReportSubject, language: str) -> tuple[Deck, list[PlacedSlide]]:
    """Return the deck of the brief and its slides: one for each that is planned, with tighter texts where they would not fit."""
    around = surroundings(subject, language, A4)
    values = report_context(subject, language).values
    stories = _stories(around, values["parts"])
    for tightness in range(TIGHTEST + 1):
        briefs = brief_context(subject, language, A4, tightness).values
        slides = tuple(slide for story, brief in zip(stories, briefs["parts"], strict=True) for slide in brief_slides(story, brief))
        pages = [placed(slide, around.words) for slide in slides]
        if all(len(page) == 1 for page in pages):
            break
    deck = _deck(subject, around, values["cover"], str(briefs["title"]), stories, slides)
    return deck, [page for slide in slides for page in placed(slide, around.words, most=1)]


def _stories(around: Surroundings, parts: Sequence) -> tuple[Story, ...]:  # type: ignore[type-arg]
    return tuple(Story(scene, part, len(parts) > 1) for scene, part in zip(around.scenes, parts, strict=True))


def _deck(subject: ReportSubject, around: Surroundings, front: Cover, title: str, stories: Sequence[Story], slides: tuple[Slide, ...]) -> Deck:
    words = around.words
    notes = [
        note for story in stories for note in (story.part.title, *(f"{label}: {value}" for label, value in story.part.method.versions), story.more())
    ]
    logo = safe_logo(subject.logo) if subject.logo is not None else None
    return Deck(
        language=words.language.code,
        title=title,
        author=words.name(subject.prepared_by) if subject.prepared_by is not None else "",
        subject=front.title,
        footer=_footer(subject, around, words),
        day=subject.as_of.isoformat(),
        cover=cover_slide(front, words, logo, notes),
        slides=slides,
    )


def _footer(subject: ReportSubject, around: Surroundings, words: Wording) -> str:
    said = [around.organisation, words.day(subject.as_of)]
    said += [words.name(subject.classification)] if subject.classification is not None else []
    return " · ".join(said)
