"""From two paths to what `cmat compare` says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from cmat.analysis.change import Change, compare_assessments, refuse_other_kinds
from cmat.analysis.standing import Standing, standing, standings_of_file
from cmat.cli.comparison_words import (
    change_lines,
    consistency_document,
    consistency_lines,
    dimension_parts,
    waterfall_document,
    waterfall_rows,
)
from cmat.cli.inputs import Scored, ScoredPart, score_input
from cmat.cli.session import Session
from cmat.cli.tables import as_rows
from cmat.cli.telling import Teller, teller
from cmat.errors import InputError, Problem, UsageError
from cmat.loading.results import date_of, read_result
from cmat.problems.kind import printable
from cmat.scoring.rounding import as_float, round_half_up


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: where its questionnaires stand, and the answers behind them unless it is a result file.

    organisation  its name in every language that is there
    """

    name: str
    organisation: tuple[str, ...]
    as_of: date | None
    standings: tuple[Standing, ...]
    scored: Scored | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One questionnaire of both sides; `change` only where both have the answers."""

    old: Standing
    new: Standing
    change: Change | None
    new_part: ScoredPart | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides, what they have in common, and what is to be said beside it."""

    old: Side
    new: Side
    parts: tuple[ComparedPart, ...]
    notes: tuple[str, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the warnings of both inputs."""
        return (*self.old.problems, *self.new.problems)


def compare_inputs(session: Session, old_path: str, new_path: str) -> Comparison:
    """Return the comparison of two inputs; UsageError where no questionnaire is common, or a model is another one."""
    if old_path == new_path == "-":
        raise UsageError("only one of the two can be standard input")
    old, new = read_side(session, old_path), read_side(session, new_path)
    after = {there.questionnaire_id: there for there in new.standings}
    common = [(there, after[there.questionnaire_id]) for there in old.standings if there.questionnaire_id in after]
    if not common:
        names = [", ".join(there.questionnaire for there in side.standings) or "nothing" for side in (old, new)]
        raise UsageError(f"{names[0]} and {names[1]} are different questionnaires: only answers to the same one can be compared")
    said = teller(session.language)
    notes = [
        said.say("command.compare.one_side", questionnaire=there.questionnaire, name=side.name)
        for side in (old, new)
        for there in side.standings
        if all(there.questionnaire_id != both.questionnaire_id for both, _ in common)
    ]
    if old.scored is None or new.scored is None:
        notes.append(said.say("command.compare.result_file"))
    if old.as_of is not None and new.as_of is not None and old.as_of > new.as_of:
        notes.append(said.say("command.compare.backwards", name=old.name, day=said.day(old.as_of)))
    return Comparison(old, new, tuple(_part(old, new, then, now) for then, now in common), tuple(printable(note, 300) for note in notes))


def read_side(session: Session, path: str) -> Side:
    """Return one of the two: a result file (.json), an engagement folder, or an answer sheet; InputError where it cannot be used."""
    if path.endswith(".json"):
        found: list[Problem] = []
        document = read_result(path, found)
        if document is None:
            raise InputError(found)
        said = document.organisation or ()
        names = (said,) if isinstance(said, str) else tuple(said.values() if isinstance(said, dict) else said)
        return Side(path, names, date_of(document), standings_of_file(document), None, tuple(found))
    scored = score_input(session, path)
    names = tuple(scored.organisation.by_language().values()) if scored.organisation else ()
    return Side(path, names, scored.as_of, tuple(standing(part.result) for part in scored.parts), scored, scored.problems)


def _part(old: Side, new: Side, then: Standing, now: Standing) -> ComparedPart:
    refuse_other_kinds(then.questionnaire, now.questionnaire, then.model, now.model)
    before, after = scored_part(old, then), scored_part(new, now)
    change = compare_assessments(before.assessment, after.assessment) if before is not None and after is not None else None
    return ComparedPart(then, now, change, after)


def scored_part(side: Side, there: Standing) -> ScoredPart | None:
    """Return the answers behind one questionnaire of a side, None for a result file."""
    if side.scored is None:
        return None
    return next(part for part in side.scored.parts if part.assessment.questionnaire.id == there.questionnaire_id)


def comparison_document(comparison: Comparison, top: int) -> dict[str, Any]:
    """Return the comparison as JSON: exact parts as text beside floats; scores that are withheld are null, as in a result."""
    return {
        "schema": "cmat/comparison/1",
        "old": {"input": comparison.old.name, "as_of": _day(comparison.old.as_of)},
        "new": {"input": comparison.new.name, "as_of": _day(comparison.new.as_of)},
        "notes": list(comparison.notes),
        "comparisons": [_part_document(part, top) for part in comparison.parts],
    }


def _part_document(part: ComparedPart, top: int) -> dict[str, Any]:
    walks = {} if part.change is None else dimension_parts(part.change)
    document = {
        "old": {"questionnaire": part.old.questionnaire, "model": part.old.model, "mode": part.old.mode},
        "new": {"questionnaire": part.new.questionnaire, "model": part.new.model, "mode": part.new.mode},
        "dimensions": [
            {"path": path, "old": as_float(then), "new": as_float(now), "change": as_float(_minus(now, then)), "parts": walks.get(path)}
            for path, _, then, now in _nodes(part, "en")
        ],
    }
    if part.change is None:
        return {**document, "answers_compared": False}
    return {
        **document,
        "answers_compared": True,
        **waterfall_document(part.change, top),
        "consistency": {**consistency_document(part.change), "caution": teller("en").say("command.compare.caution")},
    }


def comparison_tables(comparison: Comparison, top: int, language: str, how: str, *, exact: bool) -> str:
    """Return the tables of every questionnaire; CSV has one table of dimensions and parts, the questionnaire in front of each row."""
    said = teller(language, how)
    if how == "csv":
        rows = [[part.new.questionnaire, *row] for part in comparison.parts for row in _csv_rows(part, top, said)]
        return as_rows(("questionnaire", "table", "id", "title", "old", "new", "change"), rows, how)
    return "\n".join(_tables(comparison, part, top, said, how, exact=exact) for part in comparison.parts)


def _tables(comparison: Comparison, part: ComparedPart, top: int, said: Teller, how: str, *, exact: bool) -> str:
    then, now = (side.name if side.as_of is None else said.day(side.as_of) for side in (comparison.old, comparison.new))
    days = said.say("command.compare.pair", old=then, new=now)
    versions = part.new.questionnaire
    if part.old.questionnaire != versions:
        versions = said.say("command.compare.pair", old=part.old.questionnaire, new=versions)
    heading = printable(f"{versions} · {days}", 300)
    blocks = [f"## {heading}\n" if how == "md" else f"{heading}\n"]
    if part.change is not None:
        blocks += ["\n".join(change_lines(part.change, said)), ""]
        headers = said.heads("part", "points", *(["exact"] if exact else []), "from", "to", "text")
        rows = waterfall_rows(part.change, top, part.new_part, said, exact=exact)
        blocks += [as_rows(headers, rows, how)] if rows else []
    blocks.append(as_rows(said.heads("dimension", "title", "old", "new", "change"), _dimension_rows(part, said), how))
    if part.change is not None:
        blocks.append("\n".join(consistency_lines(part.change, said)) + "\n")
    return "\n".join(blocks)


def _dimension_rows(part: ComparedPart, said: Teller) -> list[list[str]]:
    return [
        [said.say("command.overall") if path == "overall" else path, title, said.points(then), said.points(now), said.points(_moved(then, now))]
        for path, title, then, now in _nodes(part, said.language)
    ]


def _csv_rows(part: ComparedPart, top: int, said: Teller) -> list[list[str]]:
    rows = [["dimension", *row] for row in _dimension_rows(part, said)]
    if part.change is not None:
        parts = waterfall_rows(part.change, top, part.new_part, said, exact=False)
        rows += [["part", name, text, then, now, points.removeprefix("+")] for name, points, then, now, text in parts]
    return rows


def _nodes(part: ComparedPart, language: str) -> list[tuple[str, str, Fraction | None, Fraction | None]]:
    """Return (path, title, old score, new score) of every dimension of either, those of the new one first, the whole last."""
    paths = [*(path for path in part.new.nodes if path != "overall"), *(path for path in part.old.nodes if path not in part.new.nodes), "overall"]
    rows = []
    for path in paths:
        then, now = part.old.nodes.get(path), part.new.nodes.get(path)
        there = now or then
        titles = there.title if there else {}
        rows.append((path, titles.get(language) or titles.get("en", ""), then.score if then else None, now.score if now else None))
    return rows


def _moved(then: Fraction | None, now: Fraction | None) -> Fraction | None:
    """Return the change of the two displayed scores, so that the row adds up; None where either is withheld."""
    return None if then is None or now is None else round_half_up(now) - round_half_up(then)


def _minus(now: Fraction | None, then: Fraction | None) -> Fraction | None:
    return None if now is None or then is None else now - then


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
