"""An explanation as facts: what it is about, of which id, in words. One list for the terminal, for Markdown and for CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.explanation import DimensionExplanation
from cmat.analysis.question_explanation import GivenAnswer, QuestionExplanation
from cmat.cli.explanation_words import word
from cmat.errors import Problem
from cmat.scoring.assessment import Assessment
from cmat.scoring.points import exact
from cmat.scoring.results import QuestionScore
from cmat.scoring.rounding import round_half_up, shown, shown_percent


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: `kind` is a key of the words, `of` the question, group or path that it is about ("" where it is about the whole thing)."""

    kind: str
    of: str
    value: str


def dimension_facts(assessment: Assessment, said: DimensionExplanation, language: str) -> Iterator[Fact]:
    """Yield what stands above the sums: level, gate, bounds, coverage, support, target, share."""
    node, publish = said.node, assessment.questionnaire.publish
    titles = {level.number: level.title.in_language(language) for level in assessment.model.levels}
    low, high = node.level_low, node.level_high
    if node.level is not None:
        key = "says_level" if low == high else "says_level_open"
        yield Fact("level", "", word(language, key, number=node.level, title=titles[node.level], low=low, high=high))
    elif low is not None:
        key = "says_level" if low == high else "says_could_be"
        yield Fact("level", "", word(language, key, number=low, title=titles[low], low=low, high=high))
    if said.gate is not None:
        gate = said.gate
        fields = {"question": gate.question.id, "points": points(gate.question.score), "level": gate.level, "without": gate.without}
        yield Fact("gate", gate.question.id, word(language, "says_gate", **fields))
    if node.low is not None and node.high is not None:
        yield Fact("bounds", "", word(language, "says_bounds", low=shown(node.low), high=shown(node.high)))
    if node.coverage is not None:
        limits = {"publish": shown_percent(exact(publish.from_)), "provisional": shown_percent(exact(publish.provisional_from))}
        status = word(language, node.status)
        yield Fact("coverage", "", word(language, "says_coverage", percent=shown_percent(node.coverage), status=status, **limits))
    if said.result.collects_evidence and node.supported is not None:
        yield Fact("supported", "", word(language, "says_supported", points=shown(node.supported)))
    if said.result.collects_evidence:
        yield _caps(assessment, language)
    if node.target is not None:
        gap = points(node.gap) or word(language, "unknown_gap")
        yield Fact("target", "", word(language, "says_target", target=points(node.target), gap=gap))
    if node.path:
        yield Fact("share", "", word(language, "says_share", percent=shown_percent(node.share, 2)))


def dimension_remarks(said: DimensionExplanation, language: str) -> Iterator[Fact]:
    """Yield what stands below the sums: open questions, what was left out, consensus, groups, notes."""
    for part in said.open:
        state = word(language, f"is_{part.question.state}")
        yield Fact("open", part.question.id, word(language, "says_open", state=state, percent=shown_percent(part.share, 2)))
    for question, reasons in said.left_out:
        key = "says_left_out_for" if reasons else "says_left_out"
        yield Fact("left_out", question.id, word(language, key, reasons=_counted(reasons)))
    for question in said.overrides:
        yield Fact("override", question.id, _override(question, language))
    for group, score in said.groups:
        told = points(score) if score is not None else word(language, "hidden" if not group.is_shown else "no_score")
        fields = {"title": group.title.in_language(language), "n": group.n, "score": told}
        yield Fact("group", group.id, word(language, "says_group", **fields))
    for note in said.notes:
        yield Fact("note", note.place.file, _note(note, language))


def _counted(reasons: Sequence[str]) -> str:
    """Return each reason once, with the number of people who gave it."""
    return "; ".join(reason if times == 1 else f"{reason} (× {times})" for reason, times in Counter(reasons).items())


def question_facts(assessment: Assessment, said: QuestionExplanation, language: str, *, exactly: bool) -> Iterator[Fact]:
    """Yield everything about a question, from the answers to what they do to the whole."""
    question = said.question
    yield Fact("dimension", "", question.path)
    yield Fact("state", "", word(language, f"is_{question.state}"))
    yield from _answers(assessment, said, language)
    yield from _pooled(said, language, exactly=exactly)
    if said.result.collects_evidence:
        yield _caps(assessment, language)
    yield from _weights(said, language)
    if said.adds is not None:
        part = {"percent": shown_percent(question.effective, 2), "score": points(question.score)}
        sum_of = f" = {question.effective} × {question.score}" if exactly else ""
        yield Fact("adds", "", word(language, "says_adds", points=shown(said.adds, 2), **part) + sum_of)
    if question.target is not None:
        gap = points(question.gap) or word(language, "unknown_gap")
        yield Fact("target", "", word(language, "says_gap", target=points(question.target), path=question.path, gap=gap))
    yield from _written(said, language)
    for note in said.notes:
        yield Fact("note", note.place.file, _note(note, language))


