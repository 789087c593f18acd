"""How the scores are made, for those who ask: rules, levels and weights, versions, what the numbers are not."""

from __future__ import annotations

from collections.abc import Iterator

from cmat.rendering.slides.plan import Cell, Line, Slide, Texts
from cmat.rendering.slides.story import Story, cells


def method_slides(story: Story) -> Iterator[Slide]:
    """Yield the method card."""
    section = story.part.method
    title = story.title(story.say("method.title"))
    versions = [f"{label}: {value}" for label, value in section.versions]
    notes = story.notes(rests_on=[*versions, *(source.text for source in section.sources)], how=[section.weights_note])
    levels = [
        (Cell(band.pill.text, band.pill.step) if band.pill is not None else Cell(""), Cell(band.band, is_centred=True), Cell(band.summary))
        for band in section.levels
    ]
    header = (story.say("method.levels"), story.say("term.points"), "")
    weights = [cells(weight.title, weight.weight, weight.share) for weight in section.weights]
    yield Slide(
        title=story.title(f"{story.say('method.levels')} · {story.say('method.weights')}"),
        first=story.table(story.say("method.levels"), (1.6, 1.1, 3), header, levels),
        second=story.table(
            story.say("method.weights"), (3, 1, 1), tuple(map(story.say, ("method.weights", "method.weight", "method.weight_share"))), weights
        ),
        share=0.58,
        notes=notes,
    )
    halves = [tuple(Line(rule.text, label=f"{rule.title}:") for rule in column) for column in section.rules]
    yield Slide(title, (), Texts(halves[0]), Texts(halves[1]) if len(halves) > 1 and halves[1] else None, notes=notes)
    if section.grades:
        header = ("", story.say("method.grades"), story.say("method.cap"))
        rows = [(Cell(grade, is_bold=True), Cell(meaning), Cell(cap, is_centred=True)) for grade, meaning, cap in section.grades]
        yield Slide(story.title(story.say("method.grades")), (), story.table(story.say("method.grades"), (1, 5, 1.4), header, rows), notes=notes)
    lines = [Line(section.honesty)]
    lines += [Line(section.notice, label=f"{story.say('method.notice')}:")] if section.notice else []
    lines += (
        [Line(story.say("method.warnings"), kind="heading"), *(Line(text, kind="bullet") for text in section.warnings)] if section.warnings else []
    )
    lines += [Line(" · ".join(versions))]
    yield Slide(story.title(story.say("method.honesty_title")), (), Texts(tuple(lines)), notes=notes)
