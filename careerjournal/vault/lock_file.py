"""One process at a time has a vault open for writing.

The file `lock` names the process and the machine, as QLockFile does, so that the next one can say
who holds it; no Qt, for the command line. On one machine the truth is the operating system's lock
on the file, which ends with its process however that ends. The words in the file serve where
that lock does not reach: another machine that sees the folder through a sync service.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final, Self

from careerjournal.vault import machine
from careerjournal.vault.errors import FolderNotWritable, HeldElsewhere, HeldHere
from careerjournal.vault.files import told_plainly
from careerjournal.vault.folder import FILE_MODE

_APPLICATION: Final = "careerjournal"
_SIZE_LIMIT: Final = 4096
_TRIES: Final = 100


@dataclass(frozen=True)
class Holder:
    """Who a lock file names. `started` and `mark` may be "" where the system does not say."""

    pid: int
    host: str
    mark: str
    started: str

    @classmethod
    def this_process(cls) -> Holder:
        """This process on this machine."""
        pid = os.getpid()
        return cls(pid, machine.host_name(), machine.machine_mark(), machine.process_start(pid))

    @classmethod
    def parse(cls, text: str) -> Holder | None:
        """The holder in a lock file's text, None if it is empty or not ours."""
        lines = text.split("\n")
        if len(lines) < 5 or lines[1] != _APPLICATION or not lines[0].isascii():
            return None
        if not lines[0].isdigit() or len(lines[0]) > 10 or not lines[2]:
            return None
        # The name is shown to the person, and the file may be anybody's.
        host = lines[2][:255] if lines[2].isprintable() else "?"
        return cls(int(lines[0]), host, lines[3], lines[4])

    def __str__(self) -> str:
        lines = (str(self.pid), _APPLICATION, self.host, self.mark, self.started)
        return "".join(f"{line}\n" for line in lines)

    def is_on_this_machine(self) -> bool:
        """Whether the holder's machine is this one; the mark decides where both have one."""
        mark = machine.machine_mark()
        if self.mark and mark:
            return self.mark == mark
        return self.host == machine.host_name()


class LockFile:
    """A lock that is held; release it when the vault is closed. Use `acquire`."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        self._file: IO[bytes] | None = file

    @classmethod
    def acquire(cls, path: Path, *, despite_elsewhere: bool = False) -> LockFile:
        """Take the lock at `path`; a lock whose process on this machine has ended is taken over.

        `despite_elsewhere` takes over another machine's too: only after the person has said that
        the vault is not open there. Raises HeldHere, HeldElsewhere, FolderNotWritable, NoSpace.
        """
        for _ in range(_TRIES):
            with told_plainly(path.parent):
                file = _open(path)
            try:
                lock = cls._take(path, file, despite_elsewhere)
            except BaseException:
                file.close()
                raise
            if lock is not None:
                return lock
            file.close()  # its holder removed it between our opening and our locking
        raise HeldHere(0)

    @classmethod
    def _take(cls, path: Path, file: IO[bytes], despite_elsewhere: bool) -> LockFile | None:
        locked = _try_system_lock(file)
        if locked and not _is_still_at(path, file):
            return None
        holder = Holder.parse(_text(file))
        if locked is False and (holder is None or holder.is_on_this_machine()):
            raise HeldHere(holder.pid if holder else 0)
        if holder is not None:
            # A system lock that is taken reaches here only over a network share.
            _refuse_if_held(holder, file, locked, despite_elsewhere and locked is not False)
        with told_plainly(path.parent):
            file.seek(0)
            file.truncate()
            file.write(str(Holder.this_process()).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        return cls(path, file)

    def release(self) -> None:
        """Let others open the vault; the file goes. A second call does nothing.

        Never raises: a folder that is gone or read-only by now needs no lock.
        """
        file, self._file = self._file, None
        if file is None:
            return
        with contextlib.suppress(OSError):
            # While still locked, so that it cannot be another's; Windows wants it closed first.
            if os.name == "posix" and _is_still_at(self.path, file):
                self.path.unlink()
        with contextlib.suppress(OSError):
            file.close()
        if os.name != "posix":
            with contextlib.suppress(OSError):
                self.path.unlink()

    def is_held(self) -> bool:
        """Whether this lock still stands: not released, and its file not removed or replaced."""
        return self._file is not None and _is_still_at(self.path, self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.release()


def read_holder(path: Path) -> Holder | None:
    """Who the lock file at `path` names, None if there is none or it names nobody."""
    try:
        with path.open("rb") as file:
            return Holder.parse(_text(file))
    except OSError:
        return None


def _refuse_if_held(
    holder: Holder, file: IO[bytes], locked: bool | None, despite_elsewhere: bool
) -> None:
    """Raise unless the holder named in the file has surely gone, or may be overrun."""
    if not holder.is_on_this_machine():
        if not despite_elsewhere:
            since = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            raise HeldElsewhere(holder.host, since)
        return
    if locked is None:
        # A file system without locks leaves the process number to decide.
        held = machine.is_running(holder.pid, holder.started)
    else:
        # We have the system's lock. A process that lost it because a sync service put another
        # file here is not overrun, where we can be sure that it is that process.
        known = bool(holder.started) and holder.pid != os.getpid()
        held = known and machine.is_running(holder.pid, holder.started)
    if held:
        raise HeldHere(holder.pid)


def _open(path: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, FILE_MODE)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.EISDIR, errno.ENXIO):
            raise FolderNotWritable(path.parent) from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FolderNotWritable(path.parent)
    return os.fdopen(handle, "r+b", buffering=0)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_SIZE_LIMIT).decode("utf-8", "replace")


def _is_still_at(path: Path, file: IO[bytes]) -> bool:
    try:
        return os.path.samestat(path.stat(follow_symlinks=False), os.fstat(file.fileno()))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    _PLACE: Final = 1 << 30  # far behind the text, which others must be able to read

    def _try_system_lock(file: IO[bytes]) -> bool | None:
        """True if now locked, False if another process has it, None if there are no locks."""
        file.seek(_PLACE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return False if error.errno in (errno.EACCES, errno.EDEADLK) else None
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def _try_system_lock(file: IO[bytes]) -> bool | None:
        """True if now locked, False if another process has it, None if there are no locks."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
