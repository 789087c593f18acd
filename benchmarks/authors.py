"""The workloads of authors: loading the largest shipped questionnaire, and linting all shipped files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from cmat.errors import Problem
from cmat.library import library
from cmat.linting.checking import Linter
from cmat.loading.engagements import definitions_of

Workloads = tuple[Callable[[], object], Callable[[], object], str]


def largest() -> Workloads:
    """Return loading and checking the questionnaire with the most text, PyYAML's reading of it, and what it is; its models are read beforehand."""
    path = max(library().list("questionnaires").values(), key=lambda file: file.stat().st_size)
    definitions = definitions_of(None)

    def ours() -> object:
        found: list[Problem] = []
        loaded = definitions.questionnaire_file(str(path), found)
        if loaded is None or found:
            raise RuntimeError(found)
        return loaded

    loaded = definitions.questionnaire_file(str(path), [])
    return ours, lambda: _read([path]), f"{path.stem}, {len(loaded.document.questions) if loaded else 0} questions"


def everything() -> Workloads:
    """Return linting every shipped model and questionnaire, PyYAML's reading of them, and what they are."""
    shipped = library()
    questionnaires = list(shipped.list("questionnaires").values())
    files = [*shipped.list("models").values(), *questionnaires]
    questions = sum(len(document.get("questions", ())) for document in _read(questionnaires))

    def ours() -> object:
        linter = Linter(definitions_of(None))
        return [linter.check(str(path)) for path in files]

    return ours, lambda: _read(files), f"{len(files)} files, {questions} questions"


def _read(paths: Sequence[Path]) -> list[dict[str, list[object]]]:
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in paths]
