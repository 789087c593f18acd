"""How far the questions of one questionnaire speak for the models of others: rule SC-15, before anybody has answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.maturity_model import Dimension, MaturityModel
from cmat.schema.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Reach:
    """What a questionnaire's `maps` reach of a model.

    share      the part of the model's whole weight, 0 to 1, whose leaves at least one question maps to; exact
    questions  leaf to the ids of the questions that map to it, in order; leaves that none maps to are missing
    """

    questionnaire: str
    model: str
    share: Fraction
    questions: Mapping[str, tuple[str, ...]]


def leaf_shares(model: MaturityModel) -> dict[str, Fraction]:
    """Return the part of the whole that each leaf counts for, 0 to 1; they sum to 1 exactly."""
    shares: dict[str, Fraction] = {}
    _add_shares(model.dimensions, "", Fraction(1), shares)
    return shares


def _add_shares(siblings: Iterable[Dimension], prefix: str, share: Fraction, shares: dict[str, Fraction]) -> None:
    total = sum(Fraction(dimension.weight) for dimension in siblings)
    for dimension in siblings:
        path, part = f"{prefix}{dimension.id}", share * Fraction(dimension.weight) / total
        if dimension.dimensions:
            _add_shares(dimension.dimensions, f"{path}.", part, shares)
        else:
            shares[path] = part


def reach(questionnaire: Questionnaire, model: MaturityModel) -> Reach:
    """Return what a questionnaire reaches of a model that is not its own.

    All questions count as asked and answered: `cmat lens` says what the answers of an engagement reach, which can only be less.
    """
    questions: dict[str, list[str]] = {}
    shares = leaf_shares(model)
    for question in questionnaire.questions:
        for reference in dict.fromkeys(question.maps):
            model_id, _, path = reference.partition(":")
            if model_id == model.id and path in shares:
                questions.setdefault(path, []).append(question.id)
    in_order = {path: tuple(questions[path]) for path in shares if path in questions}
    share = sum((shares[path] for path in in_order), Fraction(0))
    return Reach(questionnaire.id, model.id, share, in_order)


def is_own(questionnaire: Questionnaire, model: MaturityModel) -> bool:
    """Whether a questionnaire asks about the model itself."""
    return questionnaire.model.partition("@")[0] == model.id


def crosswalk(questionnaires: Iterable[Questionnaire], models: Iterable[MaturityModel]) -> list[Reach]:
    """Return what every questionnaire reaches of every model but its own."""
    there = list(models)
    return [reach(questionnaire, model) for questionnaire in questionnaires for model in there if not is_own(questionnaire, model)]
