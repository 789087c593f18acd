"""libyaml's complaints in plain words. Its own text is never shown: it quotes the file, which can be confidential."""

from __future__ import annotations

import re

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
_NO_SPACE = re.compile(r"\s*(- )?[^\s:#]+:\S")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return the problem for a syntax error, at the place where the reader would look for it."""
    said = f"{error.context or ''} {error.problem or ''}".lower()
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(part in said for part in _BEGAN_EARLIER):
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    place = Place(file, line + 1, column + 1)
    indentation = here[: len(here) - len(here.lstrip())]
    if "\t" in indentation or here[column : column + 1] == "\t":
        return problems.TAB.at(Place(file, line + 1, here.index("\t") + 1))
    what, fix = _words(said, here, column)
    return problems.SYNTAX.at(place, detail=what, hint=fix)


def _words(said: str, here: str, column: int) -> tuple[str, str]:
    if "mapping values are not allowed" in said:
        if ": " in here[:column]:
            return "a second ': ' stands in this line", "Put the text behind the first colon in quotes"
        return "this line does not fit to the one above", "Indent it like the line above, and put ': ' behind each key"
    if "could not find expected ':'" in said and _NO_SPACE.match(here):
        return "a ':' without a space behind it", "Put a space there, as in 'AP1: 3'"
    found = next(((what, fix) for part, what, fix in _WORDS if part in said), None)
    return found or ("the line cannot be read", "Check quotes, colons and indentation here and in the line above")
