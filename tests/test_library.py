"""What is shipped: models and questionnaires without a finding, complete in both languages, in good Persian typography."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cmat.errors import Place, Problem
from cmat.library import Library, library, library_root
from cmat.linting.checking import Linter
from cmat.loading.checking import check_path
from cmat.loading.engagements import definitions_of
from cmat.schema.base import Text
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import GRADES, Question, Questionnaire

SHIPPED = library()
MODELS = sorted(SHIPPED.list("models"))
QUESTIONNAIRES = sorted(SHIPPED.list("questionnaires"))
DEFINITIONS = [*SHIPPED.list("models").values(), *SHIPPED.list("questionnaires").values()]
COUNTS = {"qci": 135, "qci-short": 40, "idic": 46, "payne-frow": 72, "kalakota": 18, "swift": 20, "outcomes": 30, "e-crm": 31, "service-quality": 36}
# Codes of findings that are known and not mended yet; empty means that every rule of the linter holds for everything that is shipped.
KNOWN_FINDINGS: frozenset[str] = frozenset()
# What Persian typography does without: Arabic yeh and kaf, Latin and Arabic digits, half-width marks, straight quotation marks, doubled spaces.
_UNWANTED = re.compile(r"[يك0-9٠-٩,;?\"']|  |…\.| [،؛؟.:!»]|« ")
# The prefix of a verb is written with a half-space, not apart.
_VERB_APART = re.compile(r"(^|\s)ن?می\s")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9@.&/+-]*( [A-Za-z][A-Za-z0-9@.&/+-]*)*")
_CITATION = re.compile(r"\([^)]*[A-Za-z][^)]*\)|https?://\S+")


@cache
def _loaded() -> tuple[dict[str, MaturityModel], dict[str, Questionnaire]]:
    definitions = definitions_of(None)
    found: list[Problem] = []
    models = {name: definitions.model(name, Place("here"), found) for name in MODELS}
    questionnaires = {name: definitions.questionnaire(name, Place("here"), found) for name in QUESTIONNAIRES}
    assert found == []
    return (
        {name: loaded.document for name, loaded in models.items() if loaded},
        {name: loaded.document for name, loaded in questionnaires.items() if loaded},
    )


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> MaturityModel:
    """Return each shipped model in turn."""
    return _loaded()[0][request.param]


@pytest.fixture(params=QUESTIONNAIRES)
def questionnaire(request: pytest.FixtureRequest) -> Questionnaire:
    """Return each shipped questionnaire in turn."""
    return _loaded()[1][request.param]


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}.{getattr(item, 'id', index)}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}")
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{path}.{name}" if path else name)


def _questions(check: Any, questionnaire: Questionnaire) -> list[str]:
    """Return the ids of the questions that do not pass a check."""
    return [question.id for question in questionnaire.questions if not check(question)]


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_definition_has_no_finding(path: Path) -> None:
    """Neither an error nor a warning nor a note of the linter for authors, but for the codes in KNOWN_FINDINGS."""
    assert [] == [str(problem) for problem in _linter().check(str(path)) if problem.code not in KNOWN_FINDINGS]


def test_every_known_finding_is_still_there() -> None:
    """What has been mended, or waived with its reason, leaves the list of known findings."""
    assert sorted(KNOWN_FINDINGS) == sorted({problem.code for path in DEFINITIONS for problem in _linter().check(str(path))} & set(KNOWN_FINDINGS))


@cache
def _linter() -> Linter:
    return Linter(definitions_of(None))


@pytest.mark.parametrize("path", sorted((library_root() / "examples").glob("*/cmat.yaml")), ids=lambda path: path.parent.name)
def test_example_has_no_finding(path: Path) -> None:
    """What `cmat demo` writes is clean."""
    assert [] == [str(problem) for problem in check_path(str(path))]


def test_core_models_are_there_with_all_their_questions() -> None:
    """So many questions as the README says; every questionnaire has its model and every model its questionnaire."""
    questionnaires = _loaded()[1]

    assert COUNTS == {name: len(questionnaires[name].questions) for name in COUNTS}
    assert set(MODELS) == {questionnaire.model.partition("@")[0] for questionnaire in questionnaires.values()}


def test_every_leaf_of_a_model_is_asked_about(questionnaire: Questionnaire) -> None:
    """No dimension is left to chance, and questions follow the order of the model."""
    leaves = list(_loaded()[0][questionnaire.model.partition("@")[0]].leaves())
    asked = [question.dimension for question in questionnaire.questions]

    assert leaves == list(dict.fromkeys(asked))
    assert asked == sorted(asked, key=leaves.index)


def test_model_says_whose_it_is(model: MaturityModel) -> None:
    """A notice that we are not affiliated, sources, a reason for the weights, a text for every level and every axis of the radar."""
    assert model.notice is not None
    assert re.search("not affiliated", model.notice.in_language("en"))
    assert model.sources
    assert model.weights_note is not None
    assert model.summary is not None
    assert [] == [level.number for level in model.levels if level.summary is None]
    assert [] == [dimension.id for dimension in model.dimensions if dimension.summary is None]


def test_levels_are_five_bands_of_twenty(model: MaturityModel) -> None:
    """The same levels in every maturity model, so that two of them can be read side by side."""
    if model.kind == "maturity":
        assert [(number, Decimal(start)) for number, start in zip(range(1, 6), range(0, 100, 20), strict=True)] == [
            (level.number, level.from_) for level in model.levels
        ]


def test_every_text_stands_in_both_languages(questionnaire: Questionnaire) -> None:
    """English and Persian as equals: no fallbacks anywhere."""
    texts = [*_texts(questionnaire), *_texts(_loaded()[0][questionnaire.model.partition("@")[0]])]

    assert [] == [path for path, text in texts if text.en is None or text.fa is None or text.en == text.fa]


def test_every_question_is_complete(questionnaire: Questionnaire) -> None:
    """Why, levels 1, 3 and 5, two or more pieces of evidence, whom to ask, actions for 3 and 5."""
    assert [] == _questions(lambda question: question.why is not None, questionnaire)
    assert [] == _questions(lambda question: list(question.levels) == [1, 3, 5], questionnaire)
    assert [] == _questions(lambda question: len(question.evidence) >= 2, questionnaire)
    assert [] == _questions(lambda question: question.roles, questionnaire)
    assert [] == _questions(lambda question: {3, 5} <= set(question.actions), questionnaire)


def test_no_two_questions_share_a_text(questionnaire: Questionnaire) -> None:
    """Neither the practice nor the reason, a level's facts or an action: each was written for its question."""
    for language in ("en", "fa"):
        for texts in (_own_texts(question, language) for question in questionnaire.questions):
            assert [] == [text for text, count in Counter(texts).items() if count > 1]
        everywhere = Counter(text for question in questionnaire.questions for text in _own_texts(question, language))

        assert [] == [text for text, count in everywhere.items() if count > 1]


