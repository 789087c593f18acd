"""Models, questionnaires, sheets and engagements from short inline values, through the real shapes of `cmat.schema`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cmat.analysis.benchmark import Entry, build_benchmark
from cmat.analysis.standing import NodeStanding, Standing
from cmat.schema.answers import AnswerSheet
from cmat.schema.benchmark import Benchmark
from cmat.schema.engagement import Engagement
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from cmat.scoring.assessment import Assessment, engagement_assessment, lone_assessment
from cmat.scoring.engine import score_assessment
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore

Number = int | str | Decimal
Definition = Number | Mapping[str, Any]
BANDS: tuple[Number, ...] = (0, 20, 40, 60, 80)
MATURITY: Mapping[int, Number] = {1: 0, 2: 25, 3: 50, 4: 75, 5: 100}
FACET_SCALE: Mapping[int, Number] = {0: 0, 1: 25, 2: 50, 3: 75, 4: 100}
FACETS: Mapping[str, Number] = {"intent": "0.2", "reality": "0.5", "effect": "0.3"}


def model(dimensions: Mapping[str, Definition], *, levels: Sequence[Number] = BANDS, **keys: Any) -> MaturityModel:
    """Return a model: id to weight, or id to `{weight: …, dimensions: {…}}`; `levels` are the lower bounds.

    >>> [path for path, _ in model({"A": 1, "B": {"weight": 3, "dimensions": {"X": 1, "Y": 1}}}).walk()]
    ['A', 'B', 'B.X', 'B.Y']
    """
    bands = [{"number": number, "from": _number(start), "title": f"Level {number}"} for number, start in enumerate(levels, 1)]
    fixed = {"schema": "cmat/model/1", "id": "m", "version": "1.0.0", "title": "Model"}
    return MaturityModel.model_validate({**fixed, "levels": bands, "dimensions": _dimensions(dimensions), **keys})


def _dimensions(dimensions: Mapping[str, Definition]) -> list[dict[str, Any]]:
    found = []
    for dimension_id, given in dimensions.items():
        keys: dict[str, Any] = dict(given) if isinstance(given, Mapping) else {"weight": given}
        children = _dimensions(keys.pop("dimensions", {}))
        found.append(
            {"id": dimension_id, "title": f"Dimension {dimension_id}", **keys, "weight": _number(keys.get("weight", 1)), "dimensions": children}
        )
    return found


def questionnaire(
    questions: Mapping[str, str | Mapping[str, Any]],
    *,
    scale: Mapping[int, Number] = MATURITY,
    facets: Mapping[str, Number] | None = None,
    **keys: Any,
) -> Questionnaire:
    """Return a questionnaire: question id to its dimension, or to its keys; `scale` is value to points, `facets` are id to weight.

    >>> [question.dimension for question in questionnaire({"a1": "A", "b1": {"dimension": "B", "weight": 2}}).questions]
    ['A', 'B']
    """
    fixed = {"schema": "cmat/questionnaire/1", "id": "q", "version": "1.0.0", "model": "m", "title": "Questionnaire", "scale": "maturity"}
    scales = {"maturity": _scale(scale), "facet": _scale(FACET_SCALE)}
    sides = [{"id": facet, "weight": _number(weight), "scale": "facet", "title": facet} for facet, weight in (facets or {}).items()]
    asked = [_question(question_id, given) for question_id, given in questions.items()]
    return Questionnaire.model_validate({**fixed, "scales": scales, "facets": sides, "questions": asked, **keys})


def _scale(options: Mapping[int, Number]) -> dict[str, Any]:
    return {"options": [{"value": value, "score": _number(points), "title": f"Option {value}"} for value, points in options.items()]}


def _question(question_id: str, given: str | Mapping[str, Any]) -> dict[str, Any]:
    keys = {"dimension": given} if isinstance(given, str) else dict(given)
    return {"id": question_id, "text": f"Do {question_id}", **keys, "weight": _number(keys.get("weight", 1))}


def sheet(answers: Mapping[str, Any], respondent: str = "anna", *, group: str | None = None, role: str | None = None, **keys: Any) -> AnswerSheet:
    """Return an answer sheet: question id to whatever may stand in the file.

    >>> sheet({"a1": "۳", "a2": {"na": "One product only"}}).answers["a1"].level
    3
    """
    who = {"id": respondent, "group": group, "role": role}
    fixed = {"schema": "cmat/answers/1", "questionnaire": "q", "respondent": who}
    return AnswerSheet.model_validate({**fixed, "answers": dict(answers), **keys})


def engagement(**keys: Any) -> Engagement:
    """Return an engagement over the questionnaire `q`.

    >>> engagement(aggregate="median").mode
    'self'
    """
    fixed = {"schema": "cmat/engagement/1", "organisation": {"name": "Worked Example"}, "questionnaires": ["q"], "as_of": "2026-11-21"}
    return Engagement.model_validate({**fixed, **keys})


def benchmark(scores: Mapping[str, Any], **keys: str) -> Benchmark:
    """Return a benchmark of the questionnaire `q`, as it is read from a file: path to scores, or to sector to scores.

    >>> benchmark({"overall": [10, 20, 30, 40, 50]}).questionnaires[0].dimensions[0].median
    Decimal('30.0')
    """
    return Benchmark.model_validate(json.loads(benchmark_text(scores, **keys), parse_float=Decimal))


def benchmark_text(scores: Mapping[str, Any], **keys: str) -> str:
    """Return the same as `cmat benchmark build` writes it."""
    entries: dict[int, dict[str, NodeStanding]] = {}
    sectors: dict[int, str | None] = {}
    for path, given in scores.items():
        cuts = given if isinstance(given, Mapping) else {None: given}
        pairs = [(sector, value) for sector, values in cuts.items() for value in values]
        for number, (sector, value) in enumerate(pairs):
            entries.setdefault(number, {})[path] = NodeStanding({}, Fraction(value), None)
            sectors[number] = sector
    made = build_benchmark(
        Entry(
            str(number),
            f"o{number}",
            None,
            sectors[number],
            Standing(keys.get("questionnaire", "q@1.0.0"), keys.get("model", "m@1.0.0"), mode, nodes),
        )
        for number, nodes in entries.items()
        for mode in [keys.get("mode", "self")]
    )
    return json.dumps(made)


def lone(maturity_model: MaturityModel, asked: Questionnaire, answers: Mapping[str, Any]) -> QuestionnaireResult:
    """Return the result of one sheet that stands alone."""
    return score_assessment(lone_assessment(maturity_model, asked, sheet(answers)))


def assessed(maturity_model: MaturityModel, asked: Questionnaire, sheets: Iterable[AnswerSheet], **keys: Any) -> Assessment:
    """Return the assessment of several sheets under the keys of an engagement."""
    return engagement_assessment(engagement(**keys), maturity_model, asked, sheets)


def pooled(maturity_model: MaturityModel, asked: Questionnaire, sheets: Iterable[AnswerSheet], **keys: Any) -> QuestionnaireResult:
    """Return the result of several sheets under the keys of an engagement."""
    return score_assessment(assessed(maturity_model, asked, sheets, **keys))


def node_of(result: QuestionnaireResult, path: str) -> NodeScore:
    """Return the dimension at a path; the test fails where there is none."""
    found = result.node(path)
    if found is None:
        raise KeyError(path)
    return found


def question_of(result: QuestionnaireResult, question_id: str) -> QuestionScore:
    """Return the question of that id; the test fails where there is none."""
    found = result.question(question_id)
    if found is None:
        raise KeyError(question_id)
    return found


def _number(number: Number) -> int | Decimal:
    return Decimal(number) if isinstance(number, str) else number
