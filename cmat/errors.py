"""What can go wrong, and the exit code that each kind of failure has.

    CmatError
    ├── UsageError      2   the command was given something it cannot do
    ├── InputError      3   a file cannot be used; carries every problem that was found
    ├── OutputError     3   a file cannot be written, or must not be overwritten
    └── MachineError    4   this machine lacks a library that the command needs

Everything else that is raised is a bug of ours (exit 70) and shows a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType


class ExitCode(IntEnum):
    """Every exit code of the command line."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    MACHINE = 4
    BUG = 70
    INTERRUPTED = 130


SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file; lines and columns count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, or the file alone where there is no line."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or doubtful, in an input: where, what, and how to fix it.

    `fields` are the values that the catalogue's sentence was filled with, so that the sentence can be said again in another language.
    """

    code: str
    severity: str
    place: Place
    message: str
    fix: str = ""
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)

    @property
    def is_error(self) -> bool:
        """Whether the input cannot be used because of this."""
        return self.severity == "error"

    def __str__(self) -> str:
        """Return one line: `file:line:col: severity CODE what. How to fix.`, as a person reads it."""
        said = f"{self.place}: {self.severity} {self.code} {self.message}."
        end = "" if self.fix.endswith(("?", ".")) else "."
        return f"{said} {self.fix}{end}" if self.fix else said


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in file order, without repetitions."""
    unique = {(p.place, p.code, p.message): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place, SEVERITIES.index(p.severity), p.code, p.message))


class CmatError(Exception):
    """A failure that is not a bug of ours; `str()` is what the user reads."""

    exit_code = ExitCode.INPUT


class UsageError(CmatError):
    """The command was asked for something that it cannot do."""

    exit_code = ExitCode.USAGE


class InputError(CmatError):
    """An input cannot be used. `problems` holds all that was found, warnings too."""

    exit_code = ExitCode.INPUT

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in file order."""
        self.problems = tuple(sorted_problems(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class OutputError(CmatError):
    """A file cannot be written, or stands in the way and is not ours."""

    exit_code = ExitCode.INPUT


class MachineError(CmatError):
    """This machine lacks something; the message says what to install."""

    exit_code = ExitCode.MACHINE
