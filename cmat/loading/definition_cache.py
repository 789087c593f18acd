"""Values of models and questionnaires that were parsed before, in the user's cache folder: never answers, never anything that runs.

A file is known by its bytes. Whatever is wrong with the cache (missing, damaged, somebody else's, not writable) only means that files are parsed.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import cmat

# Rises when the same bytes would be parsed to other values.
FORMAT = 1
SWITCHED_OFF_BY = "CMAT_NO_CACHE"
FILE_LIMIT = 64
SIZE_LIMIT = 16 * 1024 * 1024
_ENDING = ".parsed.json"


def cache_folder() -> Path | None:
    """Return cmat's folder in the user's cache: XDG base directories, %LOCALAPPDATA% on Windows; None without one, or if CMAT_NO_CACHE is set."""
    if os.environ.get(SWITCHED_OFF_BY):
        return None
    around = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if os.path.isabs(around):  # noqa: PTH117  an empty Path is '.'
        return Path(around, "cmat")
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home raises where there is none
    return Path(home, ".cache", "cmat") if os.path.isabs(home) else None  # noqa: PTH117  as above


def known_values(data: bytes) -> dict[str, Any] | None:
    """Return the values of a file with these bytes, if they are known: dicts, lists, text, exact numbers."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        with (folder / _name(data)).open("rb") as stream:
            is_own = not hasattr(os, "getuid") or os.fstat(stream.fileno()).st_uid == os.getuid()
            checksum, _, body = stream.read(SIZE_LIMIT).partition(b"\n")
            if not is_own or checksum != _checksum(body):
                return None
        found = json.loads(body.decode("utf-8"), parse_float=Decimal)
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def keep_values(data: bytes, values: dict[str, Any]) -> None:
    """Remember what these bytes were parsed to; in silence if that is not possible. The oldest files make room."""
    folder = cache_folder()
    if folder is None:
        return
    body = _json(values).encode("utf-8")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = folder / f"{secrets.token_hex(8)}.part"
        try:
            # its checksum tells a half-written file, so nobody waits for the disk
            temporary.write_bytes(_checksum(body) + b"\n" + body)
            temporary.replace(folder / _name(data))
        finally:
            temporary.unlink(missing_ok=True)
        _make_room(folder)
    except OSError:
        return


def _name(data: bytes) -> str:
    return f"{cmat.__version__}-{FORMAT}-{hashlib.sha256(data).hexdigest()}{_ENDING}"


def _checksum(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)


def _make_room(folder: Path) -> None:
    files = sorted(((file.stat(), file) for file in folder.glob(f"*{_ENDING}")), key=lambda pair: (-pair[0].st_mtime_ns, pair[1].name))
    size = 0
    for number, (status, file) in enumerate(files, 1):
        size += status.st_size
        if number > FILE_LIMIT or size > SIZE_LIMIT:
            file.unlink(missing_ok=True)


def _json(value: Any) -> str:
    """Return values as JSON in which a decimal keeps its digits, and is told from a whole number by its point or exponent."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_json(item) for item in value) + "]"
    if isinstance(value, Decimal):
        digits = str(value)
        return digits if "." in digits or "E" in digits else f"{digits}E0"
    return json.dumps(value, ensure_ascii=False)
