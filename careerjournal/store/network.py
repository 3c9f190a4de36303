"""Whether a folder lies on another machine, where SQLite's write-ahead log is unsupported."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Final

_NETWORK_TYPES: Final = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "virtiofs",
        "webdav",
    }
)
_DRIVE_REMOTE: Final = 4
_MOUNTS: Final = Path("/proc/self/mountinfo")


def is_on_network(path: Path) -> bool:
    """Whether `path` lies on a network share; False where the system does not tell."""
    if sys.platform == "win32":
        root = path.absolute().anchor
        return root.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
        )
    try:
        mounts = _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return False
    return mounted_type(mounts, path.absolute().as_posix()) in _NETWORK_TYPES


def mounted_type(mounts: str, path: str) -> str:
    """The file system type under `path`, from the text of /proc/self/mountinfo."""
    longest, found = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        parts = before.split(" ")
        if len(parts) < 5 or not after:
            continue
        point = parts[4].encode("ascii", "backslashreplace").decode("unicode_escape")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # Of two mounts on one point the later hides the earlier.
        if inside and len(point) >= longest:
            longest, found = len(point), after.split(" ", 1)[0]
    return found
