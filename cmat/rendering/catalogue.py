"""The words of the report: one file of texts per language, reports/texts/LANGUAGE.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cmat.errors import Problem
from cmat.library import library_root
from cmat.loading.yaml_source import read_yaml


def reports_folder() -> Path:
    """Return the folder with templates/, styles/, texts/ and fonts/."""
    return library_root() / "reports"


@lru_cache(maxsize=4)
def texts(language: str) -> Mapping[str, str]:
    """Return every text of a language by its dotted key, such as 'summary.title'."""
    return MappingProxyType(dict(_flattened("", _read(reports_folder() / "texts" / f"{language}.yaml"))))


def _read(path: Path) -> object:
    found: list[Problem] = []
    source = read_yaml(path, found)
    if source is None or found:
        raise RuntimeError(f"{path} is broken: {'; '.join(map(str, found))}")
    return source.data


def _flattened(prefix: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _flattened(f"{prefix}.{key}" if prefix else str(key), entry)
    else:
        yield prefix, str(value)
