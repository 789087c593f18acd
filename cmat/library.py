"""Finds the models, questionnaires, templates and examples: cmat's own and the user's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cmat.errors import MachineError

Kind = Literal["models", "questionnaires"]
_PACKAGE = Path(__file__).resolve().parent


def library_root() -> Path:
    """Return the folder that holds models/, questionnaires/, reports/ and examples/.

    In an installed wheel that is inside the package; in a checkout it is the top of the repository. The package comes first: site-packages could
    hold somebody else's models/.
    """
    packaged, checkout = _PACKAGE / "_library", _PACKAGE.parent
    for root in (packaged, checkout):
        if (root / "models").is_dir() and (root / "questionnaires").is_dir():
            return root
    raise MachineError(f"cmat's own files are missing: neither {packaged} nor {checkout} holds models/ and questionnaires/. Install cmat again.")


@dataclass(frozen=True, slots=True)
class Library:
    """Folders that hold models/ and questionnaires/, the most particular first, cmat's own last."""

    roots: tuple[Path, ...]

    def find(self, kind: Kind, definition_id: str, version: str | None = None) -> Path | None:
        """Return the file of a definition: `ID@VERSION.yaml` where that version is asked for and there, else `ID.yaml`; None if neither is."""
        names = ([f"{definition_id}@{version}.yaml"] if version else []) + [f"{definition_id}.yaml"]
        for root in self.roots:
            for name in names:
                path = root / kind / name
                if os.path.isfile(path):  # noqa: PTH113  Path.is_file raises where a folder may not be looked into
                    return path
        return None

    def versions(self, kind: Kind, definition_id: str, version: str) -> list[Path]:
        """Return every file that could hold that version, in the order in which they are tried."""
        names = (f"{definition_id}@{version}.yaml", f"{definition_id}.yaml")
        return [path for root in self.roots for name in names if os.path.isfile(path := root / kind / name)]  # noqa: PTH113  as above

    def list(self, kind: Kind) -> dict[str, Path]:
        """Return id to file of every definition without a version in its name; the first root that has an id wins."""
        found: dict[str, Path] = {}
        for root in self.roots:
            for path in sorted((root / kind).glob("*.yaml")):
                if "@" not in path.stem:
                    found.setdefault(path.stem, path)
        return dict(sorted(found.items()))


def library(own: Path | None = None, extra: Sequence[Path] = ()) -> Library:
    """Return the library of an engagement folder: its own definitions, then those of other folders, then cmat's."""
    return Library(tuple(([own] if own is not None else []) + list(extra) + [library_root()]))
