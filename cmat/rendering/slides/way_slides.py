"""What to do: gaps and strengths, the roadmap, the shortest way, and how firm the result is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmat.analysis.roadmap import roadmap
from cmat.rendering.sections.gap_tables import Row
from cmat.rendering.sections.sentences import Receipt
from cmat.rendering.slides.dimension_slides import actions_of
from cmat.rendering.slides.plan import Cell, Line, Slide, Table, Texts
from cmat.rendering.slides.story import Story, bars, cells, sentence_lines


def gap_slides(story: Story) -> Iterator[Slide]:
    """Yield the heaviest gaps and the strongest practices."""
    section = story.part.gaps
    if not section.gaps and not section.strongest:
        return
    adds = story.say("gaps.adds_note" if section.has_target else "gaps.adds_note_room")
    for title, rows, with_gap in ((section.gaps_title, section.gaps, True), (story.say("gaps.title_strengths"), section.strongest, False)):
        if rows:
            lead = (Line(section.intro if with_gap else story.say("gaps.title")),)
            yield Slide(
                title=story.title(title),
                lead=lead if with_gap else (),
                first=_practices(story, title, rows, with_target=section.has_target, with_gap=with_gap),
                notes=story.notes(rests_on=_receipts(story, [row.id for row in rows]), how=[adds, *story.rules("target")] if with_gap else []),
            )


def _practices(story: Story, title: str, rows: Sequence[Row], *, with_target: bool, with_gap: bool) -> Table:
    columns = [("term.score", "score")]
    columns += [("term.target", "target")] if with_target else []
    columns += [("term.gap", "gap")] if with_target and with_gap else []
    columns += [("gaps.adds", "adds")] if with_gap else []
    header = (story.say("term.question"), story.say("term.dimension"), *(story.say(key) for key, _ in columns))
    body = [
        (
            Cell(f"{row.id} {row.text}"),
            Cell(row.dimension),
            *(Cell(getattr(row, name), is_bold=name == "score", is_centred=True) for _, name in columns),
        )
        for row in rows
    ]
    return story.table(title, (5, 2.4, *(1 for _ in columns)), header, body)


def _receipts(story: Story, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the receipts of practices named as the reader sees them."""
    by_name = {story.scene.words.code(question): question for question in story.scene.questions}
    return story.receipts(by_name[name] for name in ids)


def roadmap_slides(story: Story) -> Iterator[Slide]:
    """Yield the roadmap as a table by phases, and the expected score along the way."""
    section = story.part.roadmap
    if section is None:
        return
    words = story.scene.words
    keys = ("roadmap.action", "term.question", "term.effort", "roadmap.step", "roadmap.uplift", "roadmap.score_after")
    rows = []
    for phase in section.phases:
        rows.append((Cell("", 2), Cell(f"{phase.title}: {phase.hint} ({phase.gain})", 2, is_bold=True), *(Cell("", 2) for _ in range(5))))
        for action in phase.actions:
            step = words.say("roadmap.from_to", from_value=action.from_value, to_value=action.to_value)
            rows.append(
                (
                    *(Cell(action.number, is_centred=True), Cell(action.text), Cell(f"{action.id} {action.practice}"), Cell(action.effort_label)),
                    *(Cell(text, is_centred=True) for text in (step, action.uplift, action.score_after)),
                )
            )
    title = story.title(story.say("roadmap.title"))
    notes = story.notes(rests_on=_receipts(story, [action.id for action in actions_of(story.part)]), how=[*story.rules("roadmap"), section.note])
    table = story.table(title, (0.5, 5, 3.4, 0.9, 0.9, 0.9, 1.1), ("", *map(story.say, keys)), rows)
    yield Slide(title, (Line(section.intro),), table, notes=notes)
    if len(section.milestones) > 1:
        yield _milestones(story, notes)


def _milestones(story: Story, notes: Sequence[str]) -> Slide:
    """Return the expected overall score along the way as bars."""
    section, scene = story.part.roadmap, story.scene
    milestones = section.milestones if section is not None else ()
    steps = roadmap(scene.assessment, scene.result)
    last = {step.phase: step.score_after for step in steps}
    points = [scene.result.overall.score, *(last[phase.key] for phase in (section.phases if section is not None else ()))]  # type: ignore[index]
    chart = bars(scene, [one.label for one in milestones], points)
    lines = [Line(f"{one.score} {one.change}".strip(), label=f"{one.label}:", kind="bullet") for one in milestones]
    note = section.note if section is not None else ""
    return Slide(story.title(story.say("roadmap.expected")), (), chart, Texts((*lines, Line(note))), 0.58, tuple(notes))


def path_slides(story: Story) -> Iterator[Slide]:
    """Yield the way of least effort to the target or the next level."""
    section = story.part.path
    if section is None:
        return
    lead = (Line(section.intro), *sentence_lines(section.sentences))
    keys = ("term.question", "roadmap.step", "term.effort", "roadmap.uplift", "roadmap.score_after")
    from_to = "roadmap.from_to"
    rows = [
        (
            Cell(f"{row.receipt.id} {row.text}"),
            *(
                Cell(text, is_centred=True)
                for text in (story.say(from_to, from_value=row.from_value, to_value=row.to_value), row.effort, row.adds, row.score_after)
            ),
        )
        for row in section.steps
    ]
    if not rows:
        yield Slide(story.title(section.title), (), Texts(lead), notes=story.notes())
        return
    total = cells(story.say("path.sum"), "", section.effort, section.adds, section.score_after, is_bold=True)
    found: list[Receipt] = [row.receipt for row in section.steps]
    yield Slide(
        title=story.title(section.title),
        lead=lead,
        first=story.table(section.title, (6, 1, 1, 1, 1.1), tuple(map(story.say, keys)), [*rows, total]),
        notes=story.notes(rests_on=_receipts(story, [receipt.id for receipt in found]), how=[story.say("path.note")]),
    )


def firmness_slides(story: Story) -> Iterator[Slide]:
    """Yield what other weights would do to the result."""
    section = story.part.sensitivity
    if section is None:
        return
    title = story.title(story.say("sensitivity.title"))
    lead = tuple(Line(text) for text in (section.result, section.weakest) if text)
    keys = ("term.dimension", "term.share", "sensitivity.lighter", "sensitivity.heavier", "sensitivity.width")
    rows = (cells(row.title, row.share, row.lighter, row.heavier, row.width) for row in section.effects)
    table = story.table(story.say("sensitivity.effects"), (3, 1.4, 1.2, 1.2, 1.2), tuple(map(story.say, keys)), rows)
    levels = [f"{row.pill.text}: {row.share}" for row in section.rows if row.pill is not None]
    notes = story.notes(rests_on=levels, how=[section.intro, story.say("sensitivity.effects_note")])
    yield Slide(title, lead, table, notes=notes)