def _own_texts(question: Question, language: str) -> list[str]:
    texts = [question.text, *([question.why] if question.why else []), *question.levels.values(), *question.actions.values()]
    return [text.in_language(language) for text in texts]


def test_practice_is_short_and_one(questionnaire: Questionnaire) -> None:
    """At most 120 characters (content brief), one sentence without a full stop, beginning with a capital in English."""
    for language in ("en", "fa"):
        assert [] == _questions(lambda question, code=language: len(question.text.in_language(code)) <= 120, questionnaire)
        assert [] == _questions(lambda question, code=language: not question.text.in_language(code).endswith("."), questionnaire)
    assert [] == _questions(lambda question: question.text.in_language("en")[:1].isupper(), questionnaire)


def test_every_axis_has_something_essential(questionnaire: Questionnaire) -> None:
    """One or two questions of a leaf are the foundation of the others; no top-level dimension is without."""
    essential = Counter(question.dimension for question in questionnaire.questions if question.essential)
    axes = {question.dimension.partition(".")[0] for question in questionnaire.questions}

    assert axes == {path.partition(".")[0] for path in essential}
    assert max(essential.values()) <= 2


def _scale(first: int) -> list[tuple[int, Decimal]]:
    """Return five options from `first` on, in steps of 25 points."""
    return [(first + step, Decimal(25 * step)) for step in range(5)]


