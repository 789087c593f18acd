"""What an author of a model or questionnaire wants to know beyond errors: missing languages and missing actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmat.errors import Place, Problem
from cmat.loading.definitions import Definitions
from cmat.loading.validation import Loaded
from cmat.loading.yaml_source import Path_, read_yaml
from cmat.localisation.languages import LANGUAGES
from cmat.problems import definitions as problems
from cmat.problems import structure
from cmat.schema import maturity_model, questionnaire
from cmat.schema.base import Text
from cmat.schema.questionnaire import Questionnaire

_EXPECTED_ACTIONS = (3, 5)


def check_definition(path: str, definitions: Definitions) -> list[Problem]:
    """Return every problem of a model or questionnaire file, warnings for authors included."""
    found: list[Problem] = []
    source = read_yaml(path, found)
    if source is None:
        return found
    schema = source.data.get("schema")
    if schema == maturity_model.SCHEMA:
        model = definitions.model_file(path, found)
        return [*found, *(_missing_languages(model) if model else ())]
    if schema == questionnaire.SCHEMA:
        asked = definitions.questionnaire_file(path, found)
        return [*found, *((*_missing_languages(asked), *_missing_actions(asked), *_empty_leaves(asked, definitions)) if asked else ())]
    place = source.place(("schema",)) if "schema" in source.data else Place(path, 1, 1)
    return [*found, structure.WRONG_SCHEMA.at(place, found=schema, expected="a model or questionnaire", schema=maturity_model.SCHEMA)]


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
    texts = list(_texts(loaded.document, ()))
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
