"""An explanation as facts: what it is about, of which id, in words. One list for the terminal, for Markdown and for CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.explanation import DimensionExplanation
from cmat.analysis.question_explanation import GivenAnswer, QuestionExplanation
from cmat.cli.telling import Teller
from cmat.errors import Problem
from cmat.scoring.assessment import Assessment
from cmat.scoring.points import exact
from cmat.scoring.results import QuestionScore


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: `kind` is a key of the words, `of` the question, group or path that it is about ("" where it is about the whole thing)."""

    kind: str
    of: str
    value: str


def dimension_facts(assessment: Assessment, said: DimensionExplanation, teller: Teller) -> Iterator[Fact]:
    """Yield what stands above the sums: level, gate, bounds, coverage, support, target, share."""
    node, publish = said.node, assessment.questionnaire.publish
    titles = {level.number: teller.title(level.title) for level in assessment.model.levels}
    low, high = node.level_low, node.level_high
    if node.level is not None:
        key = "explain.says_level" if low == high else "explain.says_level_open"
        yield Fact("level", "", teller.say(key, number=node.level, title=titles[node.level], low=low, high=high))
    elif low is not None:
        key = "explain.says_level" if low == high else "explain.says_could_be"
        yield Fact("level", "", teller.say(key, number=low, title=titles[low], low=low, high=high))
    if said.gate is not None:
        gate = said.gate
        fields = {"question": gate.question.id, "points": teller.points(gate.question.score), "level": gate.level, "without": gate.without}
        yield Fact("gate", gate.question.id, teller.say("explain.says_gate", **fields))
    if node.low is not None and node.high is not None:
        yield Fact("bounds", "", teller.say("explain.says_bounds", low=teller.points(node.low), high=teller.points(node.high), none=0, full=100))
    if node.coverage is not None:
        limits = {"publish": teller.hundredths(exact(publish.from_)), "provisional": teller.hundredths(exact(publish.provisional_from))}
        status = teller.say(f"explain.{node.status}")
        yield Fact("coverage", "", teller.say("explain.says_coverage", percent=teller.hundredths(node.coverage), status=status, **limits))
    if said.result.collects_evidence and node.supported is not None:
        yield Fact("supported", "", teller.say("explain.says_supported", points=teller.points(node.supported)))
    if said.result.collects_evidence:
        yield _caps(assessment, teller)
    if node.target is not None:
        gap = teller.points(node.gap) or teller.say("explain.unknown_gap")
        yield Fact("target", "", teller.say("explain.says_target", target=teller.points(node.target), gap=gap))
    if node.path:
        yield Fact("share", "", teller.say("explain.says_share", percent=teller.hundredths(node.share, 2)))


def dimension_remarks(said: DimensionExplanation, teller: Teller) -> Iterator[Fact]:
    """Yield what stands below the sums: open questions, what was left out, consensus, groups, notes."""
    for part in said.open:
        state = teller.say(f"explain.is_{part.question.state}")
        yield Fact("open", part.question.id, teller.say("explain.says_open", state=state, percent=teller.hundredths(part.share, 2)))
    for question, reasons in said.left_out:
        key = "explain.says_left_out_for" if reasons else "explain.says_left_out"
        yield Fact("left_out", question.id, teller.say(key, reasons=_counted(reasons, teller)))
    for question in said.overrides:
        yield Fact("override", question.id, _override(question, teller))
    for group, score in said.groups:
        told = teller.points(score) if score is not None else teller.say("explain.hidden" if not group.is_shown else "explain.no_score")
        fields = {"title": teller.title(group.title), "n": group.n, "score": told}
        yield Fact("group", group.id, teller.say("explain.says_group", **fields))
    for note in said.notes:
        yield Fact("note", note.place.file, _note(note, teller))


def _counted(reasons: Sequence[str], teller: Teller) -> str:
    """Return each reason once, with the number of people who gave it."""
    counted = (
        reason if times == 1 else teller.say("explain.times", text=reason, n=teller.whole(times)) for reason, times in Counter(reasons).items()
    )
    return teller.say("explain.between").join(counted)


def question_facts(assessment: Assessment, said: QuestionExplanation, teller: Teller, *, exactly: bool) -> Iterator[Fact]:
    """Yield everything about a question, from the answers to what they do to the whole."""
    question = said.question
    yield Fact("dimension", "", question.path)
    yield Fact("state", "", teller.say(f"explain.is_{question.state}"))
    yield from _answers(assessment, said, teller)
    yield from _pooled(said, teller, exactly=exactly)
    if said.result.collects_evidence:
        yield _caps(assessment, teller)
    yield from _weights(said, teller)
    if said.adds is not None:
        part = {"percent": teller.hundredths(question.effective, 2), "score": teller.points(question.score)}
        sum_of = teller.exact(f" = {question.effective} × {question.score}") if exactly else ""
        yield Fact("adds", "", teller.say("explain.says_adds", points=teller.points(said.adds, 2), **part) + sum_of)
    if question.target is not None:
        gap = teller.points(question.gap) or teller.say("explain.unknown_gap")
        yield Fact("target", "", teller.say("explain.says_gap", target=teller.points(question.target), path=question.path, gap=gap))
    yield from _written(said, teller)
    for note in said.notes:
        yield Fact("note", note.place.file, _note(note, teller))


