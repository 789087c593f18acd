"""Commands that are imported when they are run: starting one costs nothing for the others."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

import typer
from typer.main import get_command

from cmat.cli.session import with_session


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """Where a command stands in the help, and in which module of cmat.cli: as the function of the module's name or a Typer `app`.

    module  where it is not called like the command
    """

    name: str
    panel: str
    module: str | None = None

    def build(self) -> Any:
        """Import the module and return the command."""
        own_name = self.module or self.name
        module = importlib.import_module(f"cmat.cli.{own_name}")
        command: Any
        if hasattr(module, "app"):
            command = get_command(module.app)
            command.name = self.name
        else:
            single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            single.command(self.name)(with_session(getattr(module, own_name)))
            command = get_command(single)
        command.rich_help_panel = self.panel
        return command


class CommandsOnDemand(MutableMapping[str, Any]):
    """Name to command, in the order of the help; a command is built when it is looked up, and once."""

    def __init__(self, entries: tuple[CommandEntry, ...]) -> None:
        """Build nothing yet."""
        self._entries = {entry.name: entry for entry in entries}
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """Return a command; KeyError where there is none."""
        if name not in self._built:
            self._built[name] = self._entries[name].build()
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        """Put a command that is built already."""
        self._entries.setdefault(name, CommandEntry(name, ""))
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self._entries[name]
        self._built.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        """Whether there is a command of that name; nothing is built."""
        return name in self._entries