def test_facets_are_intent_reality_and_effect(questionnaire: Questionnaire) -> None:
    """0.2, 0.5 and 0.3, each from 0 to 4, so that an assessor's judgement means the same everywhere."""
    if _loaded()[0][questionnaire.model.partition("@")[0]].kind == "outcome":
        assert questionnaire.facets == (), "a figure has no intent"
        return
    assert [("intent", Decimal("0.2")), ("reality", Decimal("0.5")), ("effect", Decimal("0.3"))] == [
        (facet.id, facet.weight) for facet in questionnaire.facets
    ]
    for facet in questionnaire.facets:
        assert _scale(0) == [(option.value, option.score) for option in questionnaire.scales[facet.scale].options]


def test_scale_and_caps_are_those_of_the_method(questionnaire: Questionnaire) -> None:
    """1 to 5 in steps of 25 points; evidence caps 0, 50, 75, 100, 100; published from 70 % on, provisional from 50 % (SC-03, SC-10)."""
    scale = questionnaire.scales[questionnaire.scale or ""]

    assert _scale(1) == [(option.value, option.score) for option in scale.options]
    assert dict(zip(GRADES, (0, 50, 75, 100, 100), strict=True)) == questionnaire.evidence_caps
    assert (Decimal("0.7"), Decimal("0.5")) == (questionnaire.publish.from_, questionnaire.publish.provisional_from)


def test_crosswalk_names_each_model_once_per_leaf(questionnaire: Questionnaire) -> None:
    """The linter has checked that the leaves exist; here: nothing twice, and never the own model."""
    own = questionnaire.model.partition("@")[0]

    assert [] == _questions(lambda question: len(set(question.maps)) == len(question.maps), questionnaire)
    assert [] == _questions(lambda question: not any(entry.startswith(f"{own}:") for entry in question.maps), questionnaire)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_persian_is_set_as_persian(path: Path) -> None:
    """Persian letters, digits and marks; verbs with the half-space. Latin is left to names such as CRM and to citations."""
    models, questionnaires = _loaded()
    document = models[path.stem] if path.parent.name == "models" else questionnaires[path.stem]
    persian = [(where, _LATIN.sub("x", _CITATION.sub("x", text.fa or ""))) for where, text in _texts(document)]

    assert [] == [(where, found[0]) for where, text in persian if (found := _UNWANTED.search(text))]
    assert [] == [(where, found[0]) for where, text in persian if (found := _VERB_APART.search(text))]


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_english_is_plain(path: Path) -> None:
    """No doubled or trailing spaces, no Persian or Arabic letters."""
    models, questionnaires = _loaded()
    document = models[path.stem] if path.parent.name == "models" else questionnaires[path.stem]

    assert [] == [where for where, text in _texts(document) if re.search("  |^ | $|[\u0600-\u06ff]", text.en or "")]


def test_libraries_are_asked_in_order(tmp_path: Path) -> None:
    """The engagement's own, further folders, cmat's; a version beside the newest is found by its own name."""
    own, extra = tmp_path / "own", tmp_path / "extra"
    for folder, name in ((own, "a"), (extra, "a"), (extra, "b"), (extra, "b@0.9.0"), (extra, "qci")):
        (folder / "models").mkdir(parents=True, exist_ok=True)
        (folder / "models" / f"{name}.yaml").write_text("", encoding="utf-8")
    found = library(own, [extra])

    assert own / "models" / "a.yaml" == found.find("models", "a")
    assert extra / "models" / "b.yaml" == found.find("models", "b")
    assert extra / "models" / "b@0.9.0.yaml" == found.find("models", "b", "0.9.0")
    assert extra / "models" / "b.yaml" == found.find("models", "b", "1.0.0")
    assert extra / "models" / "qci.yaml" == found.find("models", "qci")
    assert library_root() / "models" / "idic.yaml" == found.find("models", "idic")
    assert found.find("models", "c") is None
    assert found.find("questionnaires", "a") is None


def test_list_names_each_definition_once_by_id(tmp_path: Path) -> None:
    """The first root that has an id wins; older versions are not listed."""
    for name in ("b", "a", "b@0.9.0"):
        (tmp_path / "models").mkdir(exist_ok=True)
        (tmp_path / "models" / f"{name}.yaml").write_text("", encoding="utf-8")

    assert {"a": tmp_path / "models" / "a.yaml", "b": tmp_path / "models" / "b.yaml"} == Library((tmp_path, tmp_path)).list("models")
    assert {} == Library((tmp_path / "none",)).list("models")
