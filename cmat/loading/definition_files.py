"""The files of models and questionnaires: parsed once and for all, then known by their bytes."""

from __future__ import annotations

from functools import partial

from cmat.errors import Problem
from cmat.loading.definition_cache import keep_values, known_values
from cmat.loading.files import SIZE_LIMIT, STDIN, decode, read_bytes
from cmat.loading.yaml_source import parse_yaml, read_yaml, stated
from cmat.loading.yaml_values import KnownSource, YamlMapping, YamlSource


class DefinitionFiles:
    """Reads each file through the cache of values; only files without any problem are ever in it."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._known: dict[str, KnownSource | None] = {}

    def read(self, path: str, found: list[Problem], *, schema: str) -> YamlSource | None:
        """Return the values of a file as `read_yaml` does; a known one is parsed only if somebody asks where something stands."""
        known = self._lookup(path)
        if known is not None:
            return known
        start = len(found)
        if path == STDIN:
            return read_yaml(path, found, schema=schema)
        data = read_bytes(path, found, limit=SIZE_LIMIT)
        text = None if data is None else decode(data, path, found)
        source = None if text is None else parse_yaml(text, path, found, schema=schema)
        # one that extends another is filled in with values that need their places
        if data is not None and source is not None and len(found) == start and "extends" not in source.values:
            keep_values(data, source.data)
        return source

    def version(self, path: str) -> str | None:
        """Return the text behind `version`; None where there is none, or the file cannot be read so far."""
        known = self._lookup(path)
        version = None if known is None else known.values.get("version")
        return version if isinstance(version, str) else stated(path, "version")

    def _lookup(self, path: str) -> KnownSource | None:
        if path not in self._known:
            data = None if path == STDIN else read_bytes(path, [], limit=SIZE_LIMIT)
            values = None if data is None else known_values(data)
            self._known[path] = None if data is None or values is None else KnownSource(path, values, partial(_parsed, data, path))
        return self._known[path]


def _parsed(data: bytes, path: str) -> YamlMapping:
    """Return the values with their places; the same bytes were parsed without a problem before."""
    text = decode(data, path, [])
    source = parse_yaml(text or "", path, [])
    if source is None:
        raise ValueError(f"{path} was known as a file without problems, and is none: CMAT_NO_CACHE=1 reads it anew")
    return source.data
