"""SC-13: the cheapest path to a target, and the highest score within an effort."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from typing import Any

import pytest

from cmat.analysis.cheapest_path import cheapest_path
from cmat.analysis.improvement_path import ImprovementPath, highest_score
from cmat.analysis.raises import possible_raises, raised_assessment
from cmat.schema.answers import Answer
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.engine import score_assessment
from tests.builders import FACETS, assessed, model, questionnaire, sheet

ALWAYS_SHOWN = {"from": 0, "provisional_from": 0}


def _assessment(asked: dict[str, Any], answers: dict[str, Any], **keys: Any) -> Assessment:
    """Return one person's answers to questions of one dimension A, with an overall target of 50."""
    asked_now = questionnaire({name: {"dimension": "A", **given} for name, given in asked.items()})
    return assessed(model({"A": 1}), asked_now, [sheet(answers)], **{"targets": {"q": {"overall": 50}}, **keys})


def _raised(path: ImprovementPath) -> list[tuple[str, int, int]]:
    return [(step.raised.question.id, step.raised.from_value, step.raised.to_value) for step in path.steps]


def test_the_cheap_question_is_raised_to_the_target_exactly() -> None:
    """(25 + 0) / 2 = 12.5; 37.5 are missing; an option adds 12.5: a1 needs 3 × effort 1, a2 would need 3 × effort 3."""
    assessment = _assessment({"a1": {"effort": 1}, "a2": {"effort": 3}}, {"a1": 2, "a2": 1})
    path = cheapest_path(assessment, score_assessment(assessment))

    assert ("raised", 3, [("a1", 2, 5)], Fraction(50)) == (path.outcome, path.effort, _raised(path), path.after.score)
    assert (path.before.level, path.after.level) == (1, 3)


def test_ties_go_to_the_earliest_questions_as_far_as_they_rise() -> None:
    """Six equal questions at 0, target 50: 12 options of effort 1 are needed; the first three rise by four each."""
    names = [f"a{number}" for number in range(1, 7)]
    assessment = _assessment({name: {"effort": 1} for name in names}, dict.fromkeys(names, 1))
    path = cheapest_path(assessment, score_assessment(assessment))

    assert (path.effort, _raised(path)) == (12, [("a1", 1, 5), ("a2", 1, 5), ("a3", 1, 5)])


def test_steps_come_by_uplift_for_their_effort() -> None:
    """a2 weighs three times as much as a1 at the same effort, so it is the first step; both are needed for 100."""
    assessment = _assessment({"a1": {"effort": 2}, "a2": {"effort": 2, "weight": 3}}, {"a1": 4, "a2": 4}, targets={"q": {"overall": 100}})
    path = cheapest_path(assessment, score_assessment(assessment))

    assert _raised(path) == [("a2", 4, 5), ("a1", 4, 5)]
    assert [Fraction(375, 4), Fraction(100)] == [step.score_after for step in path.steps]


def test_pooled_question_starts_from_the_last_option_not_above_its_points() -> None:
    """Answers 2 and 5 are worth (25 + 100) / 2 = 62.5: from 50 (option 3), one option up is 75."""
    assessment = assessed(
        model({"A": 1}),
        questionnaire({"a1": {"dimension": "A", "effort": 2}}),
        [sheet({"a1": 2}, "anna"), sheet({"a1": 5}, "ben")],
        targets={"q": {"overall": 70}},
    )
    path = cheapest_path(assessment, score_assessment(assessment))

    assert (2, [("a1", 3, 4)], Fraction(25, 2)) == (path.effort, _raised(path), path.steps[0].raised.uplift)


def test_facet_question_moves_on_the_level_scale_and_evidence_follows() -> None:
    """Intent 4, reality 2, effect 1 with E1 are 42.5 (SC-03): from 25 (option 2), two options up are 75, supported."""
    assessment = assessed(
        model({"A": 1}),
        questionnaire({"a1": {"dimension": "A", "effort": 1}}, facets=FACETS),
        [sheet({"a1": {"intent": 4, "reality": 2, "effect": 1, "grade": "E1"}})],
        mode="assessed",
        targets={"q": {"overall": 60}},
    )
    result = score_assessment(assessment)
    path = cheapest_path(assessment, result)

    assert Fraction(85, 2) == result.overall.score
    assert (2, [("a1", 2, 4)], Fraction(75), Fraction(75)) == (path.effort, _raised(path), path.after.score, path.after.supported)


def test_no_evidence_supports_more_than_the_questionnaire_allows() -> None:
    """Caps of at most 60: options worth 75 and 100 count 60 each, so 100 is out of reach and nothing is paid for the last option."""
    caps = {"E0": 0, "E4": 60}
    assessment = assessed(
        model({"A": 1}),
        questionnaire({"a1": {"dimension": "A", "effort": 1}}, evidence_caps=caps),
        [sheet({"a1": {"level": 1, "grade": "E4"}})],
        mode="assessed",
        targets={"q": {"overall": 100}},
    )
    result = score_assessment(assessment)

    assert ("out_of_reach", Fraction(60)) == ((path := cheapest_path(assessment, result)).outcome, path.best_score)
    assert _raised(highest_score(assessment, result, 100)) == [("a1", 1, 4)]


