"""YAML text to plain values that know where they stand.

Reads libyaml's events, never its composed nodes: composing is recursive C and can be crashed by 25 KB of brackets. Scalars follow the YAML 1.2
core schema: `no`, `on`, `1:30`, `012` and dates stay text. Tags, anchors and aliases are refused; keys are always text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from cmat.errors import Place, Problem
from cmat.loading.files import has_control_characters, read_text
from cmat.loading.yaml_errors import syntax_problem
from cmat.problems import ProblemKind
from cmat.problems import files as problems

DEPTH_LIMIT = 24
NODE_LIMIT = 100_000
DIGIT_LIMIT = 15
Path_ = tuple[str | int, ...]

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?|[-+]?(?:0|[1-9][0-9]*)\.")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBER_STARTS = frozenset("0123456789+-.")


class YamlMapping(dict[str, Any]):
    """A mapping that knows its file, its place, and the places of its keys and values."""

    __slots__ = ("cut", "file", "key_marks", "mark", "value_marks")

    def __init__(self, file: str, mark: Any) -> None:
        """Start empty at a place."""
        super().__init__()
        self.file = file
        self.mark = mark
        self.key_marks: dict[str, Any] = {}
        self.value_marks: dict[str, Any] = {}
        self.cut: set[str] = set()


class YamlSequence(list[Any]):
    """A list that knows its file, its place, and the places of its items."""

    __slots__ = ("file", "mark", "value_marks")

    def __init__(self, file: str, mark: Any) -> None:
        """Start empty at a place."""
        super().__init__()
        self.file = file
        self.mark = mark
        self.value_marks: list[Any] = []


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A parsed file: its values, and where each of them stands."""

    file: str
    data: YamlMapping

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Return the place of a value, or of its key; of the nearest parent where there is none."""
        node: Any = self.data
        file, mark = self.data.file, self.data.mark
        for depth, step in enumerate(path):
            is_last = depth == len(path) - 1
            if isinstance(node, YamlMapping) and step in node:
                file = node.file
                mark = (node.key_marks if key and is_last else node.value_marks).get(str(step), node.mark)
            elif isinstance(node, YamlSequence) and isinstance(step, int) and 0 <= step < len(node):
                file, mark = node.file, node.value_marks[step]
            else:
                break
            node = node[step]
            if isinstance(node, (YamlMapping, YamlSequence)) and not (key and is_last):
                # a question that came from another file, by `extends`, knows its own
                file, mark = node.file, node.mark
        return Place(file, mark.line + 1, mark.column + 1)


def read_yaml(path: str | Path, found: list[Problem], *, schema: str = "cmat/…") -> YamlSource | None:
    """Return the parsed file, or None with the reasons added to `found`; `schema` is named in the advice for a file that is no mapping."""
    text = read_text(path, found)
    return None if text is None else parse_yaml(text, "<stdin>" if str(path) == "-" else str(path), found, schema=schema)


def parse_yaml(text: str, file: str, found: list[Problem], *, schema: str = "cmat/…") -> YamlSource | None:
    """Return the parsed text, or None with the reasons added to `found`. Every problem but a syntax error lets parsing go on."""
    builder = _Builder(text, file)
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        builder.found.append(syntax_problem(error, text, file))
        data = None
    except (yaml.YAMLError, ValueError) as error:
        builder.found.append(problems.SYNTAX.at(Place(file, 1, 1), detail=type(error).__name__, hint="Save the file as UTF-8 text"))
        data = None
    except _TooMuchError as stop:
        builder.found.append(stop.problem)
        data = None
    found.extend(builder.found)
    if any(problem.is_error for problem in builder.found):
        return None
    if not isinstance(data, YamlMapping):
        kind = problems.EMPTY.at(Place(file)) if data is None else problems.NOT_A_MAPPING.at(Place(file, 1, 1), schema=schema)
        found.append(kind)
        return None
    return YamlSource(file, data)


class _TooMuchError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Builder:
    """Builds values from the events of one text."""

    def __init__(self, text: str, file: str) -> None:
        self._next: Callable[[], Any] = _Parser(text).get_event
        self._file = file
        self._nodes = 0
        self._has_escapes = "\\" in text
        # lines on which something could be cut off by a comment
        lines = text.split("\n") if " #" in text else []
        self._commented = {number: line for number, line in enumerate(lines) if " #" in line}
        self.found: list[Problem] = []

    def document(self) -> Any:
        event = self._next()
        while not isinstance(event, (yaml.DocumentStartEvent, yaml.StreamEndEvent)):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), 1)
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._report(problems.SEVERAL_DOCUMENTS, event.start_mark)
        return value

    def _report(self, kind: ProblemKind, mark: Any, **fields: object) -> None:
        self.found.append(kind.at(Place(self._file, mark.line + 1, mark.column + 1), **fields))

    def _value(self, event: Any, depth: int) -> Any:
        self._count(event, 1)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            self._report(problems.ALIAS, event.start_mark)
            return None
        if depth > DEPTH_LIMIT:
            mark = event.start_mark
            raise _TooMuchError(problems.TOO_DEEP.at(Place(self._file, mark.line + 1, mark.column + 1), limit=DEPTH_LIMIT))
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _count(self, event: Any, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > NODE_LIMIT:
            mark = event.start_mark
            raise _TooMuchError(problems.TOO_MANY.at(Place(self._file, mark.line + 1, mark.column + 1), limit=NODE_LIMIT))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(problems.ALIAS, event.start_mark)
        if event.tag is not None:
            self._report(problems.TAG, event.start_mark, tag=event.tag)

    def _mapping(self, start: Any, depth: int) -> YamlMapping:
        mapping = YamlMapping(self._file, start.start_mark)
        key_marks, value_marks, following = mapping.key_marks, mapping.value_marks, self._next
        while True:
            event = following()
            if type(event) is yaml.MappingEndEvent:
                return mapping
            key = self._key(event, depth)
            value_event = following()
            value = self._scalar(value_event) if type(value_event) is yaml.ScalarEvent else self._value(value_event, depth + 1)
            if key is None:
                continue
            if key in mapping:
                self._report(problems.DUPLICATE_KEY, event.start_mark, key=key, line=key_marks[key].line + 1)
                continue
            mapping[key] = value
            key_marks[key] = event.start_mark
            value_marks[key] = value_event.start_mark
            if self._commented and type(value) is str and self._is_cut(value_event):
                mapping.cut.add(key)

    def _key(self, event: Any, depth: int) -> str | None:
        if type(event) is yaml.ScalarEvent and (event.value or event.style):
            if event.anchor is not None or event.tag is not None:
                self._refuse_properties(event)
            self._count(event, 2)
            return str(event.value)
        self._report(problems.KEY_NOT_TEXT, event.start_mark)
        self._value(event, depth + 1)
        return None

    def _is_cut(self, event: Any) -> bool:
        line = self._commented.get(event.end_mark.line)
        return line is not None and not event.style and line[event.end_mark.column :].lstrip(" ").startswith("#")

    def _sequence(self, start: Any, depth: int) -> YamlSequence:
        sequence = YamlSequence(self._file, start.start_mark)
        while True:
            event = self._next()
            if type(event) is yaml.SequenceEndEvent:
                return sequence
            sequence.append(self._value(event, depth + 1))
            sequence.value_marks.append(event.start_mark)

    def _scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        text: str = event.value
        if event.style:
            if self._has_escapes and event.style == '"' and (character := has_control_characters(text)):
                self._report(problems.CONTROL_CHARACTER, event.start_mark, character=character)
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] in _NUMBER_STARTS:
            return self._number(text, event)
        return text

    def _number(self, text: str, event: Any) -> Any:
        if len(text) == 1 and text in "0123456789":
            return int(text)
        if _NOT_FINITE.fullmatch(text):
            self._report(problems.NOT_A_NUMBER, event.start_mark, value=text)
            return None
        is_integer = _INTEGER.fullmatch(text)
        if not is_integer and (not _DECIMAL.fullmatch(text) or _LEADING_ZERO.match(text)):
            return text
        if sum(character.isdigit() for character in text) > DIGIT_LIMIT:
            self._report(problems.TOO_LONG_NUMBER, event.start_mark, limit=DIGIT_LIMIT)
            return None
        return int(text) if is_integer else Decimal(text)
