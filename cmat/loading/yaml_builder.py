"""libyaml's events to plain values that know where they stand.

Never its composed nodes: composing is recursive C and can be crashed by 25 KB of brackets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import yaml

from cmat.errors import Place, Problem
from cmat.loading.files import unwanted_in_value
from cmat.loading.reporting import PROBLEM_LIMIT
from cmat.loading.yaml_scalars import DIGIT_LIMIT, plain_value
from cmat.loading.yaml_values import YamlMapping, YamlSequence
from cmat.problems import ProblemKind
from cmat.problems import files as problems

DEPTH_LIMIT = 24
NODE_LIMIT = 100_000
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD_TAG = "tag:yaml.org,2002:"


class TooMuchError(Exception):
    """The text holds more than may be built; `problem` says what."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(str(problem))
        self.problem = problem


class YamlBuilder:
    """Builds the values of one text; what can be left out is reported in `found`, and building goes on.

    `shared` are the places of anchors and aliases, `without_anchor` of those aliases that stand for nothing: whether there may be any is for the
    caller to say.
    """

    def __init__(self, text: str, file: str) -> None:
        """Read nothing yet."""
        self._next: Callable[[], Any] = PARSER(text).get_event
        self._file = file
        self._nodes = 0
        self._has_escapes = "\\" in text
        # lines on which something could be cut off by a comment
        lines = text.split("\n") if "#" in text else []
        self._commented = {number: line for number, line in enumerate(lines) if "#" in line}
        # anchor -> its value, how many values it stands for, how deep it is
        self._anchors: dict[str, tuple[Any, int, int]] = {}
        self.shared: list[Any] = []
        self.without_anchor: list[Any] = []
        self._reported: Counter[str] = Counter()
        self.found: list[Problem] = []

    def document(self) -> Any:
        """Return the value of the one document; None where there is none.

        raises  TooMuchError, or yaml.YAMLError where the text is not YAML
        """
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

    def place(self, mark: Any) -> Place:
        """Return the place of a mark."""
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _report(self, kind: ProblemKind, mark: Any, **fields: object) -> None:
        # one more than is listed tells that there are more; warnings leave room for errors
        self._reported[kind.severity] += 1
        if self._reported[kind.severity] <= PROBLEM_LIMIT + 1:
            self.found.append(kind.at(self.place(mark), **fields))

    def _value(self, event: Any, depth: int) -> Any:
        self._count(1, event)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            return self._aliased(event, depth)
        self._check_depth(depth, event)
        before = self._nodes
        value = self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)
        if event.anchor is not None or event.tag is not None:
            self._keep_properties(event, value, self._nodes - before)
        return value

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > NODE_LIMIT:
            raise TooMuchError(problems.TOO_MANY.at(self.place(event.start_mark), limit=NODE_LIMIT))

    def _check_depth(self, depth: int, event: Any) -> None:
        if depth > DEPTH_LIMIT:
            raise TooMuchError(problems.TOO_DEEP.at(self.place(event.start_mark), limit=DEPTH_LIMIT))

    def _keep_properties(self, event: Any, value: Any, nodes: int = 0) -> None:
        """Refuse a tag; remember what an anchor stands for."""
        if event.tag is not None:
            self._report(problems.TAG, event.start_mark, tag=event.tag.replace(_STANDARD_TAG, "!!"))
        if event.anchor is not None:
            self.shared.append(event.start_mark)
            self._anchors[event.anchor] = (value, nodes, _height(value))

    def _aliased(self, event: Any, depth: int) -> Any:
        """Return what an alias stands for; it counts as if it had been written out."""
        self.shared.append(event.start_mark)
        value, nodes, height = self._anchors.get(event.anchor, (None, -1, 0))
        if nodes < 0:
            self.without_anchor.append(event.start_mark)
            return None
        self._count(nodes, event)
        self._check_depth(depth + height - 1, event)
        return value

    def _mapping(self, start: Any, depth: int) -> YamlMapping:
        mapping = YamlMapping(self._file, start.start_mark)
        key_marks, value_marks, following = mapping.key_marks, mapping.value_marks, self._next
        key: str | None
        while True:
            event = following()
            if type(event) is yaml.MappingEndEvent:
                return mapping
            if type(event) is yaml.ScalarEvent and event.value and event.anchor is event.tag is None and not self._has_escapes:
                # what _key does, without the call: most keys are plain words
                self._nodes += 1
                key = event.value
            else:
                key = self._key(event, depth)
            value_event = following()
            if type(value_event) is yaml.ScalarEvent:
                # what _value does, without the call: most values are scalars
                self._nodes += 1
                if self._nodes > NODE_LIMIT:
                    self._count(0, value_event)
                value = self._scalar(value_event)
            else:
                value = self._value(value_event, depth + 1)
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
            self._count(1, event)
            if self._has_escapes:
                self._check_text(event)
            if event.anchor is not None or event.tag is not None:
                self._keep_properties(event, event.value)
            return str(event.value)
        self._report(problems.KEY_NOT_TEXT, event.start_mark)
        self._value(event, depth + 1)
        return None

    def _is_cut(self, event: Any) -> bool:
        if type(event) is not yaml.ScalarEvent or event.style:
            return False
        end: Any = event.end_mark
        line = self._commented.get(end.line)
        return line is not None and line[end.column :].lstrip(" \t").startswith("#")

    def _sequence(self, start: Any, depth: int) -> YamlSequence:
        sequence = YamlSequence(self._file, start.start_mark)
        while True:
            event = self._next()
            if type(event) is yaml.SequenceEndEvent:
                return sequence
            sequence.take(self._value(event, depth + 1), event.start_mark)

    def _scalar(self, event: Any) -> Any:
        value: Any = event.value
        if event.style:
            if self._has_escapes:
                self._check_text(event)
        else:
            value, kind = plain_value(value)
            if kind is not None:
                self._report(kind, event.start_mark, value=event.value, limit=DIGIT_LIMIT)
        if event.anchor is not None or event.tag is not None:
            self._keep_properties(event, value)
        return value

    def _check_text(self, event: Any) -> None:
        # only escapes can bring in what was not seen in the text as it stands
        if event.style == '"':
            for kind, fields in unwanted_in_value(event.value):
                self._report(kind, event.start_mark, **fields)


def _height(value: Any) -> int:
    if not isinstance(value, (YamlMapping, YamlSequence)):
        return 0
    items = value.values() if isinstance(value, YamlMapping) else value
    return 1 + max((_height(item) for item in items), default=0)
