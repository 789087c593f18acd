"""The first slides: cover, verdict, what stands out, the profile, and the place in the benchmark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmat.rendering.sections.cover import Cover, Verdict
from cmat.rendering.sections.profile import Profile
from cmat.rendering.sections.summary import Tile
from cmat.rendering.slides.plan import Cell, CoverSlide, Line, Slide, Table, Texts
from cmat.rendering.slides.story import MOST_BARS, Story, cells, profile_chart, question_ids, score_bars, sentence_lines
from cmat.rendering.wording import Wording

# So many columns of figures stand beside a radar; where there are more the whole table has a slide of its own.
NARROW = 3


def cover_slide(front: Cover, words: Wording, logo: bytes | None, notes: Sequence[str]) -> CoverSlide:
    """Return the cover: whose result it is, of what and when, and each part's score."""
    facts = [Line(_verdict_line(verdict, words), label=f"{verdict.title}:") for verdict in front.verdicts]
    facts += [Line(text, label=f"{label}:") for label, text in front.facts]
    return CoverSlide(
        title=front.organisation,
        subtitle=f"{front.eyebrow} · {front.title}",
        facts=tuple(facts),
        logo=logo,
        logo_description=words.say("slides.logo", organisation=front.organisation),
        notes=tuple(notes),
    )


def _verdict_line(verdict: Verdict, words: Wording) -> str:
    if not verdict.level:
        return verdict.label
    return words.say("slides.verdict", label=verdict.label, level=verdict.level, score=verdict.score)


def verdict_slides(story: Story) -> Iterator[Slide]:
    """Yield the one slide to remember: level and score, the numbers of the whole, every dimension as a bar."""
    scene, words, overall = story.scene, story.scene.words, story.scene.result.overall
    summary = story.part.summary
    lead = [Line(text) for text in (story.part.kicker, summary.lead, summary.status) if text]
    nodes = overall.dimensions
    yield Slide(
        title=story.title(verdict_title(story)),
        lead=tuple(lead),
        first=tiles_table(story, summary.tiles),
        second=score_bars(scene, nodes[:MOST_BARS]) if nodes else None,
        share=0.44,
        notes=story.notes(rests_on=_sums(story), how=[*story.rules("roll_up", "coverage", "unanswered"), words.say("method.rounding.text")]),
    )


def verdict_title(story: Story) -> str:
    """Return level and score as the title of a slide, or why there is none."""
    scene, words, overall = story.scene, story.scene.words, story.scene.result.overall
    if overall.level is None:
        return words.say("slides.no_verdict", label=words.say("status.withheld"), coverage=words.percent(overall.coverage))
    level = scene.level(overall.level)
    label = words.say("level.label", n=words.whole(level.number))
    return words.say("slides.verdict", label=label, level=words.name(level.title), score=words.points(overall.score))


def tiles_table(story: Story, tiles: Sequence[Tile]) -> Table:
    """Return the numbers of the whole as a table."""
    header = (story.say("term.overall"), "", "")
    rows = ((Cell(tile.label), Cell(tile.value, is_bold=True, is_centred=True), Cell(tile.note)) for tile in tiles)
    return story.table(story.say("term.overall"), (3.2, 1.6, 3.4), header, rows)


def _sums(story: Story) -> list[str]:
    """Return how the overall score comes about from the dimensions."""
    ledger = story.part.ledger
    if ledger is None:
        return []
    said = [story.say("slides.worth", title=block.title, share=block.share, score=block.score, subtotal=block.subtotal) for block in ledger.blocks]
    return [*said, story.say("slides.sum", total=ledger.total), ledger.left_out]


def finding_slides(story: Story) -> Iterator[Slide]:
    """Yield what stands out, as sentences; the notes have the practices that they rest on."""
    found = story.part.summary.findings
    if found:
        yield Slide(
            title=story.title(story.say("finding.title")),
            lead=(Line(story.say("finding.receipts")),),
            first=Texts(sentence_lines(found)),
            notes=story.notes(rests_on=story.receipts(question_ids(found)), how=story.rules("findings")),
        )


