"""Which language the people around a file read."""

from __future__ import annotations

import os
from pathlib import Path

from cmat.errors import Problem
from cmat.loading.engagements import find_engagement
from cmat.loading.yaml_source import read_yaml
from cmat.localisation.languages import LANGUAGES
from cmat.schema.engagement import FILE_NAME


def language_of(folder: Path) -> str | None:
    """Return the first language of an engagement folder, whatever else is wrong in its cmat.yaml; None where it names none."""
    ignored: list[Problem] = []
    path = folder / FILE_NAME
    source = read_yaml(path, ignored) if os.path.isfile(path) else None  # noqa: PTH113  Path.is_file raises where a folder may not be looked into
    languages = source.data.get("languages") if source else None
    first = languages[0] if isinstance(languages, list) and languages else None
    return first if first in LANGUAGES else None


def language_around(path: str) -> str | None:
    """Return the language of the engagement that a file or folder belongs to; None where it stands alone."""
    here = Path(path).absolute()
    folder = find_engagement(here if os.path.isdir(path) else here.parent)  # noqa: PTH112  see above
    return None if folder is None else language_of(folder)