def _pooled(said: QuestionExplanation, language: str, *, exactly: bool) -> Iterator[Fact]:
    """Yield what the answers come to together: means, points, what stood before the consensus, claim, range, support."""
    question = said.question
    for group in said.means:
        name = group.title.in_language(language)
        yield Fact("mean", name, word(language, "says_mean", title=name, points=shown(group.points), n=group.n))
    if question.score is not None:
        yield Fact("points", "", _points(said, language, exactly=exactly))
    if question.override is not None:
        yield Fact("override", "", _override(question, language))
    if question.claimed is not None and said.result.mode == "assessed":
        yield Fact("claimed", "", shown(question.claimed))
    if question.low is not None and question.high is not None and said.result.respondents > 1:
        yield Fact("range", "", word(language, "says_range", low=shown(question.low), high=shown(question.high)))
    if question.supported is not None:
        yield Fact("supported", "", word(language, "says_supported", points=shown(question.supported)))


def _points(said: QuestionExplanation, language: str, *, exactly: bool) -> str:
    question = said.question
    value = points(question.score) + (f" = {question.score}" if exactly else "")
    how = [word(language, "how_assessed")] if said.result.mode == "assessed" else []
    if question.override is not None:
        how.insert(0, word(language, "how_agreed"))
    elif said.result.respondents > 1:
        how.insert(0, word(language, f"how_{said.aggregate}", n=question.n))
    return word(language, "says_pooled", points=value, how="; ".join(how)) if how else value


def _answers(assessment: Assessment, said: QuestionExplanation, language: str) -> Iterator[Fact]:
    if assessment.questionnaire.facets and assessment.mode == "assessed":
        total = sum((exact(facet.weight) for facet in assessment.questionnaire.facets), Fraction(0))
        facets = [f"{f.title.in_language(language)} {shown_percent(exact(f.weight) / total)} %" for f in assessment.questionnaire.facets]
        yield Fact("facet", "", word(language, "says_facets", facets=", ".join(facets)))
    for answer in said.answers:
        name = word(language, "consensus_is") if answer.is_consensus else answer.respondent
        yield Fact("answer", name or "", _answer(said, answer, f"{name}: " if name else "", language))
        for facet in answer.facets:
            fields = {"value": facet.value, "points": shown(facet.points), "supported": shown(facet.supported), "percent": shown_percent(facet.part)}
            yield Fact("facet", facet.id, word(language, "says_facet", title=facet.title.in_language(language), **fields))
    if not said.result.shows_individuals:
        yield Fact("privacy", "", word(language, "says_privacy", n=said.result.respondents))


def _answer(said: QuestionExplanation, answer: GivenAnswer, who: str, language: str) -> str:
    if answer.claimed is None or answer.supported is None:
        return word(language, "says_answer", who=who, given=word(language, f"is_{answer.state}"), points="")
    given = str(answer.level) if answer.level is not None else ", ".join(f"{facet.id} {facet.value}" for facet in answer.facets)
    worth = word(language, "answer_points", points=shown(answer.claimed))
    if said.question.supported is not None:
        grade = answer.grade or word(language, "no_grade")
        worth += word(language, "answer_cap", grade=grade, points=shown(answer.supported), cap=shown(answer.cap))
    return word(language, "says_answer", who=who, given=given, points=worth)


def _weights(said: QuestionExplanation, language: str) -> Iterator[Fact]:
    for step in said.steps:
        parent = word(language, "overall") if step.parent == "overall" else step.parent
        fields = {"name": step.name, "weight": number(step.weight), "of": number(step.of), "parent": parent}
        yield Fact("weight", step.name, word(language, "says_weight", **fields))
    parts = " × ".join(f"{number(step.weight)}/{number(step.of)}" for step in said.steps)
    if parts:
        yield Fact("share", "", word(language, "says_product", parts=parts, percent=shown_percent(said.question.share, 2)))


def _written(said: QuestionExplanation, language: str) -> Iterator[Fact]:
    for note in said.remarks.evidence:
        yield Fact("evidence", note.grade, f"{note.grade}: {note.text}")
    for remark in said.remarks.comments:
        group = remark.group.in_language(language) if remark.group else ""
        text = word(language, "of_group", text=remark.text, group=group) if group else remark.text
        yield Fact("comment", remark.respondent or "", text)
    for remark in said.remarks.not_applicable:
        yield Fact("not_applicable", remark.respondent or "", remark.text or word(language, "says_no_reason"))


def _caps(assessment: Assessment, language: str) -> Fact:
    caps = ", ".join(f"{grade} {number(exact(cap))}" for grade, cap in assessment.questionnaire.evidence_caps.items())
    return Fact("caps", "", word(language, "says_caps", caps=caps))


def _override(question: QuestionScore, language: str) -> str:
    before = question.override
    told = "" if before is None else points(before.points) or word(language, f"is_{before.state}")
    return word(language, "says_override", before=told, after=points(question.score) or word(language, f"is_{question.state}"))


def _note(note: Problem, language: str) -> str:
    return f"{note.code} {word(language, note.code, **note.fields)}"


def points(value: Fraction | None) -> str:
    """Return points with one decimal, nothing where there are none."""
    return "" if value is None else shown(value)


def number(value: Fraction) -> str:
    """Return a weight as short as it can be told: up to two decimals, without zeros at the end.

    >>> number(Fraction(3)), number(Fraction(1, 2)), number(Fraction(1, 3))
    ('3', '0.5', '0.33')
    """
    text = shown(round_half_up(value, 2), 2)
    return text.rstrip("0").rstrip(".")
