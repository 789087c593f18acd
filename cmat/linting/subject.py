"""What the rules look at: one loaded file, its own texts, and where in the file each word of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cmat.errors import Place, Problem
from cmat.loading.files import read_text
from cmat.loading.validation import Loaded
from cmat.loading.yaml_values import Path_
from cmat.schema.base import Text
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Question, Questionnaire

_PERSIAN = re.compile("[\u0600-\u06ff]")
# How much longer than its value a text can be in the file: folded lines are indented.
_SLACK = 400


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the path of what it is about: a waiver at that path, or above it, speaks for it."""

    path: Path_
    problem: Problem


@dataclass(frozen=True, slots=True)
class Written:
    """A text in one language.

    path      of the whole text, without its language
    language  `en` or `fa`; of a text that is the same in every language: by its letters
    """

    path: Path_
    language: str
    text: str
    is_plain: bool

    @property
    def value_path(self) -> Path_:
        """Return the path of the value in the file."""
        return self.path if self.is_plain else (*self.path, self.language)

    @property
    def question(self) -> int | None:
        """Return the position of the question that it belongs to."""
        return int(self.path[1]) if self.path[0] == "questions" else None

    @property
    def field(self) -> str:
        """Return the key under which the author wrote it: of a question `text`, `why`, `levels`, `evidence` or `actions`."""
        return str(self.path[2]) if self.path[0] == "questions" else str(next(step for step in reversed(self.path) if isinstance(step, str)))


@dataclass(frozen=True)
class Subject:
    """A model or a questionnaire that is being checked; what it takes over from another file is left to that file."""

    loaded: Loaded[Any]
    model: MaturityModel
    questionnaire: Questionnaire | None = None
    _lines: list[str] = field(default_factory=list, init=False)

    @cached_property
    def texts(self) -> tuple[tuple[Path_, Text], ...]:
        """Return the file's own texts with their paths, in order."""
        return tuple(_own_texts(self.loaded))

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Return the file's own texts, language by language."""
        return tuple(one for path, text in self.texts for one in _by_language(path, text))

    @cached_property
    def questions(self) -> tuple[tuple[int, Question], ...]:
        """Return the file's own questions with their positions."""
        if self.questionnaire is None:
            return ()
        return tuple((i, question) for i, question in enumerate(self.questionnaire.questions) if _is_own_question(self.loaded, i))

    def place_of(self, written: Written, start: int, length: int) -> Place:
        """Return where `length` characters of a text stand, counted from `start`; the beginning of the text where the file writes them otherwise."""
        value = self.loaded.place(*written.value_path)
        word = written.text[start : start + length].split("\n")[0]
        if not word:
            return value
        if not self._lines:
            self._lines.extend((read_text(value.file, []) or "").split("\n"))
        raw = "\n".join(self._lines[value.line - 1 : value.line + len(written.text)])[value.column - 1 :][: len(written.text) * 2 + _SLACK]
        said = _bare(written.text[:start])
        # found where everything before it is the same: neither an earlier occurrence, nor one in the next value
        at = next((match.start() for match in re.finditer(f"(?={re.escape(word)})", raw) if _bare(raw[: match.start()]) == said), None)
        if at is None:
            return value
        line = raw.count("\n", 0, at)
        column = at - raw.rfind("\n", 0, at) if line else value.column + at
        return Place(value.file, value.line + line, column)


def _bare(text: str) -> str:
    """Return a text without what differs between a value and its lines in the file: white space, and the sign that it begins with."""
    return re.sub(r"\s+", "", text).lstrip("\"'|>-+")


def _own_texts(loaded: Loaded[Any]) -> Iterator[tuple[Path_, Text]]:
    for name, shape in type(loaded.document).model_fields.items():
        key, value = shape.alias or name, getattr(loaded.document, name)
        if key == "questions":
            for index, question in enumerate(value):
                if _is_own_question(loaded, index):
                    yield from _texts(question, (key, index))
        elif key in loaded.source.data and not _is_taken_over(loaded, key):
            yield from _texts(value, (key,))


def _is_own_question(loaded: Loaded[Any], index: int) -> bool:
    """Whether a question is written in this file, not in the one that a short form extends."""
    return bool(loaded.source.data["questions"][index].file == loaded.source.file)


def _is_taken_over(loaded: Loaded[Any], key: str) -> bool:
    """Whether a short form takes over what stands under a key: such a key stands where the file says `extends`."""
    return "extends" in loaded.source.data and key != "extends" and loaded.place(key, key=True) == loaded.place("extends")


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, str(key)))
    elif hasattr(type(value), "model_fields"):
        for name, shape in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, shape.alias or name))


def _by_language(path: Path_, text: Text) -> Iterator[Written]:
    if text.plain is not None:
        yield Written(path, "fa" if _PERSIAN.search(text.plain) else "en", text.plain, is_plain=True)
    if text.en is not None:
        yield Written(path, "en", text.en, is_plain=False)
    if text.fa is not None:
        yield Written(path, "fa", text.fa, is_plain=False)


def of_fields(subject: Subject, fields: Sequence[str]) -> Iterator[Written]:
    """Yield the texts of questions that stand under some keys."""
    return (written for written in subject.written if written.question is not None and written.field in fields)
