"""What bringing in some files would do: every line of it, every problem, and the bytes to be written, before anything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cmat.errors import Place, Problem
from cmat.loading.reporting import has_errors

NEW, CHANGED, UNCHANGED, CLEARED, NOT_UNDERSTOOD = "new", "changed", "unchanged", "cleared", "not understood"
CHANGES = (NEW, CHANGED, CLEARED, UNCHANGED, NOT_UNDERSTOOD)


@dataclass(frozen=True, slots=True)
class Line:
    """What happens to one answer.

    question  its id, or `date`; empty where the problem is about more than one question
    old, new  as a sheet writes them; empty for blank
    place     where the file says it
    reason    why it was not understood
    """

    file: str
    respondent: str
    questionnaire: str
    question: str
    change: str
    old: str
    new: str
    place: Place
    reason: str = ""


@dataclass(slots=True)
class ImportPlan:
    """Everything that an import found out.

    sheets    path to the bytes that it is to hold
    kept      path in inbox/ to the bytes of a file as it was sent, and of sheets that had to be written anew
    brought   file to the sheets that it changes
    unusable  files of which nothing can be used
    language  of the first form that says in which one it is
    """

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: dict[Path, bytes] = field(default_factory=dict)
    kept: dict[Path, bytes] = field(default_factory=dict)
    files: int = 0
    unusable: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    left_blank: int = 0
    language: str | None = None

    @property
    def is_possible(self) -> bool:
        """Whether nothing forbids to write."""
        return not has_errors(self.problems)

    @property
    def is_usable(self) -> bool:
        """Whether anything at all in the files could be used."""
        return len(self.unusable) < self.files

    def counts(self) -> Mapping[str, int]:
        """Return how many lines there are of each kind of change."""
        return {change: sum(line.change == change for line in self.lines) for change in CHANGES}

    def writes(self) -> dict[Path, bytes]:
        """Return everything to be written, what was sent first."""
        return {**self.kept, **self.sheets}
