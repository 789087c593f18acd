"""Models and questionnaires by reference: found in the library, extended, checked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic

from cmat.errors import Place, Problem
from cmat.library import Kind, Library
from cmat.loading.definition_files import DefinitionFiles
from cmat.loading.extending import extended
from cmat.loading.model_checks import check_model
from cmat.loading.questionnaire_checks import check_questionnaire
from cmat.loading.reporting import has_errors, without_consequences
from cmat.loading.suggestions import did_you_mean
from cmat.loading.validation import Loaded, Shape, validate
from cmat.problems import definitions as problems
from cmat.schema import maturity_model
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

# Where a reference stands, or what tells it: a file that is known by its bytes would have to be parsed for it.
At = Place | Callable[[], Place]


@dataclass(slots=True)
class _Read(Generic[Shape]):
    """What became of a file, and the problems that nobody has been told yet."""

    loaded: Loaded[Shape] | None
    untold: list[Problem]


class Definitions:
    """The models and questionnaires of one library, each read at most once."""

    def __init__(self, library: Library) -> None:
        """Read nothing yet."""
        self.library = library
        self._files = DefinitionFiles()
        self._paths: dict[tuple[Kind, str], str] = {}
        self._versions: dict[str, str | None] = {}
        self._models: dict[str, _Read[MaturityModel]] = {}
        self._questionnaires: dict[str, _Read[Questionnaire]] = {}
        self._known_models: dict[str, MaturityModel | None] = {}
        self._asked: dict[str, frozenset[str]] | None = None

    def model(self, reference: str, at: At, found: list[Problem]) -> Loaded[MaturityModel] | None:
        """Return a model by `id` or `id@version`; None with the reasons in `found`, which names what is wrong with a file only once."""
        path = self._path("models", reference, at, found)
        return None if path is None else _told(self._models, path, self.model_file, found)

    def questionnaire(self, reference: str, at: At, found: list[Problem]) -> Loaded[Questionnaire] | None:
        """Return a questionnaire by `id` or `id@version`; None with the reasons in `found`, which names what is wrong with a file only once."""
        path = self._path("questionnaires", reference, at, found)
        return None if path is None else _told(self._questionnaires, path, self.questionnaire_file, found)

    def model_file(self, path: str, found: list[Problem]) -> Loaded[MaturityModel] | None:
        """Return the model in a file, checked by itself."""
        start = len(found)
        source = self._files.read(path, found, schema=maturity_model.SCHEMA)
        loaded = validate(source, MaturityModel, found) if source else None
        if loaded is not None:
            found.extend(without_consequences(check_model(loaded), loaded.incomplete))
        return None if has_errors(found[start:]) else loaded

    def questionnaire_file(self, path: str, found: list[Problem]) -> Loaded[Questionnaire] | None:
        """Return the questionnaire in a file, extended and checked against its model."""
        start = len(found)
        source = extended(path, self._files, self._base_path, found)
        loaded = validate(source, Questionnaire, found) if source else None
        model = self.model(loaded.document.model, partial(loaded.place, "model"), found) if loaded else None
        if loaded is None or model is None:
            return None
        found.extend(without_consequences(check_questionnaire(loaded, model.document, self.known_model), loaded.incomplete))
        return None if has_errors(found[start:]) else loaded

    def known_model(self, model_id: str) -> MaturityModel | None:
        """Return a model that another one maps to; None where it is not in the library or cannot be used."""
        if model_id not in self._known_models:
            path = self.library.find("models", model_id)
            loaded = None if path is None else _read(self._models, str(path), self.model_file).loaded
            self._known_models[model_id] = loaded.document if loaded else None
        return self._known_models[model_id]

    def asked_by(self, question_id: str) -> list[str]:
        """Return the ids of the questionnaires that ask a question of this id; those with errors ask nothing."""
        return [each for each, asked in self._all_questions().items() if question_id in asked]

    def _all_questions(self) -> dict[str, frozenset[str]]:
        if self._asked is None:
            self._asked = {}
            for each, path in self.library.list("questionnaires").items():
                loaded = _read(self._questionnaires, str(path), self.questionnaire_file).loaded
                self._asked[each] = frozenset(question.id for question in loaded.document.questions) if loaded else frozenset()
        return self._asked

    def _base_path(self, reference: str, at: At, found: list[Problem]) -> str | None:
        return self._path("questionnaires", reference, at, found)

    def _path(self, kind: Kind, reference: str, at: At, found: list[Problem]) -> str | None:
        known = self._paths.get((kind, reference))
        if known is not None:
            return known
        definition_id, _, version = reference.partition("@")
        path = self._path_of_version(kind, definition_id, version, at, found) if version else self.library.find(kind, definition_id)
        if path is not None:
            self._paths[kind, reference] = str(path)
            return str(path)
        if not version or not self.library.versions(kind, definition_id, version):
            hint = did_you_mean(definition_id, self.library.list(kind))
            found.append(problems.UNKNOWN_DEFINITION.at(_place(at), kind=kind[:-1], id=definition_id, hint=hint))
        return None

    def _path_of_version(self, kind: Kind, definition_id: str, version: str, at: At, found: list[Problem]) -> str | None:
        there: list[str] = []
        for candidate in self.library.versions(kind, definition_id, version):
            path = str(candidate)
            if path not in self._versions:
                self._versions[path] = self._files.version(path)
            if self._versions[path] == version:
                return path
            there.append(self._versions[path] or "?")
        if there:
            shown = ", ".join(dict.fromkeys(there))
            found.append(problems.UNKNOWN_VERSION.at(_place(at), kind=kind[:-1], id=definition_id, found=shown, wanted=version))
        return None


def _place(at: At) -> Place:
    return at if isinstance(at, Place) else at()


def _read(cache: dict[str, _Read[Shape]], path: str, read: Callable[[str, list[Problem]], Loaded[Shape] | None]) -> _Read[Shape]:
    if path not in cache:
        untold: list[Problem] = []
        loaded = read(path, untold)
        cache[path] = _Read(loaded, untold)
    return cache[path]


def _told(
    cache: dict[str, _Read[Shape]], path: str, read: Callable[[str, list[Problem]], Loaded[Shape] | None], found: list[Problem]
) -> Loaded[Shape] | None:
    entry = _read(cache, path, read)
    found.extend(entry.untold)
    entry.untold.clear()
    return entry.loaded
