"""How the respondents' own scores lie around the pooled one: quartiles, never single values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cmat.survey.kernel import RowScores

# With fewer, a quartile is one person's score.
MIN_SPREAD = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """The scores of the respondents who have one, 0 to 100; quartiles by linear interpolation, None below ten respondents."""

    n: int
    q1: float | None = None
    median: float | None = None
    q3: float | None = None


def spreads(rows: RowScores) -> Mapping[str, Spread]:
    """Return the spread of the shown scores (SC-10) of every node, by path; the order of the respondents changes nothing.

    The mean of these scores is not the pooled score: pooling goes by question (SC-09), and groups count equally.
    """
    found = {}
    for path, scores in zip(rows.paths, rows.score, strict=True):
        there = scores[~np.isnan(scores)]
        if len(there) < MIN_SPREAD:
            found[path] = Spread(len(there))
        else:
            q1, median, q3 = (float(value) for value in np.quantile(there, (0.25, 0.5, 0.75)))
            found[path] = Spread(len(there), q1, median, q3)
    return found
