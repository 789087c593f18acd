"""A change in words, rows and JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.change import Change, QuestionChange
from cmat.analysis.consistency import SignedRank, SignFlip
from cmat.analysis.waterfall import WaterfallRow, waterfall
from cmat.cli.inputs import ScoredPart
from cmat.problems.kind import printable
from cmat.scoring.rounding import as_float, round_half_up, shown

CAUTION = "Consistency of change only: questions are no random sample, so a small p does not prove that the organisation has changed."
_NAMES = {
    "old": "old score",
    "other_answers": "other answers",
    "weights": "weights and rules",
    "left": "questions that left",
    "entered": "questions that entered",
    "new": "new score",
}
_TURNS = {
    "newly_answered": "newly answered",
    "newly_applicable": "newly applicable",
    "added": "added to the questionnaire",
    "newly_unanswered": "no longer answered",
    "newly_not_applicable": "no longer applicable",
    "removed": "removed from the questionnaire",
    "rescaled": "asked on another scale",
}


def change_lines(change: Change) -> list[str]:
    """Return what moved in a few lines: the two scores, what is counted differently, what was joined, what came and went."""
    first, last = change.steps[0], change.steps[4]
    if first is None or last is None:
        lines = [f"no change can be told: the {'old' if first is None else 'new'} assessment has no answers"]
    else:
        moved = f"{shown(first)} → {shown(last)} ({_signed(round_half_up(last) - round_half_up(first))})"
        lines = [f"overall: {moved}" if change.is_shown else f"overall: withheld, too little is answered (computed {moved})"]
    lines.append(f"  {len(change.questions)} questions answered both times, {sum(bool(q.points) for q in change.questions)} of them changed")
    if change.rules:
        lines.append(f"  counted differently: {', '.join(change.rules)}")
    if change.renamed:
        joined = ", ".join(f"{question.old_id} → {question.new_id}" for question in change.renamed)
        lines.append(f"  joined through 'replaces': {joined}; their wording may differ")
    for kind, words in _TURNS.items():
        ids = [turn.question for turn in change.turnover if turn.kind == kind]
        if ids:
            lines.append(f"  {words}: {', '.join(dict.fromkeys(ids))}")
    return [printable(line, 600) for line in lines]


def waterfall_rows(change: Change, top: int, part: ScoredPart | None, language: str, *, exact: bool) -> list[list[str]]:
    """Return a row per bar: name, points (the old score and the parts add up to the new score), exact value if wanted, from, to, text."""
    rows = []
    for bar in waterfall(change, top):
        is_score = bar.kind in ("old", "new")
        figure = shown(bar.shown) if is_score else _signed(bar.shown)
        rows.append([_name(bar), figure, *([str(bar.value)] if exact else []), *_from_to(bar.question), _text(bar, part, language)])
    return rows


def _name(bar: WaterfallRow) -> str:
    if bar.question is not None:
        return bar.question.new_id
    return f"{_NAMES[bar.kind]} ({bar.count})" if bar.count else _NAMES[bar.kind]


def _from_to(question: QuestionChange | None) -> tuple[str, str]:
    return ("", "") if question is None else (shown(question.old), shown(question.new))


def _text(bar: WaterfallRow, part: ScoredPart | None, language: str) -> str:
    asked = part.assessment.questionnaire.question(bar.question.new_id) if part is not None and bar.question is not None else None
    return printable(asked.text.in_language(language), 200) if asked else ""


def consistency_lines(change: Change) -> list[str]:
    """Return both tests in a line each, with the caution; one line where nothing changed."""
    ranks, flips = change.signed_rank, change.sign_flip
    if ranks is None or flips is None:
        return ["consistency of change: no question changed"]
    extreme = "" if flips.extreme is None else f", {flips.extreme} of {2**flips.n}"
    return [
        f"consistency of change over {ranks.n} changed questions ({ranks.zeros} unchanged left out):",
        f"  Wilcoxon signed ranks  W {shown(ranks.statistic)}, p {p_value(ranks.p)} ({ranks.method}, zeros left out)",
        f"  sign flips             sum {_signed(round_half_up(flips.total))}, p {p_value(flips.p)} ({flips.method}{extreme})",
        f"  {CAUTION}",
    ]


def consistency_document(change: Change) -> dict[str, Any]:
    """Return both tests as JSON; null where no question changed."""
    return {"wilcoxon": _ranks(change.signed_rank), "sign_flip": _flips(change.sign_flip)}


def _ranks(found: SignedRank | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "zeros": found.zeros,
        "zero_method": "wilcox (left out)",
        "w": float(found.statistic),
        "plus": float(found.plus),
        "minus": float(found.minus),
        "p": float(found.p),
        "method": found.method,
    }


def _flips(found: SignFlip | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"n": found.n, "sum": float(found.total), "extreme": found.extreme, "p": float(found.p), "method": found.method}


def waterfall_document(change: Change, top: int) -> dict[str, Any]:
    """Return the walk as JSON: `change` is null where a score is withheld; the computed parts stand beside it, as in the ledger."""
    old, new = change.old.overall.score, change.new.overall.score
    total = change.total
    return {
        "score": {"old": as_float(old), "new": as_float(new), "change": None if old is None or new is None else float(new - old)},
        "status": {"old": change.old.overall.status, "new": change.new.overall.status},
        "steps": {f"s{index}": _exact(step) for index, step in enumerate(change.steps)},
        "parts": {
            "answers": _exact(change.answers),
            "weights": _exact(change.weights),
            "questions": _exact(change.left + change.entered),
            "left": _exact(change.left),
            "entered": _exact(change.entered),
            "total": _exact(total),
        },
        "waterfall": [
            {"kind": bar.kind, "question": bar.question.new_id if bar.question else None, "count": bar.count, "shown": shown(bar.shown)}
            | {"value": float(bar.value)}
            for bar in waterfall(change, top)
        ],
        "answers": [_question(question) for question in change.questions],
        "movers": {
            "up": [question.new_id for question in change.movers if question.contribution > 0],
            "down": [question.new_id for question in change.movers if question.contribution < 0],
        },
        "turnover": [{"question": turn.question, "kind": turn.kind, "entered": turn.has_entered} for turn in change.turnover],
        "counted_differently": list(change.rules),
        "joined": [{"old": question.old_id, "new": question.new_id, "through": "replaces"} for question in change.renamed],
    }


def dimension_parts(change: Change) -> dict[str, dict[str, float]]:
    """Return what answers, weights and questions did to each dimension, by path; none where either score is withheld."""
    shown_walks = [(dimension.path, dimension.walk) for dimension in change.dimensions if dimension.is_shown]
    if change.is_shown:
        shown_walks.append(("overall", change.walk))
    return {
        path: {"answers": float(walk.answers), "weights": float(walk.weights), "questions": float(walk.left + walk.entered)}
        for path, walk in shown_walks
    }


def _question(question: QuestionChange) -> dict[str, Any]:
    return {
        "old_id": question.old_id,
        "question": question.new_id,
        "path": question.path,
        "old": float(question.old),
        "new": float(question.new),
        "change": float(question.points),
        "effective": float(question.share),
        "contribution": float(question.contribution),
        "contribution_exact": str(question.contribution),
    }


def p_value(p: Fraction | float) -> str:
    """Return a p-value with three decimals, never as 0.

    >>> p_value(Fraction(1726, 32768)), p_value(1e-9)
    ('0.053', '< 0.001')
    """
    exact = Fraction(p)
    return "< 0.001" if exact < Fraction(1, 1000) else shown(exact, 3)


def _signed(value: Fraction) -> str:
    text = shown(value)
    return f"+{text}" if value > 0 else text


def _exact(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else {"value": float(value), "exact": str(value)}
