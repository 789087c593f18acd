"""A change in words, rows and JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.analysis.change import Change, QuestionChange
from cmat.analysis.consistency import SignedRank, SignFlip
from cmat.analysis.walk import OtherRule
from cmat.analysis.waterfall import WaterfallRow, waterfall
from cmat.cli.inputs import ScoredPart
from cmat.cli.telling import Teller
from cmat.problems.kind import printable
from cmat.scoring.rounding import as_float, round_half_up, shown

_TURNS = ("newly_answered", "newly_applicable", "added", "newly_unanswered", "newly_not_applicable", "removed", "rescaled")
_INDENT = "  "


def change_lines(change: Change, said: Teller) -> list[str]:
    """Return what moved in a few lines: the two scores, what is counted differently, what was joined, what came and went."""
    lines = [_overall_line(change, said)]
    moved = said.whole(sum(bool(question.points) for question in change.questions))
    lines.append(_INDENT + said.say("command.compare.answered", n=len(change.questions), moved=moved))
    if change.other_rules:
        lines.append(_INDENT + said.say("command.compare.counted", rules=said.listed(_rule(said, rule) for rule in change.other_rules)))
    if change.renamed:
        pairs = said.listed(said.say("command.compare.pair", old=question.old_id, new=question.new_id) for question in change.renamed)
        lines.append(_INDENT + said.say("command.compare.joined", pairs=pairs))
    for kind in _TURNS:
        ids = dict.fromkeys(turn.question for turn in change.turnover if turn.kind == kind)
        if ids:
            lines.append(_INDENT + said.say(f"command.compare.turn_{kind}", ids=said.listed(ids)))
    return [printable(line, 600) for line in lines]


def _overall_line(change: Change, said: Teller) -> str:
    first, last = change.steps[0], change.steps[4]
    if first is None or last is None:
        return said.say("command.compare.no_old" if first is None else "command.compare.no_new")
    sign = said.signed(round_half_up(last) - round_half_up(first))
    moved = said.say("command.compare.moved", old=said.points(first), new=said.points(last), change=sign)
    return said.say("command.compare.overall" if change.is_shown else "command.compare.overall_withheld", moved=moved)


def _rule(said: Teller, rule: OtherRule) -> str:
    """Return one thing that is counted differently; versions and ids stay as they are."""
    is_code = rule.what in ("questionnaire", "model")
    old, new = (value if is_code else said.say(f"command.compare.said_{value}") for value in (rule.old, rule.new))
    return said.say("command.compare.rule", what=said.say(f"command.compare.rule_{rule.what}"), old=old, new=new)


def waterfall_rows(change: Change, top: int, part: ScoredPart | None, said: Teller, *, exact: bool) -> list[list[str]]:
    """Return a row per bar: name, points (the old score and the parts add up to the new score), exact value if wanted, from, to, text."""
    rows = []
    for bar in waterfall(change, top):
        is_score = bar.kind in ("old", "new")
        figure = said.points(bar.shown) if is_score else said.signed(bar.shown)
        rows.append([_name(bar, said), figure, *([said.exact(bar.value)] if exact else []), *_from_to(bar.question, said), _text(bar, part, said)])
    return rows


def _name(bar: WaterfallRow, said: Teller) -> str:
    if bar.question is not None:
        return bar.question.new_id
    name = said.say(f"command.compare.bar_{bar.kind}")
    return said.say("command.compare.bar_count", name=name, n=bar.count) if bar.count else name


def _from_to(question: QuestionChange | None, said: Teller) -> tuple[str, str]:
    return ("", "") if question is None else (said.points(question.old), said.points(question.new))


def _text(bar: WaterfallRow, part: ScoredPart | None, said: Teller) -> str:
    asked = part.assessment.questionnaire.question(bar.question.new_id) if part is not None and bar.question is not None else None
    return printable(said.title(asked.text), 200) if asked else ""


def consistency_lines(change: Change, said: Teller) -> list[str]:
    """Return both tests in a line each, with the caution; one line where nothing changed."""
    ranks, flips = change.signed_rank, change.sign_flip
    if ranks is None or flips is None:
        return [said.say("command.compare.unchanged")]
    total = said.signed(round_half_up(flips.total))
    fields = {"sum": total, "p": p_value(flips.p, said), "method": _method(flips.method, said)}
    if flips.extreme is None:
        flipped = said.say("command.compare.flips", **fields)
    else:
        flipped = said.say("command.compare.flips_of", **fields, extreme=flips.extreme, all=2**flips.n)
    return [
        said.say("command.compare.consistency", n=ranks.n, zeros=ranks.zeros),
        _INDENT + said.say("command.compare.ranks", w=said.points(ranks.statistic), p=p_value(ranks.p, said), method=_method(ranks.method, said)),
        _INDENT + flipped,
        _INDENT + said.say("command.compare.caution"),
    ]


def _method(method: str, said: Teller) -> str:
    return said.say(f"command.compare.by_{'exact' if method == 'exact' else 'normal'}")


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


def p_value(p: Fraction | float, said: Teller) -> str:
    """Return a p-value with three decimals, never as 0.

    >>> from cmat.cli.telling import teller
    >>> p_value(Fraction(1726, 32768), teller("en")), p_value(1e-9, teller("en"))
    ('0.053', '< 0.001')
    """
    exact = Fraction(p)
    return said.say("command.compare.p_tiny") if exact < Fraction(1, 1000) else said.points(exact, 3)


def _exact(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else {"value": float(value), "exact": str(value)}
