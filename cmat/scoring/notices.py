"""What scoring noticed about the answers: conflicts over what applies, and results on too few answers."""

from __future__ import annotations

from collections.abc import Sequence

from cmat.errors import Place, Problem
from cmat.problems import engagements as problems
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment
from cmat.scoring.results import NodeScore
from cmat.scoring.roll_up import Item
from cmat.scoring.rounding import shown_percent


def notices(assessment: Assessment, items: Sequence[Item], overall: NodeScore) -> tuple[Problem, ...]:
    """Return the warnings and notes of a result, questions first, in the order of the questionnaire and of the model."""
    found: list[Problem] = []
    for item in items:
        found.extend(_about_not_applicable(assessment, item))
    for node in overall.walk():
        if node.status in ("withheld", "provisional") and node.coverage is not None:
            kind = problems.WITHHELD if node.status == "withheld" else problems.PROVISIONAL
            path = node.path or "overall"
            found.append(kind.at(Place(path), path=path, coverage=shown_percent(node.coverage)))
    return tuple(found)


def _about_not_applicable(assessment: Assessment, item: Item) -> list[Problem]:
    """Rules SC-04 and SC-09. A consensus has settled every conflict; where it takes a question out, it owes a reason, too."""
    pooled, question = item.pooled, item.question
    place = Place(question.id)
    found = []
    if pooled.na and pooled.override is None:
        if pooled.n:
            found.append(problems.NA_CONFLICT.at(place, id=question.id, na=pooled.na, answered=pooled.n))
        elif pooled.unanswered:
            found.append(problems.NA_BEATS_BLANK.at(place, id=question.id, na=pooled.na, unanswered=pooled.unanswered))
    if pooled.state == "not_applicable" and not _has_reason(assessment, question):
        found.append(problems.NA_NO_REASON.at(place, id=question.id))
    return found


def _has_reason(assessment: Assessment, question: Question) -> bool:
    return any(voice.answer(question.id).na for voice in assessment.everyone)
