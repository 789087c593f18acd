"""What the answers themselves look like: notes for the consultant, never deletions (rule SC-19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Literal

from cmat.analysis.evidence import is_high
from cmat.schema.answers import Answer
from cmat.schema.questionnaire import Question, Questionnaire
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.groups import pooled_from
from cmat.scoring.points import State, answer_state

NoteKind = Literal["same_answer", "long_run", "high_without_evidence", "contradiction", "blanks_in_a_row", "one_source"]
NOTE_KINDS: tuple[NoteKind, ...] = ("same_answer", "long_run", "high_without_evidence", "contradiction", "blanks_in_a_row", "one_source")
# Rule SC-19 states these; they decide on a note, never on a score.
SAME_ANSWERS = 5
LONG_RUN = 12
BLANKS_IN_A_ROW = 5
OPTIONS_APART = 3
PIECES_OF_EVIDENCE = 2
_NOTHING_GRADES = (None, "E0")


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """What one sheet gave rise to: the questions concerned (a contradiction: in pairs), and how many cases there are."""

    questions: tuple[str, ...]
    cases: int


@dataclass(frozen=True, slots=True)
class QualityNote:
    """One kind of note.

    sheets, of   so many of all sheets, the consensus not counted
    cases        how often in all: answers, runs or pairs of questions; None where a single sheet would be spoken of
    respondent   whose sheet it is, only where individuals may be shown (then there is one note per sheet and `sheets` is 1)
    questions    the questions concerned, a contradiction's in pairs one after the other: all of the sheet where individuals may be shown,
                 otherwise the pairs that enough sheets have in common (contradiction), and none for the other kinds
    """

    kind: NoteKind
    sheets: int
    of: int
    cases: int | None
    respondent: str | None
    questions: tuple[str, ...]


def answer_quality(assessment: Assessment) -> tuple[QualityNote, ...]:
    """Return the notes on the answers, by kind; no note changes a score.

    Rule SC-19, in the order of the questionnaire, over the questions that are asked:
    same_answer            five answers or more, and all alike
    long_run               twelve equal answers in a row or more (not said again of a sheet that is all alike)
    high_without_evidence  answers that claim much (`evidence.is_high`) with E0 or no grade; not where no evidence was collected at all
    contradiction          two questions that map to the same leaf of another model, answered on one scale three options apart or more
    blanks_in_a_row        five questions in a row or more without any answer (unknown and not applicable are answers here)
    one_source             two pieces of evidence or more (E1 and above, or described), all from one of several people

    About individuals only where they may be shown; otherwise counted: "2 of 9 sheets". Nobody answered: no note but the blanks.
    """
    notes: list[QualityNote] = []
    sheets = [_said(assessment, voice) for voice in assessment.voices]
    for kind in NOTE_KINDS:
        found = _FINDERS[kind](assessment, sheets)
        if assessment.shows_individuals:
            notes += [QualityNote(kind, 1, len(assessment.voices), each.cases, name, each.questions) for name, each in found.items()]
        elif found:
            notes.append(_pooled(assessment, kind, found))
    return tuple(notes)


_Finder = Callable[[Assessment, "Sequence[_Said]"], dict[str, SheetFinding]]


def _pooled(assessment: Assessment, kind: NoteKind, found: Mapping[str, SheetFinding]) -> QualityNote:
    cases = sum(each.cases for each in found.values()) if len(found) >= pooled_from(assessment) else None
    questions: tuple[str, ...] = ()
    if kind == "contradiction":
        held = Counter(pair for each in found.values() for pair in _pairs(each.questions))
        common = [pair for pair, times in held.items() if times >= pooled_from(assessment)]
        order = [question.id for question in assessment.questions]
        questions = tuple(q for pair in sorted(common, key=lambda pair: (order.index(pair[0]), order.index(pair[1]))) for q in pair)
    return QualityNote(kind, len(found), len(assessment.voices), cases, None, questions)


def _pairs(questions: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return zip(questions[::2], questions[1::2], strict=True)


@dataclass(frozen=True, slots=True)
class _Said:
    """One sheet, question by question: the state of each answer, and what makes two of them equal (None for anything without points)."""

    voice: Voice
    states: tuple[State, ...]
    keys: tuple[object | None, ...]


def _said(assessment: Assessment, voice: Voice) -> _Said:
    states = tuple(answer_state(voice.answer(question.id), assessment.questionnaire) for question in assessment.questions)
    keys = (
        _key(voice.answer(question.id), question, assessment.questionnaire) if state == "answered" else None
        for question, state in zip(assessment.questions, states, strict=True)
    )
    return _Said(voice, states, tuple(keys))


def _key(answer: Answer, question: Question, questionnaire: Questionnaire) -> object:
    """Return the option of a scale that was chosen, or the facets: what makes two answers equal."""
    return tuple(sorted(answer.facets.items())) if answer.level is None else (question.scale or questionnaire.scale, answer.level)


def _each_sheet(find: Callable[[Assessment, _Said], SheetFinding | None]) -> _Finder:
    def finder(assessment: Assessment, sheets: Sequence[_Said]) -> dict[str, SheetFinding]:
        return {said.voice.respondent: found for said in sheets if (found := find(assessment, said)) is not None}

    return finder


def _same_answer(assessment: Assessment, said: _Said) -> SheetFinding | None:
    answered = [(question.id, key) for question, key in zip(assessment.questions, said.keys, strict=True) if key is not None]
    if len(answered) < SAME_ANSWERS or len({key for _, key in answered}) > 1:
        return None
    return SheetFinding(tuple(question_id for question_id, _ in answered), len(answered))


def _long_run(assessment: Assessment, said: _Said) -> SheetFinding | None:
    if _same_answer(assessment, said) is not None:
        return None
    runs = [run for run in _runs(assessment, said.keys) if len(run) >= LONG_RUN]
    return SheetFinding(tuple(question_id for run in runs for question_id in run), len(runs)) if runs else None


def _blanks_in_a_row(assessment: Assessment, said: _Said) -> SheetFinding | None:
    blanks = [state if state == "blank" else None for state in said.states]
    runs = [run for run in _runs(assessment, blanks) if len(run) >= BLANKS_IN_A_ROW]
    return SheetFinding(tuple(question_id for run in runs for question_id in run), len(runs)) if runs else None


def _runs(assessment: Assessment, keys: Sequence[object | None]) -> list[list[str]]:
    """Return the questions in runs of equal keys; None belongs to no run and ends one."""
    runs: list[list[str]] = []
    last: object | None = None
    for question, key in zip(assessment.questions, keys, strict=True):
        if key is not None and key == last:
            runs[-1].append(question.id)
        elif key is not None:
            runs.append([question.id])
        last = key
    return runs


def _high_without_evidence(assessment: Assessment, sheets: Sequence[_Said]) -> dict[str, SheetFinding]:
    # asked once: it looks through the answers of everybody
    return _each_sheet(_high_and_bare)(assessment, sheets) if assessment.collects_evidence else {}


def _high_and_bare(assessment: Assessment, said: _Said) -> SheetFinding | None:
    voice = said.voice
    bare = [question for question in assessment.questions if voice.answer(question.id).grade in _NOTHING_GRADES]
    found = tuple(question.id for question in bare if is_high(voice.answer(question.id), question, assessment.questionnaire))
    return SheetFinding(found, len(found)) if found else None


def _contradictions(assessment: Assessment, sheets: Sequence[_Said]) -> dict[str, SheetFinding]:
    scale_of = assessment.questionnaire.scale_of
    mapped = [question for question in assessment.questions if question.maps]
    speaking_for: dict[str, list[int]] = {}
    for index, question in enumerate(mapped):
        for leaf in dict.fromkeys(question.maps):
            speaking_for.setdefault(leaf, []).append(index)
    sharing = sorted({pair for indices in speaking_for.values() for pair in combinations(indices, 2)})
    related = [(mapped[one].id, mapped[other].id) for one, other in sharing if scale_of(mapped[one]) is scale_of(mapped[other])]
    place = {question.id: {option.value: index for index, option in enumerate(scale_of(question).options)} for question in mapped}
    found: dict[str, SheetFinding] = {}
    for said in sheets:
        at = {question_id: values[level] for question_id, values in place.items() if (level := said.voice.answer(question_id).level) is not None}
        apart = [(x, y) for x, y in related if x in at and y in at and abs(at[x] - at[y]) >= OPTIONS_APART]
        if apart:
            found[said.voice.respondent] = SheetFinding(tuple(question_id for pair in apart for question_id in pair), len(apart))
    return found


def _one_source(assessment: Assessment, sheets: Sequence[_Said]) -> dict[str, SheetFinding]:
    given = {
        said.voice.respondent: tuple(question.id for question in assessment.questions if _has_evidence(said.voice.answer(question.id)))
        for said in sheets
    }
    sources = {respondent: questions for respondent, questions in given.items() if questions}
    if len(sheets) < 2 or len(sources) != 1:
        return {}
    (respondent, questions), *_ = sources.items()
    return {respondent: SheetFinding(questions, len(questions))} if len(questions) >= PIECES_OF_EVIDENCE else {}


def _has_evidence(answer: Answer) -> bool:
    return bool(answer.evidence) or answer.grade not in _NOTHING_GRADES


_FINDERS: Mapping[NoteKind, _Finder] = MappingProxyType(
    {
        "same_answer": _each_sheet(_same_answer),
        "long_run": _each_sheet(_long_run),
        "high_without_evidence": _high_without_evidence,
        "contradiction": _contradictions,
        "blanks_in_a_row": _each_sheet(_blanks_in_a_row),
        "one_source": _one_source,
    }
)
