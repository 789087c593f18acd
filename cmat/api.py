"""cmat from Python: load, score, explain, compare. `import cmat` offers these names and loads this module only when one is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cmat.analysis.agreement import Agreement
from cmat.analysis.agreement import agreement as _agreement
from cmat.analysis.change import Change, compare_assessments
from cmat.analysis.gaps import Gap, gaps_by_priority
from cmat.analysis.lens import Lens, read_through
from cmat.errors import InputError, Place, Problem
from cmat.loading import engagements as _engagements
from cmat.loading import sheets as _sheets
from cmat.loading.engagements import definitions_of, engagement_id, find_engagement
from cmat.schema.base import Text
from cmat.schema.engagement import FILE_NAME, Engagement
from cmat.scoring.assessment import Assessment, engagement_assessment, lone_assessment
from cmat.scoring.engine import score_assessment
from cmat.scoring.ledger import Ledger, ledger
from cmat.scoring.results import QuestionnaireResult

__all__ = ["Loaded", "agreement", "compare", "explain", "gaps", "lens", "load_engagement", "load_sheet", "score"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, ready to be scored.

    assessments  one for each questionnaire, in the order of cmat.yaml; one for a sheet that stands alone
    problems     the warnings and notes of loading; an error would have been raised
    """

    name: str
    file: str
    folder: Path | None
    engagement: Engagement | None
    organisation: Text | None
    as_of: date | None
    mode: str
    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]


def load_engagement(folder: str | Path, *, library: Sequence[Path] = ()) -> Loaded:
    """Return an engagement folder, read and checked.

    library  further folders with models/ and questionnaires/
    raises   InputError with every problem of every file

    >>> import cmat
    >>> loaded = cmat.load_engagement("examples/sepehr")
    >>> loaded.organisation.in_language("en"), len(loaded.assessments[0].voices)
    ('Sepehr Retail Group', 9)
    """
    found: list[Problem] = []
    where = Path(folder)
    loaded = _engagements.load_engagement(where, found, extra=library)
    if loaded is None:
        raise InputError(found)
    sheets = [sheet.sheet.document for part in loaded.parts for sheet in part.sheets]
    engagement = loaded.engagement
    return Loaded(
        name=loaded.id,
        file=str(where / FILE_NAME),
        folder=where,
        engagement=engagement,
        organisation=engagement.organisation.name,
        as_of=engagement.as_of,
        mode=engagement.mode,
        assessments=tuple(engagement_assessment(engagement, part.model, part.questionnaire, sheets) for part in loaded.parts),
        problems=tuple(found),
    )


def load_sheet(path: str | Path, *, library: Sequence[Path] = ()) -> Loaded:
    """Return one answer sheet that stands alone (`-`: standard input), read and checked.

    raises  InputError with every problem of the sheet
    """
    found: list[Problem] = []
    is_stdin = str(path) == "-"
    definitions = definitions_of(None if is_stdin else find_engagement(Path(path).absolute().parent), library)
    loaded = _sheets.load_sheet(path, definitions, found)
    model = definitions.model(loaded.questionnaire.document.model, loaded.questionnaire.place("model"), found) if loaded else None
    if loaded is None or model is None:
        raise InputError(found)
    sheet = loaded.sheet.document
    return Loaded(
        name=sheet.respondent.id if is_stdin else engagement_id(Path(path).with_suffix("")),
        file=loaded.sheet.source.file,
        folder=None,
        engagement=None,
        organisation=sheet.organisation,
        as_of=sheet.date,
        mode="self",
        assessments=(lone_assessment(model.document, loaded.questionnaire.document, sheet),),
        problems=tuple(found),
    )


def score(assessment: Assessment) -> QuestionnaireResult:
    """Return the result of one questionnaire: exact fractions, 0 to 100, None where there is none (rules SC-00 to SC-12).

    >>> import cmat
    >>> result = cmat.score(cmat.load_engagement("examples/sepehr").assessments[0])
    >>> round(float(result.overall.score), 1), result.overall.level
    (41.6, 3)
    """
    return score_assessment(assessment)


def explain(result: QuestionnaireResult, path: str = "") -> Ledger:
    """Return the sum behind a score: the lines' contributions add up to it exactly; "" is the whole. KeyError for an unknown path.

    >>> import cmat
    >>> result = cmat.score(cmat.load_engagement("examples/sepehr").assessments[0])
    >>> cmat.explain(result, "AP").total == result.node("AP").score
    True
    """
    return ledger(result, path)


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


def lens(model_id: str, assessment: Assessment, *, library: Sequence[Path] = ()) -> Lens:
    """Return the same answers read through another model, with the share of it that they can speak for (rule SC-15).

    raises  InputError where there is no such model
    """
    found: list[Problem] = []
    model = definitions_of(None, library).model(model_id, Place("model"), found)
    if model is None:
        raise InputError(found)
    return read_through(model.document, assessment)


def agreement(assessment: Assessment) -> Agreement:
    """Return how far the respondents agree, per question and dimension (rule SC-11); indices only from three answers on."""
    return _agreement(assessment, score_assessment(assessment))
