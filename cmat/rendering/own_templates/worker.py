"""A process with bounds on time and memory, in which templates of strangers are filled in and laid out.

The process is a copy of this one (fork): it gets everything without a file, and gives back bytes, or problems as JSON. Whatever happens in it,
a hang, a crash or memory that runs out, becomes a problem here.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Any

from cmat.errors import CmatError, ExitCode, InputError, MachineError, Place, Problem
from cmat.problems import templates as problems

_FINE, _PROBLEMS, _FAILED = b"F", b"P", b"E"
_CHUNK = 1 << 20
# PR_SET_PDEATHSIG of Linux
_ON_PARENTS_DEATH = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use.

    seconds        processor time of all of it; as long again on the clock before it is ended
    fill_seconds   processor time for filling in one document
    memory_bytes   beyond what this process has already
    output_bytes   of what it gives back
    """

    seconds: int = 300
    fill_seconds: float = 20.0
    memory_bytes: int = 2 * 1024**3
    output_bytes: int = 128 * 1024**2


LIMITS = Limits()


class TooLongError(BaseException):
    """Time has run out; a BaseException, so that nothing on the way takes it for a fault of its own."""


def in_worker(work: Callable[[], bytes], place: Place, limits: Limits = LIMITS) -> bytes:
    """Return what `work` returns, done in a process with limits.

    place   of problems that name no other, such as memory that runs out
    raises  InputError for faults of the template, other CmatErrors as `work` does, MachineError where no such process can be made
    """
    if not hasattr(os, "fork"):
        raise MachineError("templates of one's own need a process with limits, which this system does not offer. Leave out --template")
    with tempfile.TemporaryDirectory(prefix="cmat-template-") as scratch:
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _be_the_worker(work, writing, scratch, place, limits)
        os.close(writing)
        try:
            said = _read(reading, limits)
        finally:
            os.close(reading)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return _told(said, place, limits)


def _read(reading: int, limits: Limits) -> bytes:
    """Return all that comes from the process until it ends; what there is where time or room run out."""
    pieces: list[bytes] = []
    size, end = 0, time.monotonic() + 2 * limits.seconds
    while size <= limits.output_bytes:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            return b""
        piece = os.read(reading, _CHUNK)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
    return b""


def _told(said: bytes, place: Place, limits: Limits) -> bytes:
    kind, rest = said[:1], said[1:]
    if kind == _FINE:
        return rest
    if kind == _PROBLEMS:
        raise InputError(_problem(each) for each in json.loads(rest))
    if kind == _FAILED:
        told = json.loads(rest)
        raise MachineError(told["says"]) if told["exit"] == ExitCode.MACHINE else CmatError(told["says"])
    raise InputError([too_much(place, limits)])


def too_much(place: Place, limits: Limits = LIMITS) -> Problem:
    """Return the problem of a template that uses up time or memory."""
    return problems.TOO_MUCH.at(place, limit=f"{limits.seconds} seconds or {limits.memory_bytes // 1024**2} MiB")


def _problem(told: Mapping[str, Any]) -> Problem:
    return Problem(told["code"], told["severity"], Place(*told["place"]), told["message"], told["fix"], told["fields"])


def _as_json(found: InputError) -> bytes:
    rows = [
        {
            "code": each.code,
            "severity": each.severity,
            "place": [each.place.file, each.place.line, each.place.column],
            "message": each.message,
            "fix": each.fix,
            "fields": {name: str(value) for name, value in each.fields.items()},
        }
        for each in found.problems
    ]
    return json.dumps(rows).encode()


def _be_the_worker(work: Callable[[], bytes], writing: int, scratch: str, place: Place, limits: Limits) -> None:
    """Do the work, tell what came of it, and end: nothing of what this process would do at its end is done."""
    try:
        _be_limited(scratch, limits)
        said = _outcome(work, place, limits)
        while said:
            said = said[os.write(writing, said) :]
    finally:
        os._exit(0)


def _outcome(work: Callable[[], bytes], place: Place, limits: Limits) -> bytes:
    try:
        return _FINE + work()
    except InputError as error:
        return _PROBLEMS + _as_json(error)
    except CmatError as error:
        return _FAILED + json.dumps({"exit": int(error.exit_code), "says": str(error)}).encode()
    except (TooLongError, MemoryError):
        return _PROBLEMS + _as_json(InputError([too_much(place, limits)]))
    except BaseException as error:  # noqa: BLE001  a template of a stranger may make a layout engine raise anything
        said = " ".join(f"{type(error).__name__}: {error}".split())
        return _PROBLEMS + _as_json(InputError([problems.LAYOUT.at(place, detail=said)]))


def _be_limited(scratch: str, limits: Limits) -> None:
    import resource

    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    tempfile.tempdir = scratch
    _end_with_parent()
    for number in (signal.SIGXCPU, signal.SIGPROF):
        signal.signal(number, _stop)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    wanted = {
        resource.RLIMIT_AS: (_address_space() + limits.memory_bytes,) * 2,
        resource.RLIMIT_CPU: (limits.seconds, limits.seconds + 5),
        resource.RLIMIT_FSIZE: (64 * 1024**2,) * 2,
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, (soft, hard) in wanted.items():
        _, highest = resource.getrlimit(kind)
        if highest != resource.RLIM_INFINITY:
            soft, hard = min(soft, highest), min(hard, highest)  # noqa: PLW2901
        # macOS refuses some of them: what it allows is the best there is
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _end_with_parent() -> None:
    """Be ended when the process that waits for this one is killed, however that happens. Linux alone offers it; elsewhere time runs out."""
    import ctypes

    parent = os.getppid()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_ON_PARENTS_DEATH, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop with TooLongError after so much processor time; only inside a worker."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def _address_space() -> int:
    """Return how many bytes of addresses this process has now; a usual figure where nobody says so."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123  no file of the user's
            return int(stream.read().split()[0]) * 4096
    except (OSError, ValueError):
        return 2 * 1024**3
