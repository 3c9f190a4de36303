"""Keep the keys of a running process out of core dumps and of other processes' reach."""

from __future__ import annotations

import os
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4
OVERRIDE: Final = "CAREERJOURNAL_ALLOW_DEBUG"
"""Set to anything, this environment variable leaves the process open to debuggers."""


def keep_files_private() -> None:
    """Have every file this process makes from now on be its owner's alone (umask 077).

    The vault's own files are made so anyway; this is for what libraries make. Nothing on Windows.
    """
    os.umask(0o077)


def forbid_dumps() -> list[str]:
    """Forbid core dumps and, on Linux, reading this process's memory by others of this user.

    Best effort: gives back which of the two stand ("core", "dumpable"), for the report.
    """
    if OVERRIDE in os.environ:
        return []
    standing = []
    if os.name == "posix":
        # Loaded late: not before the first paint, and absent on Windows.
        import resource  # noqa: PLC0415

        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            standing.append("core")
        except (OSError, ValueError):  # the hard limit may forbid even lowering in some jails
            pass
    if sys.platform.startswith("linux"):
        # Loaded late: 10 ms, and not before the first paint.
        import ctypes  # noqa: PLC0415

        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            standing.append("dumpable")
    return standing
