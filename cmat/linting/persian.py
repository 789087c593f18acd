"""Persian as it is set: its own letters, digits and marks, half-spaces, one spelling of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmat.linting import word_lists as words
from cmat.linting.subject import Finding, Subject, Written
from cmat.problems import ProblemKind
from cmat.problems import authoring as problems

_ARABIC = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "ة": "هٔ"})
_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
_MARKS = {",": "،", ";": "؛", "?": "؟", '"': "« »", "'": "« »"}
# Names, codes and citations in Latin letters are left alone.
_LATIN = re.compile(r"https?://\S+|\([^()]*[A-Za-z][^()]*\)|[A-Za-z][A-Za-z0-9@.&/+:_-]*(?: [A-Za-z0-9][A-Za-z0-9@.&/+:_-]*)*")
_LETTER = "[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u0654]"
_WORD = re.compile(r"[\w\u200c\u0654]+")
_ARABIC_LETTER = re.compile("[يكىة]")
_DIGIT = re.compile("[0-9٠-٩]+")
_MARK = re.compile("[,;?\"']")
_ENDINGS = "ها|های|هایی|هایش|هایشان|هایمان|هایی|تر|ترین|تری|ترین‌ها"
_SECOND_PARTS = "|".join(f"(?:{'|'.join(first.split())}) {second}" for second, first in words.COMPOUNDS.items())
_APART = re.compile(
    rf"(?<![\w\u200c])(?P<verb>ن?می) (?={_LETTER})"
    rf"|(?P<ending>(?<=[\w\u0654]) (?:{_ENDINGS})(?![\w\u200c]))"
    rf"|(?<![\w\u200c])(?P<compound>{_SECOND_PARTS})"
)
_SPELLING = re.compile(rf"(?<![\w\u200c])(?:{'|'.join(sorted(words.SPELLINGS, key=len, reverse=True))})(?![\u0621-\u06d3])")
_PREFERRED = re.compile(rf"(?<![\w\u200c])(?:{'|'.join(words.PREFERRED)})(?![\w])")
_SPACE_FA = re.compile(r" {2,}| (?=[،؛؟.:!»](?:\s|$))|(?<=«) |^ +| +$")
_SPACE_EN = re.compile(r" {2,}| (?=[,.;:!?](?:\s|$))|^ +| +$")
# The mark of ezafe behind a silent h, written otherwise than «هٔ».
_EZAFE_OTHERWISE = re.compile("\u0647(?:\u200c\u06cc|\u0621)(?![\\w\u200c])|\u06c0")
_EZAFE_TERMS = "|".join(f"{word}(?= (?:{'|'.join(following.split())})(?![\\w\u200c]))" for word, following in words.EZAFE_TERMS.items())
_EZAFE_MISSING = re.compile(rf"(?<![\w\u200c])(?:(?:{words.EZAFE_ALWAYS})(?= {_LETTER})|{_EZAFE_TERMS})")


def check_typography(subject: Subject) -> Iterator[Finding]:
    """Yield what is not set as it should be: in Persian texts everything, in English ones spaces only."""
    for written in subject.written:
        if written.language == "en":
            yield from _simple(subject, written, _SPACE_EN, problems.SPACING, written.text)
        else:
            yield from _persian(subject, written)


def without_latin(text: str) -> str:
    """Return a text of the same length in which Latin names, codes and citations are x's."""
    return _LATIN.sub(lambda match: "x" * len(match[0]), text)


def _persian(subject: Subject, written: Written) -> Iterator[Finding]:
    text = without_latin(written.text)
    yield from _simple(subject, written, _SPACE_FA, problems.SPACING, text)
    for match in _ARABIC_LETTER.finditer(text):
        start, word = _word_around(text, match.start())
        right = word.translate(_ARABIC)
        yield _finding(subject, written, problems.ARABIC_LETTER, start, word, character=f"U+{ord(match[0]):04X}", right=right)
    for match in _DIGIT.finditer(text):
        yield _finding(subject, written, problems.FOREIGN_DIGITS, match.start(), match[0], right=match[0].translate(_DIGITS))
    for match in _MARK.finditer(text):
        yield _finding(subject, written, problems.HALF_WIDTH_MARK, match.start(), match[0], right=_MARKS[match[0]])
    for match in _APART.finditer(text):
        yield _apart(subject, written, text, match)
    for match in _SPELLING.finditer(text):
        yield _finding(subject, written, problems.HALF_SPACE, match.start(), match[0], right=words.SPELLINGS[match[0]])
    for match in _PREFERRED.finditer(text):
        yield _finding(subject, written, problems.PREFERRED_WORD, match.start(), match[0], right=words.PREFERRED[match[0]])
    for match in _EZAFE_OTHERWISE.finditer(text):
        start, word = _word_around(text, match.start())
        yield _finding(subject, written, problems.EZAFE, start, word, right=f"{text[start : match.start()]}هٔ")
    for match in _EZAFE_MISSING.finditer(written.text):
        yield _finding(subject, written, problems.EZAFE, match.start(), match[0], right=f"{match[0]}\u0654")


def _simple(subject: Subject, written: Written, pattern: re.Pattern[str], kind: ProblemKind, text: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        around = written.text[max(0, match.start() - 8) : match.end() + 8].strip() or "…"
        yield Finding(written.path, kind.at(subject.place_of(written, match.start(), 1), word=around))


def _apart(subject: Subject, written: Written, text: str, match: re.Match[str]) -> Finding:
    start, word = _word_around(text, match.start() if match["ending"] is None else match.start() - 1)
    end = match.end()
    if match["verb"] is not None:
        _, following = _word_around(text, match.end())
        word = f"{match['verb']} {following}"
    else:
        word = text[start:end]
    return _finding(subject, written, problems.HALF_SPACE, start, word, right=word.replace(" ", "\u200c"))


def _finding(subject: Subject, written: Written, kind: ProblemKind, start: int, word: str, **fields: object) -> Finding:
    return Finding(written.path, kind.at(subject.place_of(written, start, len(word)), word=word, **fields))


def _word_around(text: str, index: int) -> tuple[int, str]:
    match = next((found for found in _WORD.finditer(text) if found.start() <= index < found.end()), None)
    return (match.start(), match[0]) if match else (index, text[index : index + 1])
