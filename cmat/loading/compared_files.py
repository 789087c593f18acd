"""The files that an engagement names to be compared with: its benchmark and its previous assessment."""

from __future__ import annotations

import os

from cmat.errors import Place, Problem
from cmat.loading.benchmarks import load_benchmark
from cmat.loading.engagements import LoadedEngagement
from cmat.problems import benchmarks as problems


def named_path(folder: str, key: str, value: str, place: Place, found: list[Problem]) -> str | None:
    """Return the path that a key of cmat.yaml names, from the engagement's folder; None, with a problem at the key, where nothing is there."""
    # os.path, not Path: what cannot be a file's name is not there, and no traceback either; and "./-" is a file, not standard input
    path = os.path.join(folder, value)  # noqa: PTH118  see above
    if os.path.exists(path):  # noqa: PTH110  see above
        return path
    found.append(problems.NAMED_MISSING.at(place, key=key, value=value))
    return None


def check_compared_files(loaded: LoadedEngagement, found: list[Problem]) -> None:
    """Add what is wrong with the benchmark that an engagement names, and whether a previous assessment is there at all."""
    for key, place in loaded.places.items():
        value = str(getattr(loaded.engagement, key))
        path = named_path(str(loaded.folder), key, value, place, found)
        if path is not None and key == "benchmark" and load_benchmark(path, found) is None:
            found.append(problems.NAMED_UNUSABLE.at(place, key=key, value=value))
