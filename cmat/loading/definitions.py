"""Models and questionnaires by reference: found in the library, extended, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmat.errors import Place, Problem
from cmat.library import Kind, Library
from cmat.loading.model_checks import check_model
from cmat.loading.questionnaire_checks import check_questionnaire
from cmat.loading.suggestions import did_you_mean
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import YamlMapping, YamlSequence, YamlSource, read_yaml
from cmat.problems import definitions as problems
from cmat.schema import maturity_model, questionnaire
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

EXTENDS_LIMIT = 5
# What a short form says of itself and does not take over.
_OWN_KEYS = ("extends", "only", "questions")


class Definitions:
    """The models and questionnaires of one library, each read at most once."""

    def __init__(self, library: Library) -> None:
        """Read nothing yet."""
        self.library = library
        self._models: dict[str, Loaded[MaturityModel] | None] = {}
        self._questionnaires: dict[str, Loaded[Questionnaire] | None] = {}

    def model(self, reference: str, at: Place, found: list[Problem]) -> Loaded[MaturityModel] | None:
        """Return a model by `id` or `id@version`, or None with the reasons added to `found`."""
        if reference not in self._models:
            path = self._path("models", reference, at, found)
            self._models[reference] = None if path is None else self.model_file(path, found)
        return self._models[reference]

    def questionnaire(self, reference: str, at: Place, found: list[Problem]) -> Loaded[Questionnaire] | None:
        """Return a questionnaire by `id` or `id@version`, or None with the reasons added to `found`."""
        if reference not in self._questionnaires:
            path = self._path("questionnaires", reference, at, found)
            self._questionnaires[reference] = None if path is None else self.questionnaire_file(path, found)
        return self._questionnaires[reference]

    def model_file(self, path: str, found: list[Problem]) -> Loaded[MaturityModel] | None:
        """Return the model in a file, checked by itself."""
        source = read_yaml(path, found, schema=maturity_model.SCHEMA)
        loaded = validate(source, MaturityModel, found) if source else None
        if loaded is None:
            return None
        problems_here = check_model(loaded)
        found.extend(problems_here)
        return loaded if loaded.is_whole and not any(problem.is_error for problem in problems_here) else None

    def questionnaire_file(self, path: str, found: list[Problem]) -> Loaded[Questionnaire] | None:
        """Return the questionnaire in a file, extended and checked against its model."""
        source = self._extended(path, [], found)
        loaded = validate(source, Questionnaire, found) if source else None
        if loaded is None:
            return None
        model = self.model(loaded.document.model, loaded.place("model"), found)
        if model is None:
            return None
        problems_here = check_questionnaire(loaded, model.document, self.known_model)
        found.extend(problems_here)
        return loaded if loaded.is_whole and not any(problem.is_error for problem in problems_here) else None

    def known_model(self, model_id: str) -> MaturityModel | None:
        """Return a model that another one maps to; None where it is not in the library or cannot be used."""
        if self.library.find("models", model_id) is None:
            return None
        loaded = self.model(model_id, Place(model_id), [])
        return loaded.document if loaded else None

    def _path(self, kind: Kind, reference: str, at: Place, found: list[Problem]) -> str | None:
        definition_id, _, version = reference.partition("@")
        known = self.library.list(kind)
        if not version:
            path = self.library.find(kind, definition_id)
            if path is None:
                hint = did_you_mean(definition_id, known)
                found.append(problems.UNKNOWN_DEFINITION.at(at, kind=kind[:-1], id=definition_id, hint=hint))
            return None if path is None else str(path)
        candidates = self.library.versions(kind, definition_id, version)
        versions = {str(candidate): _version_in(str(candidate)) for candidate in candidates}
        for path_text, there in versions.items():
            if there == version:
                return path_text
        if versions:
            there = ", ".join(dict.fromkeys(v for v in versions.values() if v)) or "?"
            found.append(problems.UNKNOWN_VERSION.at(at, kind=kind[:-1], id=definition_id, found=there, wanted=version))
        else:
            found.append(problems.UNKNOWN_DEFINITION.at(at, kind=kind[:-1], id=definition_id, hint=did_you_mean(definition_id, known)))
        return None

    def _extended(self, path: str, chain: list[str], found: list[Problem]) -> YamlSource | None:
        """Return a questionnaire's values with those of the questionnaire that it extends filled in."""
        source = read_yaml(path, found, schema=questionnaire.SCHEMA)
        base_reference = source.data.get("extends") if source else None
        if source is None or not isinstance(base_reference, str):
            if source is not None and "only" in source.data:
                found.append(problems.ONLY_WITHOUT_EXTENDS.at(source.place(("only",), key=True)))
                return None
            return source
        at = source.place(("extends",))
        if path in chain:
            found.append(problems.EXTENDS_CYCLE.at(at, id=source.data.get("id"), chain=", ".join(chain)))
            return None
        if len(chain) >= EXTENDS_LIMIT:
            found.append(problems.EXTENDS_DEPTH.at(at, limit=EXTENDS_LIMIT))
            return None
        base_path = self._path("questionnaires", base_reference, at, found)
        base = self._extended(base_path, [*chain, path], found) if base_path else None
        return None if base is None else _merged(source, base, found)


def _version_in(path: str) -> str | None:
    source = read_yaml(path, [])
    version = source.data.get("version") if source else None
    return version if isinstance(version, str) else None


def _merged(source: YamlSource, base: YamlSource, found: list[Problem]) -> YamlSource | None:
    merged = YamlMapping(source.file, source.data.mark)
    for data in (base.data, source.data):
        for key, value in data.items():
            if data is base.data and key in _OWN_KEYS:
                continue
            merged[key] = value
            merged.key_marks[key] = data.key_marks[key] if data is source.data else source.data.mark
            merged.value_marks[key] = data.value_marks[key] if data is source.data else source.data.mark
    questions = _chosen_questions(source, base, found)
    if questions is None:
        return None
    own = source.data.get("questions")
    merged["questions"] = YamlSequence(source.file, source.data.mark)
    for items in (questions, own if isinstance(own, YamlSequence) else ()):
        for item in items:
            merged["questions"].append(item)
            merged["questions"].value_marks.append(getattr(item, "mark", source.data.mark))
    merged.key_marks.setdefault("questions", source.data.mark)
    merged.value_marks.setdefault("questions", source.data.mark)
    return YamlSource(source.file, merged)


def _chosen_questions(source: YamlSource, base: YamlSource, found: list[Problem]) -> list[Any] | None:
    questions = base.data.get("questions")
    if not isinstance(questions, list):
        return []
    only = source.data.get("only")
    if not isinstance(only, list):
        return list(questions)
    by_id = {question.get("id"): question for question in questions if isinstance(question, Mapping)}
    unknown = [(index, wanted) for index, wanted in enumerate(only) if wanted not in by_id]
    for index, wanted in unknown:
        hint = did_you_mean(str(wanted), [str(question_id) for question_id in by_id])
        found.append(problems.UNKNOWN_QUESTION_ONLY.at(source.place(("only", index)), base=base.data.get("id"), id=wanted, hint=hint))
    return None if unknown else [by_id[wanted] for wanted in dict.fromkeys(only)]
