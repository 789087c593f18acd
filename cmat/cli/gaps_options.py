"""Which of the views of `cmat gaps` was asked for: at most one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from cmat.analysis.quadrants import CROSSHAIRS, Crosshair
from cmat.cli.inputs import Scored
from cmat.cli.session import Session
from cmat.errors import UsageError
from cmat.problems.kind import printable

View = Callable[[Session, Scored, str], None]
PLACED = ("question", "dimension")


def chosen_view(
    *, top: int | None, to_target: str | None, budget: int | None, quadrants: str | None, crosshair: str | None, sensitivity: bool
) -> View | None:
    """Return what writes the view that was asked for, None for the plain list; UsageError for options that do not go together."""
    given = {
        "--top": top is not None,
        "--to-target": to_target is not None,
        "--budget": budget is not None,
        "--quadrants": quadrants is not None,
        "--sensitivity": sensitivity,
    }
    together = [option for option, is_given in given.items() if is_given]
    if len(together) > 1:
        raise UsageError(f"{' and '.join(together)} do not go together. Ask for one at a time")
    if crosshair is not None and quadrants is None:
        raise UsageError("--crosshair belongs to --quadrants: add --quadrants question, or --quadrants dimension")
    if quadrants is not None:
        return _quadrants(quadrants, crosshair or "mean")
    return _improvement(to_target, budget) or (_sensitivity() if sensitivity else None)


def _improvement(to_target: str | None, budget: int | None) -> View | None:
    from cmat.cli.gaps_path import say_budget, say_cheapest_path

    if to_target is not None:
        return partial(say_cheapest_path, wanted=to_target)
    return None if budget is None else partial(say_budget, budget=budget)


def _quadrants(placed: str, crosshair: str) -> View:
    from cmat.cli.gaps_quadrants import say_quadrants

    for option, value, choices in (("--quadrants", placed, PLACED), ("--crosshair", crosshair, CROSSHAIRS)):
        if value not in choices:
            raise UsageError(f"{option} {printable(value)} is not one of {', '.join(choices)}")
    return partial(say_quadrants, placed=placed, crosshair=cast("Crosshair", crosshair))


def _sensitivity() -> View:
    from cmat.cli.gaps_sensitivity import say_sensitivity

    return say_sensitivity
