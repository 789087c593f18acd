"""libyaml's complaints in plain words. Its own text is never shown: it quotes the file, which can be confidential."""

from __future__ import annotations

import yaml

from cmat.errors import Place, Problem
from cmat.problems import files as problems

# part of libyaml's sentence -> (what it is, what to do)
_WORDS = (
    ("mapping values are not allowed", "a second ': ' stands in this line", "Put the text behind the first colon in quotes"),
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
    ("invalid unicode character escape code", "an escape \\u… that is no character", "Type the character itself"),
    ("invalid leading utf-8", "the text is not UTF-8", "Save the file as UTF-8"),
    ("control characters are not allowed", "a control character", "Delete it"),
    ("found character that cannot start any token", "a text begins with a sign that YAML uses itself", "Put the text in quotes"),
    (
        "block sequence entries are not allowed",
        "'- ' stands where it cannot begin a list",
        "Put the list on the next line, or put the text in quotes",
    ),
    ("block mapping keys are not allowed", "a key stands where none can stand", "Begin a new line, or put the text in quotes"),
    ("did not find expected <document start>", "text stands behind the end of the document", "Indent it, or remove it"),
    ("found undefined tag handle", "a text begins with '!'", "Put the text in quotes"),
    ("did not find expected tag", "a text begins with '!'", "Put the text in quotes"),
    ("did not find uri", "a text begins with '!'", "Put the text in quotes"),
    ("found incompatible yaml document", "another version of YAML is asked for", "Remove the line that begins with %YAML"),
    ("did not find expected comment or line break", "text stands behind | or >", "Begin the text on the next line"),
)


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return the problem for a syntax error, at the place where the reader would look for it."""
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''}".lower()
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if error.context_mark is not None and any(part in said for part in ("end of stream", "'}'", "']'")):
        line, column = error.context_mark.line, error.context_mark.column
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    place = Place(file, line + 1, column + 1)
    indentation = here[: len(here) - len(here.lstrip())]
    if "\t" in indentation or here[column : column + 1] == "\t":
        return problems.TAB.at(Place(file, line + 1, here.index("\t") + 1))
    for part, what, fix in _WORDS:
        if part in said:
            return problems.SYNTAX.at(place, detail=what, hint=fix)
    return problems.SYNTAX.at(place, detail="the line cannot be read", hint="Check quotes, colons and indentation here and in the line above")
