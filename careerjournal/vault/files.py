"""Reading and writing small files so that a crash or a hostile file can do no harm."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from careerjournal.vault.errors import FolderNotReadable, FolderNotWritable, NoSpace
from careerjournal.vault.folder import FILE_MODE, FOLDER_MODE

TEMPORARY: Final = ".new"
"""The end of the name of a file that is being written; one left by a crash may be removed."""

# Flags that not every platform has. Without O_BINARY Windows would change line ends.
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)

_FULL: Final = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_REFUSED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


class NotAFile(Exception):
    """A link, folder, pipe or device stands where a file should be."""


@contextlib.contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn a refusal of the disk on the way to `path` into an error with a code.

    Raises FolderNotWritable or NoSpace; any other OSError rises as it is.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace(path) from error
        if error.errno in _REFUSED or isinstance(
            error, FileNotFoundError | NotADirectoryError | FileExistsError
        ):
            raise FolderNotWritable(path) from error
        raise


def make_folder(path: Path) -> None:
    """Make `path` (0700) and the folders above it; no error if it is there.

    Raises FolderNotWritable or NoSpace.
    """
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)


def read_small(path: Path, limit: int) -> bytes:
    """At most `limit` + 1 bytes of the plain file `path`; links are not followed.

    Raises FileNotFoundError, NotAFile, or FolderNotReadable.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    except FileNotFoundError:
        raise
    except OSError as error:
        # What O_NOFOLLOW answers for a link: ELOOP, or EMLINK on some BSDs.
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.EISDIR, errno.ENXIO):
            raise NotAFile(path.name) from error
        raise FolderNotReadable(path) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFile(path.name)
    with os.fdopen(handle, "rb") as file:
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise FolderNotReadable(path) from error


def write_atomically(path: Path, data: bytes, check: Callable[[bytes], object]) -> None:
    """Put `data` at `path` whole or not at all, mode 0600, on disk when this returns.

    What was written is read back from the file and given to `check`, which raises if it is not
    good; only then does it take the place of the old file. Raises FolderNotWritable or NoSpace,
    and whatever `check` raises; the old file is untouched then. Only if the disk fails to keep
    the new *name* does an error rise with the new file in place.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}{TEMPORARY}")
    with told_plainly(path.parent):
        try:
            _write_new(temporary, data)
            check(temporary.read_bytes())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    with os.fdopen(os.open(path, flags, FILE_MODE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Have the disk keep what was written to `path` by whomever."""
    # Windows flushes only through a handle that may write.
    handle = os.open(path, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | _BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Have the disk keep the names in `path`; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network and FUSE file systems cannot sync a folder; the rename itself was done.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)
