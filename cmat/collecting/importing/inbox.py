"""The folder inbox/: every file as it was sent, under a name of its own, and which of them have been brought in."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

FOLDER = "inbox"
MANIFEST = ".cmat-imported.json"
_HASH_LENGTH = 8
_NAME_LENGTH = 80


class Inbox:
    """The inbox of an engagement folder; nothing is written here, but said what is to be."""

    def __init__(self, engagement: Path) -> None:
        """Read which files have been brought in."""
        self.folder = engagement / FOLDER
        self._names = _read(self.folder / MANIFEST)
        self._new: dict[Path, bytes] = {}

    def brought_in(self, data: bytes) -> str | None:
        """Return under which name a file with exactly these bytes has been brought in; None if it has not."""
        return self._names.get(hashlib.sha256(data).hexdigest())

    def keep(self, path: Path, data: bytes) -> None:
        """Remember a file that is brought in; one that does not lie in the inbox is copied there."""
        name = path.name if path.absolute().parent == self.folder.absolute() else self._own_name(path, data)
        self._names[hashlib.sha256(data).hexdigest()] = name
        if name != path.name or path.absolute().parent != self.folder.absolute():
            self._new[self.folder / name] = data

    def keep_replaced(self, path: Path, data: bytes) -> None:
        """Keep a sheet that has to be written anew as a whole."""
        self._new[self.folder / self._own_name(path, data)] = data

    def writes(self) -> dict[Path, bytes]:
        """Return path to bytes of what has to be written, the list of names last; nothing where nothing was kept."""
        text = json.dumps(dict(sorted(self._names.items())), indent=1, ensure_ascii=False)
        return {**self._new, self.folder / MANIFEST: f"{text}\n".encode()}

    def _own_name(self, path: Path, data: bytes) -> str:
        stem = "".join(c if c.isalnum() or c in "._- ()@\u200c" else "-" for c in path.stem).strip(" .")[:_NAME_LENGTH] or "file"
        mark = hashlib.sha256(data).hexdigest()[:_HASH_LENGTH]
        return f"{stem}-{mark}{path.suffix}" if not stem.endswith(f"-{mark}") else f"{stem}{path.suffix}"


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(key): str(name) for key, name in found.items()} if isinstance(found, dict) else {}
