"""Writing files whole or not at all, and never over a file that cmat did not write."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cmat.errors import OutputError

MANIFEST = ".cmat-manifest.json"


def write_file(path: Path, data: bytes) -> None:
    """Put a file in place whole: readers see the old file or the new one, never half of either."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".cmat-", suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}. Choose another place with -o.") from error


class OutputFolder:
    """A folder of files that cmat writes; a manifest of hashes tells its own files from a user's.

    A file in the way that cmat did not write, or that was changed since, is never overwritten unless `force`.
    """

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        """Read the manifest, if there is one."""
        self.folder = folder
        self._force = force
        self._hashes = _read_manifest(folder / MANIFEST)

    def write(self, files: Mapping[str, bytes]) -> list[Path]:
        """Write all files, or none where one of them stands in the way; return their paths in order."""
        if not self._force:
            blocked = [name for name, data in files.items() if self._is_in_the_way(name, data)]
            if blocked:
                names = ", ".join(str(self.folder / name) for name in blocked[:3]) + (" …" if len(blocked) > 3 else "")
                raise OutputError(
                    f"not overwritten, because cmat did not write it or it was changed since: {names}. Choose another folder with -o, or add --force."
                )
        written = []
        for name, data in files.items():
            path = self.folder / name
            if not (path.is_file() and not path.is_symlink() and path.read_bytes() == data):
                write_file(path, data)
            self._hashes[name] = hashlib.sha256(data).hexdigest()
            written.append(path)
        manifest = json.dumps(dict(sorted(self._hashes.items())), indent=1, ensure_ascii=False)
        write_file(self.folder / MANIFEST, f"{manifest}\n".encode())
        return written

    def _is_in_the_way(self, name: str, data: bytes) -> bool:
        path = self.folder / name
        if not path.exists() and not path.is_symlink():
            return False
        if path.is_symlink() or not path.is_file():
            return True
        there = path.read_bytes()
        return there != data and hashlib.sha256(there).hexdigest() != self._hashes.get(name)


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
