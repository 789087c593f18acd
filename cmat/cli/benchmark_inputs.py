"""Engagements and result files on their way into a benchmark."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from cmat.analysis.benchmark import Entry
from cmat.analysis.standing import standing, standings_of_file
from cmat.cli.inputs import score_input
from cmat.cli.session import Session
from cmat.errors import InputError, OutputError, Place, Problem
from cmat.loading.benchmarks import load_benchmark
from cmat.loading.files import SIZE_LIMIT
from cmat.loading.results import date_of, is_result, read_result
from cmat.loading.yaml_builder import NODE_LIMIT
from cmat.output_folder import write_file
from cmat.problems import benchmarks as problems
from cmat.schema.base import Text
from cmat.schema.engagement import FILE_NAME
from cmat.schema.questionnaire import Sector
from cmat.schema.result import ResultDocument


def collect_entries(session: Session, inputs: Sequence[Path]) -> tuple[list[Entry], list[Problem]]:
    """Return an entry for every questionnaire of every engagement and result file, and what stands against the others.

    A folder stands for the engagements below it (every folder with a cmat.yaml) and for the result files below it that lie in none of them; each
    counts once, however often it is named. One engagement that cannot be scored never stops the rest.

    raises  InputError where there is nothing at all to build from
    """
    entries: list[Entry] = []
    found: list[Problem] = []
    files: dict[Path, Path] = {}
    for given in inputs:
        here = list(_files_of(given))
        if not here:
            found.append(problems.NOTHING_TO_BUILD_FROM.at(Place(str(given))))
        for path in here:
            files.setdefault(path.resolve(), path)
    for path in files.values():
        entries += _of_engagement(session, path.parent, found) if path.name == FILE_NAME else _of_result(path, found)
    if not entries:
        raise InputError(found)
    return entries, found


def _files_of(given: Path) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    engagements = sorted(path for path in given.rglob(FILE_NAME) if path.is_file())
    yield from engagements
    inside = {path.parent for path in engagements}
    for path in sorted(given.rglob("*.json")):
        if not inside.intersection(path.parents) and path.is_file() and is_result(path):
            yield path


def _of_engagement(session: Session, folder: Path, found: list[Problem]) -> list[Entry]:
    try:
        scored = score_input(session, str(folder))
    except InputError as error:
        found += [*(problem for problem in error.problems if problem.is_error), problems.NOT_USED.at(Place(str(folder)))]
        return []
    organisation, engagement = scored.organisation, scored.engagement
    if organisation is None or engagement is None:
        return []
    sector = engagement.organisation.sector
    return [Entry(str(folder), _name(organisation), scored.as_of, sector, standing(part.result)) for part in scored.parts]


def _of_result(path: Path, found: list[Problem]) -> list[Entry]:
    document = read_result(path, found)
    if document is None:
        return []
    name = document.organisation if isinstance(document.organisation, str) or document.organisation is None else _of_languages(document.organisation)
    if not name or not name.strip():
        found.append(problems.NO_ORGANISATION.at(Place(str(path))))
        return []
    return [Entry(str(path), name, date_of(document), _sector(document), there) for there in standings_of_file(document)]


def _sector(document: ResultDocument) -> str | None:
    """Return the sector, if the result says one: a key that may be added to `cmat/result/1`."""
    said = (document.model_extra or {}).get("sector")
    return said if said in get_args(Sector) else None


def _name(organisation: Text) -> str:
    return organisation.plain or _of_languages(organisation.by_language()) or ""


def _of_languages(names: dict[str, str]) -> str | None:
    return names.get("en") or next(iter(names.values()), None)


def left_out_problems(left_out: Iterable[tuple[Entry, Entry]]) -> list[Problem]:
    """Return a warning for every assessment that a newer one of the same organisation pushed out."""
    return [
        problems.SAME_ORGANISATION.at(Place(entry.source), questionnaire=entry.standing.questionnaire, other=kept.source) for entry, kept in left_out
    ]


def write_benchmark(path: Path, document: dict[str, Any], *, force: bool) -> None:
    """Write a benchmark file; OutputError where a file that is no whole benchmark of cmat stands in the way, or where it could not be read back."""
    if not force and (path.exists() or path.is_symlink()) and load_benchmark(path, []) is None:
        raise OutputError(f"{path} is there already and is no benchmark of cmat. Choose another name with -o, or add --force.")
    text = f"{json.dumps(document, indent=1, allow_nan=False)}\n"
    if _count(document) > NODE_LIMIT or len(text) > SIZE_LIMIT:
        raise OutputError(f"{path} would hold too many scores to be read back. Build one benchmark for each questionnaire, or from fewer folders.")
    write_file(path, text.encode())


def _count(value: Any) -> int:
    """Return how many values a YAML reader counts in a document."""
    if isinstance(value, dict):
        return 1 + sum(1 + _count(entry) for entry in value.values())
    return 1 + sum(_count(entry) for entry in value) if isinstance(value, list) else 1
