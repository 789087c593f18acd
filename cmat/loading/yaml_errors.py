"""libyaml's complaints in plain words. Its own text is never shown: it quotes the file, which can be confidential."""

from __future__ import annotations

import re
from typing import Any

import yaml

from cmat.errors import Place, Problem
from cmat.problems import files as problems

# part of what libyaml was doing and of its complaint -> (what it is, what to do); the first that fits
_WORDS = (
    ("could not find expected ':'", "a key without ':'", "Write 'key: value' on one line; put a text of several lines in quotes"),
    (
        "did not find expected ',' or '}'",
        "a brace '{' is not closed, or a comma is missing",
        "Close it with '}', and put texts that hold , : or # in quotes",
    ),
    (
        "did not find expected ',' or ']'",
        "a bracket '[' is not closed, or a comma is missing",
        "Close it with ']', and put texts that hold , : or # in quotes",
    ),
    (
        "did not find expected key",
        "the indentation, or a quotation mark, does not fit",
        "Indent it like the line above; put the whole text in quotes",
    ),
    ("did not find expected '-' indicator", "a list item without '- '", "Begin it with '- ', as deep as the others"),
    ("did not find expected node content", "a value is missing, or begins with a sign that YAML uses itself", "Put the text in quotes"),
    ("did not find expected alphabetic or numeric character", "a text begins with & or *", "Put the text in quotes"),
    ("found unexpected end of stream", "a quotation mark is not closed", "Close it at the end of the text"),
    ("found unexpected document indicator", "'---' or '...' stands inside a quoted text", "Close the quotation mark before it"),
    ("found unknown escape character", "a backslash inside double quotes", "Write \\\\ for a backslash, or use single quotes"),
    ("parsing a quoted scalar", "an escape \\u… that is no character", "Type the character itself"),
    ("a tag", "a text begins with '!'", "Put the text in quotes"),
    ("found undefined tag handle", "a text begins with '!'", "Put the text in quotes"),
    ("directive", "a line begins with %", "Put the text in quotes, or remove the line"),
    ("found incompatible yaml document", "another version of YAML is asked for", "Remove the line that begins with %YAML"),
    ("found character that cannot start any token", "a text begins with a sign that YAML uses itself", "Put the text in quotes"),
    (
        "block sequence entries are not allowed",
        "'- ' stands where it cannot begin a list",
        "Put the list on the next line, or put the text in quotes",
    ),
    ("mapping keys are not allowed", "'? ' stands where it cannot begin a key", "Put the text in quotes"),
    ("did not find expected <document start>", "text stands behind the end of the document", "Indent it, or remove it"),
    ("scanning a block scalar", "text stands behind | or >", "Begin the text on the next line"),
)
# What is wrong began where libyaml began, not where it gave up.
_BEGAN_EARLIER = ("end of stream", "'}'", "']'", "expected ':'")
_NO_SPACE = re.compile(r"[^\S\u00a0]*(- )?[^\s:：#]+:[^ \t]")
_WIDE_COLON = "\uff1a"
_NO_BREAK_SPACE = "\u00a0"
_OTHER_COMMA = re.compile("[;،؛]")
_NO_PLAIN_SPACE = ("a ':' without a space behind it", "Put a space there, as in 'AP1: 3'")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return the problem for a syntax error, at the place where the reader would look for it."""
    said = f"{error.context or ''} {error.problem or ''}".lower()
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    if error.context_mark is not None and any(part in said for part in _BEGAN_EARLIER):
        in_braces = _in_braces(said, error.context_mark, mark, lines, file)
        if in_braces is not None:
            return in_braces
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    here = lines[line] if line < len(lines) else ""
    indentation = here[: len(here) - len(here.lstrip())]
    if "\t" in indentation or here[column : column + 1] == "\t":
        return problems.TAB.at(Place(file, line + 1, here.index("\t") + 1))
    if "mapping values are not allowed" in said and ": " not in here[:column] and line and _NO_SPACE.match(lines[line - 1]):
        # to libyaml the line above is a text that goes on here
        above = lines[line - 1]
        what, fix = _NO_PLAIN_SPACE
        return problems.SYNTAX.at(Place(file, line, len(above) - len(above.lstrip()) + 1), detail=what, hint=fix)
    what, fix = _words(said, here, column)
    return problems.SYNTAX.at(Place(file, line + 1, column + 1), detail=what, hint=fix)


def _in_braces(said: str, start: Any, end: Any, lines: list[str], file: str) -> Problem | None:
    """Return what has spoilt a list in braces: a comment that ate its end, or another sign in place of a comma; None where it is neither."""
    if "'}'" not in said and "']'" not in said:
        return None
    for number in range(start.line, min(end.line, len(lines) - 1) + 1):
        line = lines[number]
        plain = _without_quoted(line, start.column if number == start.line else 0)
        comment = next((at + 1 for at in range(len(plain) - 1) if plain[at] in " \t" and plain[at + 1] == "#"), None)
        if comment is not None:
            what = "what stands behind ' #' is a comment to YAML, the end of the braces too"
            return problems.SYNTAX.at(Place(file, number + 1, comment + 1), detail=what, hint="Put the whole text in quotes")
        comma = _OTHER_COMMA.search(plain)
        if comma is not None and number == start.line:
            what = f"'{comma[0]}' stands where a comma ',' may belong"
            fix = "Write ',' between entries, and put texts that hold such signs in quotes"
            return problems.SYNTAX.at(Place(file, number + 1, comma.start() + 1), detail=what, hint=fix)
    return None


def _without_quoted(line: str, start: int) -> str:
    """Return a line with blanks before `start` and in place of what stands in quotes."""
    quote = ""
    kept = []
    for at, character in enumerate(line):
        if at < start:
            kept.append(" ")
        elif quote:
            kept.append("_")
            quote = "" if character == quote and line[at - 1] != "\\" else quote
        elif character in "\"'" and line[:at].rstrip(" ").endswith((":", "{", "[", ",")):
            quote = character
            kept.append("_")
        else:
            kept.append(character)
    return "".join(kept)


def _words(said: str, here: str, column: int) -> tuple[str, str]:
    if "mapping values are not allowed" in said:
        if ": " in here[:column]:
            return "a second ': ' stands in this line", "Put the text behind the first colon in quotes"
        return "this line does not fit to the one above", "Indent it like the line above, and put ': ' behind each key"
    if "could not find expected ':'" in said:
        if _NO_BREAK_SPACE in here:
            return "a no-break space stands where a plain one belongs", "Type the line again, with a plain space behind the colon"
        if _WIDE_COLON in here:
            return "a full-width colon stands where ': ' belongs", "Write ':' and a space, as in 'AP1: 3'"
        if _NO_SPACE.match(here):
            return _NO_PLAIN_SPACE
    found = next(((what, fix) for part, what, fix in _WORDS if part in said), None)
    return found or ("the line cannot be read", "Check quotes, colons and indentation here and in the line above")
