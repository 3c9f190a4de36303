"""Which machine and which process this is, for the lock file."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
from pathlib import Path
from typing import Final

_MACHINE_IDS: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def host_name() -> str:
    """The machine's name as a person knows it, on one line."""
    return " ".join(platform.node().split())[:255] or "?"


@functools.cache
def machine_mark() -> str:
    """A mark of this machine that says nothing else about it, "" where the system has none.

    The machine id itself is meant to stay on the machine, and the vault may be in a synced
    folder, so a hash goes into the lock file.
    """
    for path in _MACHINE_IDS:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if found := path.read_text("ascii").strip():
                return hashlib.sha256(b"careerjournal lock " + found.encode()).hexdigest()[:16]
    return ""


def process_start(pid: int) -> str:
    """When the process began, in the system's own count since boot; "" if that is not known.

    Tells a process from a later one that was given the same number.
    """
    with contextlib.suppress(OSError, UnicodeDecodeError, IndexError):
        # The name, in brackets, may hold blanks and brackets: count fields after the last one.
        line = Path(f"/proc/{pid}/stat").read_text("ascii")
        return line.rpartition(")")[2].split()[19]
    return ""


def is_running(pid: int, started: str) -> bool:
    """Whether the process `pid` that began at `started` (as `process_start`) still runs."""
    if not _exists(pid):
        return False
    now = process_start(pid)
    return not (started and now and now != started)


if os.name == "posix":

    def _exists(pid: int) -> bool:
        if pid < 1:
            return False  # 0 and below are groups of processes
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True

else:  # pragma: no cover  # Windows

    def _exists(pid: int) -> bool:
        # os.kill(pid, 0) would end the process there. The lock on the file tells enough.
        return pid == os.getpid()
