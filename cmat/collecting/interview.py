"""An interview: one questionnaire asked question by question, and what each typed line does to the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from cmat.loading.files import control_character
from cmat.localisation.digits import to_latin_digits, whole_number
from cmat.schema.answers import BLANK, Answer
from cmat.schema.base import PROSE_LENGTH
from cmat.schema.questionnaire import GRADES, Question, Questionnaire

Said = Literal[
    "saved", "moved", "help", "quit", "end", "not_understood", "off_scale", "facets", "level_first", "reason", "text", "too_long", "control",
    "grade", "none_found", "several", "cleared",
]  # fmt: skip
# The same keys with a Persian keyboard layout.
_KEYS: Mapping[str, str] = MappingProxyType({"ذ": "b", "ع": "u", "د": "n", "ث": "e", "ل": "g", "ز": "c", "ط": "x", "ض": "q", "ا": "h", "؟": "?"})
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a line did: `said` names the words to show, `changed` whether the answer is to be saved, `found` what a search has found."""

    said: Said
    changed: bool = False
    found: tuple[Question, ...] = ()


@dataclass(slots=True)
class Interview:
    """The questions, the answers so far, and the question that is being asked; `asks_facets` where each is judged facet by facet."""

    questionnaire: Questionnaire
    questions: Sequence[Question]
    answers: dict[str, Answer]
    language: str
    asks_facets: bool = False
    position: int = field(default=0)

    def __post_init__(self) -> None:
        """Begin with the first question that is open."""
        self.position = next((number for number, question in enumerate(self.questions) if self.is_open(question)), 0)

    @property
    def question(self) -> Question:
        """Return the question that is being asked."""
        return self.questions[self.position]

    @property
    def answer(self) -> Answer:
        """Return the answer to it so far."""
        return self.answers.get(self.question.id, BLANK)

    def is_open(self, question: Question) -> bool:
        """Whether nothing has been said to a question."""
        return self.answers.get(question.id, BLANK).is_blank

    def take(self, line: str) -> Outcome:
        """Return what a typed line does: an answer, a key with its text, a search, or nothing at all, which goes on."""
        typed = line.strip()
        if not typed:
            return self._go_on()
        latin = to_latin_digits(typed)
        if latin[:1].isdigit():
            return self._judged(latin)
        named = self._by_id(latin)
        if named is not None and len(latin) > 1:
            return self._at(named)
        if typed.startswith("/"):
            return self._search(typed[1:].strip())
        key, _, text = typed.partition(" ")
        return self._keyed(_KEYS.get(key, key.lower()), text.strip())

    def _keyed(self, key: str, text: str) -> Outcome:  # noqa: PLR0911  one line for each thing that can be typed
        if key in ("?", "h"):
            return Outcome("help")
        if key == "q":
            return Outcome("quit")
        if key == "b":
            self.position = max(self.position - 1, 0)
            return Outcome("moved")
        if key == "u":
            return self._set(replace(self._stateless(), unknown=True, grade=None))
        if key == "x":
            return self._set(Answer(comment=self.answer.comment), "cleared")
        if key == "g":
            return self._graded(text)
        if key in ("n", "e", "c"):
            return self._written(key, text)
        return Outcome("not_understood")

    def _go_on(self) -> Outcome:
        if self.position + 1 >= len(self.questions):
            return Outcome("end")
        self.position += 1
        return Outcome("moved")

    def _stateless(self) -> Answer:
        """Return the answer without what it says about the score; what was written stays."""
        return Answer(grade=self.answer.grade, evidence=self.answer.evidence, comment=self.answer.comment)

    def _judged(self, latin: str) -> Outcome:
        numbers = [whole_number(part) for part in latin.replace(",", " ").replace("،", " ").split()]
        if self.asks_facets:
            return self._judged_by_facet(numbers)
        values = [option.value for option in self.questionnaire.scale_of(self.question).options]
        if len(numbers) != 1 or numbers[0] not in values:
            return Outcome("off_scale")
        return self._set(replace(self._stateless(), level=numbers[0]))

    def _judged_by_facet(self, numbers: Sequence[int | None]) -> Outcome:
        facets = self.questionnaire.facets
        if len(numbers) != len(facets):
            return Outcome("facets")
        given = {facet.id: number for facet, number in zip(facets, numbers, strict=True) if number is not None}
        allowed = all(given.get(facet.id) in {option.value for option in self.questionnaire.scales[facet.scale].options} for facet in facets)
        return self._set(replace(self._stateless(), facets=MappingProxyType(given))) if allowed else Outcome("off_scale")

    def _graded(self, text: str) -> Outcome:
        typed = to_latin_digits(text).upper()
        grade = next((grade for grade in GRADES if typed in (grade, grade.removeprefix("E"))), None)
        if grade is None:
            return Outcome("grade")
        if self.answer.level is None and not self.answer.facets:
            return Outcome("level_first")
        return self._set(replace(self.answer, grade=grade))

    def _written(self, key: str, text: str) -> Outcome:  # noqa: PLR0911  one line for each thing that can be typed
        if not text:
            return Outcome("reason" if key == "n" else "text")
        if len(text) > PROSE_LENGTH:
            return Outcome("too_long")
        if control_character(text):
            return Outcome("control")
        if key == "n":
            return self._set(replace(self._stateless(), na=text, grade=None))
        if key == "c":
            return self._set(replace(self.answer, comment=text))
        if self.answer.level is None and not self.answer.facets:
            return Outcome("level_first")
        return self._set(replace(self.answer, evidence=text))

    def _set(self, answer: Answer, said: Said = "saved") -> Outcome:
        self.answers[self.question.id] = answer
        return Outcome(said, changed=True)

    def _search(self, words: str) -> Outcome:
        named = self._by_id(to_latin_digits(words))
        if named is not None:
            return self._at(named)
        wanted = words.casefold()
        there = [question for question in self.questions if wanted and wanted in question.text.in_language(self.language).casefold()]
        if len(there) == 1:
            return self._at(there[0])
        return Outcome("several", found=tuple(there[:_SHOWN])) if there else Outcome("none_found")

    def _by_id(self, wanted: str) -> Question | None:
        return next((question for question in self.questions if question.id.lower() == wanted.lower()), None)

    def _at(self, question: Question) -> Outcome:
        self.position = list(self.questions).index(question)
        return Outcome("moved")
