"""CRM maturity assessment: answer sheets in, explained scores and bilingual reports out.

From Python: `load_engagement` or `load_sheet`, then `score`, `explain`, `gaps`, `compare`, `lens`, `agreement` (docs/python.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmat.api import (
        Agreement,
        Assessment,
        Change,
        Gap,
        InputError,
        Ledger,
        Lens,
        Loaded,
        NodeScore,
        Problem,
        QuestionnaireResult,
        QuestionScore,
        UsageError,
        agreement,
        compare,
        explain,
        gaps,
        lens,
        load_engagement,
        load_sheet,
        score,
    )

__version__ = "0.1.0"
__all__ = [
    "Agreement",
    "Assessment",
    "Change",
    "Gap",
    "InputError",
    "Ledger",
    "Lens",
    "Loaded",
    "NodeScore",
    "Problem",
    "QuestionScore",
    "QuestionnaireResult",
    "UsageError",
    "__version__",
    "agreement",
    "compare",
    "explain",
    "gaps",
    "lens",
    "load_engagement",
    "load_sheet",
    "score",
]


def __getattr__(name: str) -> object:
    """Load the functions when one is used, so that importing cmat costs nothing (PEP 562)."""
    if name in __all__:
        from cmat import api

        return getattr(api, name)
    raise AttributeError(f"module 'cmat' has no attribute '{name}'")


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
