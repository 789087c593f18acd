"""What a result is compared with in a report: a benchmark, and the organisation's previous assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.analysis.change import compare_assessments
from cmat.cli.benchmark_places import benchmark_places, read_named
from cmat.cli.comparisons import Side, read_side, scored_part
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.session import Session
from cmat.errors import InputError, Place, Problem
from cmat.loading.engagement_checks import spellings
from cmat.loading.kept_reads import reading_for
from cmat.problems import benchmarks as problems
from cmat.rendering.subject import Previous
from cmat.schema.base import Text


def compared_with(
    session: Session, scored: Scored, file: Path | None, found: list[Problem]
) -> list[tuple[BenchmarkPositions | None, Previous | None]]:
    """Return the place in the benchmark and the previous assessment of each questionnaire; every problem of both in one pass.

    raises  InputError where either is missing or broken
    """
    wrong: list[Problem] = []
    places: tuple[BenchmarkPositions | None, ...] = ()
    before: tuple[Previous | None, ...] = ()
    try:
        with reading_for("benchmark"):
            places = benchmark_places(scored, file, found)
    except InputError as error:
        wrong += error.problems
    try:
        with reading_for("previous"):
            before = previous_parts(session, scored, found)
    except InputError as error:
        wrong += error.problems
    if wrong:
        raise InputError([*found, *wrong])
    return list(zip(places, before, strict=True))


def previous_parts(session: Session, scored: Scored, found: list[Problem]) -> tuple[Previous | None, ...]:
    """Return each questionnaire of the previous assessment that cmat.yaml names; None where nothing can be compared.

    Why not is added to `found`, as a warning, and what there is to say of the previous files.
    raises  InputError where it is missing or broken
    """
    nothing = (None,) * len(scored.parts)
    if "previous" not in scored.places or scored.as_of is None:
        return nothing
    place = scored.places["previous"]
    side = read_named(scored, "previous", lambda path: read_side(session, path))
    found.extend(side.problems)
    if side.as_of is None or side.as_of >= scored.as_of:
        told = side.as_of.isoformat() if side.as_of else "no day"
        found.append(problems.NOT_BEFORE.at(place, found=told, expected=scored.as_of.isoformat()))
        return nothing
    found.extend(_others(scored.organisation, side, place))
    return tuple(_previous(side, side.as_of, part, place, found) for part in scored.parts)


def _others(organisation: Text | None, side: Side, place: Place) -> Iterator[Problem]:
    """Yield a warning where no spelling of the two names agrees."""
    mine = tuple(organisation.by_language().values()) if organisation is not None else ()
    if mine and side.organisation and not spellings(mine) & spellings(side.organisation):
        yield problems.OTHERS_BEFORE.at(place, found=side.organisation[0], expected=mine[0])


def _previous(side: Side, as_of: date, part: ScoredPart, place: Place, found: list[Problem]) -> Previous | None:
    result = part.result
    wanted = (part.assessment.questionnaire.id, part.assessment.model.id)
    then = next((there for there in side.standings if (there.questionnaire_id, there.model_id) == wanted), None)
    if then is None:
        found.append(problems.NOTHING_BEFORE.at(place, questionnaire=wanted[0], model=wanted[1]))
        return None
    before = scored_part(side, then)
    change = compare_assessments(before.assessment, part.assessment) if before is not None else None
    old, new = ((there.questionnaire, there.model, there.mode) for there in (then, result))
    if change is None and old != new:
        found.append(problems.OTHER_BEFORE.at(place, found=", ".join(old), expected=", ".join(new)))
        return None
    return Previous(as_of, then, change)
