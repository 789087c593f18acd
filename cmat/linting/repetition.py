"""Texts that say twice the same: levels of one question, and whole texts of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from cmat.linting.likeness import likeness
from cmat.linting.subject import Finding, Subject, Written
from cmat.localisation.languages import LANGUAGES
from cmat.problems import authoring as problems

# Shipped descriptors reach 0.55 at most; copied ones with one word changed begin near 0.8.
LEVELS_ALIKE = 0.7
# Shorter texts can be the same by nature: 'Minutes of the board', 'As described for 1'.
_LEAST_WORDS = 4
_OWN_TEXTS = ("text", "why", "levels", "actions")


def check_repetition(subject: Subject) -> Iterator[Finding]:
    """Yield levels that are nearly the same, and texts that stand twice, in either language."""
    yield from _levels(subject)
    yield from _identical(subject)


def _levels(subject: Subject) -> Iterator[Finding]:
    for index, question in subject.questions:
        pairs = combinations(sorted(question.levels), 2)
        for low, high, language in ((low, high, language) for low, high in pairs for language in LANGUAGES):
            texts = [question.levels[value].in_language(language) for value in (low, high)]
            alike = likeness(texts[0], texts[1], language)
            if alike >= LEVELS_ALIKE and texts[0] != texts[1] and _is_there(question.levels[high].has_language(language), language, texts):
                path = ("questions", index, "levels", str(high))
                place = subject.loaded.place(*path, language)
                percent = int(alike * 100)
                yield Finding(path, problems.LEVELS_OVERLAP.at(place, first=low, second=high, id=question.id, percent=percent))


def _is_there(has_language: bool, language: str, texts: list[str]) -> bool:
    # a text that is the same in every language is compared once
    return has_language and (language == LANGUAGES[0] or any(re.search("[\u0600-\u06ff]", text) for text in texts))


def _identical(subject: Subject) -> Iterator[Finding]:
    first: dict[tuple[str, str], Written] = {}
    for written in subject.written:
        if written.question is None or written.field not in _OWN_TEXTS or len(written.text.split()) < _LEAST_WORDS:
            continue
        key = written.language, " ".join(written.text.lower().split())
        before = first.setdefault(key, written)
        if before is not written:
            place = subject.loaded.place(*written.value_path)
            yield Finding(written.path, problems.IDENTICAL_TEXTS.at(place, other=_named(subject, before), text=written.text))


def _named(subject: Subject, written: Written) -> str:
    questions = dict(subject.questions)
    where = " ".join(str(step) for step in written.path[2:])
    return f"{questions[written.question or 0].id} ({where})"
