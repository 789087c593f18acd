"""Who sees what: two groups against each other, the most divided practices, and agreement by dimension (rule SC-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.agreement_facts import AgreedDimension, AgreementFacts, DividedQuestion
from cmat.analysis.perception import PerceptionFinding, PerceptionGap
from cmat.rendering.sections.elements import Scene, percent_length
from cmat.rendering.sections.room import row_mm, rows_that_fit
from cmat.rendering.sections.sentences import Receipt, Sentence, of_kinds, receipts

_GAPS, _FEWEST_GAPS = 8, 5
# With fewer rows than this the table may as well go on on a page of its own.
_FEWEST_DIVIDED = 3
# Millimetres of headings and notes around the tables, and characters of a row of each.
_HEAD_MM, _GAPS_HEAD_MM, _DIMENSIONS_HEAD_MM, _DIVIDED_HEAD_MM, _SENTENCE_MM = 24.0, 27.0, 33.0, 34.0, 9.5
_TITLE_CHARACTERS, _TEXT_CHARACTERS = {"en": 32, "fa": 38}, {"en": 78, "fa": 96}
_RECEIPTS = 3


@dataclass(frozen=True, slots=True)
class GapRow:
    """A dimension that two groups see differently: their scores, and where these lie on a track from 0 to 100."""

    title: str
    first: str
    second: str
    difference: str
    start: str
    length: str
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class DividedRow:
    """A practice on which people differ; deviations in options."""

    receipt: Receipt
    text: str
    n: str
    deviation: str
    limit: str
    index: str
    is_beyond: bool
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """Agreement of a dimension in figures and in a word."""

    title: str
    questions: str
    deviation: str
    index: str
    lindell: str
    word: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class AgreementSection:
    """Everything of the section; each table is empty where nothing of it may be told."""

    sentences: tuple[Sentence, ...]
    groups: tuple[str, str]
    gaps_title: str
    gaps: tuple[GapRow, ...]
    divided: tuple[DividedRow, ...]
    divided_note: str
    dimensions: tuple[DimensionRow, ...]


def agreement_section(scene: Scene, said: Sequence[Sentence]) -> AgreementSection | None:
    """Return the section of one part; None for one respondent, and where neither two groups nor any index may be shown.

    said  the part's findings in words; those on perception and disagreement are repeated at the top
    """
    gap, found = scene.facts.perception, scene.facts.agreement
    gaps = [] if gap is None else [_gap_row(scene, finding) for finding in gap.findings[:_GAPS]]
    dimensions = [row for dimension in found.dimensions if (row := _dimension_row(scene, dimension)) is not None]
    if not gaps and not dimensions:
        return None
    words, divided = scene.words, found.divided
    own = of_kinds(said, "perception", "disagreement")
    listed = _listed(scene, own, gaps, dimensions, divided)
    return AgreementSection(
        sentences=own,
        groups=("", "") if gap is None else (words.name(gap.first.title), words.name(gap.second.title)),
        gaps_title=_gaps_title(scene, gap),
        gaps=tuple(gaps[: listed[0]]),
        divided=tuple(_divided_row(scene, question) for question in divided[: listed[1]]),
        divided_note=_divided_note(scene, found),
        dimensions=tuple(sorted(dimensions, key=lambda row: row.is_total)),
    )


def _listed(
    scene: Scene, said: Sequence[Sentence], gaps: Sequence[GapRow], dimensions: Sequence[DimensionRow], divided: Sequence[DividedQuestion]
) -> tuple[int, int]:
    """Return how many gaps and divided practices to list: what fits one page, or, where hardly any would, all that are listed at most."""
    code = scene.words.language.code
    used = _HEAD_MM + _SENTENCE_MM * len(said) + _table_mm(scene, dimensions, _DIMENSIONS_HEAD_MM)
    texts = [f"{question.id} {scene.question_text(question.id)}" for question in divided]
    for shown in range(len(gaps), min(len(gaps), _FEWEST_GAPS) - 1, -1):
        room = scene.paper.body_mm - used - _table_mm(scene, gaps[:shown], _GAPS_HEAD_MM) - _DIVIDED_HEAD_MM
        fitting = rows_that_fit(texts, room, characters=_TEXT_CHARACTERS[code], language=code)
        if fitting >= min(_FEWEST_DIVIDED, len(texts)):
            return shown, fitting
    return len(gaps), len(divided)


def _table_mm(scene: Scene, rows: Sequence[GapRow] | Sequence[DimensionRow], head_mm: float) -> float:
    code = scene.words.language.code
    return head_mm + sum(row_mm(row.title, _TITLE_CHARACTERS[code], code) for row in rows) if rows else 0.0


def _gaps_title(scene: Scene, gap: PerceptionGap | None) -> str:
    if gap is None:
        return ""
    words = scene.words
    first, second = (f"{words.name(group.title)} ({words.count('heat.people', group.n)})" for group in (gap.first, gap.second))
    return words.say("agreement.gaps", first=first, second=second)


def _gap_row(scene: Scene, finding: PerceptionFinding) -> GapRow:
    words = scene.words
    return GapRow(
        title=_titles(scene, finding.path),
        first=words.points(finding.first_score),
        second=words.points(finding.second_score),
        difference=words.change(finding.difference),
        start=percent_length(min(finding.first_score, finding.second_score)),
        length=percent_length(abs(finding.difference)),
        receipts=receipts(scene, finding.question_ids[:_RECEIPTS]),
    )


def _titles(scene: Scene, path: str) -> str:
    """Return the title of a leaf, after that of the dimension it belongs to."""
    parts = path.split(".")
    nodes = [scene.result.node(".".join(parts[: depth + 1])) for depth in range(len(parts))]
    return " · ".join(scene.node_name(node) for node in nodes if node is not None)


def _divided_row(scene: Scene, question: DividedQuestion) -> DividedRow:
    words = scene.words
    return DividedRow(
        receipt=receipts(scene, [question.id])[0],
        text=scene.question_text(question.id),
        n=words.whole(question.n),
        deviation=words.points(question.deviation, 2),
        limit=words.points(question.limit, 2),
        index=_index(scene, question.index),
        is_beyond=question.is_beyond,
        is_agreed=question.is_agreed,
    )


def _divided_note(scene: Scene, found: AgreementFacts) -> str:
    """Return how many practices could be looked at, and on how many of them all agree."""
    words = scene.words
    said = [words.count("agreement.divided_note", found.measured)]
    if found.measured > found.apart:
        said.append(words.say("agreement.all_alike", n=words.whole(found.measured - found.apart)))
    return " ".join(said)


def _dimension_row(scene: Scene, dimension: AgreedDimension) -> DimensionRow | None:
    node = scene.result.node(dimension.path)
    if node is None:
        return None
    words = scene.words
    return DimensionRow(
        title=scene.node_name(node) if node.path else words.say("term.overall"),
        questions=words.whole(dimension.questions),
        deviation=words.points(dimension.deviation, 2),
        index=_index(scene, dimension.index),
        lindell=_index(scene, dimension.lindell),
        word=words.say(f"agreement.{dimension.word}"),
        is_total=not node.path,
    )


def _index(scene: Scene, value: Fraction) -> str:
    """Return an index with two decimals, and the sign only where it is below 0."""
    return scene.words.change(value, 2) if value < 0 else scene.words.points(value, 2)
