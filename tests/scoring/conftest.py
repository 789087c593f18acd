"""How hypothesis looks for counter-examples: the same ones every time, unless HYPOTHESIS_PROFILE=search asks for others.

HYPOTHESIS_PROFILE=mutation is for `make mutate`: half as many examples, none of them made small, and the tests without hypothesis go first, so that a
mutant dies soon.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.configuration import set_hypothesis_home_dir

# beside pytest's own cache: a folder .hypothesis at the top would stop the next collection with a warning
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")
settings.register_profile("ci", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile("search", derandomize=False, database=None, deadline=None, max_examples=1000)
settings.register_profile("mutation", settings.get_profile("ci"), max_examples=25, phases=(Phase.explicit, Phase.generate))
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the quick tests first where mutants are killed; pytest's own order everywhere else."""
    if PROFILE == "mutation":
        items.sort(key=lambda item: (hasattr(getattr(item, "obj", None), "hypothesis"), item.nodeid))
