"""The brief as slides: verdict, profile, what stands out, what to do, how far to trust it; five for each questionnaire at most."""

from __future__ import annotations

from collections.abc import Iterator

from cmat.rendering.brief import BriefPart, Condition
from cmat.rendering.slides.opening import NARROW, profile_table, tiles_table, verdict_title
from cmat.rendering.slides.plan import Cell, Line, Slide, Table, Texts
from cmat.rendering.slides.story import Story, profile_chart, question_ids, score_bars, sentence_lines


def brief_slides(story: Story, brief: BriefPart) -> Iterator[Slide]:
    """Yield the slides of one part; each is meant to fit, and what would not stays in the notes."""
    scene, words = story.scene, story.scene.words
    summary, level = story.part.summary, " ".join(text for text in (brief.kicker, brief.level_summary, brief.range, brief.status) if text)
    worth = [story.say("slides.worth", title=b.title, share=b.share, score=b.score, subtotal=b.subtotal) for b in _ledger(story)]
    yield Slide(
        title=story.title(verdict_title(story)),
        lead=(Line(level),) if level else (),
        first=tiles_table(story, summary.tiles),
        second=score_bars(scene, scene.result.overall.dimensions),
        share=0.44,
        notes=story.notes(rests_on=[summary.lead, *worth], how=story.rules("roll_up", "coverage", "unanswered")),
    )
    chart, table = profile_chart(scene), profile_table(story, story.part.profile, most=NARROW)
    lead = (Line(story.part.profile.intro),)
    notes = story.notes(rests_on=[chart.description], how=story.rules("target", "roll_up"))
    yield Slide(story.title(story.say("profile.title")), lead, chart, table, 0.52, notes)
    if brief.findings:
        yield Slide(
            title=story.title(story.say("finding.title")),
            lead=(Line(story.say("finding.receipts")),),
            first=Texts(sentence_lines(brief.findings)),
            notes=story.notes(rests_on=story.receipts(question_ids(brief.findings)), how=story.rules("findings")),
        )
    yield _ahead(story, brief)
    trust = [Line(text, label=f"{label}:") for label, text in brief.trust]
    notes = story.notes(rests_on=[words.say("brief.honesty")], how=story.rules("coverage", "rounding", "privacy"))
    yield Slide(story.title(words.say("brief.trust")), (), Texts(tuple(trust)), notes=notes)


def _ledger(story: Story) -> tuple:  # type: ignore[type-arg]
    return story.part.ledger.blocks if story.part.ledger is not None else ()


def _ahead(story: Story, brief: BriefPart) -> Slide:
    """Return what to do first beside what would have to be true."""
    actions = [Line(story.say("summary.actions"), kind="heading")] if brief.actions else []
    actions += [Line(f"{action.action} ({action.basis})", label=f"{action.number}.") for action in brief.actions]
    actions += [Line(text) for text in (brief.target, brief.more_conditions) if text]
    table = _conditions(story, brief)
    ids = [condition.receipt.anchor.partition("q-")[2] for condition in brief.conditions]
    notes = story.notes(rests_on=story.receipts(ids), how=story.rules("roadmap"))
    return Slide(story.title(brief.target_title), (), Texts(tuple(actions)), table, 0.46, notes)


def _conditions(story: Story, brief: BriefPart) -> Table | None:
    if not brief.conditions:
        return None
    header = (story.say("term.question"), story.say("term.level"))
    rows = [(Cell(_condition(condition)), Cell(condition.from_to, is_centred=True)) for condition in brief.conditions]
    return story.table(brief.target_title, (5, 1.1), header, rows)


def _condition(condition: Condition) -> str:
    return f"{condition.receipt.id} {condition.text}"
