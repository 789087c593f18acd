"""Questions that are nearly asked elsewhere: in the same questionnaire, or in another one of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cmat.errors import Problem
from cmat.library import Library, library_root
from cmat.linting.likeness import content_words, likeness
from cmat.linting.subject import Finding, Subject
from cmat.loading.yaml_source import read_yaml
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.localisation.languages import LANGUAGES
from cmat.problems import authoring as problems

# Shipped practices reach 0.6 at most; one that is asked again in other words begins near 0.75.
QUESTIONS_ALIKE = 0.7
# Two texts that alike share at least this many content words, or are too short to be told apart by words.
_SHARED_WORDS = 2


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A practice as a file words it; `order` sorts files: what is shipped comes first, then by name, then by position."""

    file: str
    reference: str
    order: tuple[bool, str, int]
    texts: dict[str, str]


@dataclass(slots=True)
class Corpus:
    """The practices of every questionnaire of a library, each file read once; a short form's own questions only."""

    library: Library
    _by_file: dict[str, list[AskedQuestion]] = field(default_factory=dict)
    _by_word: dict[tuple[str, str], list[AskedQuestion]] = field(default_factory=dict)

    def add(self, path: str, source: YamlSource | None = None) -> list[AskedQuestion]:
        """Return the practices of a file, which the corpus knows from now on."""
        key = str(Path(path).resolve())
        if key not in self._by_file:
            unheard: list[Problem] = []
            data = source or read_yaml(path, unheard)
            self._by_file[key] = list(_asked(key, data)) if data is not None else []
            for asked in self._by_file[key]:
                for language, text in asked.texts.items():
                    for word in content_words(text, language):
                        self._by_word.setdefault((language, word), []).append(asked)
        return self._by_file[key]

    def add_library(self) -> None:
        """Read what the library holds."""
        for path in self.library.list("questionnaires").values():
            self.add(str(path))

    def near(self, asked: AskedQuestion) -> Iterator[tuple[AskedQuestion, float, str]]:
        """Yield every other practice that is nearly the same: how alike, 0 to 1, in the language in which it is more so, and that language."""
        shared: dict[int, int] = {}
        candidates: dict[int, AskedQuestion] = {}
        for language, text in asked.texts.items():
            for word in content_words(text, language):
                for other in self._by_word.get((language, word), ()):
                    shared[id(other)] = shared.get(id(other), 0) + 1
                    candidates[id(other)] = other
        for key, other in candidates.items():
            if other is not asked and shared[key] >= _SHARED_WORDS:
                both = [language for language in asked.texts if language in other.texts]
                alike, language = max((likeness(asked.texts[language], other.texts[language], language), language) for language in both)
                if alike >= QUESTIONS_ALIKE:
                    yield other, alike, language


def _asked(file: str, source: YamlSource) -> Iterable[AskedQuestion]:
    name = str(source.data.get("id", Path(file).stem))
    is_own = not Path(file).is_relative_to(library_root())
    questions = source.data.get("questions")
    for index, question in enumerate(questions if isinstance(questions, list) else ()):
        text = question.get("text") if isinstance(question, YamlMapping) else None
        if isinstance(text, str):
            text = dict.fromkeys(LANGUAGES[:1], text)
        if isinstance(text, dict):
            texts = {language: value for language in LANGUAGES if isinstance(value := text.get(language), str)}
            yield AskedQuestion(file, f"{name}:{question.get('id')}", (is_own, name, index), texts)


def check_similarity(subject: Subject, corpus: Corpus) -> Iterator[Finding]:
    """Yield pairs of questions that are nearly the same: each once, at the one that comes later; what is shipped comes before what is the user's."""
    questionnaire = subject.questionnaire
    if questionnaire is None:
        return
    corpus.add_library()
    own = {asked.reference.partition(":")[2]: asked for asked in corpus.add(subject.loaded.source.file)}
    for index, question in subject.questions:
        asked = own.get(question.id)
        for other, alike, language in corpus.near(asked) if asked else ():
            # another version of the same questionnaire asks the same, and should
            if asked is None or other.order > asked.order or (other.file != asked.file and other.reference == asked.reference):
                continue
            name = other.reference if other.file != asked.file else other.reference.partition(":")[2]
            path = ("questions", index, "text")
            place = subject.loaded.place(*path, language)
            problem = problems.SIMILAR_QUESTIONS.at(place, id=question.id, percent=int(alike * 100), other=name, text=other.texts[language])
            yield Finding(path, problem)
