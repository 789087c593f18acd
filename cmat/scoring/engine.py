"""Score an assessment: the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from types import MappingProxyType

from cmat.schema.base import Text
from cmat.scoring.assessment import Assessment, Voice
from cmat.scoring.groups import group_sizes, shown_groups, shown_groups_by_path
from cmat.scoring.notices import notices
from cmat.scoring.pooling import pool_question
from cmat.scoring.results import GroupScore, NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.roll_up import Item, Tree, gap, shown_scores


def score_assessment(assessment: Assessment) -> QuestionnaireResult:
    """Return the scores of one questionnaire, exact, with every share, bound, level and gap.

    Rules SC-00 to SC-12 (docs/scoring.md). The order of voices, and of anything but the questions themselves, changes nothing.

    raises  nothing for whatever loading has let through; a node without points has None, never NaN
    """
    return score_items(assessment, _items(assessment, assessment.voices, assessment.consensus), lambda overall: _group_scores(assessment, overall))


def score_items(assessment: Assessment, items: Sequence[Item], groups: Callable[[NodeScore], tuple[GroupScore, ...]]) -> QuestionnaireResult:
    """Return the scores of one questionnaire from answers that are pooled already.

    Rules SC-04 to SC-12. What `score_assessment` returns for the same pooled answers, fraction by fraction.

    assessment  as for `score_assessment`; of its voices only their number counts, whether any answer has a grade, and reasons for "not applicable"
    items       every question that is asked, in order
    groups      what each group scored, once the whole is known
    """
    tree = Tree(assessment, items)
    questions = tuple(question_score(item, tree, shows_range=assessment.shows_individuals) for item in items)
    return QuestionnaireResult(
        questionnaire=assessment.questionnaire.reference,
        model=assessment.model.reference,
        mode=assessment.mode,
        respondents=len(assessment.voices),
        overall=tree.overall,
        questions=questions,
        groups=groups(tree.overall),
        weakest=_weakest(tree.overall.dimensions),
        collects_evidence=_shows_supported(assessment),
        shows_individuals=assessment.shows_individuals,
        warnings=notices(assessment, items, tree.overall),
    )


def _shows_supported(assessment: Assessment) -> bool:
    """Rule SC-03: a self-assessment in which nobody graded anything says nothing about support."""
    return assessment.mode == "assessed" or assessment.collects_evidence


def _items(assessment: Assessment, voices: Sequence[Voice], consensus: Voice | None) -> list[Item]:
    has_support = _shows_supported(assessment)
    items = []
    for question in assessment.questions:
        pooled = pool_question(question, assessment, voices, consensus)
        supported = pooled.supported if has_support else None
        items.append(Item(question, pooled, pooled.supported if assessment.mode == "assessed" else pooled.claimed, supported))
    return items


def question_score(item: Item, tree: Tree, *, shows_range: bool) -> QuestionScore:
    """Return a question as it stands in the result; low and high of single people only where they may be shown."""
    question, pooled = item.question, item.pooled
    share, effective = tree.question_shares[question.id]
    target = tree.question_targets[question.id]
    missing = gap(target, item.points)
    return QuestionScore(
        id=question.id,
        path=question.dimension,
        weight=Fraction(question.weight),
        share=share,
        effective=effective,
        state=pooled.state,
        score=item.points,
        claimed=pooled.claimed,
        supported=item.supported,
        low=pooled.low if shows_range else None,
        high=pooled.high if shows_range else None,
        n=pooled.n,
        target=target,
        gap=missing,
        priority=None if missing is None else share * missing,
        essential=question.essential,
        effort=question.effort,
        override=pooled.override,
    )


def _group_scores(assessment: Assessment, overall: NodeScore) -> tuple[GroupScore, ...]:
    sizes = group_sizes(assessment.voices)
    shown = shown_groups(assessment.voices, assessment.min_group)
    shown_at = shown_groups_by_path(assessment, overall)
    known = [group for group in assessment.groups if group in sizes]
    scores = []
    for group in [*known, *(group for group in sizes if group not in assessment.groups)]:
        points: dict[str, Fraction | None] = {}
        if group in shown:
            voices = [voice for voice in assessment.voices if voice.group == group]
            points = {
                path: score if group in shown_at[path] else None for path, score in shown_scores(assessment, _items(assessment, voices, None)).items()
            }
        title = assessment.groups.get(group) or Text(plain=group)
        scores.append(GroupScore(group, title, sizes[group], group in shown, MappingProxyType(points)))
    return tuple(scores)


def _weakest(dimensions: Sequence[NodeScore]) -> NodeScore | None:
    """Rule SC-10: the lowest shown top-level dimension, the first on ties."""
    shown = [dimension for dimension in dimensions if dimension.score is not None]
    return min(shown, key=lambda dimension: dimension.score or Fraction(0), default=None)