def _pooled(said: QuestionExplanation, teller: Teller, *, exactly: bool) -> Iterator[Fact]:
    """Yield what the answers come to together: means, points, what stood before the consensus, claim, range, support."""
    question = said.question
    for group in said.means:
        name = teller.title(group.title)
        yield Fact("mean", name, teller.say("explain.says_mean", title=name, points=teller.points(group.points), n=group.n))
    if question.score is not None:
        yield Fact("points", "", _points(said, teller, exactly=exactly))
    if question.override is not None:
        yield Fact("override", "", _override(question, teller))
    if question.claimed is not None and said.result.mode == "assessed":
        yield Fact("claimed", "", teller.points(question.claimed))
    if question.low is not None and question.high is not None and said.result.respondents > 1:
        yield Fact("range", "", teller.say("explain.says_range", low=teller.points(question.low), high=teller.points(question.high)))
    if question.supported is not None:
        yield Fact("supported", "", teller.say("explain.says_supported", points=teller.points(question.supported)))


def _points(said: QuestionExplanation, teller: Teller, *, exactly: bool) -> str:
    question = said.question
    value = teller.points(question.score) + (f" = {question.score}" if exactly else "")
    how = [teller.say("explain.how_assessed")] if said.result.mode == "assessed" else []
    if question.override is not None:
        how.insert(0, teller.say("explain.how_agreed"))
    elif said.result.respondents > 1:
        how.insert(0, teller.say(f"explain.how_{said.aggregate}", n=question.n))
    return teller.say("explain.says_pooled", points=value, how=teller.say("explain.between").join(how)) if how else value


def _answers(assessment: Assessment, said: QuestionExplanation, teller: Teller) -> Iterator[Fact]:
    if assessment.questionnaire.facets and assessment.mode == "assessed":
        total = sum((exact(facet.weight) for facet in assessment.questionnaire.facets), Fraction(0))
        facets = [
            teller.say("explain.facet_weight", title=teller.title(f.title), percent=teller.hundredths(exact(f.weight) / total))
            for f in assessment.questionnaire.facets
        ]
        yield Fact("facet", "", teller.say("explain.says_facets", facets=teller.listed(facets)))
    for answer in said.answers:
        name = teller.say("explain.consensus_is") if answer.is_consensus else answer.respondent
        yield Fact("answer", name or "", _answer(said, answer, f"{name}: " if name else "", teller))
        for facet in answer.facets:
            worth = {"points": teller.points(facet.points), "supported": teller.points(facet.supported), "percent": teller.hundredths(facet.part)}
            yield Fact("facet", facet.id, teller.say("explain.says_facet", title=teller.title(facet.title), value=facet.value, **worth))
    if not said.result.shows_individuals:
        yield Fact("privacy", "", teller.say("explain.says_privacy", n=said.result.respondents))


def _answer(said: QuestionExplanation, answer: GivenAnswer, who: str, teller: Teller) -> str:
    if answer.claimed is None or answer.supported is None:
        return teller.say("explain.says_answer", who=who, given=teller.say(f"explain.is_{answer.state}"), points="")
    facets = [teller.say("explain.facet_value", id=facet.id, value=teller.whole(facet.value)) for facet in answer.facets]
    given = teller.whole(answer.level) if answer.level is not None else teller.listed(facets)
    worth = teller.say("explain.answer_points", points=teller.points(answer.claimed))
    if said.question.supported is not None:
        grade = answer.grade or teller.say("explain.no_grade")
        worth += teller.say("explain.answer_cap", grade=grade, points=teller.points(answer.supported), cap=teller.points(answer.cap))
    return teller.say("explain.says_answer", who=who, given=given, points=worth)


def _weights(said: QuestionExplanation, teller: Teller) -> Iterator[Fact]:
    for step in said.steps:
        parent = teller.say("explain.overall") if step.parent == "overall" else step.parent
        fields = {"name": step.name, "weight": teller.weight(step.weight), "of": teller.weight(step.of), "parent": parent}
        yield Fact("weight", step.name, teller.say("explain.says_weight", **fields))
    parts = " × ".join(f"{teller.weight(step.weight)}/{teller.weight(step.of)}" for step in said.steps)
    if parts:
        yield Fact("share", "", teller.say("explain.says_product", parts=parts, percent=teller.hundredths(said.question.share, 2)))


def _written(said: QuestionExplanation, teller: Teller) -> Iterator[Fact]:
    for note in said.remarks.evidence:
        yield Fact("evidence", note.grade, f"{note.grade}: {note.text}")
    for remark in said.remarks.comments:
        group = teller.title(remark.group) if remark.group else ""
        text = teller.say("explain.of_group", text=remark.text, group=group) if group else remark.text
        yield Fact("comment", remark.respondent or "", text)
    for remark in said.remarks.not_applicable:
        yield Fact("not_applicable", remark.respondent or "", remark.text or teller.say("explain.says_no_reason"))


def _caps(assessment: Assessment, teller: Teller) -> Fact:
    caps = teller.listed(
        [teller.say("explain.cap_of", grade=grade, cap=teller.weight(exact(cap))) for grade, cap in assessment.questionnaire.evidence_caps.items()]
    )
    return Fact("caps", "", teller.say("explain.says_caps", caps=caps))


def _override(question: QuestionScore, teller: Teller) -> str:
    before = question.override
    told = "" if before is None else teller.points(before.points) or teller.say(f"explain.is_{before.state}")
    return teller.say("explain.says_override", before=told, after=teller.points(question.score) or teller.say(f"explain.is_{question.state}"))


def _note(note: Problem, teller: Teller) -> str:
    return f"{note.code} {teller.say(f'explain.{note.code}', **{name: teller.filled(value) for name, value in note.fields.items()})}"
