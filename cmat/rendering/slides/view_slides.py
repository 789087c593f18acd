"""Who sees what and what it stands on: heat map, perception, agreement, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cmat.rendering.charts import FEWEST_AXES, MOST_AXES, SeriesKind
from cmat.rendering.sections.agreement_section import AgreementSection
from cmat.rendering.sections.evidence_section import EvidenceSection
from cmat.rendering.sections.sentences import Receipt
from cmat.rendering.slides.plan import Cell, Chart, Line, Series, Slide, Table
from cmat.rendering.slides.story import Story, axis_names, cells, question_ids, sentence_lines, shown_value
from cmat.scoring.results import NodeScore


def heat_map_slides(story: Story) -> Iterator[Slide]:
    """Yield the scores of the groups as a table in the colours of the levels, with its key."""
    section = story.part.heat_map
    if section is None:
        return
    title = story.title(story.say("heat_map.title"))
    header = (story.say("term.dimension"), *(f"{name} ({people})" for name, people in section.groups), story.say("heat.spread"))
    rows = [
        (
            Cell(f"– {row.title}" if row.is_child else row.title, is_bold=row.is_total),
            *(Cell(cell.score, cell.step, is_bold=row.is_total, is_centred=True) for cell in row.cells),
            Cell(row.spread, is_centred=True),
        )
        for row in section.rows
    ]
    widest = [f"{found.title}: {found.low_group} {found.low}, {found.high_group} {found.high} ({found.points})" for found in section.differences]
    yield Slide(
        title=title,
        lead=tuple(Line(text) for text in (section.finding, section.hidden) if text),
        first=story.table(title, (3, *(1.4 for _ in section.groups), 1.0), header, rows),
        second=story.table(story.say("term.level"), (1,), (story.say("term.level"),), [(Cell(text, step),) for text, step in section.legend]),
        share=0.8,
        notes=story.notes(rests_on=[story.say("heat.intro"), *widest], how=story.rules("privacy", "privacy_individuals", "roll_up")),
    )


def agreement_slides(story: Story) -> Iterator[Slide]:
    """Yield the perception gap, agreement by dimension, and the practices that divide people."""
    section = story.part.agreement
    if section is None:
        return
    said = story.receipts(question_ids(section.sentences))
    lead = sentence_lines(section.sentences) or (Line(story.say("agreement.calm")),)
    if section.gaps:
        ids = [receipt for row in section.gaps for receipt in row.receipts]
        yield Slide(
            title=story.title(section.gaps_title),
            lead=lead,
            first=_gaps(story, section),
            notes=story.notes(rests_on=[*said, *_receipts(story, ids)], how=[story.say("agreement.gaps_note"), *story.rules("privacy")]),
        )
        lead = ()
    if section.dimensions:
        explained = story.say("agreement.explained", rwgj="r_WG(J)", lindell="r*_WG(J)")
        rows = (cells(r.title, r.questions, r.deviation, r.index, r.lindell, r.word, is_bold=r.is_total) for r in section.dimensions)
        keys = ("term.dimension", "agreement.questions", "agreement.deviation")
        header = (*map(story.say, keys), _latin(story, "r_WG(J)"), _latin(story, "r*_WG(J)"), story.say("agreement.in_words"))
        title = story.title(story.say("agreement.by_dimension"))
        table = story.table(title, (3, 1.1, 1.4, 1.1, 1.1, 1.4), header, rows)
        yield Slide(title, lead, table, notes=story.notes(rests_on=[*said, section.divided_note], how=[explained]))
    if section.divided:
        yield _divided(story, section)


def _latin(story: Story, text: str) -> str:
    return story.scene.words.code(text)


def _gaps(story: Story, section: AgreementSection) -> Table:
    header = (story.say("term.dimension"), *section.groups, story.say("agreement.difference"), story.say("agreement.rests_on"))
    rows = (cells(r.title, r.first, r.second, r.difference, " · ".join(one.id for one in r.receipts)) for r in section.gaps)
    return story.table(section.gaps_title, (3.4, 1.2, 1.2, 1.1, 2), header, rows)


def _receipts(story: Story, found: Sequence[Receipt]) -> tuple[str, ...]:
    return story.receipts(receipt.anchor.removeprefix(f"{story.part.prefix}q-") for receipt in found)


def _divided(story: Story, section: AgreementSection) -> Slide:
    title = story.title(story.say("agreement.divided"))
    header = (story.say("term.question"), story.say("appendix.answer"), story.say("agreement.deviation"), story.say("agreement.limit"))
    rows = [
        (
            Cell(f"{row.receipt.id} {row.text}" + (f" ({story.say('agreement.settled')})" if row.is_agreed else "")),
            Cell(row.n, is_centred=True),
            Cell(row.deviation, is_bold=row.is_beyond, is_centred=True),
            Cell(row.limit, is_centred=True),
        )
        for row in section.divided
    ]
    rests_on = [section.divided_note, *_receipts(story, [row.receipt for row in section.divided])]
    how = [story.say("agreement.deviation_note", rwg="r_WG")]
    table = story.table(title, (6, 0.8, 1.2, 1), header, rows)
    return Slide(title, (Line(section.divided_note),), table, notes=story.notes(rests_on=rests_on, how=how))


def evidence_slides(story: Story) -> Iterator[Slide]:
    """Yield claimed, supported and verified points, high claims with little to show, and notes on the answers."""
    section = story.part.evidence
    if section is None:
        return
    title = story.title(story.say("evidence.title"))
    how = [story.say("evidence.intro"), *story.rules("evidence_self", "evidence_assessed")]
    if section.dimensions:
        chart, table = _evidence_chart(story), _strengths(story, section)
        notes = story.notes(rests_on=[] if chart is None else [chart.description], how=how)
        lead = (*sentence_lines(section.sentences), *([Line(section.no_claims)] if section.no_claims else []))
        yield Slide(title, lead, table if chart is None else chart, None if chart is None else table, 0.48, notes)
    if section.claims:
        yield _claims(story, section, how)
    if section.notes:
        header = (story.say("quality.title"), "", "")
        rows = [(Cell(note.text), Cell(note.who), Cell(note.ids)) for note in section.notes]
        table = story.table(story.say("quality.title"), (4, 1.6, 4), header, rows)
        notes = story.notes(how=[story.say("quality.intro")])
        yield Slide(story.title(story.say("quality.title")), (Line(story.say("quality.intro")),), table, notes=notes)


def _evidence_chart(story: Story) -> Chart | None:
    """Return the radar of the three strengths, None where it cannot be drawn."""
    scene, words, palette = story.scene, story.scene.words, story.scene.palette
    scores = {score.path: score for score in scene.facts.evidence}
    nodes = [node for node in scene.result.overall.dimensions if node.path in scores]
    if not FEWEST_AXES <= len(nodes) <= MOST_AXES:
        return None
    kinds: tuple[tuple[SeriesKind, str], ...] = (("claimed", palette.brand), ("supported", palette.evidence), ("verified", palette.deep))
    points = {kind: [getattr(scores[node.path], kind) for node in nodes] for kind, _ in kinds}
    return Chart(
        kind="radar",
        categories=axis_names(scene, nodes),
        series=tuple(Series(words.say(f"series.{kind}"), tuple(map(shown_value, points[kind])), colour, kind) for kind, colour in kinds),
        description=" ".join(_in_words(story, nodes, words.say(f"series.{kind}"), points[kind]) for kind, _ in kinds),
    )


def _in_words(story: Story, nodes: Sequence[NodeScore], name: str, points: Sequence[Fraction | None]) -> str:
    words = story.scene.words
    said = [words.say("profile.alt_axis", title=story.scene.node_name(n), score=words.points(p)) for n, p in zip(nodes, points, strict=True)]
    return words.say("profile.alt_series", series=name, scores=words.listed(said))


def _strengths(story: Story, section: EvidenceSection) -> Table:
    keys = ("term.dimension", "series.claimed", "term.supported_short", "series.verified", "evidence.unsupported")
    rows = (cells(r.title, r.claimed, r.supported, r.verified, r.unsupported, is_bold=r.is_total) for r in section.dimensions)
    return story.table(story.say("evidence.title"), (2.6, 1.2, 1.45, 1.2, 1.1), tuple(map(story.say, keys)), rows)


def _claims(story: Story, section: EvidenceSection, how: Sequence[str]) -> Slide:
    title = story.title(story.say("evidence.claims"))
    header = tuple(map(story.say, ("term.question", "series.claimed", "evidence.grade", "evidence.at_risk")))
    rows = (cells(f"{row.receipt.id} {row.text}", row.claimed, row.grade, row.at_risk) for row in section.claims)
    rests_on = [story.say("evidence.claims_intro"), *_receipts(story, [row.receipt for row in section.claims])]
    lead = tuple(Line(text) for text in (section.more_claims,) if text)
    return Slide(title, lead, story.table(title, (6, 1.1, 1.1, 1.1), header, rows), notes=story.notes(rests_on=rests_on, how=how))