def test_unanswered_and_inapplicable_questions_stay_out() -> None:
    """Only a1 can rise; 100 is then the score of what is answered."""
    asked = questionnaire(dict.fromkeys(("a1", "a2", "a3", "a4"), "A"), publish=ALWAYS_SHOWN)
    answers = {"a1": 1, "a2": "unknown", "a3": {"na": "None here"}}
    assessment = assessed(model({"A": 1}), asked, [sheet(answers)], targets={"q": {"overall": 100}})
    path = cheapest_path(assessment, score_assessment(assessment))

    assert ([("a1", 1, 5)], Fraction(100), 1) == (_raised(path), path.after.score, path.after.not_applicable)


def test_named_dimension_reaches_its_own_target_or_its_parents() -> None:
    """B.X has none of its own, so B's 75 counts; A is not touched."""
    shape = model({"A": 1, "B": {"weight": 3, "dimensions": {"X": 1, "Y": 1}}})
    asked = questionnaire({"a1": "A", "x1": "B.X", "y1": "B.Y"})
    assessment = assessed(shape, asked, [sheet({"a1": 1, "x1": 2, "y1": 2})], targets={"q": {"B": 75}})
    result = score_assessment(assessment)

    assert ([("x1", 2, 4)], Fraction(75)) == (_raised(path := cheapest_path(assessment, result, "B.X")), path.after.score)
    # overall: (0 + 3 × (75 + 25) / 2) / 4
    assert (Fraction(75, 2), path.after.score) == (path.overall_after.score, path.steps[-1].score_after)
    assert cheapest_path(assessment, result).outcome == "no_target"


@pytest.mark.parametrize(
    ("answers", "target", "outcome"),
    [
        ({"a1": 5, "a2": 5}, 100, "reached_already"),
        ({"a1": 3}, 60, "raised"),
        ({}, 60, "no_score"),
        ({"a1": {"na": "x"}, "a2": {"na": "x"}}, 60, "no_score"),
        ({"a1": 3, "a2": 3}, None, "no_target"),
    ],
)
def test_every_case_without_a_path_says_why(answers: dict[str, Any], target: int | None, outcome: str) -> None:
    """Defined results, never an exception."""
    assessment = _assessment({"a1": {}, "a2": {}}, answers, targets={} if target is None else {"q": {"overall": target}})
    path = cheapest_path(assessment, score_assessment(assessment))

    assert (outcome, outcome == "raised") == (path.outcome, bool(path.steps))


def test_withheld_score_has_no_path() -> None:
    """SC-10: one of four questions is answered."""
    assessment = _assessment({name: {} for name in ("a1", "a2", "a3", "a4")}, {"a1": 1})
    result = score_assessment(assessment)

    assert (cheapest_path(assessment, result).outcome, highest_score(assessment, result, 9).outcome) == ("no_score", "no_score")


def test_out_of_reach_names_the_best_score_and_scoring_confirms_it() -> None:
    """A scale that ends at 80: with every answer at its highest option the score is 80."""
    asked = questionnaire({"a1": "A", "a2": "A"}, scale={1: 0, 2: 30, 3: 80})
    assessment = assessed(model({"A": 1}), asked, [sheet({"a1": 1, "a2": 2})], targets={"q": {"overall": 81}})
    result = score_assessment(assessment)
    path = cheapest_path(assessment, result)
    top = [raises[-1] for raises in possible_raises(assessment, result, result.overall)]

    assert ("out_of_reach", (), Fraction(80)) == (path.outcome, path.steps, path.best_score)
    assert path.best_score == score_assessment(raised_assessment(assessment, top)).overall.score


def test_budget_that_buys_nothing_and_one_that_buys_all() -> None:
    """Effort 0, and more than there is to do; at equal score the lesser effort counts."""
    assessment = _assessment({"a1": {"effort": 2}}, {"a1": 4})
    result = score_assessment(assessment)

    assert ("nothing_to_raise", Fraction(75)) == ((path := highest_score(assessment, result, 1)).outcome, path.after.score)
    assert (2, Fraction(100)) == ((path := highest_score(assessment, result, 10**9)).effort, path.after.score)


def test_unknown_path_is_a_key_error() -> None:
    """A caller's mistake."""
    assessment = _assessment({"a1": {}}, {"a1": 1})
    with pytest.raises(KeyError):
        cheapest_path(assessment, score_assessment(assessment), "Z")


def test_raising_keeps_what_the_consensus_has_settled_and_whether_evidence_was_collected() -> None:
    """SC-03 and SC-09: the raised answers are laid over the consensus sheet; without grades there is still no supported score."""
    asked = questionnaire({"a1": "A", "a2": "A"})
    sheets = [sheet({"a1": 1, "a2": 5}, "anna"), sheet({"a1": 1, "a2": 5}, "ben"), sheet({"a2": 2}, "agreed")]
    assessment = assessed(model({"A": 1}), asked, sheets, consensus="agreed", targets={"q": {"overall": 50}})
    path = cheapest_path(assessment, score_assessment(assessment))

    # (0 + 25) / 2 before; a1 to 4 gives (75 + 25) / 2
    assert ([("a1", 1, 4)], Fraction(50), None) == (_raised(path), path.after.score, path.after.supported)


