"""How long a sentence may be: words between full stops or semicolons, counted where white space parts them (a compound with half-spaces is one)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from cmat.linting.subject import Finding, Subject, Written
from cmat.problems import authoring as problems

# A practice is read out as a question; Persian needs about an eighth more words for the same.
PRACTICE_LIMITS = MappingProxyType({"en": 20, "fa": 22})
SENTENCE_LIMITS = MappingProxyType({"en": 40, "fa": 45})
_NAMES = MappingProxyType({"en": "in English", "fa": "in Persian"})
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?؟…;؛](?=[\s»”\")]|$)|$)", re.DOTALL)
_WORD = re.compile(r"\S*\w\S*")


def check_sentences(subject: Subject) -> Iterator[Finding]:
    """Yield the sentences that are too long, in any text of the file."""
    for written in subject.written:
        is_practice = written.question is not None and written.field == "text"
        limit = (PRACTICE_LIMITS if is_practice else SENTENCE_LIMITS)[written.language]
        if written.text.count(" ") >= limit:
            yield from _long(subject, written, limit, is_practice=is_practice)


def _long(subject: Subject, written: Written, limit: int, *, is_practice: bool) -> Iterator[Finding]:
    where = f"for a practice {_NAMES[written.language]}" if is_practice else _NAMES[written.language]
    for sentence in _SENTENCE.finditer(written.text):
        found = _WORD.findall(sentence[0])
        if len(found) > limit:
            place = subject.place_of(written, sentence.start(), len(found[0]))
            yield Finding(written.path, problems.LONG_SENTENCE.at(place, count=len(found), limit=limit, where=where))
