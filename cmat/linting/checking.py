"""The linter for authors (`cmat model check`): first structure, and where that holds, content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from cmat.errors import Place, Problem
from cmat.linting.completeness import check_completeness
from cmat.linting.persian import check_typography
from cmat.linting.repetition import check_repetition
from cmat.linting.sentences import check_sentences
from cmat.linting.similarity import Corpus, check_similarity
from cmat.linting.subject import Finding, Subject
from cmat.linting.translations import check_translations, counted
from cmat.linting.waivers import unwaived
from cmat.linting.weights import check_weights
from cmat.linting.wording import check_wording
from cmat.loading.definitions import Definitions
from cmat.loading.reporting import first_problems
from cmat.loading.yaml_source import read_yaml
from cmat.loading.yaml_values import Path_
from cmat.problems import structure
from cmat.schema import maturity_model, questionnaire

Rule = Callable[[Subject], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    check_wording,
    check_sentences,
    check_repetition,
    check_typography,
    check_translations,
    check_completeness,
    check_weights,
)


class Linter:
    """Checks files of one library; the questions of the others are read once, to compare with."""

    def __init__(self, definitions: Definitions) -> None:
        """Read nothing yet."""
        self._definitions = definitions
        self._corpus = Corpus(definitions.library)

    def check(self, path: str) -> list[Problem]:
        """Return every problem of a model or questionnaire file, the findings for authors included, but for those that it waives.

        A file with errors is checked for structure alone.
        """
        found: list[Problem] = []
        source = read_yaml(path, found)
        if source is None:
            return found
        schema = source.data.get("schema")
        if schema not in (maturity_model.SCHEMA, questionnaire.SCHEMA):
            place = source.place(("schema",)) if "schema" in source.data else Place(path, 1, 1)
            expected = "a model or questionnaire"
            return [*found, structure.WRONG_SCHEMA.at(place, found=schema, expected=expected, schema=maturity_model.SCHEMA)]
        found.clear()
        subject = self._model(path, found) if schema == maturity_model.SCHEMA else self._questionnaire(path, found)
        if subject is None:
            return found
        findings = chain(_told_by_loading(subject, found), *(rule(subject) for rule in RULES), check_similarity(subject, self._corpus))
        return first_problems((finding.problem for finding in counted(unwaived(subject, findings))), path)

    def _model(self, path: str, found: list[Problem]) -> Subject | None:
        loaded = self._definitions.model_file(path, found)
        return None if loaded is None else Subject(loaded, loaded.document)

    def _questionnaire(self, path: str, found: list[Problem]) -> Subject | None:
        loaded = self._definitions.questionnaire_file(path, found)
        model = None if loaded is None else self._definitions.model(loaded.document.model, loaded.place("model"), found)
        return None if loaded is None or model is None else Subject(loaded, model.document, loaded.document)


def _told_by_loading(subject: Subject, found: Iterable[Problem]) -> Iterator[Finding]:
    """Yield the warnings of loading as findings: those about a question's maps can be waived at the question."""
    paths: dict[Place, Path_] = {
        subject.loaded.place("questions", index, "maps", position): ("questions", index)
        for index, question in subject.questions
        for position in range(len(question.maps))
    }
    for problem in found:
        yield Finding(paths.get(problem.place, ()), problem)


def check_definition(path: str, definitions: Definitions) -> list[Problem]:
    """Return every problem of one model or questionnaire file, as `Linter.check` does."""
    return Linter(definitions).check(path)
