"""Each top-level dimension: bars, strengths, gaps, the roadmap's steps, and what better looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmat.rendering.context import Part
from cmat.rendering.sections.dimensions import DimensionPage, Named, NextLevel
from cmat.rendering.sections.roadmap import Action
from cmat.rendering.slides.plan import Cell, Chart, Line, Slide, Table, Texts
from cmat.rendering.slides.story import MOST_BARS, Story, bars, score_bars
from cmat.scoring.results import NodeScore


def dimension_slides(story: Story) -> Iterator[Slide]:
    """Yield the slides of every top-level dimension that has questions."""
    nodes = {story.part.prefix + node.path: node for node in story.scene.result.overall.dimensions}
    for page in story.part.dimensions:
        yield from _one_dimension(story, page, nodes[page.anchor])


def _one_dimension(story: Story, page: DimensionPage, node: NodeScore) -> Iterator[Slide]:
    words = story.scene.words
    title = story.title(words.say("slides.dimension", title=page.title, score=page.score))
    facts = " · ".join([*([page.pill.text] if page.pill else []), *(f"{label}: {value}" for label, value in page.facts)])
    charts = _charts(story, node)
    notes = _notes(story, page, node)
    summary = [Line(page.summary)] if page.summary else []
    yield Slide(
        title=title,
        lead=tuple(Line(text) for text in (facts, page.note) if text),
        first=charts[0],
        second=Texts((*summary, *_strengths_and_gaps(story, page))),
        share=0.46,
        notes=notes,
    )
    for chart in charts[1:]:
        yield Slide(story.title(words.say("slides.practices", title=page.title)), (), chart, None, notes=notes)
    yield from _what_to_do(story, page, node, notes)


def _charts(story: Story, node: NodeScore) -> list[Chart]:
    """Return the bars of the dimension's parts, or of its practices, as many to a chart as can be read."""
    scene = story.scene
    if node.dimensions:
        parts = list(node.dimensions)
        return [score_bars(scene, parts[start : start + MOST_BARS]) for start in range(0, len(parts), MOST_BARS)]
    ids = list(node.questions)
    return [
        bars(
            scene,
            [scene.words.code(question) for question in ids[start : start + MOST_BARS]],
            [scene.scores[q].score for q in ids[start : start + MOST_BARS]],
        )
        for start in range(0, len(ids), MOST_BARS)
    ]


def _strengths_and_gaps(story: Story, page: DimensionPage) -> Iterator[Line]:
    for key, said, found in (("dimension.strengths", page.no_strengths, page.strengths), ("dimension.gaps", page.no_gaps, page.gaps)):
        yield Line(story.say(key), kind="heading")
        if said:
            yield Line(said)
        yield from (_named(one) for one in found)


def _named(one: Named) -> Line:
    return Line(f"{one.text} ({one.points})", label=one.id, kind="bullet")


def _actions(story: Story, node: NodeScore) -> Iterator[Line]:
    """Yield the roadmap's steps that belong to the dimension."""
    found = [
        action for action in actions_of(story.part) if action.id in {story.scene.words.code(q.id) for q in story.scene.result.questions_of(node.path)}
    ]
    if found:
        yield Line(story.say("slides.actions"), kind="heading")
        yield from (Line(action_line(story, action), kind="bullet") for action in found)


def actions_of(part: Part) -> list[Action]:
    """Return all steps of the roadmap in their order."""
    return [] if part.roadmap is None else [action for phase in part.roadmap.phases for action in phase.actions]


def action_line(story: Story, action: Action) -> str:
    """Return one step of the roadmap in a line."""
    return story.say(
        "slides.action",
        number=action.number,
        text=action.text,
        id=action.id,
        from_to=story.say("roadmap.from_to", from_value=action.from_value, to_value=action.to_value),
        effort=action.effort_label,
        uplift=action.uplift,
        score_after=action.score_after,
    )


def _notes(story: Story, page: DimensionPage, node: NodeScore) -> tuple[str, ...]:
    scene = story.scene
    practices = story.receipts(question.id for question in scene.result.questions_of(node.path))
    evidence = [f"{line.id} · {line.grade} · {line.passage.text}" for line in page.evidence]
    quotes = [f"{quote.source}: {quote.passage.text}" for quote in page.quotes]
    said = [*practices]
    for key, lines in (("dimension.evidence", evidence), ("dimension.quotes", quotes)):
        said += [f"{story.say(key)}:", *lines] if lines else []
    return story.notes(rests_on=said, how=[*story.rules("roll_up", "target"), *(f"{label}: {value}" for label, value in page.facts)])


def _what_to_do(story: Story, page: DimensionPage, node: NodeScore, notes: Sequence[str]) -> Iterator[Slide]:
    """Yield the steps of the roadmap beside what better looks like, as far as there is either."""
    steps = tuple(_actions(story, node))
    table = _better(story, page) if page.next_levels else None
    title = story.title(story.say("slides.to_do", title=page.title))
    if steps and table is not None:
        yield Slide(title, (), Texts(steps), table, 0.36, tuple(notes))
    elif steps or table is not None:
        yield Slide(title, (), table or Texts(steps), notes=tuple(notes))


def _better(story: Story, page: DimensionPage) -> Table:
    header = (story.say("term.question"), story.say("term.score"), story.say("dimension.better"))
    rows = [(Cell(f"{entry.id} {entry.text}"), Cell(entry.points, is_centred=True), Cell(_stages(entry))) for entry in page.next_levels]
    return story.table(story.say("dimension.better"), (2.6, 1.0, 6.0), header, rows)


def _stages(entry: NextLevel) -> str:
    return " ".join(f"{label}: {text}" for label, text in entry.stages)
