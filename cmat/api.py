"""cmat from Python: load, score, explain, compare. `import cmat` offers these names and loads this module only when one is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cmat.analysis.agreement import Agreement
from cmat.analysis.agreement import agreement as _agreement
from cmat.analysis.change import Change, compare_assessments
from cmat.analysis.gaps import Gap, gaps_by_priority
from cmat.analysis.lens import Lens, read_through
from cmat.assessments import Loaded, load_engagement, load_sheet
from cmat.errors import InputError, Place, Problem, UsageError
from cmat.loading.engagements import definitions_of
from cmat.loading.suggestions import did_you_mean
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from cmat.scoring.ledger import Ledger, ledger
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore

__all__ = [
    "Agreement",
    "Assessment",
    "Change",
    "Gap",
    "InputError",
    "Ledger",
    "Lens",
    "Loaded",
    "NodeScore",
    "Problem",
    "QuestionScore",
    "QuestionnaireResult",
    "UsageError",
    "agreement",
    "compare",
    "explain",
    "gaps",
    "lens",
    "load_engagement",
    "load_sheet",
    "score",
]


def score(assessment: Assessment) -> QuestionnaireResult:
    """Return the result of one questionnaire: exact fractions, 0 to 100, None where there is none (rules SC-00 to SC-12).

    >>> import cmat
    >>> result = cmat.score(cmat.load_engagement("examples/sepehr").assessments[0])
    >>> round(float(result.overall.score), 1), result.overall.level
    (41.6, 3)
    """
    return score_assessment(assessment)


def explain(result: QuestionnaireResult, path: str = "") -> Ledger:
    """Return the sum behind a score: the lines' contributions add up to it exactly; "" and "overall" are the whole.

    raises  UsageError for a path that the model does not have

    >>> import cmat
    >>> result = cmat.score(cmat.load_engagement("examples/sepehr").assessments[0])
    >>> cmat.explain(result, "AP").total == result.node("AP").score
    True
    """
    wanted = "" if path == "overall" else path
    if result.node(wanted) is None:
        hint = did_you_mean(path, [node.path or "overall" for node in result.overall.walk()])
        is_question = "it is a question: see result.question(). " if result.question(path) is not None else ""
        raise UsageError(f"there is no dimension '{path}'. {is_question}{hint}")
    return ledger(result, wanted)


def gaps(result: QuestionnaireResult) -> tuple[Gap, ...]:
    """Return the questions below their targets, the heaviest first (rule SC-12); empty without targets."""
    return gaps_by_priority(result)


def compare(old: Assessment, new: Assessment) -> Change:
    """Return what moved and why, in parts that sum to the change exactly (rule SC-14).

    raises  UsageError where the two use different questionnaires or models

    >>> import cmat
    >>> assessment = cmat.load_engagement("examples/sepehr").assessments[0]
    >>> cmat.compare(assessment, assessment).total
    Fraction(0, 1)
    """
    return compare_assessments(old, new)


def lens(model_id: str, assessment: Assessment, *, library: Sequence[str | Path] = ()) -> Lens:
    """Return the same answers read through another model, with the share of it that they can speak for (rule SC-15).

    library  further folders with models/, such as the folder of an engagement with models of its own
    raises   InputError where there is no such model; UsageError where it is the questionnaire's own
    """
    found: list[Problem] = []
    model = definitions_of(None, [Path(folder) for folder in library]).model(model_id, Place("model"), found)
    if model is None:
        raise InputError(found)
    return read_through(model.document, assessment)


def agreement(assessment: Assessment) -> Agreement:
    """Return how far the respondents agree, per question and dimension (rule SC-11); indices only from three answers on."""
    return _agreement(assessment, score_assessment(assessment))
