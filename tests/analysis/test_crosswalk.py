"""The crosswalk: shares by hand, and that a lens over full answers reaches the same."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cmat.analysis.crosswalk import crosswalk, is_own, leaf_shares, reach
from cmat.errors import Place
from cmat.loading.engagements import definitions_of
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

MODEL = MaturityModel.model_validate(
    {
        "schema": "cmat/model/1",
        "id": "other",
        "version": "1.0.0",
        "title": "Other",
        "levels": [{"number": 1, "from": 0, "title": "One"}],
        "dimensions": [
            {"id": "A", "title": "A", "weight": 1},
            {"id": "B", "title": "B", "weight": 3, "dimensions": [{"id": "X", "title": "X", "weight": 2}, {"id": "Y", "title": "Y"}]},
        ],
    }
)


def asking(*maps: list[str]) -> Questionnaire:
    """Return a questionnaire with one question for each list of maps."""
    options = [{"value": value, "score": 100 * value, "title": str(value)} for value in (0, 1)]
    return Questionnaire.model_validate(
        {
            "schema": "cmat/questionnaire/1",
            "id": "mine",
            "version": "1.0.0",
            "model": "own",
            "title": "Mine",
            "scales": {"s": {"options": options}},
            "scale": "s",
            "questions": [{"id": f"Q{index}", "dimension": "D", "text": "Do it", "maps": entries} for index, entries in enumerate(maps, 1)],
        }
    )


def test_leaves_share_the_whole() -> None:
    """1/4 for A; of B's 3/4 two thirds for X."""
    assert {"A": Fraction(1, 4), "B.X": Fraction(1, 2), "B.Y": Fraction(1, 4)} == leaf_shares(MODEL)


@pytest.mark.parametrize(
    ("maps", "share", "questions"),
    [
        ([[], []], "0", {}),
        ([["other:A"], ["other:A", "other:B.Y"]], "1/2", {"A": ("Q1", "Q2"), "B.Y": ("Q2",)}),
        ([["other:B.X", "other:B.X"], ["third:A"]], "1/2", {"B.X": ("Q1",)}),
        ([["other:B.Y", "other:A", "other:B.X"]], "1", {"A": ("Q1",), "B.X": ("Q1",), "B.Y": ("Q1",)}),
    ],
)
def test_share_is_that_of_the_leaves_reached(maps: list[list[str]], share: str, questions: dict[str, tuple[str, ...]]) -> None:
    """A leaf counts once, however many questions reach it; other models' leaves count nothing."""
    found = reach(asking(*maps), MODEL)

    assert Fraction(share) == found.share
    assert list(questions.items()) == list(found.questions.items())


def test_own_model_is_left_out() -> None:
    """A questionnaire asks about it directly."""
    own = MODEL.model_copy(update={"id": "own"})

    assert is_own(asking([]), own)
    assert ["other"] == [one.model for one in crosswalk([asking([])], [own, MODEL])]


def test_every_shipped_map_is_counted() -> None:
    """Each entry of each question stands under its leaf."""
    definitions = definitions_of(None)
    models = [loaded.document for name in definitions.library.list("models") if (loaded := definitions.model(name, Place(name), []))]
    names = definitions.library.list("questionnaires")
    questionnaires = [asked.document for name in names if (asked := definitions.questionnaire(name, Place(name), []))]
    found = crosswalk(questionnaires, models)
    entries = {(q.id, question.id, entry) for q in questionnaires for question in q.questions for entry in question.maps}

    assert entries == {(one.questionnaire, asked, f"{one.model}:{path}") for one in found for path, ids in one.questions.items() for asked in ids}
    assert len(questionnaires) * (len(models) - 1) == len(found)
