"""From a scored input to what a report is about."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.cli.inputs import Scored
from cmat.errors import InputError, Place, Problem
from cmat.loading.files import read_bytes
from cmat.loading.kept_reads import reading_for
from cmat.problems import engagements as problems
from cmat.rendering.subject import Previous, ReportPart, ReportSubject
from cmat.schema.base import Text
from cmat.schema.engagement import Engagement

LOGO_LIMIT = 2 * 1024 * 1024


def report_subject(
    scored: Scored, compared: Sequence[tuple[BenchmarkPositions | None, Previous | None]] | None = None, *, has_published: bool = False
) -> ReportSubject:
    """Return the subject of a report; InputError where a sheet has no date, or the logo cannot be read.

    compared  what each questionnaire is compared with (`compared_with`)
    """
    if scored.as_of is None:
        raise InputError([problems.NO_DATE.at(Place(scored.file))])
    brand = scored.engagement.brand if scored.engagement else None
    return ReportSubject(
        name=scored.name,
        organisation=scored.organisation or Text(plain=scored.name),
        as_of=scored.as_of,
        parts=tuple(
            ReportPart(part.assessment, part.result, *pair)
            for part, pair in zip(scored.parts, compared or [(None, None)] * len(scored.parts), strict=True)
        ),
        prepared_by=brand.prepared_by if brand else None,
        classification=brand.classification if brand else None,
        colour=brand.colour if brand else None,
        has_published=has_published,
        logo=_logo(scored.folder, scored.engagement),
    )


def _logo(folder: Path | None, engagement: Engagement | None) -> bytes | None:
    if folder is None or engagement is None or engagement.brand.logo is None:
        return None
    path = folder / engagement.brand.logo
    # realpath, not Path.resolve: a link to itself is a file that cannot be read, and no traceback
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise InputError([problems.PATH_OUTSIDE.at(Place(str(folder / "cmat.yaml")), value=engagement.brand.logo)])
    found: list[Problem] = []
    with reading_for("logo"):
        data = read_bytes(path, found, limit=LOGO_LIMIT)
    if data is None:
        raise InputError(found)
    return data
