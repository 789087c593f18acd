"""Bounds on time and memory while something from strangers is worked on."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from cmat.errors import MachineError

MEMORY_BYTES = 3 * 1024**3
CPU_SECONDS = 600


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Allow so much more memory and processor time, and no more; MachineError beyond. Nothing is limited where the system cannot do it."""
    try:
        import resource
    except ImportError:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_AS: _address_space() + MEMORY_BYTES,
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime) + CPU_SECONDS,
    }
    before = {kind: resource.getrlimit(kind) for kind in wanted}
    has_signals = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGXCPU, _too_long) if has_signals else None
    try:
        for kind, (soft, hard) in before.items():
            bounds = [bound for bound in (wanted[kind], soft, hard) if bound != resource.RLIM_INFINITY]
            if kind == resource.RLIMIT_AS or has_signals:
                resource.setrlimit(kind, (min(bounds), hard))
        yield
    except MemoryError as error:
        raise MachineError(f"it needs more than {MEMORY_BYTES // 1024**3} GiB of memory, which no report does: do not trust this file") from error
    finally:
        for kind, pair in before.items():
            resource.setrlimit(kind, pair)
        if has_signals:
            signal.signal(signal.SIGXCPU, handler)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise MachineError(f"it needs more than {CPU_SECONDS} seconds, which no report does: do not trust this file")


def _address_space() -> int:
    """Return how many bytes of addresses this process has now; 0 where nobody says so."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123  no file of the user's
            return int(stream.read().split()[0]) * 4096
    except (OSError, ValueError):
        return MEMORY_BYTES
