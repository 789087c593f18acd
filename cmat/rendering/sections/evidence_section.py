"""What the scores stand on: claimed, supported and verified points, high claims with little to show, and what the answers look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.analysis.answer_facts import ClaimedQuestion, Strengths
from cmat.analysis.answer_quality import BLANKS_IN_A_ROW, LONG_RUN, QualityNote
from cmat.rendering import charts
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.radar_figure import Line, RadarFigure, radar_figure
from cmat.rendering.sections.sentences import Receipt, Sentence, of_kinds, receipts
from cmat.scoring.results import NodeScore

_RADIUS_MM, _SMALL_RADIUS_MM, _MANY_ROWS = 36.0, 31.0, 9
_IDS = 9


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """A dimension at three strengths, and the part of its claim that nothing supports."""

    title: str
    claimed: str
    supported: str
    verified: str
    unsupported: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A practice that is claimed high with nothing, or a statement, behind it."""

    receipt: Receipt
    text: str
    claimed: str
    grade: str
    at_risk: str


@dataclass(frozen=True, slots=True)
class Note:
    """Whose sheets, what they look like, and the questions concerned, as far as they may be told."""

    who: str
    text: str
    ids: str


@dataclass(frozen=True, slots=True)
class EvidenceSection:
    """Everything of the section; without evidence only the notes on the answers."""

    sentences: tuple[Sentence, ...]
    radar: RadarFigure | None
    dimensions: tuple[DimensionRow, ...]
    claims: tuple[ClaimRow, ...]
    more_claims: str
    no_claims: str
    notes: tuple[Note, ...]


def evidence_section(scene: Scene, said: Sequence[Sentence]) -> EvidenceSection | None:
    """Return the section of one part, None where no evidence was collected and the answers give no reason for a note.

    said  the part's findings in words; the one on claims without support is repeated at the top
    """
    notes = tuple(_note(scene, note) for note in scene.facts.notes)
    if not scene.result.collects_evidence and not notes:
        return None
    scores, claims, words = scene.facts.evidence, scene.facts.claims, scene.words
    more = [words.code(question_id) for question_id in claims.others]
    return EvidenceSection(
        sentences=of_kinds(said, "unsupported"),
        radar=_radar(scene, {score.path: score for score in scores}) if scores else None,
        dimensions=tuple(_rows(scene, scores)),
        claims=tuple(_claim_row(scene, claim) for claim in claims.first),
        more_claims=words.count("evidence.more", len(more), ids=words.listed(more)) if more else "",
        no_claims=words.say("evidence.no_claims") if scores and not claims.first else "",
        notes=notes,
    )


def _radar(scene: Scene, scores: dict[str, Strengths]) -> RadarFigure | None:
    nodes = [node for node in scene.result.overall.dimensions if node.path in scores]
    claimed, supported, verified = ([getattr(scores[node.path], kind) for node in nodes] for kind in ("claimed", "supported", "verified"))
    if not any(value is not None for value in claimed):
        return None
    palette, words = scene.palette, scene.words
    kinds: tuple[tuple[charts.SeriesKind, str, list[Fraction | None]], ...] = (
        ("claimed", palette.brand, claimed),
        ("supported", palette.evidence, supported),
        ("verified", palette.deep, verified),
    )
    return radar_figure(
        scene,
        nodes,
        [Line(kind, colour, values) for kind, colour, values in kinds],
        names=[words.say(f"series.{kind}") for kind, _, _ in kinds],
        points=claimed,
        alternative=" ".join(_series_in_words(scene, nodes, words.say(f"series.{kind}"), values) for kind, _, values in kinds),
        radius_mm=_RADIUS_MM if len(nodes) < _MANY_ROWS else _SMALL_RADIUS_MM,
    )


def _series_in_words(scene: Scene, nodes: Sequence[NodeScore], name: str, values: Sequence[Fraction | None]) -> str:
    words = scene.words
    said = [words.say("profile.alt_axis", title=scene.node_name(node), score=words.points(value)) for node, value in zip(nodes, values, strict=True)]
    return words.say("profile.alt_series", series=name, scores=words.listed(said))


def _rows(scene: Scene, scores: Iterable[Strengths]) -> list[DimensionRow]:
    """Return the top-level dimensions, the whole last."""
    words = scene.words
    rows = []
    for score in sorted((score for score in scores if "." not in score.path), key=lambda score: not score.path):
        node = scene.result.node(score.path)
        title = scene.node_name(node) if node is not None and score.path else words.say("term.overall")
        claimed, supported, verified, unsupported = (
            words.points(value) for value in (score.claimed, score.supported, score.verified, score.unsupported)
        )
        rows.append(DimensionRow(title, claimed, supported, verified, unsupported, is_total=not score.path))
    return rows


def _claim_row(scene: Scene, claim: ClaimedQuestion) -> ClaimRow:
    words = scene.words
    return ClaimRow(
        receipts(scene, [claim.id])[0], scene.question_text(claim.id), words.points(claim.claimed), claim.grade, words.points(claim.at_risk)
    )


def _note(scene: Scene, note: QualityNote) -> Note:
    words = scene.words
    who = words.code(note.respondent) if note.respondent is not None else words.count("quality.sheets", note.sheets, of=words.whole(note.of))
    text = words.say(f"quality.{note.kind}", run=words.whole(LONG_RUN), blanks=words.whole(BLANKS_IN_A_ROW))
    if note.cases is not None:
        text = words.say("quality.with_cases", text=text, cases=words.count("quality.cases", note.cases))
    return Note(who, text, _ids(scene, note))


def _ids(scene: Scene, note: QualityNote) -> str:
    """Return the questions concerned, a contradiction's in pairs; the first few of many."""
    words, ids = scene.words, [scene.words.code(question_id) for question_id in note.questions]
    if note.kind == "contradiction":
        ids = [words.say("quality.pair", first=first, second=second) for first, second in zip(ids[::2], ids[1::2], strict=True)]
    if len(ids) <= _IDS:
        return words.listed(ids)
    return words.say("quality.and_more", ids=words.comma_listed(ids[:_IDS]), n=words.whole(len(ids) - _IDS))
