"""One practice a question, and words that say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cmat.linting import word_lists as words
from cmat.linting.subject import Finding, Subject, Written, of_fields
from cmat.problems import authoring as problems

_SHOWN_AROUND = 30
# Reasons may use any word; facts, practices, evidence and actions must be plain.
_FACTS = ("text", "levels", "evidence", "actions")
_JOINED = re.compile(r"(?P<and>\band\b|, then\b|\bas well as\b|;) (?:then |also |\w+ly )?(?P<verb>[\w-]+)(?: (?P<next>[\w']+))?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?؟;؛]")
# A word's border: neither a letter nor a half-space, a hyphen or the mark of ezafe beside it.
_BORDER_BEFORE, _BORDER_AFTER = r"(?<![\w\u200c\u0654-])", r"(?![\w\u200c\u0654-])"


def check_wording(subject: Subject) -> Iterator[Finding]:
    """Yield practices that are two, and words that can mean anything."""
    for written in of_fields(subject, ("text",)):
        joint = _english_joint(written.text) if written.language == "en" else _persian_joint(written.text)
        if joint is not None:
            start, word = joint
            text = written.text[start:][:_SHOWN_AROUND]
            yield Finding(written.path, problems.DOUBLE_BARRELLED.at(subject.place_of(written, start, len(word)), word=word, text=text))
    for written in of_fields(subject, _FACTS):
        yield from _vague(subject, written)


def _english_joint(text: str) -> tuple[int, str] | None:
    """Return the word that joins a second practice, and where it stands: behind it comes a verb, or what can be one with an object.

    >>> _english_joint("Record complaints and review the causes")
    (18, 'and')
    >>> _english_joint("Keep name and address, budget and cost of each customer") is None
    True
    """
    for match in _JOINED.finditer(text):
        verb, following = match["verb"].lower(), (match["next"] or "").lower()
        if verb in words.VERBS or (verb in words.VERBS_OR_NOUNS and following in words.OBJECT_BEGINS):
            return match.start("and"), match["and"]
    return None


def _persian_joint(text: str) -> tuple[int, str] | None:
    """Return the «و» that joins a second verbal noun to the first, and where it stands.

    Behind a preposition it may join two means or two purposes; there only a word that points back to the first practice tells.

    >>> _persian_joint("ثبت و پیگیری شکایت‌های مشتریان")
    (4, 'و')
    >>> _persian_joint("ثبت نام و نشانی مشتری") is None
    True
    """
    spoken_words = [(match.start(), match[0]) for match in re.finditer(r"[^\s،؛()]+", text)]
    governed = False
    for index, (start, spoken) in enumerate(spoken_words[:-1]):
        if spoken != "و":
            governed = governed or (index > 0 and spoken in words.PREPOSITIONS)
            continue
        second, *following = (word for _, word in spoken_words[index + 1 : index + 5])
        is_verbal = _stem(second) in words.VERBAL_NOUNS or bool(following and re.fullmatch(words.LIGHT_VERBS, following[0]))
        follows_first = index == 1 and _stem(spoken_words[0][1]) in words.VERBAL_NOUNS
        if index and is_verbal and (follows_first or not governed or any(word in words.POINTS_BACK for word in following)):
            return start, spoken
    return None


def _stem(word: str) -> str:
    return word.rstrip("\u0654")


def _vague(subject: Subject, written: Written) -> Iterator[Finding]:
    text, language = written.text, written.language
    for kind, listed in ((problems.VAGUE_WORD, words.VAGUE), (problems.VAGUE_FREQUENCY, words.FREQUENCY)):
        for match in _any_of(listed[language]).finditer(text):
            is_measured = words.MEASURED_BEFORE[language].search(text[: match.start()].rstrip()) or words.MEASURED_AFTER[language].match(
                f"{text[match.end() :]} "
            )
            if is_measured or (kind is problems.VAGUE_FREQUENCY and words.PERIOD[language].search(_sentence_around(text, match))):
                continue
            yield Finding(written.path, kind.at(subject.place_of(written, match.start(), len(match[0])), word=match[0]))


@cache
def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=len, reverse=True)
    return re.compile(f"{_BORDER_BEFORE}(?:{'|'.join(map(re.escape, longest_first))}){_BORDER_AFTER}", re.IGNORECASE)


def _sentence_around(text: str, match: re.Match[str]) -> str:
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
    end = _SENTENCE_END.search(text, match.end())
    return text[start : end.start() if end else len(text)]
