"""What a survey comes to, as one JSON document about everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmat.analysis.result_document import result_document
from cmat.schema.engagement import Aggregate
from cmat.scoring.results import QuestionnaireResult
from cmat.survey.plan import Plan
from cmat.survey.quality import RowQuality
from cmat.survey.reliability import CAUTION, MIN_RESPONDENTS, OMEGA_METHOD, Reliability
from cmat.survey.spread import Spread
from cmat.survey.table import SurveyTable

SCHEMA = "cmat/survey/1"


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that was found out about a table."""

    plan: Plan
    table: SurveyTable
    result: QuestionnaireResult
    spreads: Mapping[str, Spread]
    reliability: Sequence[Reliability]
    quality: RowQuality
    aggregate: Aggregate
    min_group: int


def survey_document(survey: Survey) -> dict[str, Any]:
    """Return the document `cmat/survey/1`: pooled figures, groups that may be shown, reliability and counts; nothing about single people."""
    whole = result_document(None, None, survey.result.mode, [survey.result])
    quality = survey.quality
    return {
        "schema": SCHEMA,
        "cmat": whole["cmat"],
        "aggregate": survey.aggregate,
        "min_group": survey.min_group,
        "result": whole["results"][0],
        "spread": [
            {"path": path or "overall", "n": each.n, "q1": each.q1, "median": each.median, "q3": each.q3} for path, each in survey.spreads.items()
        ],
        "reliability": {
            "from": MIN_RESPONDENTS,
            "omega": OMEGA_METHOD,
            "caution": CAUTION,
            "dimensions": [
                {
                    "path": each.path or "overall",
                    "questions": each.questions,
                    "n": each.n,
                    "alpha": None if each.alpha is None else float(each.alpha),
                    "omega": each.omega,
                }
                for each in survey.reliability
            ],
        },
        "quality": {
            "same_answer": int(quality.same_answer.sum()),
            "long_run": int(quality.long_run.sum()),
            "blanks_in_a_row": int(quality.blanks_in_a_row.sum()),
            "of": survey.table.size,
        },
    }
