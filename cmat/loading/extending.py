"""Short forms of questionnaires: `extends: qci` with `only: [AP1, …]`, filled in with what they take over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cmat.errors import Place, Problem
from cmat.loading.definition_files import DefinitionFiles
from cmat.loading.reporting import first_problems
from cmat.loading.suggestions import did_you_mean
from cmat.loading.yaml_values import YamlMapping, YamlSequence, YamlSource
from cmat.problems import definitions as problems
from cmat.problems import printable, structure
from cmat.schema import questionnaire
from cmat.schema.base import is_reference

EXTENDS_LIMIT = 5
# What a short form says of itself and does not take over.
_OWN_KEYS = ("schema", "id", "version", "title", "summary", "extends", "only", "questions", "waive")
FindBase = Callable[[str, Place, list[Problem]], str | None]


def extended(path: str, files: DefinitionFiles, find_base: FindBase, found: list[Problem]) -> YamlSource | None:
    """Return a questionnaire's values with those of the questionnaire that it extends filled in; None with the reasons added to `found`."""
    return _extended(path, files, find_base, [], found)


def _extended(path: str, files: DefinitionFiles, find_base: FindBase, chain: list[Path], found: list[Problem]) -> YamlSource | None:
    source = files.read(path, found, schema=questionnaire.SCHEMA)
    reference = source.values.get("extends") if source else None
    if source is None or reference is None:
        return source
    at = source.place(("extends",))
    here = Path(path).resolve()
    base_path = None
    if not is_reference(reference):
        found.append(structure.NOT_A_REFERENCE.at(at, value=reference))
    elif here in chain:
        found.append(problems.EXTENDS_CYCLE.at(at, id=here.stem, chain=", ".join(file.name for file in chain[chain.index(here) :])))
    elif len(chain) >= EXTENDS_LIMIT:
        found.append(problems.EXTENDS_DEPTH.at(at, limit=EXTENDS_LIMIT))
    else:
        base_path = find_base(reference, at, found)
    base = None if base_path is None else _extended(base_path, files, find_base, [*chain, here], found)
    return None if base is None else _merged(source, base, found)


def _merged(source: YamlSource, base: YamlSource, found: list[Problem]) -> YamlSource:
    merged = YamlMapping(source.file, source.data.mark)
    # what is taken over stands, for the reader of this file, where it says 'extends'
    at = source.data.value_marks["extends"]
    for key, value in base.data.items():
        if key not in _OWN_KEYS:
            merged.take(key, value, at, at)
    for key, value in source.data.items():
        merged.take(key, value, source.data.key_marks[key], source.data.value_marks[key])
    own = source.data.get("questions")
    if own is None or isinstance(own, YamlSequence):
        questions = YamlSequence(source.file, source.data.mark)
        for question in (*_chosen_questions(source, base, found), *(own or ())):
            questions.take(question, getattr(question, "mark", at))
        merged.take("questions", questions, merged.key_marks.get("questions", at), merged.value_marks.get("questions", at))
    return YamlSource(source.file, merged)


def _chosen_questions(source: YamlSource, base: YamlSource, found: list[Problem]) -> list[Any]:
    questions = base.data.get("questions")
    only = source.data.get("only")
    if not isinstance(questions, list) or not isinstance(only, list):
        return list(questions) if isinstance(questions, list) else []
    by_id = {printable(question["id"]): question for question in questions if isinstance(question, YamlMapping) and "id" in question}
    unknown = (
        problems.UNKNOWN_QUESTION_ONLY.at(
            source.place(("only", index)), base=base.data.get("id"), id=wanted, hint=did_you_mean(printable(wanted), by_id, "Its questions")
        )
        for index, wanted in enumerate(only)
        if printable(wanted) not in by_id
    )
    found.extend(first_problems(unknown, source.file))
    return list({wanted: by_id[wanted] for wanted in map(printable, only) if wanted in by_id}.values())
