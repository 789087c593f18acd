"""The words of the forms: reports/form/texts/LANGUAGE.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cmat.errors import Problem
from cmat.library import library_root
from cmat.loading.yaml_source import read_yaml


def form_folder() -> Path:
    """Return the folder of what the HTML form is made of: template, style sheet, scripts, fonts, texts."""
    return library_root() / "reports" / "form"


@lru_cache(maxsize=4)
def form_words(language: str) -> Mapping[str, str]:
    """Return every word of the forms by its key, in one language."""
    path = form_folder() / "texts" / f"{language}.yaml"
    found: list[Problem] = []
    source = read_yaml(path, found)
    if source is None or found:
        raise RuntimeError(f"{path} is broken: {'; '.join(map(str, found))}")
    return MappingProxyType({str(key): str(text) for key, text in source.data.items()})
