"""Values of a parsed file that know where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from cmat.errors import Place

Path_ = tuple[str | int, ...]


class YamlMapping(dict[str, Any]):
    """A mapping that knows its file, its place, and the places of its keys and values; `cut` are the keys whose text a comment has cut off."""

    __slots__ = ("cut", "file", "key_marks", "mark", "value_marks")

    def __init__(self, file: str, mark: Any) -> None:
        """Start empty at a place."""
        super().__init__()
        self.file = file
        self.mark = mark
        self.key_marks: dict[str, Any] = {}
        self.value_marks: dict[str, Any] = {}
        self.cut: set[str] = set()

    def take(self, key: str, value: Any, key_mark: Any, value_mark: Any) -> None:
        """Add an entry with its places."""
        self[key] = value
        self.key_marks[key] = key_mark
        self.value_marks[key] = value_mark


class YamlSequence(list[Any]):
    """A list that knows its file, its place, and the places of its items."""

    __slots__ = ("file", "mark", "value_marks")

    def __init__(self, file: str, mark: Any) -> None:
        """Start empty at a place."""
        super().__init__()
        self.file = file
        self.mark = mark
        self.value_marks: list[Any] = []

    def take(self, value: Any, mark: Any) -> None:
        """Add an item with its place."""
        self.append(value)
        self.value_marks.append(mark)


class YamlSource:
    """A parsed file: its values, and where each of them stands."""

    def __init__(self, file: str, data: YamlMapping) -> None:
        """Keep the name as problems are to show it."""
        self.file = file
        self._data = data

    @property
    def data(self) -> YamlMapping:
        """Return the values, each of which knows its place."""
        return self._data

    @property
    def values(self) -> dict[str, Any]:
        """Return the values for somebody who does not ask where they stand."""
        return self._data

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Return the place of a value, or of its key; of the nearest parent where there is none."""
        node: Any = self.data
        file, mark = self.data.file, self.data.mark
        for depth, step in enumerate(path):
            is_last = depth == len(path) - 1
            if isinstance(node, YamlMapping) and step in node:
                file = node.file
                mark = (node.key_marks if key and is_last else node.value_marks).get(str(step)) or node.mark
            elif isinstance(node, YamlSequence) and isinstance(step, int) and 0 <= step < len(node):
                file, mark = node.file, node.value_marks[step]
            else:
                break
            node = node[step]
        # a mark of something else than YAML, such as a cell, can know its own file
        return Place(getattr(mark, "file", file), mark.line + 1, mark.column + 1)

    def without(self, paths: Iterable[Path_]) -> YamlSource:
        """Return the source without the values at some paths; everything that is left keeps its place."""
        return YamlSource(self.file, _without(self.data, list(paths)))

    def with_values(self, values: Mapping[Path_, Any]) -> YamlSource:
        """Return the source with some values that were not there."""
        # without what is not there: a copy of everything on the way
        data = _without(self.data, list(values))
        for path, value in values.items():
            node = data
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = value
        return YamlSource(self.file, data)


class KnownSource(YamlSource):
    """A file whose values are known already: it is parsed only when their places are asked for."""

    def __init__(self, file: str, values: dict[str, Any], parse: Callable[[], YamlMapping]) -> None:
        """Parse nothing yet; `parse` returns the same values, each with its place."""
        self.file = file
        self._values = values
        self._parse = parse

    @cached_property
    def data(self) -> YamlMapping:
        """Return the values, each of which knows its place."""
        return self._parse()

    @property
    def values(self) -> dict[str, Any]:
        """Return the values for somebody who does not ask where they stand."""
        return self._values


def _without(node: Any, paths: list[Path_]) -> Any:
    if not isinstance(node, (YamlMapping, YamlSequence)):
        return node
    gone = {path[0] for path in paths if len(path) == 1}
    below: dict[str | int, list[Path_]] = {}
    for path in paths:
        if len(path) > 1:
            below.setdefault(path[0], []).append(path[1:])
    if isinstance(node, YamlSequence):
        items = YamlSequence(node.file, node.mark)
        for index, item in enumerate(node):
            if index not in gone:
                items.take(_without(item, below[index]) if index in below else item, node.value_marks[index])
        return items
    rest = YamlMapping(node.file, node.mark)
    rest.cut = node.cut
    for key, value in node.items():
        if key not in gone:
            rest.take(key, _without(value, below[key]) if key in below else value, node.key_marks.get(key), node.value_marks.get(key))
    return rest
