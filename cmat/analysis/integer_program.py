"""The least effort that gains enough, as an integer program: the first solve of rule SC-13. The only module that imports scipy.optimize."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cmat.analysis.exact_choice import Choice
from cmat.errors import MachineError

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array
except ImportError as error:
    raise MachineError("the cheapest path needs scipy, which is not installed here. Install it: pip install 'cmat-toolkit[stats]'") from error

# HiGHS holds constraints to within 1e-6, so whole numbers up to a million are told apart.
_LARGEST = 10**6
_TOLERANCE = 1e-6
# A limit in nodes, not in seconds, gives the same on every machine; what is known by then is still a lower bound.
_NODES = 10_000


def least_effort(questions: Sequence[Sequence[Choice]], demand: int) -> int:
    """Return the least total effort of choices, at most one of each question, that together gain the demand.

    One binary variable for each question and choice: minimise Σ effort × x, with Σ gain × x ≥ demand, and Σ x ≤ 1 for each question. Solved by
    HiGHS through scipy.optimize.milp to a gap of 0.

    Gains that sum to more than a million are put on a coarser grid, gains rounded up and the demand down. That can only allow more, so the
    returned effort is never too high; it can be too low where a choice misses the demand by less than the grid, or where the search was cut off.
    Whoever needs certainty climbs from here with exact numbers, as `cheapest_path` does.

    demand   above 0, and not above what the largest choices of all questions gain together
    returns  a whole number, at least 1
    raises   ArithmeticError where the solver finds nothing
    """
    total = sum(max(choice.gain for choice in choices) for choices in questions if choices)
    grid = max(1, -(-total // _LARGEST))
    cells = [(place, choice) for place, choices in enumerate(questions) for choice in choices]
    gains = np.array([-(-choice.gain // grid) for _, choice in cells], dtype=float)
    efforts = np.array([choice.effort for _, choice in cells], dtype=float)
    columns = np.arange(len(cells))
    one_each = coo_array((np.ones(len(cells)), (np.array([place for place, _ in cells]), columns)), shape=(len(questions), len(cells)))
    solved = milp(
        efforts,
        integrality=np.ones(len(cells)),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(gains[np.newaxis, :], lb=float(demand // grid)), LinearConstraint(one_each.tocsr(), ub=1.0)],
        options={"mip_rel_gap": 0.0, "node_limit": _NODES},
    )
    if solved.mip_dual_bound is None or not math.isfinite(solved.mip_dual_bound):
        raise ArithmeticError(f"HiGHS found no solution: {solved.message}")
    return max(1, math.ceil(float(solved.mip_dual_bound) - _TOLERANCE))
