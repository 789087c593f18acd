"""What is wrong with a command, in the language that was asked for: our sentences, and those of the library that reads the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from cmat.localisation.languages import DEFAULT_LANGUAGE, LANGUAGES

_OPTION = "--lang"


def wanted_language(words: Sequence[str]) -> str:
    """Return the language that a command line asks for, before anything of it is understood; English where it asks for none, or for several.

    >>> wanted_language(["score", "--lang", "fa"]), wanted_language(["score", "--lang=fa", "--nope"]), wanted_language(["--lang"])
    ('fa', 'fa', 'en')
    """
    given = [after for word, after in zip(words, [*words[1:], ""], strict=True) if word == _OPTION]
    given += [word.partition("=")[2] for word in words if word.startswith(f"{_OPTION}=")]
    return given[-1] if given and given[-1] in LANGUAGES else DEFAULT_LANGUAGE


def is_usage_error(error: Exception) -> bool:
    """Whether the library that reads the command line has refused it."""
    # Typer carries its own copy of click, so its exceptions are told by their base's name
    return any(base.__name__ == "ClickException" for base in type(error).__mro__)


def speak(error: Any, language: str) -> None:
    """Let a refused command line show itself in a language: usage, where help is, and what is wrong."""
    if language == DEFAULT_LANGUAGE or type(error).__name__ == "NoArgsIsHelpError":
        return
    error.show = lambda file=None: print("\n".join(_lines(error, language)), file=file or sys.stderr)


def _lines(error: Any, language: str) -> list[str]:
    from cmat.loading.problem_texts import problem_texts, usage_in_language

    context = getattr(error, "ctx", None)
    lines = []
    if context is not None:
        lines = [context.get_usage(), f"Try '{context.command_path} {context.help_option_names[0]}' for help."]
    said = [usage_in_language(line, language) for line in [*lines, error.format_message()]]
    said[-1] = f"{problem_texts(language).severities['error']}: {said[-1]}"
    return [*said[:-1], "", said[-1]] if len(said) > 1 else said
