"""What an author of a model or questionnaire wants to know beyond errors: missing languages and missing actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmat.errors import Place, Problem
from cmat.loading.definitions import Definitions
from cmat.loading.validation import Loaded
from cmat.loading.yaml_source import read_yaml
from cmat.loading.yaml_values import Path_
from cmat.localisation.languages import LANGUAGES
from cmat.problems import CATALOGUE, structure
from cmat.problems import definitions as problems
from cmat.schema import maturity_model, questionnaire
from cmat.schema.base import Text
from cmat.schema.questionnaire import Questionnaire

_EXPECTED_ACTIONS = (3, 5)


def check_definition(path: str, definitions: Definitions) -> list[Problem]:
    """Return every problem of a model or questionnaire file, warnings for authors included, but for those that it waives."""
    found: list[Problem] = []
    source = read_yaml(path, found)
    if source is None:
        return found
    schema = source.data.get("schema")
    if schema == maturity_model.SCHEMA:
        found.clear()
        model = definitions.model_file(path, found)
        return found if model is None else [*_unwaived(model, [*found, *_missing_languages(model)]), *_wrong_waivers(model)]
    if schema == questionnaire.SCHEMA:
        found.clear()
        asked = definitions.questionnaire_file(path, found)
        if asked is None:
            return found
        found += [*_missing_languages(asked), *_missing_actions(asked), *_empty_leaves(asked, definitions)]
        return [*_unwaived(asked, found), *_wrong_waivers(asked)]
    place = source.place(("schema",)) if "schema" in source.data else Place(path, 1, 1)
    return [*found, structure.WRONG_SCHEMA.at(place, found=schema, expected="a model or questionnaire", schema=maturity_model.SCHEMA)]


def _waivers(loaded: Loaded[Any]) -> Iterator[tuple[Path_, dict[str, str]]]:
    """Yield every `waive` with the path of what it speaks for: the whole file, or one question."""
    yield (), loaded.document.waive
    for index, question in enumerate(getattr(loaded.document, "questions", ())):
        yield ("questions", index), question.waive


def _wrong_waivers(loaded: Loaded[Any]) -> Iterator[Problem]:
    for path, waived in _waivers(loaded):
        for code in waived:
            if code not in CATALOGUE or CATALOGUE[code].severity == "error":
                yield problems.NOT_WAIVABLE.at(loaded.place(*path, "waive", code, key=True), code=code)


def _unwaived(loaded: Loaded[Any], found: list[Problem]) -> list[Problem]:
    waived: set[tuple[str, Place]] = set()
    for path, codes in _waivers(loaded):
        if path:
            maps = loaded.document.questions[path[1]].maps
            places = [loaded.place(*path), *(loaded.place(*path, "maps", position) for position in range(len(maps)))]
            waived.update((code, place) for code in codes for place in places)
    everywhere = loaded.document.waive
    return [problem for problem in found if problem.is_error or (problem.code not in everywhere and (problem.code, problem.place) not in waived)]


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, str(key)))
    elif hasattr(type(value), "model_fields"):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))


def _missing_languages(loaded: Loaded[Any]) -> Iterator[Problem]:
    waived = [path for path, codes in _waivers(loaded) if problems.MISSING_TRANSLATION.code in codes]
    texts = [(path, text) for path, text in _texts(loaded.document, ()) if not any(path[: len(start)] == start for start in waived)]
    for language in LANGUAGES:
        missing = [path for path, text in texts if not text.has_language(language)]
        if missing:
            yield problems.MISSING_TRANSLATION.at(loaded.place(*missing[0]), count=len(missing), language=language)


def _missing_actions(loaded: Loaded[Questionnaire]) -> Iterator[Problem]:
    for index, question in enumerate(loaded.document.questions):
        values = {option.value for option in loaded.document.scale_of(question).options}
        for value in _EXPECTED_ACTIONS:
            if value in values and value not in question.actions:
                yield problems.NO_ACTIONS.at(loaded.place("questions", index), id=question.id, value=value)


def _empty_leaves(loaded: Loaded[Questionnaire], definitions: Definitions) -> Iterator[Problem]:
    model = definitions.model(loaded.document.model, loaded.place("model"), [])
    asked = {question.dimension for question in loaded.document.questions}
    for path in model.document.leaves() if model else ():
        if path not in asked:
            yield problems.EMPTY_LEAF.at(loaded.place("model"), path=path)
