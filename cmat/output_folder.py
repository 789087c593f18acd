"""Writing files whole or not at all, and never over a file that cmat did not write."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from cmat.errors import OutputError

MANIFEST = ".cmat-manifest.json"


def write_file(path: Path, data: bytes) -> None:
    """Put a file in place whole: readers see the old file or the new one, never half of either."""
    _write_all({path: data})


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Put files in place; none of them is touched before all are on the disk under another name."""
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            staged[path] = _staged(path, data)
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}. Choose another place with -o.") from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _staged(path: Path, data: bytes) -> Path:
    """Return a new file beside the path that holds the data; who may read it is what the user's umask says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    temporary = path.parent / f".cmat-{secrets.token_hex(8)}.part"
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


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
        hashes = {**self._hashes, **{name: hashlib.sha256(data).hexdigest() for name, data in files.items()}}
        manifest = json.dumps(dict(sorted(hashes.items())), indent=1, ensure_ascii=False)
        wanted = {**files, MANIFEST: f"{manifest}\n".encode()}
        _write_all({self.folder / name: data for name, data in wanted.items() if _content(self.folder / name) != data})
        self._hashes = hashes
        return [self.folder / name for name in files]

    def _is_in_the_way(self, name: str, data: bytes) -> bool:
        path = self.folder / name
        if not Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(self.folder)):
            return True
        if not os.path.lexists(path):
            return False
        there = _content(path)
        return there is None or (there != data and hashlib.sha256(there).hexdigest() != self._hashes.get(name))


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none, or something that is not a plain file that can be read."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
