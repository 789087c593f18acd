"""Answers as lines of an answer sheet: every text a JSON string, so that no word of a respondent's can be read as YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cmat.schema.answers import UNKNOWN, Answer

# YAML ends a line at these, JSON does not.
_LINE_ENDS = {ord(character): f"\\u{ord(character):04x}" for character in "\u0085\u2028\u2029"}


def quoted(text: str) -> str:
    r"""Return a text in quotes, the same text to JSON and to YAML.

    >>> print(quoted('yes: "no" #1'))
    "yes: \"no\" #1"
    """
    return json.dumps(text, ensure_ascii=False).translate(_LINE_ENDS)


def answer_value(answer: Answer) -> str:
    """Return what stands behind the colon of an answer: the short form where it says all, nothing for a blank one.

    >>> answer_value(Answer(level=3)), answer_value(Answer(na="One product only")), answer_value(Answer())
    ('3', '{na: "One product only"}', '')
    """
    entries = answer_entries(answer)
    if not entries:
        return ""
    if list(entries) == ["level"]:
        return entries["level"]
    if list(entries) == [UNKNOWN]:
        return UNKNOWN
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"


def answer_entries(answer: Answer) -> Mapping[str, str]:
    """Return the long form of an answer: key to value as YAML, what is missing left out."""
    entries: dict[str, str] = {}
    if answer.level is not None:
        entries["level"] = str(answer.level)
    entries.update((facet, str(value)) for facet, value in answer.facets.items())
    if answer.na is not None:
        entries["na"] = quoted(answer.na)
    if answer.unknown:
        entries[UNKNOWN] = "true"
    if answer.grade is not None:
        entries["grade"] = answer.grade
    for key, text in (("evidence", answer.evidence), ("comment", answer.comment)):
        if text:
            entries[key] = quoted(text)
    return entries
