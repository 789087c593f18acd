"""What a questionnaire must hold to beyond its shape: ids, scales, roles, and its model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import chain, pairwise

from cmat.errors import Problem
from cmat.loading.model_checks import check_file_name
from cmat.loading.reporting import first_problems
from cmat.loading.suggestions import did_you_mean
from cmat.loading.validation import Loaded
from cmat.problems import definitions as problems
from cmat.problems import structure
from cmat.schema.answers import ANSWER_KEYS
from cmat.schema.engagement import OVERALL
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import GRADES, Question, Questionnaire

FindModel = Callable[[str], MaturityModel | None]
FindLeaves = Callable[[str], Collection[str] | None]


def check_questionnaire(loaded: Loaded[Questionnaire], model: MaturityModel, find_model: FindModel) -> list[Problem]:
    """Return every problem of a questionnaire, by itself and against its model and the models that it maps to."""
    found = [*check_file_name(loaded), *_check_scales(loaded), *_check_facets(loaded), *_check_caps(loaded), *_check_publish(loaded)]
    if "only" in loaded.source.values and loaded.source.values.get("extends") is None:
        found.append(problems.ONLY_WITHOUT_EXTENDS.at(loaded.place("only", key=True)))
    return first_problems(chain(found, _check_questions(loaded, model, find_model)), loaded.source.file)


def _check_questions(loaded: Loaded[Questionnaire], model: MaturityModel, find_model: FindModel) -> Iterator[Problem]:

    @cache
    def leaves_of(model_id: str) -> Collection[str] | None:
        # many questions refer to each of the models
        other = find_model(model_id)
        return None if other is None else other.leaves()

    seen: set[str] = set()
    leaves = model.leaves()
    for index, question in enumerate(loaded.document.questions):
        if question.id.lower() in seen:
            yield problems.DUPLICATE_ID.at(loaded.place("questions", index, "id"), id=question.id)
        if question.id.lower() == OVERALL:
            yield problems.RESERVED_ID.at(loaded.place("questions", index, "id"), id=question.id)
        seen.add(question.id.lower())
        yield from _check_leaf(loaded, index, question, leaves)
        yield from _check_answers(loaded, index, question)
        yield from _check_roles(loaded, index, question)
        yield from _check_maps(loaded, index, question, model.id, leaves_of)


def _check_scales(loaded: Loaded[Questionnaire]) -> list[Problem]:
    found = []
    questionnaire = loaded.document
    if questionnaire.scale is not None and questionnaire.scale not in questionnaire.scales:
        found.append(
            problems.UNKNOWN_SCALE.at(loaded.place("scale"), id=questionnaire.scale, hint=did_you_mean(questionnaire.scale, questionnaire.scales))
        )
    for name, scale in questionnaire.scales.items():
        for index in range(1, len(scale.options)):
            below, option = scale.options[index - 1], scale.options[index]
            if option.value <= below.value or option.score < below.score:
                found.append(problems.SCALE_ORDER.at(loaded.place("scales", name, "options", index), value=option.value))
    return found


def _check_facets(loaded: Loaded[Questionnaire]) -> list[Problem]:
    found = []
    questionnaire = loaded.document
    seen: set[str] = set()
    for index, facet in enumerate(questionnaire.facets):
        if facet.id in seen:
            found.append(problems.DUPLICATE_ID.at(loaded.place("facets", index, "id"), id=facet.id))
        if facet.id in ANSWER_KEYS:
            found.append(problems.RESERVED_FACET.at(loaded.place("facets", index, "id"), id=facet.id))
        if facet.scale not in questionnaire.scales:
            hint = did_you_mean(facet.scale, questionnaire.scales)
            found.append(problems.FACETS_MISSING_SCALE.at(loaded.place("facets", index, "scale"), id=facet.id, scale=facet.scale, hint=hint))
        seen.add(facet.id)
    return found


def _check_caps(loaded: Loaded[Questionnaire]) -> list[Problem]:
    caps = loaded.document.evidence_caps
    missing = [grade for grade in GRADES if grade not in caps]
    there = [grade for grade in GRADES if grade in caps]
    return [structure.MISSING_KEY.at(loaded.place("evidence_caps"), key=grade, hint="") for grade in missing] + [
        problems.CAP_ORDER.at(loaded.place("evidence_caps", grade), grade=grade, below=below)
        for below, grade in pairwise(there)
        if caps[grade] < caps[below]
    ]


def _check_publish(loaded: Loaded[Questionnaire]) -> list[Problem]:
    publish = loaded.document.publish
    return [problems.THRESHOLD_ORDER.at(loaded.place("publish"))] if publish.provisional_from > publish.from_ else []


def _check_leaf(loaded: Loaded[Questionnaire], index: int, question: Question, leaves: Collection[str]) -> list[Problem]:
    if question.dimension in leaves:
        return []
    place = loaded.place("questions", index, "dimension")
    below = [path for path in leaves if path.startswith(f"{question.dimension}.")]
    if below:
        return [problems.NOT_A_LEAF.at(place, path=question.dimension, choices=", ".join(below))]
    return [problems.NO_LEAF.at(place, path=question.dimension, detail="", hint=did_you_mean(question.dimension, leaves))]


def _check_answers(loaded: Loaded[Questionnaire], index: int, question: Question) -> list[Problem]:
    """Check that everything which is said about an option is said about one that exists."""
    questionnaire = loaded.document
    name = question.scale or questionnaire.scale
    if name is None:
        return [problems.NO_SCALE.at(loaded.place("questions", index), id=question.id)]
    scale = questionnaire.scales.get(name)
    if scale is None:
        known = did_you_mean(name, questionnaire.scales)
        return [problems.UNKNOWN_SCALE.at(loaded.place("questions", index, "scale"), id=name, hint=known)] if question.scale else []
    values = {option.value for option in scale.options}
    return [
        problems.LEVEL_NOT_ON_SCALE.at(
            loaded.place("questions", index, where, str(value), key=True),
            key=label,
            value=value,
            scale=name,
            choices=", ".join(str(value) for value in sorted(values)),
        )
        for where, label, texts in (("levels", "level", question.levels), ("actions", "action", question.actions))
        for value in texts
        if value not in values
    ]


def _check_roles(loaded: Loaded[Questionnaire], index: int, question: Question) -> list[Problem]:
    roles = loaded.document.roles
    return [
        problems.UNKNOWN_ROLE.at(loaded.place("questions", index, "roles", position), id=role, hint=did_you_mean(role, roles))
        for position, role in enumerate(question.roles)
        if role not in roles
    ]


def _check_maps(loaded: Loaded[Questionnaire], index: int, question: Question, own_id: str, leaves_of: FindLeaves) -> list[Problem]:
    found = []
    for position, reference in enumerate(question.maps):
        model_id, _, path = reference.partition(":")
        leaves = None if model_id == own_id else leaves_of(model_id)
        if leaves is not None and path in leaves:
            continue
        place = loaded.place("questions", index, "maps", position)
        if model_id == own_id:
            found.append(problems.OWN_MAP.at(place, value=reference))
        elif leaves is None:
            found.append(problems.UNKNOWN_MAP_MODEL.at(place, id=model_id, hint="Put the model into the library, or remove the entry"))
        else:
            found.append(problems.NO_LEAF.at(place, path=path, detail=f" ({model_id})", hint=did_you_mean(path, leaves)))
    return found
