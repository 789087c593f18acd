"""What forms for other survey tools say beside the questionnaire's own texts, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cmat.localisation.languages import LANGUAGES
from cmat.schema.answers import Answer
from cmat.schema.base import Text
from cmat.schema.questionnaire import Question

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "unknown": Text(en="I do not know", fa="نمی‌دانم"),
        "na": Text(en="Not applicable", fa="موضوعیت ندارد"),
        "reason": Text(en="Why is it not applicable?", fa="چرا موضوعیت ندارد؟"),
        "evidence": Text(en="Evidence: what supports the answer", fa="شواهد: چه چیزی پشتوانهٔ پاسخ است"),
        "comment": Text(en="Comment", fa="توضیح"),
    }
)


def plain_name(text: str) -> str:
    """Return an id, or a path, as these tools can name a column: a dot means something else to them.

    >>> plain_name("CMA.TG")
    'CMA_TG'
    """
    return text.replace(".", "_")


def in_all_languages(text: Text) -> dict[str, str]:
    """Return a text in every language; a missing one falls back to English."""
    return {language: text.in_language(language) for language in LANGUAGES}


def titled(name: str, text: Text) -> dict[str, str]:
    """Return a title that begins with the id in brackets, by which the answers find their way back."""
    return {language: f"[{name}] {said}" for language, said in in_all_languages(text).items()}


def level_lines(question: Question, values: Iterable[int]) -> dict[str, str]:
    """Return the descriptions of a question's levels, one a line; empty where there are none."""
    described = [(value, question.levels[value]) for value in values if value in question.levels]
    return {language: "\n".join(f"{value}: {text.in_language(language)}" for value, text in described) for language in LANGUAGES}


def chosen(answer: Answer) -> str | None:
    """Return the choice that stands for an answer: a level's value, unknown or na; None for a blank one."""
    if answer.level is not None:
        return str(answer.level)
    return "unknown" if answer.unknown else "na" if answer.na is not None else None
