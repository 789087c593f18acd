"""The workshop kit: an agenda of the questions that divide people most, and the sheet for what they agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.agreement import Agreement, QuestionAgreement, agreement, spread
from cmat.analysis.question_groups import question_groups
from cmat.analysis.remarks import QuestionRemarks, Remark, remarks_by_question
from cmat.collecting.forms.explained_sheet import ExplainedSheet, explained_sheet
from cmat.collecting.forms.form import CONSENSUS
from cmat.collecting.workshop_words import workshop_words
from cmat.localisation.digits import to_persian_digits
from cmat.localisation.numbers import localised_number
from cmat.problems.kind import printable
from cmat.schema.answers import SheetRespondent
from cmat.schema.base import Text
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import QuestionnaireResult
from cmat.scoring.rounding import shown

AGENDA = "agenda.md"
# As many questions as a workshop of half a day can talk through.
DEFAULT_LENGTH = 10
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&$])")
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class WorkshopPart:
    """One questionnaire of the workshop, and its result."""

    assessment: Assessment
    result: QuestionnaireResult


def workshop_files(organisation: str, parts: Sequence[WorkshopPart], consensus: str | None, language: str, top: int | None) -> dict[str, str]:
    """Return the kit: file name to text. `agenda.md` always; a consensus sheet for each questionnaire that has something to discuss.

    consensus  id of the engagement's consensus respondent, if it names one
    top        how many questions of each questionnaire; ten, if None. What the consensus sheet has settled is not asked again

    The sheet is `consensus.yaml` (`consensus.qci.yaml` where there are several questionnaires): the questions blank, their texts and level
    descriptions as comments. Privacy is that of the report: see `_agenda_block`.
    """
    writer = _Writer(language)
    who = consensus or CONSENSUS
    lines = [f"# {writer.words['title']} · {writer.prose(organisation)}"]
    sheets: dict[str, str] = {}
    for part in parts:
        found = agreement(part.assessment, part.result)
        chosen = agenda_questions(found, top)
        name = f"{CONSENSUS}.{part.assessment.questionnaire.id}.yaml" if len(parts) > 1 else f"{CONSENSUS}.yaml"
        if len(parts) > 1:
            lines += ["", f"# {writer.text(part.assessment.questionnaire.title)}"]
        lines += ["", *_introduction(writer, part, name, who, is_empty=not chosen)]
        lines += _blocks(writer, part, chosen)
        if chosen:
            sheets[name] = _consensus_sheet(part, [question.id for question in chosen], organisation, who, language)
    return {AGENDA: "\n".join(lines) + "\n", **sheets}


def agenda_questions(found: Agreement, top: int | None) -> tuple[QuestionAgreement, ...]:
    """Return the questions with the widest disagreement that no consensus has settled; ten of them, if `top` is None."""
    return tuple(question for question in found.widest() if not question.is_agreed)[: top or DEFAULT_LENGTH]


def _introduction(writer: _Writer, part: WorkshopPart, sheet: str, consensus: str, *, is_empty: bool) -> list[str]:
    words = writer.words
    if is_empty:
        return [words["nothing"]]
    lines = [words["intro"].format(sheet=f"`{sheet}`"), "", words["after"].format(sheet=f"`{sheet}`", consensus=consensus)]
    return [*lines, "", words["merge"]] if part.assessment.consensus is not None else lines


def _blocks(writer: _Writer, part: WorkshopPart, chosen: Sequence[QuestionAgreement]) -> Iterator[str]:
    means = question_groups(part.assessment, part.result)
    remarks = remarks_by_question(part.assessment)
    for number, found in enumerate(chosen, 1):
        question = part.assessment.questionnaire.question(found.id)
        if question is not None:
            yield ""
            yield from _agenda_block(writer, part.assessment, number, question, found, means[found.id], remarks[found.id])


def _agenda_block(
    writer: _Writer,
    assessment: Assessment,
    number: int,
    question: Question,
    found: QuestionAgreement,
    means: Mapping[str, Fraction],
    remarks: QuestionRemarks,
) -> Iterator[str]:
    """Yield the lines of one question: text, levels, spread, AD and r_wg, group means, what was written, room for the agreed answer.

    Rule SC-11: counts per option and group means only as far as they may be shown, the range only where individuals may be, remarks without
    a name unless individuals may be shown, and with their group only where the group may.
    """
    words = writer.words
    yield f"## {writer.digits(str(number))}. {question.id} · {writer.text(question.text)}"
    yield ""
    yield f"**{words['levels']}**"
    yield ""
    for option in assessment.questionnaire.scale_of(question).options:
        yield f"- **{writer.digits(str(option.value))}** {writer.text(question.levels.get(option.value, option.title))}"
    yield ""
    yield f"- **{words['answers']}:** {_spread_words(writer, assessment, question, found)}"
    if found.indices is not None:
        figures = {"ad": found.indices.ad_mean, "limit": found.ad_limit, "r_wg": found.indices.r_wg}
        said = words["indices"].format(**{name: writer.number(value, 2) for name, value in figures.items()})
        yield f"- **{words['agreement']}:** {said}"
    if means:
        titles = {group: writer.text(assessment.groups.get(group) or Text(plain=group)) for group in means}
        said = words["comma"].join(f"{titles[group]} {writer.number(value, 1)}" for group, value in means.items())
        yield f"- **{words['groups']}:** {said}"
    yield from _written(writer, remarks)
    yield ""
    yield f"**{words['agreed']}:** ________"
    yield ""
    yield f"**{words['because']}:** ________________________________________________"


def _spread_words(writer: _Writer, assessment: Assessment, question: Question, found: QuestionAgreement) -> str:
    words = writer.words
    told = spread(assessment, question)
    if told is None:
        return words["spread_hidden"].format(n=writer.digits(str(found.n)))
    parts = [words["spread"].format(count=writer.digits(str(people)), value=writer.digits(str(value))) for value, people in told.counts]
    if told.others:
        parts.append(words["others"].format(count=writer.digits(str(told.others))))
    if found.low is not None and found.high is not None:
        parts.append(words["range"].format(low=writer.digits(str(found.low)), high=writer.digits(str(found.high))))
    return words["comma"].join(parts)


def _written(writer: _Writer, remarks: QuestionRemarks) -> Iterator[str]:
    comments = [writer.remark(remark) for remark in remarks.comments]
    evidence = [f"{note.grade} · {writer.prose(note.text)}" for note in remarks.evidence]
    reasons = [writer.remark(remark) for remark in remarks.not_applicable]
    for heading, entries in (("comments", comments), ("evidence", evidence), ("not_applicable", reasons)):
        if entries:
            yield ""
            yield f"**{writer.words[heading]}**"
            yield ""
            yield from (f"- {entry}" for entry in entries)


class _Writer:
    """Words, numbers and users' texts as they may stand in Markdown of one language."""

    def __init__(self, language: str) -> None:
        self.words = workshop_words(language)
        self._language = language

    def text(self, text: Text) -> str:
        return self.prose(text.in_language(self._language))

    def prose(self, text: str) -> str:
        """Return a text on one line, without control characters, that Markdown takes for nothing but text."""
        return _MARKUP.sub(r"\\\1", printable(" ".join(text.split()), _LONGEST))

    def remark(self, remark: Remark) -> str:
        who = [self.text(remark.group)] if remark.group is not None else []
        who += [remark.respondent] if remark.respondent is not None else []
        text = f"“{self.prose(remark.text)}”" if remark.text else self.words["no_reason"]
        return f"{text} ({self.words['comma'].join(who)})" if who else text

    def number(self, value: Fraction, places: int) -> str:
        return localised_number(shown(value, places), self._language)

    def digits(self, text: str) -> str:
        return to_persian_digits(text) if self._language == "fa" else text


def _consensus_sheet(part: WorkshopPart, ids: Sequence[str], organisation: str, consensus: str, language: str) -> str:
    """Return an answer sheet of the consensus respondent that asks the chosen questions alone."""
    words, assessment = workshop_words(language), part.assessment
    questionnaire = assessment.questionnaire
    head = [words["sheet"], words["use"].format(consensus=consensus)]
    if assessment.consensus is not None:
        head.append(words["merge"])
    sheet = ExplainedSheet(
        model=assessment.model,
        questionnaire=questionnaire,
        questions=[question for question in questionnaire.questions if question.id in ids],
        organisation=organisation,
        respondent=SheetRespondent(id=consensus),
        asks_facets=assessment.mode == "assessed" and bool(questionnaire.facets),
    )
    return "".join(f"# {line}\n" for line in head) + explained_sheet(sheet, language)