def profile_slides(story: Story) -> Iterator[Slide]:
    """Yield the radar beside its table; a wide table has a slide of its own."""
    section = story.part.profile
    table = profile_table(story, section)
    notes = story.notes(rests_on=[profile_chart(story.scene).description, *_sums(story)], how=story.rules("roll_up", "target", "evidence_self"))
    title, lead = story.title(story.say("profile.title")), (Line(section.intro),)
    yield Slide(title, lead, profile_chart(story.scene), profile_table(story, section, most=NARROW), 0.52, notes)
    if len(table.header) > NARROW + 2 or section.notes:
        footnotes = tuple(Line(f"{number}. {note}") for number, note in _numbered(story, section))
        yield Slide(story.title(story.say("summary.bars")), footnotes, table, None, notes=notes)


def _numbered(story: Story, section: Profile) -> Iterator[tuple[str, str]]:
    for number, note in enumerate(section.notes, 1):
        yield story.scene.words.whole(number), note


def profile_table(story: Story, section: Profile, *, most: int | None = None) -> Table:
    """Return every dimension with all that its score is compared with, the whole last; `most` limits the columns of figures."""
    columns = [("term.score", "score", True), ("term.target", "target", section.has_target), ("term.gap", "gap", section.has_target)]
    columns += [("term.previous", "previous", section.has_previous), ("term.benchmark", "benchmark", section.has_benchmark)]
    columns += [("term.supported_short", "supported", section.has_supported), ("term.range", "range", section.has_range)]
    present = [(key, name) for key, name, is_there in columns if is_there][:most]
    rows = []
    for row in section.rows:
        title = f"{row.title} ({row.note_mark})" if row.note_mark else row.title
        pill = Cell(row.pill.text, row.pill.step) if row.pill is not None else Cell("–")
        figures = [Cell(getattr(row, name), is_bold=row.is_total or name == "score", is_centred=True) for _, name in present]
        rows.append((Cell(title, is_bold=row.is_total), *figures, pill))
    header = (story.say("term.dimension"), *(story.say(key) for key, _ in present), story.say("term.level"))
    widths = (2.7, *(1.2 for _ in present), 2.0)
    return story.table(story.say("profile.title"), widths, header, rows)


def benchmark_slides(story: Story) -> Iterator[Slide]:
    """Yield the places in the user's own benchmark, and published figures, where they are wanted."""
    section = story.part.benchmark
    if section is None:
        return
    keys = ("term.score", "benchmark.n", "benchmark.q1", "benchmark.median", "benchmark.q3", "benchmark.percentile", "benchmark.quartile")
    for table in section.tables:
        rows = (cells(r.title, r.score, r.n, r.q1, r.median, r.q3, r.percentile, r.quartile, is_bold=r.is_total) for r in table.rows)
        header = (story.say("term.dimension"), *map(story.say, keys))
        yield Slide(
            title=story.title(f"{story.say('benchmark.title')}: {table.title}"),
            lead=tuple(Line(text) for text in (section.finding,) if text),
            first=story.table(table.title, (3, 1, 0.7, 1.2, 1.1, 1.2, 1.1, 1.8), header, rows),
            notes=story.notes(rests_on=[section.intro], how=[story.say("benchmark.percentile_note"), section.limits]),
        )
    if section.published:
        header = tuple(story.say(f"published.{key}") for key in ("what", "mean", "range", "base", "source"))
        rows = (
            (Cell(p.what), Cell(p.mean, is_centred=True), Cell(p.range, is_centred=True), Cell(p.base), Cell(p.source)) for p in section.published
        )
        yield Slide(
            title=story.title(story.say("published.title")),
            lead=(Line(story.say("published.caution")),),
            first=story.table(story.say("published.title"), (2, 1, 1, 2, 4), header, rows),
            notes=story.notes(rests_on=[story.say("published.caution")]),
        )
