"""Problems said in another language: the same code, place and fields, the sentences of reports/problems/LANGUAGE.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from string import Formatter
from types import MappingProxyType

from cmat.errors import Problem
from cmat.library import library_root
from cmat.loading.yaml_source import read_yaml
from cmat.localisation.digits import to_persian_digits
from cmat.localisation.languages import DEFAULT_LANGUAGE
from cmat.localisation.words import enumerated, joined

# What a file says is never translated, but for these fields, which cmat fills in with words of its own.
OUR_FIELDS = frozenset({"hint", "detail", "reason", "limit", "keys", "choices", "expected", "found", "kind", "what", "where", "times", "renamed"})
# the only ones in which a single word can be ours: anywhere else it could be an id
_WORD_FIELDS = frozenset({"kind", "what"})
# how many people, and which part of the weight: counted by us, read as a sentence
_COUNTS = frozenset({"na", "answered", "unanswered", "coverage"})
_NOTHING = "(nothing)"
_NESTED = 2


@dataclass(frozen=True, slots=True)
class ProblemTexts:
    """The sentences of one language.

    severities  the words for error, warning and note
    summary     the words of the line that counts them
    problems    code to what is wrong and what to do, with fields in braces
    words       single words of the fields `kind` and `what`
    phrases     patterns of the English words that stand in fields, and what stands for them, the longest first
    usage       the same for what is wrong with a command: our sentences, and those of the library that reads the command line
    """

    severities: Mapping[str, str]
    summary: Mapping[str, str]
    problems: Mapping[str, tuple[str, str]]
    words: Mapping[str, str]
    phrases: Sequence[tuple[re.Pattern[str], str]]
    usage: Sequence[tuple[re.Pattern[str], str]]


@lru_cache(maxsize=2)
def problem_texts(language: str) -> ProblemTexts:
    """Return the sentences of a language other than English."""
    path = library_root() / "reports" / "problems" / f"{language}.yaml"
    found: list[Problem] = []
    source = read_yaml(path, found)
    if source is None or found:
        raise RuntimeError(f"{path} is broken: {'; '.join(map(str, found))}")
    data = source.data
    return ProblemTexts(
        MappingProxyType(data["severities"]),
        MappingProxyType(data["summary"]),
        MappingProxyType({code: (str(said["what"]), str(said["fix"] or "")) for code, said in data["problems"].items()}),
        MappingProxyType(data["words"]),
        _patterns(data["phrases"]),
        _patterns({**data["usage"], **data["command_line"]}),
    )


def _patterns(said: Mapping[str, object]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns of English sentences and what stands for them; those that say most are tried first."""
    ordered = sorted(said.items(), key=lambda item: len(_literal(item[0])), reverse=True)
    return tuple((_pattern(english), str(other)) for english, other in ordered)


def in_language(problem: Problem, language: str) -> Problem:
    """Return the problem with its sentences in a language; one that this language has no sentence for stays as it is."""
    if language == DEFAULT_LANGUAGE or problem.code not in problem_texts(language).problems:
        return problem
    what, fix = problem_texts(language).problems[problem.code]
    fields = {name: _field(name, str(value), language) for name, value in problem.fields.items()}
    return replace(problem, message=what.format_map(fields), fix=fix.format_map(fields))


def problem_line(problem: Problem, language: str) -> str:
    """Return `file:line:col: severity CODE what. How to fix.` in a language; a path and a code read the same in all of them."""
    if language == DEFAULT_LANGUAGE:
        return str(problem)
    said = in_language(problem, language)
    line = f"{said.place}: {problem_texts(language).severities[said.severity]} {said.code} {_sentence(said.message)}"
    return f"{line} {_sentence(said.fix)}" if said.fix else line


def phrase(text: str, language: str) -> str:
    """Return words of cmat's own in a language; what is none of them stays as it is."""
    for pattern, said in problem_texts(language).phrases:
        match = pattern.fullmatch(text)
        if match:
            # a hint can hold another one
            return said.format_map({name: _part(name, part, language) for name, part in match.groupdict().items()})
    return text


def _part(name: str, value: str, language: str) -> str:
    if name == "hint":
        return phrase(value, language)
    return _digits(value, language) if name == "count" else value


def _digits(value: str, language: str) -> str:
    return to_persian_digits(value) if language == "fa" else value


def usage_in_language(text: str, language: str) -> str:
    """Return what is wrong with a command in a language; a sentence that this language does not have stays as it is.

    What the user typed and ids stay as they are; lists have the comma of the language, hints its words.
    """
    if language == DEFAULT_LANGUAGE:
        return text
    for pattern, said in problem_texts(language).usage:
        match = pattern.fullmatch(text)
        if match:
            return said.format_map({name: _usage_field(name, part, language) for name, part in match.groupdict().items()})
    return text


def _usage_field(name: str, value: str, language: str) -> str:
    if name == "hint":
        said = phrase(value, language)
        return said if said == value else enumerated(said.split(", "), language)
    if name == "name":
        return value.replace("'", "")
    if name == "options":
        return joined(value.split(" and "), language)
    if name == "count":
        return _digits(value, language)
    return enumerated(value.replace("', '", ", ").split(", "), language) if name == "choices" else value


def _field(name: str, value: str, language: str) -> str:
    if name in _COUNTS:
        return _digits(value, language)
    if name in _WORD_FIELDS and value in problem_texts(language).words:
        return problem_texts(language).words[value]
    return phrase(value, language) if name in OUR_FIELDS or value == _NOTHING else value


def _sentence(text: str) -> str:
    return text if text.endswith(("؟", ".", "?")) else f"{text}."


def _literal(template: str) -> str:
    return "".join(text for text, _, _, _ in Formatter().parse(template))


def _pattern(template: str) -> re.Pattern[str]:
    """Return a pattern for texts that were made from a template; a field stands for one character or more."""
    parts = (f"{re.escape(text)}{f'(?P<{name}>.+?)' if name else ''}" for text, name, _, _ in Formatter().parse(template))
    return re.compile("".join(parts), re.DOTALL)
