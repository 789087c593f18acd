"""How the respondents' own scores lie around the pooled one: quartiles, never single values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cmat.survey.kernel import score_rows
from cmat.survey.plan import Plan
from cmat.survey.progress import Progress, in_silence, steps

# With fewer, a quartile is one person's score.
MIN_SPREAD = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """The scores of the respondents who have one, 0 to 100; quartiles by linear interpolation, None below ten respondents."""

    n: int
    q1: float | None = None
    median: float | None = None
    q3: float | None = None


def spreads(plan: Plan, codes: NDArray[np.uint8], progress: Progress = in_silence) -> Mapping[str, Spread]:
    """Return the spread of the respondents' shown scores (SC-10) of every node, by path; the order of the respondents changes nothing.

    The mean of these scores is not the pooled score: pooling goes by question (SC-09), and groups count equally.
    """
    found = {}
    shown = np.empty((len(plan.order), codes.shape[0]))
    for rows in steps(codes.shape[0], "scoring", progress):
        shown[:, rows] = score_rows(plan, codes[rows]).score
    for index, scores in zip(plan.order, shown, strict=True):
        path = plan.nodes[index].path
        there = scores[~np.isnan(scores)]
        if len(there) < MIN_SPREAD:
            found[path] = Spread(len(there))
        else:
            q1, median, q3 = (float(value) for value in np.quantile(there, (0.25, 0.5, 0.75)))
            found[path] = Spread(len(there), q1, median, q3)
    return found