def _random_assessment(seed: int) -> Assessment:
    """Return three questions under uneven weights and options, answered by up to three people, in either mode."""
    rng = random.Random(seed)  # noqa: S311
    mode = rng.choice(["self", "assessed"])
    grades = ["E0", "E1", "E2", "E3", "E4"]
    shape = model({"A": rng.randint(1, 5), "B": {"weight": rng.randint(1, 5), "dimensions": {"X": 1, "Y": 3}}})
    leaves = ["A", "B.X", "B.Y"]
    asked = questionnaire(
        {f"q{n}": {"dimension": rng.choice(leaves), "weight": rng.randint(1, 4), "effort": rng.randint(1, 3)} for n in range(4)},
        scale=rng.choice([{1: 0, 2: 25, 3: 50, 4: 75, 5: 100}, {1: 0, 2: "33.3", 3: 45, 4: 100}, {1: 10, 2: 20, 3: 90}]),
        publish=ALWAYS_SHOWN,
    )
    highest = len(asked.scales["maturity"].options)
    sheets = []
    for name, group in list(zip("abc", "xxy", strict=True))[: rng.randint(1, 3)]:
        answers = {f"q{n}": {"level": rng.randint(1, highest), "grade": rng.choice(grades)} for n in range(3)}
        sheets.append(sheet({**answers, "q3": rng.choice([None, "unknown", {"na": "x"}])}, name, group=group))
    return assessed(
        shape, asked, sheets, mode=mode, aggregate=rng.choice(["groups", "mean", "median"]), targets={"q": {"overall": rng.randint(40, 95)}}
    )


def _every_plan(assessment: Assessment) -> list[tuple[int, list[int], Fraction]]:
    """Return (effort, options raised per question, score) of every combination, each scored by the engine with a consensus written by hand."""
    result = score_assessment(assessment)
    values = [(option.value, Fraction(option.score)) for option in assessment.questionnaire.scales["maturity"].options]
    answered = [q for q in result.questions if q.score is not None]
    starts = {q.id: max((i for i, (_, points) in enumerate(values) if q.score is not None and points <= q.score), default=0) for q in answered}
    plans = []
    for ups in itertools.product(*[range(len(values) - starts[q.id]) for q in answered]):
        answers = {q.id: Answer(level=values[starts[q.id] + up][0], grade="E4") for q, up in zip(answered, ups, strict=True) if up}
        changed = Assessment(
            **{name: getattr(assessment, name) for name in Assessment.__slots__ if name != "consensus"}, consensus=Voice("plan", answers)
        )
        score = score_assessment(changed).overall.score
        if score is not None:
            plans.append((sum(q.effort * up for q, up in zip(answered, ups, strict=True)), list(ups), score))
    return plans


@pytest.mark.parametrize("seed", range(12))
def test_enumeration_finds_nothing_better(seed: int) -> None:
    """Every combination of raises is scored by the engine; path and budget must give its best, the earliest on ties."""
    assessment = _random_assessment(seed)
    result = score_assessment(assessment)
    plans = _every_plan(assessment)
    target = Fraction(assessment.targets["overall"])
    path = cheapest_path(assessment, result)
    enough = [plan for plan in plans if plan[2] >= target]
    if not enough:
        assert ("out_of_reach", max(score for *_, score in plans)) == (path.outcome, path.best_score)
    else:
        effort, ups, score = min(enough, key=lambda plan: (plan[0], [-up for up in plan[1]]))
        assert (effort, score, sum(map(bool, ups))) == (path.effort, path.after.score, len(path.steps))
    for budget in (1, 4, 7):
        best = max(score for effort, _, score in plans if effort <= budget)
        least = min(effort for effort, _, score in plans if score == best)
        found = highest_score(assessment, result, budget)
        assert (best, least) == (found.after.score, found.effort)


@pytest.mark.parametrize("seed", range(4))
def test_every_step_is_the_score_that_the_engine_gives(seed: int) -> None:
    """The steps so far, laid over the answers and scored again."""
    assessment = _random_assessment(seed)
    path = highest_score(assessment, score_assessment(assessment), 12)
    raised = [step.raised for step in path.steps]

    for count, step in enumerate(path.steps, 1):
        assert step.score_after == score_assessment(raised_assessment(assessment, raised[:count])).overall.score


@pytest.mark.parametrize("seed", range(4))
def test_more_effort_never_reaches_less(seed: int) -> None:
    """Monotone in the budget; and the effort of a path is enough as a budget, one less is not."""
    assessment = _random_assessment(seed)
    result = score_assessment(assessment)
    scores = [highest_score(assessment, result, budget).after.score or Fraction(0) for budget in range(15)]
    path = cheapest_path(assessment, result)

    assert sorted(scores) == scores
    if path.outcome == "raised" and path.target is not None:
        least = [highest_score(assessment, result, path.effort - less).after.score or Fraction(0) for less in (0, 1)]
        assert [score >= path.target for score in least] == [True, False]
