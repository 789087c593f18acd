"""Writing files whole or not at all, and never over a file that cmat did not write."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from cmat.errors import OutputError

MANIFEST = ".cmat-manifest.json"
# writes a file's content into the open file
Writer: TypeAlias = Callable[[BinaryIO], None]


def write_file(path: Path, data: bytes) -> None:
    """Put a file in place whole: readers see the old file or the new one, never half of either."""
    write_files({path: data})


def _not_written(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path} cannot be written: {error.strerror or error}. Choose another place with -o.")


def write_files(files: Mapping[Path, bytes | Path]) -> None:
    """Put files in place, from bytes or from where they are already staged; none is touched before all are on the disk under another name."""
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            staged[path] = data if isinstance(data, Path) else _staged(path, data)
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _staged(path: Path, data: bytes | Writer) -> Path:
    """Return a new file beside the path that holds the data; who may read it is what the user's umask says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    temporary = path.parent / f".cmat-{secrets.token_hex(8)}.part"
    try:
        with temporary.open("xb") as stream:
            if isinstance(data, bytes):
                stream.write(data)
            else:
                data(stream)
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

    def write(self, files: Mapping[str, bytes | Writer]) -> list[Path]:
        """Write all files, or none where one of them stands in the way; return their paths in order.

        files  name to the bytes, or to what writes them into an open file, for files that are too large to be held
        """
        self._refuse([name for name in files if self._leads_out(name)])
        ready: dict[str, bytes | Path] = {}
        try:
            for name, data in files.items():
                ready[name] = data if isinstance(data, bytes) else self._written_aside(name, data)
            hashes = {name: _hash(data) for name, data in ready.items()}
            self._refuse([name for name in files if self._is_in_the_way(name, hashes[name])])
            known = {**self._hashes, **{name: found for name, found in hashes.items() if found is not None}}
            manifest = f"{json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)}\n".encode()
            wanted = {**ready, MANIFEST: manifest}
            hashes[MANIFEST] = _hash(manifest)
            write_files({self.folder / name: data for name, data in wanted.items() if _hash(self.folder / name) != hashes[name]})
        finally:
            for temporary in ready.values():
                if isinstance(temporary, Path):
                    temporary.unlink(missing_ok=True)
        self._hashes = known
        return [self.folder / name for name in files]

    def _written_aside(self, name: str, data: Writer) -> Path:
        try:
            return _staged(self.folder / name, data)
        except OSError as error:
            raise _not_written(self.folder / name, error) from error

    def _refuse(self, names: Sequence[str]) -> None:
        if names and not self._force:
            shown = ", ".join(str(self.folder / name) for name in names[:3]) + (" …" if len(names) > 3 else "")
            raise OutputError(
                f"not overwritten, because cmat did not write it or it was changed since: {shown}. Choose another folder with -o, or add --force."
            )

    def _leads_out(self, name: str) -> bool:
        return not Path(os.path.realpath((self.folder / name).parent)).is_relative_to(os.path.realpath(self.folder))

    def _is_in_the_way(self, name: str, wanted: str | None) -> bool:
        path = self.folder / name
        if self._leads_out(name):
            return True
        return os.path.lexists(path) and _hash(path) not in (wanted, self._hashes.get(name, wanted))


def _hash(data: bytes | Path) -> str | None:
    """Return the SHA-256 of bytes or of a file; None where there is none, or something that is not a plain file that can be read."""
    if isinstance(data, bytes):
        return hashlib.sha256(data).hexdigest()
    try:
        if not data.is_file() or data.is_symlink():
            return None
        with data.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
